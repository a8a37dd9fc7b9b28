import { memory } from "./memory.ts";
import type { Descriptor } from "./types.ts";

// What asc's library has and JavaScript's has not, or has otherwise.

/** A Map whose lists are arrays, and which throws where there is no such key. */
class AssemblyMap<K, V> extends Map<K, V> {
  override get(key: K): V {
    const value = super.get(key);
    if (value === undefined && !super.has(key))
      throw new Error(`Key ${keyText(key)}does not exist`);
    return value as V;
  }
  override keys(): never {
    return [...super.keys()] as never;
  }
  override values(): never {
    return [...super.values()] as never;
  }
}

class AssemblySet<T> extends Set<T> {
  override values(): never {
    return [...super.values()] as never;
  }
  override keys(): never {
    return this.values();
  }
}

export const newMap = <K, V>(): Map<K, V> => new AssemblyMap<K, V>();
export const newSet = <T>(): Set<T> => new AssemblySet<T>();

/** An array of so many elements, none of which was written to. */
export function newArray(type: Descriptor, length: number | readonly unknown[] = 0): unknown[] {
  return typeof length === "number" ? Array.from<unknown>({ length }).fill(type.zero) : [...length];
}

export function newStaticArray(type: Descriptor, length: number): unknown {
  const typed = TYPED[type.name];
  return typed ? new typed(length) : newArray(type, length);
}

/** An element, where there may be none. @throws RangeError */
export function at<T>(list: ArrayLike<T>, place: number): T {
  return place >>> 0 < list.length ? list[place]! : outside();
}

/** @throws RangeError */
export function outside(): never {
  throw new RangeError("Index out of range");
}

/** An index that can be written to. @throws RangeError */
export function index(list: ArrayLike<unknown>, place: number): number {
  return place >>> 0 < list.length ? place : outside();
}

/** Changes what a place holds. */
export function update(
  base: Record<string | number, unknown>,
  key: string | number,
  change: (old: unknown) => unknown,
): unknown {
  if (typeof key === "number") index(base as unknown as ArrayLike<unknown>, key);
  return (base[key] = change(base[key]));
}

/** asc's order of numbers and texts, for `sort` without a function. */
export function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function wrap<T>(
  type: new (buffer: ArrayBuffer, at?: number, length?: number) => T,
  buffer: ArrayBuffer,
  from?: number,
  length?: number,
): T {
  return new type(buffer, from, length);
}

/** `String.UTF8` */
export const utf8 = {
  byteLength: (text: string): number => Buffer.byteLength(text),
  encode: (text: string): ArrayBuffer => new Uint8Array(new TextEncoder().encode(text)).buffer,
  text: (bytes: Uint8Array): string => Buffer.from(bytes).toString(),
  decode: (buffer: ArrayBuffer): string => Buffer.from(buffer).toString(),
  decodeUnsafe: (pointer: number, length: number): string => memory.utf8(pointer, length),
  encodeUnsafe: (text: number, units: number, to: number): number => {
    const bytes = Buffer.from(Buffer.from(memory.view(text, units * 2)).toString("utf16le"));
    memory.write(to, bytes);
    return bytes.length;
  },
};

/** A text whose bytes are its characters. */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** A promise of what a call gives, which may be there already. */
export function promised<T>(call: () => Promise<T>): Promise<T> {
  return call();
}

export function assert<T>(value: T, message = "assertion failed"): T {
  if (!value) throw new Error(message);
  return value;
}

export function unreachable(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

/** Stands for what does not run as JavaScript: it says so when it is used, by its name. */
export function missing(name: string, reason = "it needs the compiled module"): unknown {
  const fail = (): never => {
    throw new Error(`${name} does not run with --engine js: ${reason}`);
  };
  return new Proxy(fail, { apply: fail, construct: fail, get: fail });
}

// --- internal ---

const TYPED: Readonly<Record<string, new (length: number) => unknown>> = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  isize: Int32Array,
  usize: Uint32Array,
  i64: BigInt64Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
};

function keyText(key: unknown): string {
  if (typeof key === "string") return `"${key.length > 100 ? `${key.slice(0, 100)}…` : key}" `;
  return typeof key === "object" ? "" : `${String(key)} `;
}
