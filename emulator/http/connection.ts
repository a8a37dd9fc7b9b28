import type { Socket } from "node:net";
import type { RecordedRequest } from "../api.ts";
import { misdeliver } from "./fault-delivery.ts";
import type { Fault } from "./faults.ts";
import { MAX_AHEAD_BYTES, MAX_HEAD_BYTES } from "../limits.ts";
import { type Reply, reset, textReply, writeReply } from "./reply.ts";
import { BadRequest, parseHead, parseTrailers, type RequestHead } from "./request-head.ts";

/** What a route does with a request, called in the order in which its bytes arrive. */
export interface Reception {
  /** One HTTP chunk whole, or as much of a content-length body as has arrived. A view that nobody else writes to. */
  chunk(bytes: Buffer): void;
  /** The body is complete. Trailer names are in lower case. */
  end(trailers: Record<string, string>): void;
  /** The client went away: before its body was complete, or before it had its reply. */
  cut(): void;
}

/** One request and the place to reply to it. */
export class Exchange {
  readonly request: RecordedRequest;
  /** What goes wrong with the reply; may still be set until `reply`. */
  fault: Fault | undefined = undefined;
  readonly #connection: Connection;

  constructor(request: RecordedRequest, connection: Connection) {
    this.request = request;
    this.#connection = connection;
  }

  /** Replies once; further calls, and calls after the client went away, do nothing. */
  reply(reply: Reply): void {
    this.#connection.reply(this, reply);
  }

  /** Drops the connection without a word. */
  reset(): void {
    this.#connection.drop("reset");
  }

  /** The status that the client will see where the true one is `status`. */
  statusFor(status: number): number {
    return this.fault?.kind === "status" ? this.fault.status : status;
  }
}

/** Where the next byte belongs. */
type Phase = "head" | "length" | "chunk-size" | "chunk" | "trailers" | "reply" | "ended";

const BODY_PHASES: ReadonlySet<Phase> = new Set(["length", "chunk-size", "chunk", "trailers"]);

const NOTHING = Buffer.alloc(0);
const CRLF = "\r\n";
const NO_TRAILERS: Record<string, string> = {};

/**
 * One client's socket: reads its requests one by one and lets the next begin when the last has its reply.
 *
 * An HTTP/1.1 server of its own, because faults need every byte of a reply, and a stream's chunk boundaries are part of
 * what is tested. It costs less than `node:http` too.
 */
export class Connection {
  readonly socket: Socket;
  readonly #open: (exchange: Exchange) => Reception;
  #phase: Phase = "head";
  #unread: Buffer = NOTHING;
  #reading = false;
  /** Of the body, or of the chunk with its line break. */
  #remainingBytes = 0;
  #frame: Buffer[] = [];
  #head: RequestHead | undefined;
  #exchange: Exchange | undefined;
  #reception: Reception | undefined;
  /** The reply to the request that is being read is written, or being written. */
  #replied = false;
  /** The reply's last byte is handed to the socket. */
  #delivered = false;
  #keepAlive = true;

  constructor(socket: Socket, open: (exchange: Exchange) => Reception) {
    this.socket = socket;
    this.#open = open;
  }

