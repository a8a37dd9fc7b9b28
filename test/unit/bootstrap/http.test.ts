// Our HTTP client beside undici's: whatever a server sends, in whatever pieces, both must read the same response.
import { Client, type Dispatcher } from "undici";
import { expect, onTestFinished, test } from "vitest";

import { Connection } from "../../../bootstrap/http/connection.ts";
import { Headers } from "../../../bootstrap/http/headers.ts";
import { Random } from "../../../fuzz/random.ts";
import { damage, response } from "../../kit/http-responses.ts";
import { RawServer, type RawConnection } from "../../kit/raw-server.ts";

const SEED = 20_261_125;
const CASES = 400;

/** What a client made of a response; undefined where it made nothing of it. */
interface Read {
  readonly status: number;
  /** All values of a header, commas between them. */
  readonly valueOf: (name: string) => string | undefined;
  /** In lower case, as far as the client tells. */
  readonly names: readonly string[];
  readonly body: string;
}

test("sound responses are read as undici reads them, however they are cut", async () => {
  const server = await startServer();
  for (let index = 0; index < CASES; index++) {
    const random = new Random(SEED, index);
    const bytes = response(random);
    const [ours, undicis] = await readByBoth(server, random, bytes);
    expect(ours, describeCase(index, bytes)).toEqual(undicis);
    expect(ours, describeCase(index, bytes)).toBeDefined();
  }
});

test("of damaged responses none is read that undici would read otherwise", async () => {
  const server = await startServer();
  let refused = 0;
  for (let index = 0; index < CASES; index++) {
    const random = new Random(SEED + 1, index);
    const bytes = damage(random, response(random));
    const [ours, undicis] = await readByBoth(server, random, bytes);
    if (ours === undefined) refused++;
    else expect(ours, describeCase(index, bytes)).toEqual(undicis);
  }
  // Both kinds were there.
  expect(refused).toBeGreaterThan(CASES / 20);
  expect(refused).toBeLessThan(CASES);
});

// --- internal ---

async function startServer(): Promise<RawServer> {
  const server = await RawServer.start();
  onTestFinished(() => server.stop());
  return server;
}

async function readByBoth(server: RawServer, random: Random, bytes: Buffer) {
  const cuts = Array.from({ length: random.below(4) }, () => random.below(bytes.length)).toSorted(
    (a, b) => a - b,
  );
  const ours = await read(server, bytes, cuts, readByUs);
  const undicis = await read(server, bytes, cuts, readByUndici);
  const names = new Set([...ASKED_FOR, ...(undicis?.names ?? [])]);
  return [shown(ours, names), shown(undicis, names)] as const;
}

function shown(made: Read | undefined, names: ReadonlySet<string>) {
  if (made === undefined) return undefined;
  const { status, body, valueOf } = made;
  return {
    status,
    body,
    headers: Object.fromEntries([...names].map((name) => [name, valueOf(name)])),
  };
}

async function read(
  server: RawServer,
  bytes: Buffer,
  cuts: readonly number[],
  client: (port: number) => Promise<Read | undefined>,
): Promise<Read | undefined> {
  const reading = client(server.port);
  const connection = await server.accept();
  await connection.request();
  await sendInPieces(connection, bytes, cuts);
  connection.end();
  return reading;
}

async function sendInPieces(connection: RawConnection, bytes: Buffer, cuts: readonly number[]) {
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    connection.send(bytes.subarray(from, cut));
    from = cut;
    // Time for the other side to read it by itself.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function readByUs(port: number): Promise<Read | undefined> {
  const host = `127.0.0.1:${port}`;
  const connection = new Connection({ hostname: "127.0.0.1", port, host, prefix: "" });
  return new Promise((resolve) => {
    let [status, headers, body] = [0, new Headers(), ""];
    connection.send(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`, undefined, {
      head: (...head) => ([status, headers] = head),
      data: (chunk) => (body += chunk.toString("latin1")),
      end: () => resolve({ status, names: [], valueOf: (name) => headers.combined(name), body }),
      lost: () => resolve(undefined),
    });
  });
}

async function readByUndici(port: number): Promise<Read | undefined> {
  const client = new Client(`http://127.0.0.1:${port}`);
  try {
    return await new Promise((resolve) => {
      let [status, headers, body] = [0, {} as Dispatcher.ResponseData["headers"], ""];
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart() {},
        onResponseStart(_controller, code, fields) {
          if (code >= 200) [status, headers] = [code, fields];
        },
        onResponseData: (_controller, chunk) => void (body += chunk.toString("latin1")),
        onResponseEnd: () =>
          resolve({
            status,
            names: Object.keys(headers),
            valueOf: (name) => combined(headers[name]),
            body,
          }),
        onResponseError: () => resolve(undefined),
      };
      client.dispatch({ method: "GET", path: "/" }, handler);
    });
  } finally {
    await client.destroy();
  }
}

/** undici keeps white space after a value, which is not part of it. */
function combined(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.map((each) => each.trim()).join(", ") : value?.trim();
}

/** Whether the response has them or not. */
const ASKED_FOR = [
  "x-one",
  "x-two",
  "lambda-runtime-trace-id",
  "date",
  "connection",
  "content-length",
  "transfer-encoding",
];
function describeCase(index: number, bytes: Buffer): string {
  return `case ${index} of seed ${SEED}: ${JSON.stringify(bytes.toString("latin1").slice(0, 400))}`;
}
