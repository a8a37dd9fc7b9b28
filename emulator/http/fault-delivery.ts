import type { Socket } from "node:net";
import type { Fault } from "./faults.ts";
import { override } from "./headers.ts";
import {
  hasBody,
  type Header,
  httpDate,
  type Reply,
  renderHead,
  reset,
  statusLine,
  writeReply,
} from "./reply.ts";

/** Told once, when the reply's last byte is out: whether the connection may carry another request. */
type Sent = (usable: boolean) => void;

/**
 * Writes a reply as `fault` wants it.
 *
 * A fault that ends the connection ends it here, or reports it as not usable; then the caller ends it with FIN.
 */
export function misdeliver(
  socket: Socket,
  reply: Reply,
  fault: Fault,
  keepAlive: boolean,
  sent: Sent,
): void {
  after(socket, fault.delayMs ?? 0, () => {
    writeFaulty(socket, reply, fault, keepAlive, sent);
  });
}

// --- internal ---

function writeFaulty(
  socket: Socket,
  reply: Reply,
  fault: Fault,
  keepAlive: boolean,
  sent: Sent,
): void {
  switch (fault.kind) {
    case "delay":
    case "slow-reader": // over by now
    case "early-413": // early already: the route replied when the headers were in
      writeReply(socket, reply, keepAlive);
      return sent(keepAlive);
    case "status":
      writeReply(socket, statusReply(fault), keepAlive);
      return sent(keepAlive);
    case "reset":
      return writeThenReset(socket, reply, fault.at);
    case "truncate": {
      const bytes = fault.bytes ?? Math.trunc(reply.body.length / 2);
      socket.write(lengthHead(reply));
      socket.write(reply.body.subarray(0, bytes));
      return sent(false);
    }
    case "slow":
      socket.write(renderHead(reply, keepAlive));
      return writePieces(socket, reply, fault.pieceBytes, fault.pauseMs, () => sent(keepAlive));
    case "close":
      writeReply(socket, reply, !fault.announced);
      return sent(false);
    case "chunked":
      writeChunked(socket, reply, fault);
      return sent(keepAlive);
    case "header-case":
      socket.write(recase(lengthHead(reply), fault.style));
      socket.write(reply.body);
      return sent(keepAlive);
    case "headers":
      socket.write(headWith(reply, fault.set));
      socket.write(reply.body);
      return sent(keepAlive);
    case "http-1.0":
      socket.write(headWith(reply, { "Content-Length": undefined }).replace("/1.1", "/1.0"));
      socket.write(reply.body);
      return sent(false);
    case "raw":
      socket.write(fault.bytes);
      return sent(false);
  }
}

function statusReply(fault: Fault & { kind: "status" }): Reply {
  const headers = fault.headers ?? { "Content-Type": "application/json" };
  return {
    status: fault.status,
    headers: Object.entries(headers),
    body: Buffer.from(fault.body ?? ""),
  };
}

function writeThenReset(
  socket: Socket,
  reply: Reply,
  at: "arrival" | "headers" | "body" | "end",
): void {
  if (at === "arrival" || at === "headers") {
    reset(socket);
    return;
  }
  const bytes = at === "end" ? reply.body.length : Math.trunc(reply.body.length / 2);
  socket.write(lengthHead(reply));
  // The kernel has the bytes when this calls back; on loopback that means that the client's kernel has them.
  socket.write(reply.body.subarray(0, bytes), () => reset(socket));
}

function writePieces(
  socket: Socket,
  reply: Reply,
  pieceBytes: number,
  pauseMs: number,
  done: () => void,
): void {
  const { body } = reply;
  const size = Math.max(1, pieceBytes);
  const write = (at: number): void => {
    if (at >= body.length) {
      if (reply.chunked === true) socket.write("0\r\n\r\n");
      return done();
    }
    const piece = body.subarray(at, at + size);
    socket.write(reply.chunked === true ? chunk(piece, "") : piece);
    after(socket, pauseMs, () => write(at + size));
  };
  write(0);
}

function writeChunked(socket: Socket, reply: Reply, fault: Fault & { kind: "chunked" }): void {
  const size = Math.max(1, fault.pieceBytes ?? reply.body.length);
  const trailers = Object.entries(fault.trailers ?? {});
  socket.cork();
  socket.write(renderHead({ ...reply, chunked: true }, true));
  for (let at = 0; at < reply.body.length; at += size)
    socket.write(chunk(reply.body.subarray(at, at + size), fault.extension ?? ""));
  socket.write(`0\r\n${trailers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  socket.uncork();
}

function chunk(bytes: Buffer, extension: string): Buffer {
  const suffix = extension === "" ? "" : `;${extension}`;
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}${suffix}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

/** The head with a content-length, whatever framing the reply would have had. */
function lengthHead(reply: Reply): string {
  return renderHead({ status: reply.status, headers: reply.headers, body: reply.body }, true);
}

/** The head with headers replaced, added or removed; names match in any case, and go out as `set` writes them. */
function headWith(reply: Reply, set: Readonly<Record<string, string | undefined>>): string {
  const all: Header[] = [...reply.headers, ["Date", httpDate()]];
  if (hasBody(reply.status)) all.push(["Content-Length", String(reply.body.length)]);
  const lines = override(all, set).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${statusLine(reply.status)}${lines.join("")}\r\n`;
}

function recase(head: string, style: "lower" | "upper" | "mixed"): string {
  return head.replaceAll(/^[^:\r\n]+(?=:)/gm, (name) => {
    if (style === "lower") return name.toLowerCase();
    if (style === "upper") return name.toUpperCase();
    return [...name].map((c, i) => (i % 2 === 0 ? c.toLowerCase() : c.toUpperCase())).join("");
  });
}

/** Runs `step` after `ms`, unless the socket has gone by then. Keeps no process alive. */
function after(socket: Socket, ms: number, step: () => void): void {
  if (ms <= 0) return step();
  setTimeout(() => {
    if (socket.writable) step();
  }, ms).unref();
}
