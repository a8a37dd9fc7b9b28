import {
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
  MessageChannel,
} from "node:worker_threads";
import { guarded, permissions } from "./surroundings.ts";

// A handler waits in plain lines, and so does its JavaScript: what it waits for is done in another thread, and this one
// stands still meanwhile.

/** What is asked of the other thread. */
export interface Call {
  readonly name: string;
  readonly values: readonly unknown[];
  /** Nobody waits for its result. */
  readonly silent?: boolean;
}

/** What it answers. */
export type Answer = { readonly value: unknown } | { readonly error: Error };

/** The two ends' shared state; `signal` becomes 1 when an answer is there. */
export interface ChannelEnd {
  readonly port: MessagePort;
  readonly signal: Int32Array<SharedArrayBuffer>;
}

/** What a thread that was made to run a handler finds in `workerData`. */
export interface HandlerThreadData {
  readonly wasmstrapHost: ChannelEnd;
}

/** Asks the other thread for something, and waits. @throws what it throws. */
export function callHost(name: string, ...values: readonly unknown[]): unknown {
  const { port, signal } = opened();
  Atomics.store(signal, 0, 0);
  port.postMessage({ name, values } satisfies Call);
  Atomics.wait(signal, 0, 0);
  const received = receiveMessageOnPort(port) as { readonly message: Answer } | undefined;
  if (!received) throw new Error(`${name} was not answered`);
  if ("error" in received.message) throw received.message.error;
  return received.message.value;
}

/** Tells the other thread something; nothing where there is none yet. */
export function tellHost(name: string, ...values: readonly unknown[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  end?.port.postMessage({ name, values, silent: true } satisfies Call);
}

// --- internal ---

/** The one that this thread was made with, if it was made to run a handler. */
let end: ChannelEnd | undefined = (workerData as HandlerThreadData | null)?.wasmstrapHost;

function opened(): ChannelEnd {
  if (end) return end;
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const file = extension === "ts" ? "../../host/worker.ts" : "./host-worker.js";
  const data = { port: port2, signal, permissions: permissions(), guarded: guarded() };
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: data,
    transferList: [port2],
  });
  // The handler's thread decides when the process is over.
  worker.unref();
  port1.unref();
  return (end = { port: port1, signal });
}
