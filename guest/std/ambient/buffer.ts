// `Buffer`: bytes with Node's names.

import { base64Decode, base64Encode } from "../../base64";
import { base64UrlEncode, hexDecode, hexEncode } from "../../io/crypto/encoding";
import { putByte, slack } from "../../json/text/buffer";
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
    for (let i = 0; i < list.length; ++i) {
      // The field of an interface has nothing where JSON, or a literal, did not give it.
      if (!changetype<usize>(list[i])) throw new TypeError(`The "list[${i}]" argument must be an instance of Buffer or Uint8Array. Received undefined`);
      total += changetype<Uint8Array>(changetype<usize>(list[i])).length;
    }
    const out = new Buffer(length < 0 ? total : length);
    let at = 0;
    for (let i = 0; i < list.length; ++i) {
      const part = changetype<Uint8Array>(changetype<usize>(list[i]));
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

  writeUInt8(value: f64, offset: i32 = 0): i32 {
    store<u8>(this.at_(offset, 1), inRange(value, 0, 255));
    return offset + 1;
  }

  writeInt8(value: f64, offset: i32 = 0): i32 {
    store<i8>(this.at_(offset, 1), inRange(value, -128, 127));
    return offset + 1;
  }

  writeUInt16BE(value: f64, offset: i32 = 0): i32 {
    store<u16>(this.at_(offset, 2), bswap<u16>(<u16>inRange(value, 0, 65535)));
    return offset + 2;
  }

  writeUInt16LE(value: f64, offset: i32 = 0): i32 {
    store<u16>(this.at_(offset, 2), <u16>inRange(value, 0, 65535));
    return offset + 2;
  }

  writeInt16BE(value: f64, offset: i32 = 0): i32 {
    store<i16>(this.at_(offset, 2), bswap<i16>(<i16>inRange(value, -32768, 32767)));
    return offset + 2;
  }

  writeInt16LE(value: f64, offset: i32 = 0): i32 {
    store<i16>(this.at_(offset, 2), <i16>inRange(value, -32768, 32767));
    return offset + 2;
  }

  writeUInt32BE(value: f64, offset: i32 = 0): i32 {
    store<u32>(this.at_(offset, 4), bswap<u32>(<u32>inRange(value, 0, 4294967295)));
    return offset + 4;
  }

  writeUInt32LE(value: f64, offset: i32 = 0): i32 {
    store<u32>(this.at_(offset, 4), <u32>inRange(value, 0, 4294967295));
    return offset + 4;
  }

  writeInt32BE(value: f64, offset: i32 = 0): i32 {
    store<i32>(this.at_(offset, 4), bswap<i32>(<i32>inRange(value, -2147483648, 2147483647)));
    return offset + 4;
  }

  writeInt32LE(value: f64, offset: i32 = 0): i32 {
    store<i32>(this.at_(offset, 4), <i32>inRange(value, -2147483648, 2147483647));
    return offset + 4;
  }

  readFloatBE(offset: i32 = 0): f64 {
    return reinterpret<f32>(bswap(load<u32>(this.at_(offset, 4))));
  }

  writeFloatBE(value: f64, offset: i32 = 0): i32 {
    store<u32>(this.at_(offset, 4), bswap(reinterpret<u32>(<f32>value)));
    return offset + 4;
  }

  readFloatLE(offset: i32 = 0): f64 {
    return load<f32>(this.at_(offset, 4));
  }

  writeFloatLE(value: f64, offset: i32 = 0): i32 {
    store<f32>(this.at_(offset, 4), <f32>value);
    return offset + 4;
  }

  readDoubleBE(offset: i32 = 0): f64 {
    return reinterpret<f64>(bswap(load<u64>(this.at_(offset, 8))));
  }

  writeDoubleBE(value: f64, offset: i32 = 0): i32 {
    store<u64>(this.at_(offset, 8), bswap(reinterpret<u64>(<f64>value)));
    return offset + 8;
  }

  readDoubleLE(offset: i32 = 0): f64 {
    return load<f64>(this.at_(offset, 8));
  }

  writeDoubleLE(value: f64, offset: i32 = 0): i32 {
    store<f64>(this.at_(offset, 8), <f64>value);
    return offset + 8;
  }

  readUIntBE(offset: i32, byteLength: i32): f64 {
    let value: f64 = 0;
    for (let i = 0, at = this.at_(offset, byteLength); i < byteLength; ++i) value = value * 256 + <f64>load<u8>(at + i);
    return value;
  }

  readUIntLE(offset: i32, byteLength: i32): f64 {
    let value: f64 = 0;
    for (let i = byteLength - 1, at = this.at_(offset, byteLength); i >= 0; --i) value = value * 256 + <f64>load<u8>(at + i);
    return value;
  }

  /** `buffer.indexOf(value)` of a text, of bytes or of one byte, for the transform. */
  __indexOf<T>(value: T, from: i32 = 0): i32 {
    if (isReference<T>()) {
      const part = isString<T>() ? Buffer.from(changetype<string>(value)) : changetype<Uint8Array>(value);
      const start = from < 0 ? max(this.length + from, 0) : from;
      for (let at = start; at + part.length <= this.length; ++at) {
        if (!memory.compare(this.dataStart + at, part.dataStart, part.length)) return at;
      }
      return -1;
    } else {
      return super.indexOf(<u8>value, from);
    }
  }

  __includes<T>(value: T, from: i32 = 0): bool {
    return this.__indexOf<T>(value, from) >= 0;
  }

  /** `buffer.fill("ab")`, for the transform. */
  __fill<T>(value: T, start: i32 = 0, end: i32 = i32.MAX_VALUE): this {
    if (isReference<T>()) {
      const part = isString<T>() ? Buffer.from(changetype<string>(value)) : changetype<Uint8Array>(value);
      for (let at = start, stop = min(end, this.length); at < stop; ++at) {
        store<u8>(this.dataStart + at, part.length ? part[(at - start) % part.length] : 0);
      }
    } else {
      this.fill(<u8>value, start, end);
    }
    return this;
  }

  /** As JSON.stringify writes a Buffer of Node's; in plain AssemblyScript it is a list of its bytes. */
  __jsonWrite(to: usize): usize {
    // @ts-ignore: of guest/language
    const asNode: bool = isDefined(__missingNumber);
    if (asNode) to = putText(to, '{"type":"Buffer","data":');
    to = slack(putByte(to, 0x5b));
    for (let i = 0; i < this.length; ++i) {
      if (i) to = putByte(to, 0x2c);
      to = putText(to, (<i32>this[i]).toString());
    }
    to = slack(putByte(to, 0x5d));
    return asNode ? slack(putByte(to, 0x7d)) : to;
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

/** A number that fits; what comes after its point is left out. */
function inRange(value: f64, low: f64, high: f64): i64 {
  if (value < low || value > high) {
    throw new RangeError(`The value of "value" is out of range. It must be >= ${low} and <= ${high}. Received ${value}`);
  }
  return value == value ? <i64>value : 0;
}

/** Writes ASCII. */
function putText(to: usize, text: string): usize {
  for (let i = 0; i < text.length; ++i) to = slack(putByte(to, <u8>text.charCodeAt(i)));
  return to;
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
