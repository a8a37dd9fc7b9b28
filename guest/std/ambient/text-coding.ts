// `TextEncoder` and `TextDecoder`, for UTF-8 and UTF-16.

import { decode, validEnd } from "../utf8";

/** Text to UTF-8; a lone surrogate becomes U+FFFD. */
// @ts-ignore: decorator
@global
export class TextEncoder {
  readonly encoding: string = "utf-8";

  encode(text: string = ""): Uint8Array {
    return Uint8Array.wrap(String.UTF8.encode(text, false, String.UTF8.ErrorMode.REPLACE));
  }
}

// @ts-ignore: decorator
@global
export class TextDecoderOptions {
  /** What is not valid is an error, and not U+FFFD. */
  fatal: bool = false;
  /** A byte order mark at the beginning is kept. */
  ignoreBOM: bool = false;
}

/** Bytes to text, as the WHATWG's Encoding Standard has it. */
// @ts-ignore: decorator
@global
export class TextDecoder {
  readonly encoding: string;
  readonly fatal: bool;
  readonly ignoreBOM: bool;

  constructor(label: string = "utf-8", options: TextDecoderOptions | null = null) {
    this.encoding = encodingOf(label.trim().toLowerCase());
    this.fatal = options !== null && options.fatal;
    this.ignoreBOM = options !== null && options.ignoreBOM;
  }

  /** @param bytes A typed array or an ArrayBuffer. */
  decode<T = Uint8Array>(bytes: T): string {
    // @ts-ignore: of a JSON value, which may be bytes
    if (isDefined(changetype<nonnull<T>>(bytes).__asBytes)) {
      // @ts-ignore: see above
      const held: Uint8Array | null = changetype<nonnull<T>>(bytes).__asBytes();
      if (!held) throw new TypeError("Expected bytes, got a string");
      return this.decode<Uint8Array>(held);
    }
    let start: usize = 0;
    let length: i32 = 0;
    if (bytes instanceof ArrayBuffer) {
      start = changetype<usize>(bytes);
      length = (bytes as ArrayBuffer).byteLength;
    } else {
      start = changetype<ArrayBufferView>(bytes).dataStart;
      length = changetype<ArrayBufferView>(bytes).byteLength;
    }
    const text = this.encoding == "utf-8" ? this.utf8(start, length) : this.utf16(start, length);
    const hasMark = text.length > 0 && text.charCodeAt(0) == 0xfeff;
    return hasMark && !this.ignoreBOM ? text.substring(1) : text;
  }

  private utf8(start: usize, length: i32): string {
    if (this.fatal && validEnd(start, length) < start + length) fail("utf-8");
    return decode(start, length);
  }

  private utf16(start: usize, length: i32): string {
    const text = String.UTF16.decodeUnsafe(start, length);
    if (this.fatal && (length & 1 || !text.isWellFormed())) fail("utf-16le");
    return text.toWellFormed() + (length & 1 ? "\ufffd" : "");
  }
}

function fail(encoding: string): void {
  throw new TypeError("The encoded data was not valid for encoding " + encoding);
}

function encodingOf(label: string): string {
  if (label == "utf-8" || label == "utf8" || label == "unicode-1-1-utf-8") return "utf-8";
  if (label == "utf-16le" || label == "utf-16" || label == "ucs-2" || label == "unicode") return "utf-16le";
  throw new RangeError('The "' + label.substring(0, 100) + '" encoding is not supported: only utf-8 and utf-16le are');
}
