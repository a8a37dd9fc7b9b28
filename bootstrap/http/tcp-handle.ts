import { nodeBinding } from "../node-binding.ts";
import { isIpv4 } from "./ipv4.ts";
import type { RuntimeApiAddress } from "../settings/lambda.ts";
import type { Tcp, TcpEvents } from "./tcp.ts";

/** What bytes are read into, and what short requests are written from; for all of them the same. */
const READ_BYTES = 65_536;
const WRITE_BYTES = 16_384;

/**
 * A connection over a handle of libuv's, as `node:net` has one beneath it.
 *
 * `node:net` and the streams that it is built of take 3 ms of a cold start, a handle 0.3 (bench/RESULTS.md).
 *
 * @returns `undefined` where there are no handles, or `address` is a name that has to be looked up.
 */
export function openHandle(address: RuntimeApiAddress, events: TcpEvents): Tcp | undefined {
  if (!isIpv4(address.hostname)) return undefined;
  known ??= findBindings();
  return known && new Handle(known, address, events);
}

// --- internal ---

/** What libuv says of a stream that has ended. */
const UV_EOF = -4095;

/** Node's `src/tcp_wrap.cc` and `src/stream_base.cc`, as far as they are used. A status below 0 is an error's number. */
interface TcpHandle {
  connect(request: Request, address: string, port: number): number;
  setNoDelay(on: boolean): number;
  setKeepAlive(on: boolean, delaySeconds: number): number;
  /** From now on bytes are read into `buffer`, and `onread` is called with none. */
  useUserBuffer(buffer: Uint8Array): void;
  onread: () => void;
  readStart(): number;
  writeLatin1String(request: Request, text: string): number;
  writeBuffer(request: Request, bytes: Uint8Array): number;
  writev(request: Request, chunks: readonly Uint8Array[], allBuffers: true): number;
  close(): void;
}

interface Request {
  oncomplete: ((status: number) => void) | undefined;
  /** Ours: kept alive with the request, out of which libuv writes it. */
  written?: unknown;
}

interface Bindings {
  readonly TCP: new (type: number) => TcpHandle;
  readonly TCPConnectWrap: new () => Request;
  readonly constants: { readonly SOCKET: number };
  readonly WriteWrap: new () => Request;
  /** What the last call or callback was about, at the places that are named below. */
  readonly streamBaseState: Int32Array;
  readonly kReadBytesOrError: number;
  readonly kLastWriteWasAsync: number;
}

let known: Bindings | undefined;

function findBindings(): Bindings | undefined {
  const tcp = nodeBinding("tcp_wrap");
  const stream = nodeBinding("stream_wrap");
  return tcp && stream && ({ ...tcp, ...stream } as Bindings);
}

class Handle implements Tcp {
  readonly #bindings: Bindings;
  readonly #events: TcpEvents;
  readonly #handle: TcpHandle;
  readonly #read: Buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  readonly #written: Buffer = Buffer.allocUnsafeSlow(WRITE_BYTES);
  /** Used again and again: libuv takes one only for what the system does not take at once. */
  #request: Request;
  #writing = false;
  #over = false;

  constructor(bindings: Bindings, { hostname, port }: RuntimeApiAddress, events: TcpEvents) {
    const { TCP, TCPConnectWrap, WriteWrap, constants } = bindings;
    this.#bindings = bindings;
    this.#events = events;
    this.#request = new WriteWrap();
    this.#handle = new TCP(constants.SOCKET);
    this.#handle.setNoDelay(true);
    this.#handle.setKeepAlive(true, 60);
    const request = new TCPConnectWrap();
    const to = `${hostname}:${port}`;
    request.oncomplete = (status) => this.#connected(status, to);
    const status = this.#handle.connect(request, hostname, port);
    if (status < 0) queueMicrotask(() => this.#connected(status, to));
  }

  get writing(): boolean {
    return this.#writing;
  }

  write(head: string, body: Uint8Array | undefined): void {
    const request = this.#request;
    if (body === undefined) {
      this.#sent(this.#handle.writeLatin1String(request, head), undefined);
    } else if (head.length + body.length <= WRITE_BYTES) {
      const headLength = this.#written.write(head, 0, "latin1");
      this.#written.set(body, headLength);
      const bytes = this.#written.subarray(0, headLength + body.length);
      this.#sent(this.#handle.writeBuffer(request, bytes), bytes);
    } else {
      const chunks = [Buffer.from(head, "latin1"), body];
      this.#sent(this.#handle.writev(request, chunks, true), chunks);
    }
  }

  destroy(): void {
    if (this.#over) return;
    this.#over = true;
    this.#handle.close();
  }

  #connected(status: number, to: string): void {
    if (this.#over) return;
    if (status < 0) {
      this.#end("connect", status, to);
      return;
    }
    this.#handle.onread = () => this.#received();
    this.#handle.useUserBuffer(this.#read);
    const started = this.#handle.readStart();
    if (started < 0) this.#end("read", started);
    else this.#events.connected();
  }

  #received(): void {
    if (this.#over) return;
    const { streamBaseState, kReadBytesOrError } = this.#bindings;
    const status = streamBaseState[kReadBytesOrError]!;
    if (status > 0) this.#events.read(this.#read.subarray(0, status));
    else if (status < 0) this.#end("read", status);
  }

  /** @param written What libuv writes out of later, where the system has not taken it all. */
  #sent(status: number, written: unknown): void {
    if (status < 0) {
      // Before the next read, which would find no more than the end.
      queueMicrotask(() => this.#end("write", status));
      return;
    }
    const { streamBaseState, kLastWriteWasAsync, WriteWrap } = this.#bindings;
    if (streamBaseState[kLastWriteWasAsync] === 0) return;
    const request = this.#request;
    request.written = written;
    request.oncomplete = (failed) => {
      this.#writing = false;
      if (failed < 0) this.#end("write", failed);
      else if (!this.#over) this.#events.drained?.();
    };
    this.#writing = true;
    this.#request = new WriteWrap();
  }

  #end(call: string, status: number, to?: string): void {
    if (this.#over) return;
    this.destroy();
    this.#events.ended(status === UV_EOF ? undefined : systemError(call, status, to));
  }
}

/** As Node words it: `connect ECONNREFUSED 127.0.0.1:9001`. */
function systemError(call: string, status: number, to?: string): NodeJS.ErrnoException {
  const code = process.getBuiltinModule("node:util").getSystemErrorName(status);
  const error = new Error(to === undefined ? `${call} ${code}` : `${call} ${code} ${to}`);
  return Object.assign(error, { code, errno: status, syscall: call });
}
