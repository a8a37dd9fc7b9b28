// `Buffer`: bytes with Node's names.

import { base64Decode, base64Encode } from "../../base64";
import { base64UrlEncode, hexDecode, hexEncode } from "../../io/crypto/encoding";
import { StringBuilder } from "../string-builder";
import { decode } from "../utf8";

/** Bytes, and their texts in Node's encodings: utf8, hex, base64, base64url, latin1, ascii and utf16le. */
// @ts-ignore: decorator
@global
export class Buffer extends Uint8Array {
  constructor(length: i32) {
    super(length);
  }

  /** @param value A text, an array of bytes, a typed array or an ArrayBuffer, which is shared. */
  static from<T>(value: T, encoding: string = "utf8"): Buffer {
    if (isString<T>()) return fromText(changetype<string>(value), encoding);
    if (value instanceof ArrayBuffer) {
      const buffer = value as ArrayBuffer;
      return view(buffer, 0, buffer.byteLength);
    }
    // @ts-ignore: of a JSON value, which is a text, a list or bytes
    if (isDefined(changetype<nonnull<T>>(value).__asBytes)) {
      // @ts-ignore: see above
      const bytes: Uint8Array | null = changetype<nonnull<T>>(value).__asBytes();
      // @ts-ignore: see above
      return bytes ? Buffer.from<Uint8Array>(bytes) : fromText(value!.toString(), encoding);
    }
    // @ts-ignore: an ArrayLike
    const length: i32 = value.length;
    const out = new Buffer(length);
    // @ts-ignore: an ArrayLike
    for (let i = 0; i < length; ++i) out[i] = <u8>value[i];
    return out;
  }

  static alloc(length: i32, fill: i32 = 0): Buffer {
    const out = new Buffer(length);
    if (fill) memory.fill(out.dataStart, <u8>fill, length);
    return out;
  }

  static allocUnsafe(length: i32): Buffer {
    return new Buffer(length);
  }

  static concat<T extends ArrayLike<u8>>(list: Array<T>, length: i32 = -1): Buffer {
    let total = 0;
    for (let i = 0; i < list.length; ++i) total += list[i].length;
    const out = new Buffer(length < 0 ? total : length);
    let at = 0;
    for (let i = 0; i < list.length; ++i) {
      const part = changetype<Uint8Array>(list[i]);
      const count = min(part.length, out.length - at);
      memory.copy(out.dataStart + at, part.dataStart, count);
      at += count;
    }
    return out;
  }

  static isBuffer<T>(value: T): bool {
    return value instanceof Buffer;
  }

  static byteLength(text: string, encoding: string = "utf8"): i32 {
    return encoding == "utf8" || encoding == "utf-8" ? String.UTF8.byteLength(text) : fromText(text, encoding).length;
  }

  static compare(a: Uint8Array, b: Uint8Array): i32 {
    const order = memory.compare(a.dataStart, b.dataStart, min(a.length, b.length));
    const difference = order ? order : a.length - b.length;
    return i32(difference > 0) - i32(difference < 0);
  }

  toString(encoding: string = "utf8", start: i32 = 0, end: i32 = i32.MAX_VALUE): string {
    const from = min(max(start, 0), this.length);
    const length = max(min(end, this.length) - from, 0);
    const name = encoding.toLowerCase();
    const at = this.dataStart + from;
    if (name == "utf8" || name == "utf-8") return decode(at, length);
    if (name == "utf16le" || name == "ucs2" || name == "ucs-2" || name == "utf-16le") {
      return String.UTF16.decodeUnsafe(at, length & ~1);
    }
    const part = this.subarray(from, from + length);
    if (name == "hex") return hexEncode(part);
    if (name == "base64") return base64Encode(part);
    if (name == "base64url") return base64UrlEncode(part);
    const mask: u32 = name == "ascii" ? 0x7f : 0xff;
    if (mask == 0xff && name != "latin1" && name != "binary") failEncoding(encoding);
    const out = changetype<string>(__new(<usize>length << 1, idof<string>()));
    for (let i: usize = 0; i < <usize>length; ++i) {
      store<u16>(changetype<usize>(out) + (i << 1), load<u8>(at + i) & mask);
    }
    return out;
  }

