// Our HTTP client beside undici's: whatever a server sends, in whatever pieces, both must read the same response.
import { Client, type Dispatcher } from "undici";
import { expect, onTestFinished, test } from "vitest";

import { Connection } from "../../../bootstrap/http/connection.ts";
import { Headers } from "../../../bootstrap/http/headers.ts";
import { Random } from "../../../fuzz/random.ts";
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

/** undici keeps white space behind a value, which is no part of it. */
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
const NAMES = ["X-One", "x-two", "LAMBDA-RUNTIME-TRACE-ID", "Date", "x-o'dd!#$%&*+^_`|~"];
const VALUES = ["", " ", "plain", "  spaced  out  ", "\tat a tab\t", 'a: b; c="d"', "caf\xe9", ":"];
const STATUSES = [200, 200, 202, 204, 304, 400, 413, 500];

function response(random: Random): Buffer {
  const informational = random.below(8) === 0 ? "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" : "";
  const status = random.pick(STATUSES);
  const lines = Array.from(
    { length: random.below(6) },
    () => `${random.pick(NAMES)}:${random.pick(["", " "])}${random.pick(VALUES)}`,
  );
  const bodiless = status === 204 || status === 304;
  const body = bodiless ? "" : text(random, random.pick([0, 1, 20, 3_000, 100_000]));
  const framing = random.below(5);
  let sent = body;
  if (framing === 0 && !bodiless) {
    lines.push("Transfer-Encoding: chunked");
    sent = chunks(random, body);
  } else if (framing === 1 && !bodiless) {
    lines.push("Connection: close");
  } else if (!bodiless) {
    lines.splice(random.below(lines.length + 1), 0, `Content-Length: ${body.length}`);
  }
  const reason = random.pick(["", " OK", " Not so good"]);
  const head = [`HTTP/1.1 ${status}${reason}`, ...lines].join("\r\n");
  return Buffer.from(`${informational}${head}\r\n\r\n${sent}`, "latin1");
}

function text(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(random.below(256))).join("");
}

function chunks(random: Random, body: string): string {
  let encoded = "";
  for (let at = 0; at < body.length;) {
    const size = 1 + random.below(random.pick([4, 1_000, 50_000]));
    const chunk = body.slice(at, at + size);
    const extension = random.pick(["", "", ";a", ";a=b"]);
    encoded += `${chunk.length.toString(16)}${extension}\r\n${chunk}\r\n`;
    at += size;
  }
  return `${encoded}0\r\n${random.pick(["", "", "X-Trailer: t\r\n"])}\r\n`;
}

/** Changes, adds or removes a byte, most often in the head, or cuts the response short. */
function damage(random: Random, bytes: Buffer): Buffer {
  const at = random.below(random.below(4) === 0 ? bytes.length : Math.min(bytes.length, 120));
  const byte = Buffer.from(
    random.pick(["\0", "\r", "\n", " ", ":", "0", "9", "a", ";", "\xff"]),
    "latin1",
  );
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.below(4)) {
    case 0:
      return Buffer.concat([before, byte, after.subarray(1)]);
    case 1:
      return Buffer.concat([before, byte, after]);
    case 2:
      return Buffer.concat([before, after.subarray(1)]);
    default:
      return before;
  }
}

function describeCase(index: number, bytes: Buffer): string {
  return `case ${index} of seed ${SEED}: ${JSON.stringify(bytes.toString("latin1").slice(0, 400))}`;
}
