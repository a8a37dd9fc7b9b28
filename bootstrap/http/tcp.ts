import type { RuntimeApiAddress } from "../settings/lambda.ts";
import { openHandle } from "./tcp-handle.ts";
import { openSocket } from "./tcp-socket.ts";

/** A TCP connection, open or opening. It never times out: the process may be frozen for days. */
export interface Tcp {
  /** Whether the system has yet to take some of what was written. */
  readonly writing: boolean;
  /**
   * Sends `head` and `body` in one system call, and so in one packet if they fit. Only once it is connected.
   *
   * @param head Latin-1.
   * @param body Sent from where it is: it must stay as it is while `writing`.
   */
  write(head: string, body: Uint8Array | undefined): void;
  /** Closes at once; no callback is made from then on. */
  destroy(): void;
}

/** Callbacks are asynchronous: they are never made from inside a method of Tcp. */
export interface TcpEvents {
  connected(): void;
  /** @param bytes Only until this returns: the next ones are read into the same memory. */
  read(bytes: Buffer): void;
  /** The system has taken all that was written. */
  drained?(): void;
  /** It has failed, connected or not; or the peer has closed it, which is not an error. No callback is made from then on. */
  ended(error: NodeJS.ErrnoException | undefined): void;
}

/** Begins to connect. */
export function openTcp(address: RuntimeApiAddress, events: TcpEvents): Tcp {
  return openHandle(address, events) ?? openSocket(address, events);
}
