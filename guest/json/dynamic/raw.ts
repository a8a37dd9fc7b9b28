import { putBytes, putNull } from "../text/buffer";
import { sourceOwner } from "../text/error";
import { skipValue } from "../text/scan";
import { parse, tryParse } from "../functions";

/** JSON text of any shape, validated and passed on as it is. */
@final
export class Raw {
  private document: ArrayBuffer | null = null;
  private start: usize = 0;
  private length: usize = 0;

  /**
   * @param text one JSON value.
   * @throws SyntaxError naming path and byte.
   */
  constructor(text: string = "null") {
    const result = tryParse<Raw>(text);
    if (!result.ok) throw new SyntaxError(result.error);
    const parsed = result.value;
    this.document = parsed.document;
    this.start = parsed.start;
    this.length = parsed.length;
  }

  /** The JSON text. */
  toString(): string {
    return this.length ? String.UTF8.decodeUnsafe(this.start, this.length) : "null";
  }

  /** The JSON text in UTF-8. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(<i32>this.length);
    memory.copy(bytes.dataStart, this.start, this.length);
    return bytes;
  }

  /** Reads the text as a T. @throws SyntaxError naming path and byte. */
  parse<T>(): T {
    return parse<T>(this.toString());
  }

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    const end = skipValue(at);
    if (end) {
      this.document = changetype<ArrayBuffer | null>(sourceOwner);
      this.start = at;
      this.length = end - at;
    }
    return end;
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (!this.length) return putNull(to);
    return putBytes(to, this.start, this.length);
  }
}
