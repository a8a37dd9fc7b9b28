import { CONTEXT_TEXTS, DEADLINE_AT, TEXT_ENTRY_BYTES, TEXTS_AT } from "../../contract/index.ts";

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

const HEADER_BYTES = TEXTS_AT + CONTEXT_TEXTS.length * TEXT_ENTRY_BYTES;

/** Encodes contexts into one buffer that it keeps; contract/context-block.ts draws the layout. */
export class ContextEncoder {
  #bytes = Buffer.alloc(1024);
  #numbers = new DataView(this.#bytes.buffer, this.#bytes.byteOffset);
  /** The encoded part. Ids have always the same length, so most of the time this view is right. */
  #encoded: Uint8Array = this.#bytes;

  /** @returns A view that the next call overwrites. */
  encode(context: InvocationContext): Uint8Array {
    this.#numbers.setFloat64(DEADLINE_AT, context.deadlineMs, true);
    // In the order of CONTEXT_TEXTS. Not a loop over the names: seven lookups by name take longer than all the rest.
    let end = this.#put(0, context.requestId, HEADER_BYTES);
    end = this.#put(1, context.invokedFunctionArn, end);
    end = this.#put(2, context.traceId, end);
    end = this.#put(3, context.tenantId, end);
    end = this.#put(4, context.clientContext, end);
    end = this.#put(5, context.identity, end);
    end = this.#put(6, context.invocationId, end);
    if (this.#encoded.length !== end) this.#encoded = this.#bytes.subarray(0, end);
    return this.#encoded;
  }

  /** Puts a text at `at` and into the table; returns where the next one goes. */
  #put(index: number, text: string | undefined, at: number): number {
    const entry = TEXTS_AT + index * TEXT_ENTRY_BYTES;
    if (text === undefined) {
      this.#numbers.setUint32(entry, 0, true);
      this.#numbers.setUint32(entry + 4, 0, true);
      return at;
    }
    // Three bytes a UTF-16 unit is the most that UTF-8 takes.
    this.#reserve(at + text.length * 3);
    const length = this.#bytes.write(text, at);
    this.#numbers.setUint32(entry, at, true);
    this.#numbers.setUint32(entry + 4, length, true);
    return at + length;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(bytes, this.#bytes.length * 2));
    this.#bytes.copy(larger);
    this.#bytes = larger;
    this.#numbers = new DataView(larger.buffer, larger.byteOffset);
    this.#encoded = larger;
  }
}