  equals(other: Uint8Array): bool {
    return Buffer.compare(this, other) == 0;
  }

  compare(other: Uint8Array): i32 {
    return Buffer.compare(this, other);
  }

  subarray(start: i32 = 0, end: i32 = i32.MAX_VALUE): Buffer {
    const from = start < 0 ? max(this.length + start, 0) : min(start, this.length);
    const to = end < 0 ? max(this.length + end, 0) : min(end, this.length);
    return view(this.buffer, <i32>(this.dataStart - changetype<usize>(this.buffer)) + from, max(to - from, 0));
  }

  /** Shares its bytes, as Node's does. */
  slice(start: i32 = 0, end: i32 = i32.MAX_VALUE): Buffer {
    return this.subarray(start, end);
  }

  /** Writes a text; returns the bytes that fitted. */
  write(text: string, offset: i32 = 0, encoding: string = "utf8"): i32 {
    const bytes = fromText(text, encoding);
    const count = max(min(bytes.length, this.length - offset), 0);
    if (offset >= 0) memory.copy(this.dataStart + offset, bytes.dataStart, count);
    return count;
  }

  copy(target: Uint8Array, targetStart: i32 = 0, start: i32 = 0, end: i32 = i32.MAX_VALUE): i32 {
    const count = min(min(end, this.length) - start, target.length - targetStart);
    if (count <= 0 || start < 0 || targetStart < 0) return 0;
    memory.copy(target.dataStart + targetStart, this.dataStart + start, count);
    return count;
  }

  readUInt8(offset: i32 = 0): u8 {
    return load<u8>(this.at_(offset, 1));
  }

  readInt8(offset: i32 = 0): i8 {
    return load<i8>(this.at_(offset, 1));
  }

  readUInt16BE(offset: i32 = 0): u16 {
    return bswap(load<u16>(this.at_(offset, 2)));
  }

  readUInt16LE(offset: i32 = 0): u16 {
    return load<u16>(this.at_(offset, 2));
  }

  readInt16BE(offset: i32 = 0): i16 {
    return <i16>bswap(load<u16>(this.at_(offset, 2)));
  }

  readInt16LE(offset: i32 = 0): i16 {
    return load<i16>(this.at_(offset, 2));
  }

  readUInt32BE(offset: i32 = 0): u32 {
    return bswap(load<u32>(this.at_(offset, 4)));
  }

  readUInt32LE(offset: i32 = 0): u32 {
    return load<u32>(this.at_(offset, 4));
  }

  readInt32BE(offset: i32 = 0): i32 {
    return <i32>bswap(load<u32>(this.at_(offset, 4)));
  }

  readInt32LE(offset: i32 = 0): i32 {
    return load<i32>(this.at_(offset, 4));
  }

  writeUInt8(value: i32, offset: i32 = 0): i32 {
    store<u8>(this.at_(offset, 1), value);
    return offset + 1;
  }

  writeUInt16BE(value: i32, offset: i32 = 0): i32 {
    store<u16>(this.at_(offset, 2), bswap(<u16>value));
    return offset + 2;
  }

  writeUInt16LE(value: i32, offset: i32 = 0): i32 {
    store<u16>(this.at_(offset, 2), value);
    return offset + 2;
  }

  writeUInt32BE(value: u32, offset: i32 = 0): i32 {
    store<u32>(this.at_(offset, 4), bswap(value));
    return offset + 4;
  }

  writeUInt32LE(value: u32, offset: i32 = 0): i32 {
    store<u32>(this.at_(offset, 4), value);
    return offset + 4;
  }

  writeInt32BE(value: i32, offset: i32 = 0): i32 {
    return this.writeUInt32BE(<u32>value, offset);
  }

