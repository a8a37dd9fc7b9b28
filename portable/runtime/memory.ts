// What the guest's library does by address, for buffers that JavaScript has anywhere: a buffer gets addresses when it is
// first asked for one, and loses them with the invocation.

import type { Descriptor } from "./types.ts";

interface Mapped {
  readonly base: number;
  readonly object: object | string;
  readonly bytes: Uint8Array;
}

const FIRST = 65_536;
const ALIGNMENT = 16;
const NOTHING = new Uint8Array(0);

let mapped: Mapped[] = [];
let bases = new WeakMap<object, number>();
let next = FIRST;
/** The one that was found last: what is read byte by byte is mostly in it. */
let last: Mapped | undefined;

/** The invocation is over: nothing keeps an address any longer. */
export function forgetAddresses(): void {
  mapped = [];
  bases = new WeakMap();
  next = FIRST;
  last = undefined;
}

/** Where a buffer, a view of one, a text (as UTF-16) or any other object is said to be; null is at 0. */
export function address(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === "number") return value;
  if (typeof value === "string")
    return mapBytes(value, new Uint8Array(Buffer.from(value, "utf16le")));
  if (ArrayBuffer.isView(value)) return address(value.buffer) + value.byteOffset;
  const known = bases.get(value);
  if (known !== undefined) return known;
  const base = mapBytes(value, value instanceof ArrayBuffer ? new Uint8Array(value) : NOTHING);
  bases.set(value, base);
  return base;
}

/** `changetype`: an address of an object, or the object at an address. */
export function changetype(type: Descriptor, value: unknown): unknown {
  if (type.name === "u32" || type.name === "i32") return address(value);
  if (typeof value !== "number") return value;
  return value === 0 ? null : find(value).object;
}

/** Memory as host functions see it. */
export const memory = {
  view(pointer: number, length: number): Uint8Array {
    if (length === 0) return NOTHING;
    const { base, bytes } = find(pointer);
    const from = pointer - base;
    if (from + length > bytes.length) throw outside(pointer + length);
    return bytes.subarray(from, from + length);
  },
  write(pointer: number, bytes: Uint8Array): void {
    memory.view(pointer, bytes.length).set(bytes);
  },
  utf8(pointer: number, length: number): string {
    return Buffer.from(memory.view(pointer, length)).toString();
  },
  copy(to: number, from: number, length: number): void {
    memory.write(to, memory.view(from, length));
  },
  fill(to: number, value: number, length: number): void {
    memory.view(to, length).fill(value);
  },
  compare(a: number, b: number, length: number): number {
    return Buffer.compare(memory.view(a, length), memory.view(b, length));
  },
};

type Access = "Uint8" | "Int8" | "Uint16" | "Int16" | "Uint32" | "Int32" | "Float32" | "Float64";
type BigAccess = "BigUint64" | "BigInt64";

const ACCESS: Readonly<Record<string, readonly [name: Access | BigAccess, bytes: number]>> = {
  bool: ["Uint8", 1],
  u8: ["Uint8", 1],
  i8: ["Int8", 1],
  u16: ["Uint16", 2],
  i16: ["Int16", 2],
  u32: ["Uint32", 4],
  i32: ["Int32", 4],
  f32: ["Float32", 4],
  f64: ["Float64", 8],
  u64: ["BigUint64", 8],
  i64: ["BigInt64", 8],
};

export function load(type: Descriptor, pointer: number, offset = 0): number | bigint {
  const [name, bytes] = ACCESS[type.name]!;
  return numbers(pointer + offset, bytes)[`get${name}`](0, true);
}

export function store(
  type: Descriptor,
  pointer: number,
  value: number | bigint | boolean,
  offset = 0,
): void {
  const [name, bytes] = ACCESS[type.name]!;
  const view = numbers(pointer + offset, bytes);
  if (typeof value === "bigint") view[`set${name as BigAccess}`](0, value, true);
  else view[`set${name as Access}`](0, Number(value), true);
}

// --- internal ---

function numbers(pointer: number, length: number): DataView {
  const { buffer, byteOffset, byteLength } = memory.view(pointer, length);
  return new DataView(buffer, byteOffset, byteLength);
}

function mapBytes(object: object | string, bytes: Uint8Array): number {
  const base = next;
  next += Math.ceil((bytes.length + 1) / ALIGNMENT) * ALIGNMENT;
  if (next > 0xffff_ffff) throw new RangeError("One invocation's buffers have no room below 4 GB");
  mapped.push({ base, object, bytes });
  return base;
}

function find(pointer: number): Mapped {
  if (last && pointer >= last.base && pointer <= last.base + last.bytes.length) return last;
  let [low, high] = [0, mapped.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (mapped[middle]!.base <= pointer) low = middle;
    else high = middle - 1;
  }
  const found = mapped[low];
  if (!found || pointer < found.base || pointer > found.base + found.bytes.length)
    throw outside(pointer);
  return (last = found);
}

function outside(pointer: number): Error {
  return new WebAssembly.RuntimeError(`memory access out of bounds: nothing is at ${pointer}`);
}