  /** Begins to read; the socket's events keep this object alive. */
  serve(): void {
    const { socket } = this;
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => this.#read(bytes));
    // A client that shuts only its sending side down gets what is still due to it, and no more.
    socket.on("end", () => {
      this.#cut();
      socket.end();
    });
    socket.on("close", () => this.#cut());
    // A reset is ordinary here; "close" follows and does what there is to do.
    socket.on("error", () => {});
  }

  /** Ends the connection at once; what waits on it is cut off, so that nothing more is written to it. */
  drop(how: "fin" | "reset"): void {
    this.#cut();
    if (how === "reset") reset(this.socket);
    else this.socket.end();
  }

  reply(exchange: Exchange, reply: Reply): void {
    if (exchange !== this.#exchange || this.#replied || !this.socket.writable) return;
    this.#replied = true;
    const keepAlive = this.#keepAlive && this.#head?.keepAlive === true;
    if (exchange.fault === undefined) {
      writeReply(this.socket, reply, keepAlive);
      this.#sent(keepAlive);
    } else {
      misdeliver(this.socket, reply, exchange.fault, keepAlive, (usable) => {
        this.#sent(usable);
      });
    }
  }

  // --- internal ---

  #read(bytes: Buffer): void {
    if (this.#phase === "ended") return;
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    this.#resume();
    if (this.#phase === "reply" && this.#unread.length > MAX_AHEAD_BYTES) this.socket.pause();
    const fault = this.#exchange?.fault;
    if (fault?.kind === "slow-reader" && BODY_PHASES.has(this.#phase)) this.#rest(fault.pauseMs);
  }

  #rest(ms: number): void {
    this.socket.pause();
    setTimeout(() => this.socket.resume(), ms).unref();
  }

  /** Parses what is there; not re-entered when a reply within a step ends the exchange. */
  #resume(): void {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#unread.length > 0 && this.#step());
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      this.#refuse(error);
    } finally {
      this.#reading = false;
    }
  }

  /** @returns Whether something was consumed; if not, more bytes or a reply must come first. */
  #step(): boolean {
    switch (this.#phase) {
      case "head":
        return this.#readHead();
      case "length":
        return this.#readLength();
      case "chunk-size":
        return this.#readChunkSize();
      case "chunk":
        return this.#readChunk();
      case "trailers":
        return this.#readTrailers();
      case "reply":
      case "ended":
        return false;
    }
  }

  #readHead(): boolean {
    const end = this.#unread.indexOf("\r\n\r\n");
    if (end > MAX_HEAD_BYTES || (end === -1 && this.#unread.length > MAX_HEAD_BYTES))
      throw new BadRequest(431, "Request head is longer than 1 MiB");
    if (end === -1) return false;
    const head = parseHead(this.#unread.toString("latin1", 0, end));
    this.#unread = this.#unread.subarray(end + 4);
    this.#head = head;
    this.#replied = false;
    this.#delivered = false;
    const exchange = new Exchange(head.request, this);
    this.#exchange = exchange;
    this.#phase = head.length === "chunked" ? "chunk-size" : head.length > 0 ? "length" : "reply";
    this.#remainingBytes = head.length === "chunked" ? 0 : head.length;
    if (head.expectsContinue) this.socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    const reception = this.#open(exchange);
    // A request without a body that was replied to at once is over, and the next one may begin.
    if (this.#exchange !== exchange) return true;
    this.#reception = reception;
    if (this.#phase === "reply") this.#complete(NO_TRAILERS);
    return true;
  }

  #readLength(): boolean {
    const bytes = this.#take(this.#remainingBytes);
    this.#deliverBody(bytes);
    if (this.#remainingBytes === 0) this.#complete(NO_TRAILERS);
    return true;
  }

  #readChunkSize(): boolean {
    const end = this.#unread.indexOf(CRLF);
    if (end === -1) return this.#awaitLine();
    const line = this.#unread.toString("latin1", 0, end);
    const digits = /^[0-9a-fA-F]{1,8}(?=$|[ \t;])/.exec(line)?.[0];
    if (digits === undefined) throw new BadRequest(400, `Chunk size is not hexadecimal: "${line}"`);
    this.#unread = this.#unread.subarray(end + 2);
    const size = Number.parseInt(digits, 16);
    this.#phase = size === 0 ? "trailers" : "chunk";
    this.#remainingBytes = size + CRLF.length;
    return true;
  }

  /** A chunk is handed on whole, however TCP cut it up: its boundaries are the runtime's words. */
  #readChunk(): boolean {
    this.#frame.push(this.#take(this.#remainingBytes));
    if (this.#remainingBytes > 0) return true;
    const frame = this.#frame.length === 1 ? this.#frame[0]! : Buffer.concat(this.#frame);
    this.#frame = [];
    if (!frame.subarray(-2).equals(Buffer.from(CRLF)))
      throw new BadRequest(400, "Chunk is longer than its size");
    this.#phase = "chunk-size";
    this.#deliverBody(frame.subarray(0, -2));
    return true;
  }

  #readTrailers(): boolean {
    if (this.#unread.length < 2) return false;
    const bare = this.#unread[0] === 13 && this.#unread[1] === 10;
    const end = bare ? 0 : this.#unread.indexOf("\r\n\r\n");
    if (end === -1) return this.#awaitLine();
    const trailers = bare ? NO_TRAILERS : parseTrailers(this.#unread.toString("latin1", 0, end));
    this.#unread = this.#unread.subarray(bare ? 2 : end + 4);
    this.#complete(trailers);
    return true;
  }

  #awaitLine(): false {
    if (this.#unread.length > MAX_HEAD_BYTES)
      throw new BadRequest(400, "Chunk head or trailers are longer than 1 MiB");
    return false;
  }

  /** Up to `length` bytes of what is there, counted down from `#remainingBytes`. */
  #take(length: number): Buffer {
    const bytes = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(bytes.length);
    this.#remainingBytes -= bytes.length;
    return bytes;
  }

  #deliverBody(bytes: Buffer): void {
    if (this.#head !== undefined) this.#head.request.bodyBytes += bytes.length;
    this.#reception?.chunk(bytes);
  }

  #complete(trailers: Record<string, string>): void {
    this.#phase = "reply";
    const reception = this.#reception;
    // A request that has its reply already, early, has nothing more to say when it ends.
    if (this.#delivered) this.#nextRequest();
    reception?.end(trailers);
  }

  /** The reply is out. `usable`: nothing in it ended the connection. */
  #sent(usable: boolean): void {
    this.#delivered = true;
    if (!usable) {
      this.#phase = "ended";
      this.#unread = NOTHING;
      if (this.socket.writable) this.socket.end();
    } else if (this.#phase === "reply") {
      this.#nextRequest();
      if (this.socket.isPaused()) this.socket.resume();
      this.#resume();
    }
  }

  #nextRequest(): void {
    this.#phase = "head";
    this.#exchange = undefined;
    this.#reception = undefined;
    this.#head = undefined;
  }

  #refuse(error: BadRequest): void {
    this.#cut();
    if (this.socket.writable)
      writeReply(this.socket, textReply(error.status, error.message), false);
    this.#sent(false);
  }

  #cut(): void {
    const reception = this.#reception;
    if (this.#phase === "ended") return;
    const waiting = !this.#delivered || this.#phase !== "reply";
    this.#keepAlive = false;
    this.#reception = undefined;
    if (waiting) reception?.cut();
    this.#phase = "ended";
    this.#exchange = undefined;
  }
}
