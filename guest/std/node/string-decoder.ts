// `node:string_decoder`: text of bytes that come in pieces.

import { Buffer } from "../ambient/buffer";

export class StringDecoder {
  private kept: Buffer = new Buffer(0);

  /** @param encoding `utf8`, or any other that `Buffer` knows. */
  constructor(public encoding: string = "utf8") {}

  write(bytes: Uint8Array): string {
    const all = Buffer.concat([this.kept, Buffer.from<Uint8Array>(bytes)]);
    const whole = this.wholeLength(all);
    this.kept = all.subarray(whole);
    return all.subarray(0, whole).toString(this.encoding);
  }

  /** What is left, though it is not a whole character. */
  end(bytes: Uint8Array | null = null): string {
    const text = bytes ? this.write(bytes) : "";
    const rest = this.kept.toString(this.encoding);
    this.kept = new Buffer(0);
    return text + rest;
  }

  /** How many bytes are whole characters: of UTF-8 all but a sequence that is not at its end. */
  private wholeLength(bytes: Buffer): i32 {
    const length = bytes.length;
    const encoding = this.encoding;
    if (encoding == "base64" || encoding == "base64url") return length - (length % 3);
    if (encoding == "utf16le" || encoding == "ucs2") return length & ~1;
    if (encoding != "utf8" && encoding != "utf-8") return length;
    for (let back = 1; back <= 3 && back <= length; ++back) {
      const byte = bytes[length - back];
      if ((byte & 0xc0) == 0x80) continue;
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
      return needed > back ? length - back : length;
    }
    return length;
  }
}
