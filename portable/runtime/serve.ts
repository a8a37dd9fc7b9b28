import { Context, type Invocation } from "./guest.ts";
import { stringify, tryParse } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** How a handler takes its event and gives its result: see compiler/transform/handlers.ts. */
export interface Signature {
  readonly event: string;
  readonly result: string;
  readonly context: boolean;
  readonly streams: boolean;
  readonly eventType: Descriptor;
  readonly resultType: Descriptor;
}

/** A handler from bytes to bytes. */
export type ByteHandler = (
  event: Uint8Array,
  invocation: Invocation,
) => Uint8Array | Promise<Uint8Array>;

/** Says of a function that it is a `ByteHandler`, to who may have another one: measure/, and its bootstrap. */
const BYTES: unique symbol = Symbol.for("wasmstrap.bytes") as never;

type AnyHandler = (...args: unknown[]) => unknown;

/** The event does not fit the handler's type. */
export class EventError extends Error {
  override readonly name = "EventError";
}

/** A handler in AssemblyScript: its types say what its event is. */
export function serveTyped(handler: AnyHandler, signature: Signature): ByteHandler {
  refuseStreams(signature);
  return marked((event, invocation) => {
    const args = signature.event === "none" ? [] : [argument(signature, event)];
    if (signature.context) args.push(new Context(invocation));
    return written(handler(...args), signature);
  });
}

/** A handler in TypeScript: its event is what JSON says, and so is its result. */
export function servePlain(handler: AnyHandler, signature: Signature): ByteHandler {
  refuseStreams(signature);
  return marked((event, invocation) => {
    const given =
      signature.event === "typed"
        ? (JSON.parse(Buffer.from(event).toString()) as unknown)
        : argument(signature, event);
    const result = handler(given, new Context(invocation));
    return result instanceof Promise
      ? result.then((value) => plainBytes(value, signature))
      : plainBytes(result, signature);
  });
}

// --- internal ---

function marked(handler: ByteHandler): ByteHandler {
  return Object.assign(handler, { [BYTES]: true });
}

function refuseStreams({ streams }: Signature): void {
  if (streams) throw new Error("ResponseStream does not run with --engine js");
}

function argument({ event, eventType }: Signature, bytes: Uint8Array): unknown {
  if (event === "bytes") return new Uint8Array(bytes);
  if (event === "buffer") return new Uint8Array(bytes).buffer;
  const text = Buffer.from(bytes).toString();
  if (event === "text") return text;
  const { ok, value, error } = tryParse(eventType, text);
  if (!ok) throw new EventError(error);
  return value;
}

function written(value: unknown, { result, resultType }: Signature): Uint8Array {
  if (result === "none") return Buffer.from("null");
  if (result === "typed") return Buffer.from(stringify(resultType, value));
  return rawBytes(value);
}

function plainBytes(value: unknown, { result }: Signature): Uint8Array {
  if (result === "typed" || result === "none") return Buffer.from(JSON.stringify(value ?? null));
  return rawBytes(value);
}

function rawBytes(value: unknown): Uint8Array {
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  throw new Error("The handler's result does not run with --engine js");
}
