import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/index.ts";

/** A reply as its bytes say, with nothing normalised but the header names of `headers`. */
export interface RawReply {
  readonly status: number;
  /** Status line and headers, with the empty line. */
  readonly head: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Everything after the head, with its framing. */
  readonly framed: string;
}

/** A socket and what has come out of it: the least of a client, so that tests see bytes. */
export class RawClient {
  readonly socket: Socket;
  #bytes = "";
  #ended: "fin" | "reset" | undefined;
  #wake: () => void = () => {};

  constructor(address: string) {
    const [host, port] = address.split("/", 1)[0]!.split(":");
    this.socket = connect(Number(port), host);
    this.socket.setNoDelay(true);
    this.socket.on("data", (bytes: Buffer) => {
      this.#bytes += bytes.toString("latin1");
      this.#wake();
    });
    this.socket.on("end", () => this.#end("fin"));
    this.socket.on("error", () => this.#end("reset"));
  }

  send(text: string | Buffer): void {
    this.socket.write(typeof text === "string" ? Buffer.from(text, "latin1") : text);
  }

  /** Waits until `done` finds what it wants in the bytes so far, or the connection has ended. */
  async until<T>(done: (bytes: string) => T | undefined): Promise<T> {
    for (;;) {
      const found = done(this.#bytes);
      if (found !== undefined) return found;
      if (this.#ended !== undefined)
        throw new Error(`Connection ended with ${this.#ended} after: "${this.#bytes}"`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Takes one whole reply off the connection. */
  async reply(): Promise<RawReply> {
    const { reply, length } = await this.until(parseReply);
    this.#bytes = this.#bytes.slice(length);
    return reply;
  }

  /** All that is left, and how the connection ended. */
  async rest(): Promise<{ bytes: string; ended: "fin" | "reset" }> {
    while (this.#ended === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    return { bytes: this.#bytes, ended: this.#ended };
  }

  request(line: string, headers: Record<string, string> = {}, body = ""): Promise<RawReply> {
    this.send(renderRequest(line, headers, body));
    return this.reply();
  }

  next(): Promise<RawReply> {
    return this.request(NEXT);
  }

  post(
    requestId: string,
    verb: "response" | "error",
    body: string,
    headers = {},
  ): Promise<RawReply> {
    return this.request(`POST /2018-06-01/runtime/invocation/${requestId}/${verb}`, headers, body);
  }

  #end(how: "fin" | "reset"): void {
    this.#ended ??= how;
    this.#wake();
  }
}

export const NEXT = "GET /2018-06-01/runtime/invocation/next";

export function renderRequest(line: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = line.startsWith("GET") ? "" : `Content-Length: ${body.length}\r\n`;
  return `${line} HTTP/1.1\r\nHost: localhost\r\n${lines.join("")}${length}\r\n${body}`;
}

/** An emulator for one test, closed after it. */
export async function emulate(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A client for one test, closed after it. */
export function client(emulator: Emulator): RawClient {
  const raw = new RawClient(emulator.address);
  onTestFinished(() => void raw.socket.destroy());
  return raw;
}

/** AWS's error body, as it stands on the wire. */
export function errorJson(errorType: string, errorMessage: string): string {
  return `${JSON.stringify({ errorMessage, errorType })}\n`;
}

/** The 403 for a request that the runtime's state forbids. */
export function forbidden(from: string, to: string): string {
  return errorJson(
    "InvalidStateTransition",
    `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
  );
}

/** The date is the only part of a reply that a test cannot know. */
export function undated(head: string): string {
  return head.replace(
    /Date: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/,
    "Date: …",
  );
}

// --- internal ---

function parseReply(bytes: string): { reply: RawReply; length: number } | undefined {
  const headEnd = bytes.indexOf("\r\n\r\n") + 4;
  if (headEnd === 3) return undefined;
  const head = bytes.slice(0, headEnd);
  const lines = head.trimEnd().split("\r\n");
  const headers = Object.fromEntries(
    lines.slice(1).map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
    }),
  );
  const status = Number(lines[0]!.split(" ")[1]);
  const found = readBody(bytes.slice(headEnd), headers);
  if (found === undefined) return undefined;
  const length = headEnd + found.framed.length;
  return { reply: { status, head, headers, ...found }, length };
}

function readBody(
  bytes: string,
  headers: Record<string, string>,
): { body: string; framed: string } | undefined {
  if (headers["transfer-encoding"] !== "chunked") {
    const length = Number(headers["content-length"] ?? 0);
    if (bytes.length < length) return undefined;
    return { body: bytes.slice(0, length), framed: bytes.slice(0, length) };
  }
  let body = "";
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.slice(at, lineEnd), 16);
    if (size === 0) {
      const end = bytes.indexOf("\r\n\r\n", lineEnd);
      return end === -1 ? undefined : { body, framed: bytes.slice(0, end + 4) };
    }
    body += bytes.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
    if (at > bytes.length) return undefined;
  }
}
