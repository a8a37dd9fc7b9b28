/** fetch over TLS from a bootstrap process: an authority of one's own, and certificates that cannot be trusted. */
import { createServer, type Server } from "node:https";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";
import { Authority, type Certificate } from "../../kit/certificates.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
const authority = new Authority("A company's own");
const stranger = new Authority("Unknown to everyone");
const servers: { close(): unknown; closeAllConnections?(): void }[] = [];

const listening = async (server: Server | ReturnType<typeof createTcpServer>): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

const serve = (certificate: Certificate, options: object = {}): Promise<number> =>
  listening(
    createServer({ ...certificate, ...options }, (request, response) => {
      if (request.url === "/half") {
        response.writeHead(200, { "Content-Length": 100 });
        response.write("half", () => request.socket.destroy());
      } else response.end(`secret of ${request.url}`);
    }),
  );

beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/bootstrap.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
  writeFileSync(join(root, "ca.pem"), authority.cert);
});

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections?.();
    server.close();
  }
  rmSync(root, { recursive: true, force: true });
});

/** Sends URLs to one process, one after the other. */
async function fetchAll(
  urls: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  program: string | undefined = BUNDLE,
): Promise<string[]> {
  const own = { _HANDLER: "index.kind", LAMBDA_TASK_ROOT: root, ...environment };
  const bootstrap = await start(own, program);
  const connection = await bootstrap.server.accept();
  const replies: string[] = [];
  for (const [index, url] of urls.entries()) {
    await connection.request();
    connection.event(`id-${index}`, url);
    const posted = await connection.request();
    expect(posted.line).toContain(`/id-${index}/response `);
    replies.push(posted.body.toString());
    connection.answer(202);
  }
  return replies;
}

const trusting = { NODE_EXTRA_CA_CERTS: join(root, "ca.pem") };

test.each([BUNDLE, undefined])(
  "an authority of NODE_EXTRA_CA_CERTS is trusted, and its server's connection is kept (%s)",
  async (program) => {
    const server = `https://127.0.0.1:${await serve(authority.certify("127.0.0.1"))}`;
    expect(await fetchAll([`${server}/a`, `${server}/b`], trusting, program)).toEqual([
      "200 secret of /a",
      "200 secret of /b",
    ]);
  },
);

test("without it the authority is unknown: an error of kind tls, and the next invocation is served", async () => {
  const server = `https://127.0.0.1:${await serve(authority.certify("127.0.0.1"))}/`;
  const [first, second] = await fetchAll([server, server]);
  expect(first).toMatch(
    /^tls UNABLE_TO_VERIFY_LEAF_SIGNATURE .*: the certificate's authority is unknown: /,
  );
  expect(first).toContain("NODE_EXTRA_CA_CERTS");
  expect(second).toBe(first);
});

test("certificates of a stranger, of another name, and of the past are refused, each in words", async () => {
  const ports = await Promise.all([
    serve(stranger.certify("127.0.0.1")),
    serve(authority.certify("example.com")),
    serve(authority.certify("127.0.0.1", { expired: true })),
    serve(authority.certify("127.0.0.1")),
  ]);
  const replies = await fetchAll(
    ports.map((port) => `https://127.0.0.1:${port}/`),
    trusting,
  );
  expect(replies[0]).toMatch(/^tls UNABLE_TO_VERIFY_LEAF_SIGNATURE .*NODE_EXTRA_CA_CERTS/);
  expect(replies[1]).toMatch(
    /^tls ERR_TLS_CERT_ALTNAME_INVALID .*: the certificate is not of 127\.0\.0\.1: it is of DNS:example\.com/,
  );
  expect(replies[2]).toMatch(/^tls CERT_HAS_EXPIRED .*: certificate has expired/);
  expect(replies[3]).toBe("200 secret of /");
});

test("a server that speaks no TLS, only an old one, or hangs up in the handshake is an error of a kind", async () => {
  const [plain, old, silent, good] = await Promise.all([
    listening(createTcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))),
    serve(authority.certify("127.0.0.1"), { maxVersion: "TLSv1.1", minVersion: "TLSv1" }),
    listening(createTcpServer((socket) => void socket.destroy())),
    serve(authority.certify("127.0.0.1")),
  ]);
  const urls = [plain, old, silent, good].map((port) => `https://127.0.0.1:${port}/`);
  const replies = await fetchAll([...urls, `https://127.0.0.1:${good}/half`, urls[3]!], trusting);
  expect(replies[0]).toMatch(/^tls ERR_SSL/);
  expect(replies[1]).toMatch(/^tls ERR_SSL/);
  expect(replies[2]).toMatch(/^(reset|tls) /);
  expect(replies[3]).toBe("200 secret of /");
  expect(replies[4]).toMatch(/^truncated /);
  expect(replies[5]).toBe("200 secret of /");
});

test("a connection to a server that never answers a handshake ends with the invocation's time", async () => {
  const port = await listening(createTcpServer(() => undefined));
  const bootstrap = await start(
    { _HANDLER: "index.kind", LAMBDA_TASK_ROOT: root, ...trusting },
    BUNDLE,
  );
  const connection = await bootstrap.server.accept();
  await connection.request();
  connection.event("id", `https://127.0.0.1:${port}/`, [
    `Lambda-Runtime-Deadline-Ms: ${Date.now() + 700}`,
  ]);
  const posted = await connection.request();
  expect(posted.body.toString()).toMatch(/^timeout /);
  connection.answer(202);
});
