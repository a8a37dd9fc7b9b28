import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CommandError } from "../output.ts";
import { serveRequest } from "./http/front.ts";
import { invocationTarget, serveInvoke } from "./http/invocations.ts";
import { isPage, type PageApi } from "./page-api.ts";
import type { Functions } from "./project-functions.ts";

export interface DevServer {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  close(): Promise<void>;
}

/** Paths of Lambda's API for which there is no other answer than that. */
const LAMBDA_API = /^\/(2014-11-13|2015-03-31|2021-11-15)\//;

/** @throws {CommandError} The address cannot be listened on. */
export async function serve(
  functions: Functions,
  page: PageApi,
  host: string,
  port: number,
): Promise<DevServer> {
  const server = createServer({ keepAlive: true }, (incoming, response) => {
    route(functions, page, incoming, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(`wasmstrap dev failed: ${(error as Error).message}\n`);
    });
  });
  // An author who stops at a breakpoint is not a client that is gone.
  server.requestTimeout = 0;
  await listen(server, host, port);
  const bound = server.address() as AddressInfo;
  const shown = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
  return {
    address: `http://${shown}:${bound.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

// --- internal ---

async function route(
  functions: Functions,
  page: PageApi,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = "/" } = incoming;
  if (isPage(url)) return page.serve(incoming, response);
  const name = invocationTarget(url);
  if (name !== undefined) return serveInvoke(functions, name, incoming, response);
  if (LAMBDA_API.test(url)) {
    const Message = "wasmstrap dev answers Invoke alone of Lambda's API";
    response.writeHead(404, {
      "content-type": "application/json",
      "x-amzn-errortype": "ResourceNotFoundException",
    });
    response.end(JSON.stringify({ Type: "User", Message, message: Message }));
    return;
  }
  return serveRequest(functions, incoming, response);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const { code = "unknown" } = cause as NodeJS.ErrnoException;
    const found = code === "EADDRINUSE" ? "another program listens there" : code;
    throw new CommandError(
      `Cannot listen on ${host}:${port}: found that ${found}: run \`wasmstrap dev --port ${port + 1}\``,
      { cause },
    );
  }
}
