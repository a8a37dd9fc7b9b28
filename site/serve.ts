/** Serves a built site on this machine alone; VitePress's own server listens on every address. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export interface SiteServer {
  /** `http://127.0.0.1:4173` */
  readonly address: string;
  stop(): Promise<void>;
}

/** @param port 0 takes a free one. */
export async function serve(folder: string, port: number): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = fileOf(folder, decodeURIComponent(pathname));
    const found = file ?? join(folder, "404.html");
    response.writeHead(file === undefined ? 404 : 200, {
      "content-type": TYPES[extname(found)] ?? "application/octet-stream",
    });
    response.end(readFileSync(found));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// --- internal ---

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** `/json` is `json.html`, `/decisions/` its index; undefined where there is no such file. */
function fileOf(folder: string, pathname: string): string | undefined {
  const path = join(folder, normalize(pathname));
  const candidates = pathname.endsWith("/") ? [join(path, "index.html")] : [path, `${path}.html`];
  return candidates.find((each) => existsSync(each) && statSync(each).isFile());
}
