import { CONTEXT_TEXTS } from "./abi.ts";

/** What a guest's `Context` tells its handler of one invocation. */
export interface InvocationContext {
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly deadlineMs: number;
  readonly invokedFunctionArn?: string | undefined;
  readonly traceId?: string | undefined;
  readonly tenantId?: string | undefined;
  /** JSON, as it came. */
  readonly clientContext?: string | undefined;
  /** JSON, as it came. */
  readonly identity?: string | undefined;
  readonly invocationId?: string | undefined;
}

const DEADLINE = 0;
const TEXTS = 8;
const HEADER_BYTES = TEXTS + CONTEXT_TEXTS.length * 8;

/** Encodes contexts into one buffer that it keeps; guest/context.ts draws the layout. */
export class ContextEncoder {
  #buffer = Buffer.alloc(1024);

  /** @returns A view that the next call overwrites. */
  encode(context: InvocationContext): Uint8Array {
    let at = HEADER_BYTES;
    this.#buffer.writeDoubleLE(context.deadlineMs, DEADLINE);
    for (let i = 0; i < CONTEXT_TEXTS.length; i++) {
      const text = context[CONTEXT_TEXTS[i]!];
      const entry = TEXTS + i * 8;
      if (text === undefined) {
        this.#buffer.writeUInt32LE(0, entry);
        continue;
      }
      // Three bytes a UTF-16 unit is the most that UTF-8 takes.
      this.#reserve(at + text.length * 3);
      const length = this.#buffer.write(text, at);
      this.#buffer.writeUInt32LE(at, entry);
      this.#buffer.writeUInt32LE(length, entry + 4);
      at += length;
    }
    return this.#buffer.subarray(0, at);
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(bytes, this.#buffer.length * 2));
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}
