// Functions of Node's own modules that take bytes and give bytes: host/io/node/.

import { Buffer } from "../../ambient/buffer";

// @ts-ignore: decorator
@external("wasmstrap:node", "call")
declare function hostCall(block: usize, length: usize): i32;

// @ts-ignore: decorator
@external("wasmstrap:node", "take")
declare function hostTake(to: usize): void;

/** What a function of Node's is given: bytes, texts and numbers, in its order. */
@final
export class NodeCall {
  private bytes: Uint8Array = new Uint8Array(256);
  private length: i32 = 0;

  constructor(name: string) {
    this.text(name);
  }

  add(bytes: Uint8Array): NodeCall {
    const at = this.reserve(bytes.byteLength);
    memory.copy(at, bytes.dataStart, bytes.byteLength);
    return this;
  }

  text(text: string): NodeCall {
    const length = String.UTF8.byteLength(text);
    String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, this.reserve(length));
    return this;
  }

  number(value: f64): NodeCall {
    return this.text((<i64>value).toString());
  }

  /** @throws Error with Node's words. */
  run(): Buffer {
    const length = hostCall(this.bytes.dataStart, this.length);
    const result = new Buffer(length < 0 ? -1 - length : length);
    hostTake(result.dataStart);
    if (length >= 0) return result;
    const words = String.UTF8.decodeUnsafe(result.dataStart, result.byteLength);
    const at = words.indexOf("\n");
    const end = words.indexOf("\n", at + 1);
    const name = words.substring(0, at);
    const code = words.substring(at + 1, end);
    const message = words.substring(end + 1);
    if (name == "RangeError") throw new NodeRangeError(message, code);
    if (name == "TypeError") throw new NodeTypeError(message, code);
    throw new NodeError(message, code);
  }

  /** @returns the address of the bytes. */
  private reserve(count: i32): usize {
    const needed = this.length + 4 + count;
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(max(needed, this.bytes.length << 1));
      memory.copy(grown.dataStart, this.bytes.dataStart, this.length);
      this.bytes = grown;
    }
    store<u32>(this.bytes.dataStart + this.length, count);
    const at = this.bytes.dataStart + this.length + 4;
    this.length = needed;
    return at;
  }
}

/** What a function of Node's threw. */
export class NodeError extends Error {
  constructor(
    message: string,
    /** `Z_DATA_ERROR`, `ERR_OSSL_BAD_DECRYPT`; empty where there is none. */
    public code: string,
  ) {
    super(message);
  }
}

export class NodeRangeError extends RangeError {
  constructor(
    message: string,
    public code: string,
  ) {
    super(message);
  }
}

export class NodeTypeError extends TypeError {
  constructor(
    message: string,
    public code: string,
  ) {
    super(message);
  }
}
