import { Context, type Invocation } from "./guest.ts";
import { object } from "./classes.ts";
import { failureOf } from "./failure.ts";
import { callHost } from "./io/channel.ts";
import { endImports, replyContentType } from "./io/imports.ts";
import { setCurrent } from "./io/surroundings.ts";
import { stringify, tryParse } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** How a handler takes its event and gives its result: see compiler/transform/handlers.ts. */
export interface Signature {
  readonly event: string;
  readonly result: string;
  readonly context: boolean;
  /** Name of the class of the stream that it writes its reply to. */
  readonly streamType?: string;
  /** Its event is read by its type; in TypeScript it may be what JSON says. */
  readonly readsEvent: boolean;
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
  return served(signature, (event, invocation, stream) => {
    const args = signature.event === "none" ? [] : [argument(signature, event)];
    if (stream) args.push(stream);
    if (signature.context) args.push(new Context(invocation));
    return written(handler(...args), signature);
  });
}

/**
 * A handler in TypeScript: its event is what JSON says, and so is its result; where it calls methods of its event, that
 * is an object of the library's class.
 */
export function servePlain(handler: AnyHandler, signature: Signature): ByteHandler {
  return served(signature, (event, invocation, stream) => {
    const given =
      signature.event === "typed" && !signature.readsEvent
        ? (JSON.parse(Buffer.from(event).toString()) as unknown)
        : argument(signature, event);
    const context = new Context(invocation);
    const called = new CalledBack();
    const result = stream
      ? handler(given, stream, context)
      : handler(given, context, called.callback);
    return result instanceof Promise
      ? result.then((value) => plainBytes(called.orElse(value), signature))
      : plainBytes(called.orElse(result), signature);
  });
}

// --- internal ---

/** What a handler gives to its callback: the first call counts, before what the handler returns. */
class CalledBack {
  #given: { readonly error: unknown; readonly value: unknown } | undefined;

  readonly callback = (error?: unknown, value?: unknown): void => {
    this.#given ??= { error, value };
  };

  orElse(returned: unknown): unknown {
    if (!this.#given) return returned;
    const { error, value } = this.#given;
    if (error === null || error === undefined) return value;
    throw error instanceof Error
      ? error
      : Object.assign(new Error(String(error)), { name: "string" });
  }
}

interface Stream {
  end(): void;
}

type Serve = (
  event: Uint8Array,
  invocation: Invocation,
  stream: Stream | undefined,
) => Uint8Array | Promise<Uint8Array>;

/** What stands around an invocation, however it ends. */
function served({ streamType }: Signature, serve: Serve): ByteHandler {
  const handler: ByteHandler = (event, invocation) => {
    const { typed, streamed, ...plain } = invocation;
    setCurrent(plain);
    const stream = streamType === undefined ? undefined : (object(streamType, [], {}) as Stream);
    const over = (reply: Uint8Array): Uint8Array => {
      const contentType = replyContentType();
      if (contentType !== undefined) typed?.(contentType);
      stream?.end();
      if (stream && callHost("stream.finish") === true) streamed?.();
      endInvocation();
      return reply;
    };
    const failed = (error: unknown): Uint8Array => {
      const { errorType, body } = failureOf(error);
      const begun = stream && callHost("stream.finish", { errorType, body }) === true;
      endInvocation();
      if (!begun) throw error;
      streamed?.();
      return NOTHING;
    };
    try {
      const result = serve(event, plain, stream);
      return result instanceof Promise ? result.then(over).catch(failed) : over(result);
    } catch (error) {
      return failed(error);
    }
  };
  return Object.assign(handler, { [BYTES]: true });
}

const NOTHING = new Uint8Array(0);

function endInvocation(): void {
  endImports();
  setCurrent(undefined);
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

function plainBytes(value: unknown, signature: Signature): Uint8Array {
  const { result } = signature;
  if (isOfLibrary(value)) return written(value, signature);
  if (result === "typed" || result === "none") return Buffer.from(JSON.stringify(value ?? null));
  return rawBytes(value);
}

/** An object of a class that has a codec. */
function isOfLibrary(value: unknown): boolean {
  return typeof value === "object" && value !== null && "__jsonWrite" in value;
}

function rawBytes(value: unknown): Uint8Array {
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  // RawReply
  if (typeof value === "object" && value !== null && "send" in value)
    return (value as { send(): Uint8Array }).send();
  throw new Error("The handler's result does not run with --engine js");
}
