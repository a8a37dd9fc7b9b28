// AssemblyScript's numbers beyond what an operator of JavaScript's does: see emit/numbers.ts for how they are held.

type Whole = number | bigint;

const MASKS: Readonly<Record<string, (value: number) => number>> = {
  i8: (value) => (value << 24) >> 24,
  u8: (value) => value & 255,
  i16: (value) => (value << 16) >> 16,
  u16: (value) => value & 65_535,
  i32: (value) => value | 0,
  isize: (value) => value | 0,
  u32: (value) => value >>> 0,
  usize: (value) => value >>> 0,
};

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  i8: [-128, 127],
  u8: [0, 255],
  i16: [-32_768, 32_767],
  u16: [0, 65_535],
  i32: [-2_147_483_648, 2_147_483_647],
  isize: [-2_147_483_648, 2_147_483_647],
  u32: [0, 4_294_967_295],
  usize: [0, 4_294_967_295],
};

const LONG: Readonly<Record<string, (value: bigint) => bigint>> = {
  i64: (value) => BigInt.asIntN(64, value),
  u64: (value) => BigInt.asUintN(64, value),
};

function fit(type: string, value: Whole): Whole {
  return typeof value === "bigint" ? LONG[type]!(value) : MASKS[type]!(value);
}

/** A whole number over another. @throws RuntimeError where wasm traps. */
export function divide<T extends Whole>(type: string, a: T, b: T): T {
  if (b == 0) throw new WebAssembly.RuntimeError("divide by zero");
  const quotient = typeof a === "bigint" ? a / (b as bigint) : Math.trunc(a / (b as number));
  if (quotient === 2_147_483_648 && type === "i32")
    throw new WebAssembly.RuntimeError("divide result unrepresentable");
  return fit(type, quotient) as T;
}

export function remainder<T extends Whole>(type: string, a: T, b: T): T {
  if (b == 0) throw new WebAssembly.RuntimeError("remainder by zero");
  return fit(type, typeof a === "bigint" ? a % (b as bigint) : a % (b as number)) as T;
}

export function power<T extends Whole>(type: string, a: T, b: T): T {
  if (typeof a === "bigint") return fit(type, a ** (b as bigint)) as T;
  const long64 = BigInt.asIntN(64, BigInt(a) ** BigInt(b));
  return fit(type, Number(BigInt.asIntN(32, long64))) as T;
}

/** A float as a whole number of up to 32 bits, as wasm does it: the nearest that there is; NaN is 0. */
export function truncate(type: string, value: number): number {
  if (Number.isNaN(value)) return 0;
  const [low, high] = type.length > 3 || type.endsWith("32") ? RANGES[type]! : RANGES["i32"]!;
  return MASKS[type]!(Math.min(Math.max(Math.trunc(value), low), high));
}

