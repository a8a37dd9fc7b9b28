import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

// `fetch`, `Headers`, `Request` and `Response` as Node has them: each handler runs as it stands in Node, with Node's own
// fetch, and compiled.

const CASES: Readonly<Record<string, string>> = {
  headers: "headers made sent record spread pairs cookies 404",
  bodies:
    "request params buffer bytes binary clone made redirect empty bom head gzip undefinedBody lower entries",
  failures:
    "refused refused2 dns timeout abort any aborted reset cut invalid redirect uncaught badheader getbody json",
  clients: "get token post missing busy form all health then catch none",
  "handed-on": "client retry json json2 fail opt hdr stat errtype log none",
};

/** What the client itself says, which differs. */
const OF_CLIENT = new Set([
  "host",
  "connection",
  "user-agent",
  "accept-language",
  "sec-fetch-mode",
  "accept-encoding",
  "content-length",
  "transfer-encoding",
]);

let server: Server;

function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
  switch (pathname) {
    case "/echo": {
      const headers = Object.entries(request.headers).filter(
        ([name, value]) => !OF_CLIENT.has(name) && value !== "*/*",
      );
      response.setHeader("content-type", "application/json");
      response.setHeader("x-one", ["1", "2"]);
      const { method, url } = request;
      response.end(
        JSON.stringify({
          method,
          url,
          headers: Object.fromEntries(headers),
          body: body.toString("latin1"),
        }),
      );
      return;
    }
    case "/cookies":
      response.setHeader("set-cookie", ["a=1; Path=/", "b=2"]);
      response.end("ok");
      return;
    case "/status":
      response.statusCode = Number(searchParams.get("code"));
      if (searchParams.has("to")) response.setHeader("location", searchParams.get("to")!);
      response.end(searchParams.get("body") ?? "");
      return;
    case "/bin":
      response.end(Buffer.from([0, 1, 2, 250, 255]));
      return;
    case "/gzip":
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync("zipped"));
      return;
    case "/html":
      response.end("<html>no");
      return;
    case "/bom":
      response.end(Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]));
      return;
    case "/slow":
      setTimeout(() => response.end("late"), Number(searchParams.get("ms"))).unref();
      return;
    case "/reset":
      request.socket.destroy();
      return;
    case "/cut":
      response.setHeader("content-length", "100");
      response.write("abc", () => request.socket.destroy());
      return;
    default:
      response.statusCode = 404;
      response.end("nothing");
  }
}

async function outcome(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify((await run()) ?? null)) as unknown;
  } catch (error) {
    const { errorType, name: own, message } = error as Error & { errorType?: string };
    return `${errorType ?? own}: ${message.split("\n")[0]}`;
  }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env["API_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each(Object.entries(CASES))("%s are those of Node's own fetch", async (name, hows) => {
  // Once for each server, whose address it reads as it is imported.
  const { port } = server.address() as AddressInfo;
  const file = `./fixtures/assembly/node-fetch-${name}.ts?${port}`;
  const node = (await import(file)) as { handler: (event: unknown) => Promise<unknown> };
  const ours = await Handlers.compile(`node-fetch-${name}`, {
    environment: { API_URL: process.env["API_URL"] },
  });
  for (const how of hows.split(" ")) {
    const event = { how, todo: { id: 1, title: "t" } };
    expect([how, await outcome(() => ours.call("handler", event))]).toEqual([
      how,
      await outcome(() => node.handler(event)),
    ]);
  }
});
