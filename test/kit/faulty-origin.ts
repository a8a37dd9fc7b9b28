import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** What a server does with a request, and the outcomes that a client may report for it. */
interface Behaviour {
  readonly answer: (socket: Socket, path: string) => void;
  /** A status and text, or an error's kind. */
  readonly outcomes: (path: string) => readonly string[];
}

/** Of the decoded body, what a client is to take at most. */
export const MOST_BODY_BYTES = 100_000;
/** How long a client is to wait. */
export const PATIENCE_MS = 150;

const BOMB = gzipSync(Buffer.alloc(4 * MOST_BODY_BYTES));
const zipped = (path: string): Buffer => gzipSync(`zipped ${path}`);

function whole(body: string | Uint8Array, ...headers: readonly string[]): Buffer {
  const bytes = Buffer.from(body as string);
  const lines = ["HTTP/1.1 200 OK", `Content-Length: ${bytes.length}`, ...headers, "", ""];
  return Buffer.concat([Buffer.from(lines.join("\r\n")), bytes]);
}

const fails = (...kinds: readonly string[]) => {
  return () => kinds;
};

/** By the first part of a request's path. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  whole: {
    answer: (socket, path) => void socket.write(whole(`whole ${path}`)),
    outcomes: (path) => [`200 whole ${path}`],
  },
  zipped: {
    answer: (socket, path) => void socket.write(whole(zipped(path), "Content-Encoding: gzip")),
    outcomes: (path) => [`200 zipped ${path}`],
  },
  last: {
    answer: (socket, path) => void socket.end(whole(`last ${path}`, "Connection: close")),
    outcomes: (path) => [`200 last ${path}`],
  },
  // Without a word, as servers do that have waited long enough.
  leaves: {
    answer: (socket, path) => void socket.end(whole(`leaves ${path}`)),
    outcomes: (path) => [`200 leaves ${path}`],
  },
  slow: {
    answer: (socket, path) => {
      socket.write(whole(`slow ${path}`).subarray(0, 20));
      setTimeout(() => socket.write(whole(`slow ${path}`).subarray(20)), 5);
    },
    outcomes: (path) => [`200 slow ${path}`],
  },
  late: { answer: () => undefined, outcomes: fails("timeout") },
  stalls: {
    answer: (socket) => void socket.write(whole("0123456789").subarray(0, -5)),
    outcomes: fails("timeout"),
  },
  resets: { answer: (socket) => void socket.resetAndDestroy(), outcomes: fails("reset") },
  cut: {
    answer: (socket) => void socket.end(whole("0123456789").subarray(0, -5)),
    outcomes: fails("truncated"),
  },
  "reset-in-body": {
    answer: (socket) => {
      socket.write(whole("0123456789").subarray(0, -5), () => socket.resetAndDestroy());
    },
    // A reset may overtake what was sent before it.
    outcomes: fails("truncated", "reset"),
  },
  bomb: {
    answer: (socket) => void socket.write(whole(BOMB, "Content-Encoding: gzip")),
    outcomes: fails("too-large"),
  },
  nonsense: {
    answer: (socket) => void socket.end("nonsense\r\n\r\n"),
    outcomes: fails("protocol"),
  },
  loop: {
    answer: (socket) =>
      void socket.write("HTTP/1.1 302 Found\r\nLocation: /loop/again\r\nContent-Length: 0\r\n\r\n"),
    outcomes: fails("redirect"),
  },
};

/** A server over raw sockets whose answers are as broken as the request's path says. */
export class FaultyOrigin {
  static readonly behaviours: readonly string[] = Object.keys(BEHAVIOURS);
  readonly #server: Server;
  #connections = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket: Socket) => {
      this.#connections++;
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#connections--);
      socket.on("data", (bytes) => {
        const path = /^GET (\S+)/.exec(bytes.toString("latin1"))?.[1] ?? "/whole";
        BEHAVIOURS[path.split("/")[1]!]?.answer(socket, path);
      });
    });
  }

  static async start(): Promise<FaultyOrigin> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FaultyOrigin(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#connections;
  }

  /** What a client may report of a request for a path, whose first part names a behaviour. */
  outcomesOf(path: string): readonly string[] {
    return BEHAVIOURS[path.split("/")[1]!]!.outcomes(path);
  }

  stop(): void {
    this.#server.close();
  }
}