  writeInt32LE(value: i32, offset: i32 = 0): i32 {
    return this.writeUInt32LE(<u32>value, offset);
  }

  __inspect(level: i32): string {
    const shown = min(this.length, 50);
    let out = "<Buffer";
    for (let i = 0; i < shown; ++i) out += " " + hexEncode(this.subarray(i, i + 1));
    const more = this.length - shown;
    if (more > 0) out += " ... " + more.toString() + (more > 1 ? " more bytes" : " more byte");
    return out + ">";
  }

  private at_(offset: i32, size: i32): usize {
    if (offset < 0 || offset > this.length - size) {
      throw new RangeError('The value of "offset" is out of range: found ' + offset.toString());
    }
    return this.dataStart + offset;
  }
}

/** A Buffer of bytes that are already there. */
function view(buffer: ArrayBuffer, offset: i32, length: i32): Buffer {
  const out = changetype<Buffer>(__new(offsetof<Buffer>(), idof<Buffer>()));
  store<usize>(changetype<usize>(out), changetype<usize>(buffer), offsetof<Buffer>("buffer"));
  __link(changetype<usize>(out), changetype<usize>(buffer), false);
  store<usize>(changetype<usize>(out), changetype<usize>(buffer) + offset, offsetof<Buffer>("dataStart"));
  store<i32>(changetype<usize>(out), length, offsetof<Buffer>("byteLength"));
  return out;
}

function wrap(bytes: Uint8Array): Buffer {
  return view(bytes.buffer, <i32>(bytes.dataStart - changetype<usize>(bytes.buffer)), bytes.length);
}

function fromText(text: string, encoding: string): Buffer {
  const name = encoding.toLowerCase();
  if (name == "utf8" || name == "utf-8") {
    const bytes = String.UTF8.encode(text, false, String.UTF8.ErrorMode.REPLACE);
    return view(bytes, 0, bytes.byteLength);
  }
  if (name == "utf16le" || name == "ucs2" || name == "ucs-2" || name == "utf-16le") {
    const bytes = String.UTF16.encode(text);
    return view(bytes, 0, bytes.byteLength);
  }
  if (name == "hex") return fromHex(text);
  if (name == "base64" || name == "base64url") return fromBase64(text);
  if (name != "latin1" && name != "binary" && name != "ascii") failEncoding(encoding);
  const out = new Buffer(text.length);
  for (let i = 0; i < text.length; ++i) out[i] = <u8>text.charCodeAt(i);
  return out;
}

/** Up to the first pair that is not two digits. */
function fromHex(text: string): Buffer {
  let end = 0;
  while (end < text.length && isHexDigit(text.charCodeAt(end))) ++end;
  const bytes = hexDecode(text.substring(0, end & ~1));
  return bytes === null ? new Buffer(0) : wrap(bytes);
}

function isHexDigit(c: i32): bool {
  return <u32>(c - 0x30) < 10 || <u32>((c | 0x20) - 0x61) < 6;
}

/** Either alphabet, and whatever is not of it passed over, as Node does. */
function fromBase64(text: string): Buffer {
  const clean = new StringBuilder();
  for (let i = 0; i < text.length; ++i) {
    const c = text.charCodeAt(i);
    if (c == 0x3d) break;
    const isWord = (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a);
    if (isWord) clean.addUnit(c);
    else if (c == 0x2b || c == 0x2d) clean.addUnit(0x2b);
    else if (c == 0x2f || c == 0x5f) clean.addUnit(0x2f);
  }
  const cut = clean.length & 3;
  if (cut == 2) clean.add("==");
  else if (cut == 3) clean.add("=");
  const whole = clean.toString();
  const bytes = base64Decode(cut == 1 ? whole.substring(0, whole.length - 1) : whole, true);
  return bytes === null ? new Buffer(0) : wrap(bytes);
}

function failEncoding(encoding: string): void {
  throw new TypeError("Unknown encoding: " + encoding.substring(0, 100));
}
