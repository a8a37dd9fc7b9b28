import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

export type Header = readonly [name: string, value: string];

/** A reply before it has bytes; `Date` and the framing are added when it is written. */
export interface Reply {
  readonly status: number;
  /** In the order and case in which they go out. */
  readonly headers: readonly Header[];
  readonly body: Buffer;
  /** One chunk instead of a content-length. */
  readonly chunked?: boolean;
}

/** Below this, copying a body after its head costs less than a second buffer for the kernel. */
const ONE_WRITE_BYTES = 16 * 1024;

const JSON_TYPE: readonly Header[] = [["Content-Type", "application/json"]];

/** Go's `json.Encoder` ends every document with a newline, so AWS's replies have one. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: JSON_TYPE, body: Buffer.from(JSON.stringify(value) + "\n") };
}

export function textReply(status: number, text: string): Reply {
  return {
    status,
    headers: [["Content-Type", "text/plain; charset=utf-8"]],
    body: Buffer.from(text),
  };
}

/** Status line and headers with the empty line. UTF-8, because AWS writes what it was given. */
export function renderHead(reply: Reply, keepAlive: boolean): string {
  let head = statusLine(reply.status);
  for (const [name, value] of reply.headers) head += `${name}: ${value}\r\n`;
  head += `Date: ${httpDate()}\r\n`;
  head += framing(reply);
  return keepAlive ? head + "\r\n" : head + "Connection: close\r\n\r\n";
}

export function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Unknown"}\r\n`;
}

/** Whether a reply of this status has a body at all. */
export function hasBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/** Writes a reply as it should be: the road of every reply without a fault. */
export function writeReply(socket: Socket, reply: Reply, keepAlive: boolean): void {
  const head = renderHead(reply, keepAlive);
  const { body } = reply;
  if (reply.chunked === true) {
    socket.cork();
    socket.write(`${head}${body.length.toString(16)}\r\n`);
    socket.write(body);
    socket.write("\r\n0\r\n\r\n");
    socket.uncork();
    return;
  }
  if (body.length === 0 || !hasBody(reply.status)) {
    socket.write(head);
    return;
  }
  if (body.length <= ONE_WRITE_BYTES) {
    const headBytes = Buffer.byteLength(head);
    const message = Buffer.allocUnsafe(headBytes + body.length);
    message.write(head, 0);
    message.set(body, headBytes);
    socket.write(message);
    return;
  }
  socket.cork();
  socket.write(head);
  socket.write(body);
  socket.uncork();
}

// --- internal ---

function framing(reply: Reply): string {
  if (reply.chunked === true) return "Transfer-Encoding: chunked\r\n";
  return hasBody(reply.status) ? `Content-Length: ${reply.body.length}\r\n` : "";
}

let dateSecond = 0;
let dateText = "";

/** Formatting a date costs more than the rest of a head, and one a second is enough. */
export function httpDate(): string {
  const now = Date.now();
  const second = Math.trunc(now / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(now).toUTCString();
  }
  return dateText;
}

/**
 * Ends a connection with RST; with what is left of FIN, where that was sent before. libuv refuses to reset what is
 * shutting down, and Node would keep its descriptor for good, and never exit.
 */
export function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