/** A float as a BigInt, as wasm does it. */
export function whole(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  if (value <= -(2 ** 63)) return -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

interface IntegerClass {
  (value: number | bigint | boolean): number;
  readonly MIN_VALUE: number;
  readonly MAX_VALUE: number;
  readonly parseInt: (text: string, radix?: number) => number;
  readonly parse: (text: string, radix?: number) => number;
}

function integer(type: string): IntegerClass {
  const [MIN_VALUE, MAX_VALUE] = RANGES[type]!;
  const convert = (value: number | bigint | boolean): number =>
    typeof value === "bigint"
      ? MASKS[type]!(Number(BigInt.asIntN(32, value)))
      : typeof value === "boolean"
        ? Number(value)
        : Number.isInteger(value) && Math.abs(value) <= 0xffff_ffff
          ? MASKS[type]!(value)
          : truncate(type, value);
  const parse = (text: string, radix?: number) => MASKS[type]!(Number.parseInt(text, radix) || 0);
  return Object.assign(convert, { MIN_VALUE, MAX_VALUE, parse, parseInt: parse });
}

interface LongClass {
  (value: number | bigint | boolean): bigint;
  readonly MIN_VALUE: bigint;
  readonly MAX_VALUE: bigint;
  readonly parseInt: (text: string, radix?: number) => bigint;
  readonly parse: (text: string, radix?: number) => bigint;
}

function long(type: string): LongClass {
  const [MIN_VALUE, MAX_VALUE] =
    type === "i64" ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
  const convert = (value: number | bigint | boolean) =>
    LONG[type]!(typeof value === "number" ? whole(value) : BigInt(value));
  const parse = (text: string, radix = 10) => {
    const [, sign = "", digits = ""] = /^\s*([+-]?)(\w*)/.exec(text) ?? [];
    let value = 0n;
    for (const digit of digits) {
      const each = Number.parseInt(digit, radix);
      if (Number.isNaN(each)) break;
      value = value * BigInt(radix) + BigInt(each);
    }
    return LONG[type]!(sign === "-" ? -value : value);
  };
  return Object.assign(convert, { MIN_VALUE, MAX_VALUE, parse, parseInt: parse });
}

export const i8: IntegerClass = integer("i8");
export const u8: IntegerClass = integer("u8");
export const i16: IntegerClass = integer("i16");
export const u16: IntegerClass = integer("u16");
export const i32: IntegerClass = integer("i32");
export const u32: IntegerClass = integer("u32");
export const isize: IntegerClass = i32;
export const usize: IntegerClass = u32;
export const i64: LongClass = long("i64");
export const u64: LongClass = long("u64");

interface Floats {
  readonly MIN_VALUE: number;
  readonly MAX_VALUE: number;
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MIN_SAFE_INTEGER: number;
  readonly POSITIVE_INFINITY: number;
  readonly NEGATIVE_INFINITY: number;
  readonly NaN: number;
  readonly parseFloat: (text: string) => number;
  readonly parseInt: (text: string, radix?: number) => number;
  readonly parse: (text: string) => number;
  readonly isNaN: (value: unknown) => boolean;
  readonly isFinite: (value: unknown) => boolean;
  readonly isInteger: (value: unknown) => boolean;
}

const floats: Floats = {
  MIN_VALUE: Number.MIN_VALUE,
  MAX_VALUE: Number.MAX_VALUE,
  EPSILON: Number.EPSILON,
  MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
  MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
  POSITIVE_INFINITY: Number.POSITIVE_INFINITY,
  NEGATIVE_INFINITY: Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
  parseFloat: Number.parseFloat,
  parseInt: Number.parseInt,
  parse: Number.parseFloat,
  isNaN: Number.isNaN,
  isFinite: Number.isFinite,
  isInteger: Number.isInteger,
};

type FloatClass = ((value: number | bigint | boolean) => number) & Floats;

export const f64: FloatClass = Object.assign(
  (value: number | bigint | boolean) => Number(value),
  floats,
);
export const f32: FloatClass = Object.assign(
  (value: number | bigint | boolean) => Math.fround(Number(value)),
  { ...floats, MIN_VALUE: 2 ** -149, MAX_VALUE: 3.4028234663852886e38, EPSILON: 2 ** -23 },
);
export const bool = (value: unknown): boolean => Boolean(value);

export { f32 as F32, f64 as F64, i16 as I16, i32 as I32, i64 as I64, i8 as I8 };
export { u16 as U16, u32 as U32, u64 as U64, u8 as U8 };

// --- instructions ---

export const abs = <T extends Whole>(type: string, value: T): T =>
  type === "f64" || type === "f32"
    ? (Math.abs(value as number) as T)
    : (fit(type, value < 0 ? (-value as T) : value) as T);
export const min = <T extends Whole>(_: string, a: T, b: T): T =>
  typeof a === "number" ? (Math.min(a, b as number) as T) : a < b ? a : b;
export const max = <T extends Whole>(_: string, a: T, b: T): T =>
  typeof a === "number" ? (Math.max(a, b as number) as T) : a > b ? a : b;
export const ceil: (value: number) => number = Math.ceil;
export const floor: (value: number) => number = Math.floor;
export const sqrt: (value: number) => number = Math.sqrt;
export const trunc: (value: number) => number = Math.trunc;
export const nearest = (value: number): number => {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
};
export const copysign = (value: number, sign: number): number =>
  Math.abs(value) * (sign < 0 || Object.is(sign, -0) ? -1 : 1);

const bitsOf = (type: string) => Number(/\d+/.exec(type)?.[0] ?? 32);
const unsigned = (type: string, value: Whole) => BigInt.asUintN(bitsOf(type), BigInt(value));
const back = <T extends Whole>(type: string, value: bigint, like: T): T =>
  (typeof like === "bigint"
    ? LONG[type]!(value)
    : MASKS[type]!(Number(BigInt.asIntN(32, value)))) as T;

export function rotl<T extends Whole>(type: string, value: T, by: T): T {
  const bits = BigInt(bitsOf(type));
  const shift = BigInt(by) & (bits - 1n);
  const all = unsigned(type, value);
  return back(
    type,
    (all << shift) | (all >> ((bits - shift) & (bits - 1n) || (shift ? bits : 0n))),
    value,
  );
}

export function rotr<T extends Whole>(type: string, value: T, by: T): T {
  if (typeof value === "number" && bitsOf(type) === 32) {
    const shift = (by as number) & 31;
    return MASKS[type]!((value >>> shift) | (value << (32 - shift))) as T;
  }
  const bits = BigInt(bitsOf(type));
  const shift = (bits - (BigInt(by) & (bits - 1n))) & (bits - 1n);
  return rotl(type, value, (typeof value === "bigint" ? shift : Number(shift)) as T);
}

export function bswap<T extends Whole>(type: string, value: T): T {
  let rest = unsigned(type, value);
  let swapped = 0n;
  for (let i = 0; i < bitsOf(type); i += 8, rest >>= 8n) swapped = (swapped << 8n) | (rest & 255n);
  return back(type, swapped, value);
}

const binary = (type: string, value: Whole) =>
  unsigned(type, value).toString(2).padStart(bitsOf(type), "0");

export const clz = <T extends Whole>(type: string, value: T): T =>
  back(type, BigInt(/^0*/.exec(binary(type, value))![0].length), value);
export const ctz = <T extends Whole>(type: string, value: T): T =>
  back(type, BigInt(/0*$/.exec(binary(type, value))![0].length), value);
export const popcnt = <T extends Whole>(type: string, value: T): T =>
  back(type, BigInt(binary(type, value).replaceAll("0", "").length), value);

/** A float of 32 bits in as few digits as tell it from its neighbours. */
export function float32Text(value: number): string {
  for (let digits = 1; digits < 10; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
