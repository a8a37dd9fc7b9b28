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
  #bytes = Buffer.alloc(1024);
  #numbers = new DataView(this.#bytes.buffer, this.#bytes.byteOffset);

  /** @returns A view that the next call overwrites. */
  encode(context: InvocationContext): Uint8Array {
    let at = HEADER_BYTES;
    this.#numbers.setFloat64(DEADLINE, context.deadlineMs, true);
    for (let i = 0; i < CONTEXT_TEXTS.length; i++) {
      const text = context[CONTEXT_TEXTS[i]!];
      const entry = TEXTS + i * 8;
      if (text === undefined) {
        this.#numbers.setUint32(entry, 0, true);
        continue;
      }
      // Three bytes a UTF-16 unit is the most that UTF-8 takes.
      this.#reserve(at + text.length * 3);
      const length = this.#bytes.write(text, at);
      this.#numbers.setUint32(entry, at, true);
      this.#numbers.setUint32(entry + 4, length, true);
      at += length;
    }
    return this.#bytes.subarray(0, at);
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes, this.#bytes.length * 2));
    this.#bytes.copy(larger);
    this.#bytes = larger;
    this.#numbers = new DataView(larger.buffer, larger.byteOffset);
  }
}
