import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

/** One request as it came over the wire. */
export interface RawRequest {
  /** `POST /2018-06-01/runtime/… HTTP/1.1` */
  readonly line: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly head: string;
  readonly body: Buffer;
}

/** A server that knows nothing of HTTP but where a request ends; each answer is spelt out by the test. */
export class RawServer {
  readonly port: number;
  /** How many connections were accepted so far. */
  get connections(): number {
    return this.#accepted;
  }
  #accepted = 0;
  readonly #server: ReturnType<typeof createServer>;
  readonly #waiting: RawConnection[] = [];
  readonly #takers: ((connection: RawConnection) => void)[] = [];
  readonly #sockets = new Set<Socket>();

  constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on("connection", (socket) => {
      this.#accepted++;
      this.#sockets.add(socket.on("close", () => this.#sockets.delete(socket)));
      const connection = new RawConnection(socket);
      const taker = this.#takers.shift();
      if (taker) taker(connection);
      else this.#waiting.push(connection);
    });
  }

  static async start(port = 0): Promise<RawServer> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return new RawServer(server);
  }

  /** The next connection that nobody took yet. */
  accept(): Promise<RawConnection> {
    const connection = this.#waiting.shift();
    if (connection) return Promise.resolve(connection);
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  /** Refuses connections from now on, and ends those that are open. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, "close");
  }
}

export class RawConnection {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #more: (() => void) | undefined;
  #closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#more?.();
    });
    for (const event of ["end", "close"]) {
      socket.on(event, () => {
        this.#closed = true;
        this.#more?.();
      });
    }
    socket.on("error", () => {}); // what the client does to a connection is for the test to ask
  }

  /** Reads one whole request; its body as long as its Content-Length says. */
  async request(): Promise<RawRequest> {
    const head = await this.head();
    return { ...head, body: await this.body(head) };
  }

  async body(head: Omit<RawRequest, "body">): Promise<Buffer> {
    const length = Number(head.headers.get("content-length") ?? 0);
    while (this.#received.length < length) await this.#wait();
    return this.#take(length);
  }

  /** Reads a request's head and leaves its body where it is. */
  async head(): Promise<Omit<RawRequest, "body">> {
    let end: number;
    while ((end = this.#received.indexOf("\r\n\r\n")) < 0) await this.#wait();
    const head = this.#take(end + 4).toString("latin1");
    const [line = "", ...fields] = head.trimEnd().split("\r\n");
    const pairs = fields.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    });
    return { line, headers: new Map(pairs), head };
  }

  /** Reads the next chunk of a request's body; of the last one, its trailers as they came. */
  async chunk(): Promise<Buffer | { readonly trailers: string }> {
    const length = Number.parseInt((await this.#line()).toString("latin1"), 16);
    if (length > 0) {
      while (this.#received.length < length + 2) await this.#wait();
      return this.#take(length + 2).subarray(0, length);
    }
    let trailers = "";
    for (let line = await this.#line(); line.length > 0; line = await this.#line())
      trailers += `${line.toString("latin1")}\n`;
    return { trailers };
  }

  async #line(): Promise<Buffer> {
    let end: number;
    while ((end = this.#received.indexOf("\r\n")) < 0) await this.#wait();
    return this.#take(end + 2).subarray(0, end);
  }

  send(...parts: (string | Uint8Array)[]): void {
    this.socket.write(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));
  }

  /** Sends a whole answer with a Content-Length. */
  answer(status: number, body: string | Uint8Array = "", headers: readonly string[] = []): void {
    const lines = [`HTTP/1.1 ${status} Words`, `Content-Length: ${Buffer.byteLength(body)}`];
    this.send([...lines, ...headers].join("\r\n") + "\r\n\r\n", body);
  }

  /** Sends an event. */
  event(requestId: string, body: string | Uint8Array, headers: readonly string[] = []): void {
    this.answer(200, body, eventHeaders(requestId, headers));
  }

  /** Orderly end: FIN. */
  end(): void {
    this.socket.end();
  }

  /** RST. */
  reset(): void {
    this.socket.resetAndDestroy();
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }

  async #wait(): Promise<void> {
    if (this.#closed) throw new Error("Cannot read a request: the client closed the connection");
    await new Promise<void>((resolve) => (this.#more = resolve));
  }
}

/** The headers that every event carries. */
export function eventHeaders(requestId: string, more: readonly string[] = []): string[] {
  return [
    `Lambda-Runtime-Aws-Request-Id: ${requestId}`,
    `Lambda-Runtime-Deadline-Ms: ${Date.now() + 3000}`,
    "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:f",
    ...more,
  ];
}
