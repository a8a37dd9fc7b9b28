import type { ASUtil } from "@assemblyscript/loader";
import type { Passed } from "../contract/index.ts";

/** What wasm takes: numbers, and addresses of what the loader made. */
export type Raw = number | bigint;

/**
 * Makes of a test's argument what its function takes.
 *
 * @param list The run-time type of the list that the parameter is.
 * @throws {TypeError} The argument does not fit; the message begins with what was expected.
 */
export function toGuest(
  util: ASUtil,
  { by, type }: Passed,
  value: unknown,
  list: () => number,
): Raw {
  switch (by) {
    case "number":
      return numeric(type, value);
    case "string":
      return util.__newString(text(value));
    case "buffer":
      if (!(value instanceof ArrayBuffer)) throw misfit("an ArrayBuffer", value);
      return util.__newArrayBuffer(value);
    case "list":
      return newList(util, type, value, list());
    case "json":
      return util.__newString(JSON.stringify({ value: asJson(value) }));
    case "context":
    case "nothing":
      return 0;
  }
}

/** What a function returned, as a test takes it. */
export function toTest(util: ASUtil, { by, type }: Passed, raw: unknown): unknown {
  switch (by) {
    case "number":
      return fromNumber(type, raw as Raw);
    case "string":
      return util.__getString(raw as number);
    case "buffer":
      return util.__getArrayBuffer(raw as number);
    case "list":
      return getList(util, type, raw as number);
    case "json":
      return JSON.parse(util.__getString(raw as number));
    case "context":
    case "nothing":
      return undefined;
  }
}

// --- internal ---

const BOOLEAN = /^bool(ean)?$/;
const SIZE_BITS: Readonly<Record<string, string>> = { isize: "i32", usize: "u32" };

function misfit(expected: string, value: unknown): TypeError {
  return new TypeError(`expected ${expected}: found ${described(value)}`);
}

function described(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number" || value === undefined) return String(value);
  if (typeof value === "function") return "a function";
  const words = JSON.stringify(value) ?? typeof value;
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw misfit("a string", value);
  return value;
}

function numeric(type: string, value: unknown): Raw {
  if (BOOLEAN.test(type)) {
    if (typeof value !== "boolean") throw misfit("a boolean", value);
    return value ? 1 : 0;
  }
  const whole = /^([iu])(\d+)$/.exec(SIZE_BITS[type] ?? type);
  if (!whole) {
    if (typeof value !== "number") throw misfit(type, value);
    return value;
  }
  const exact = typeof value === "bigint" ? value : wholeNumber(value);
  const bits = Number(whole[2]);
  const [least, most] =
    whole[1] === "u"
      ? [0n, (1n << BigInt(bits)) - 1n]
      : [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n];
  if (exact === undefined || exact < least || exact > most) throw misfit(`${type}`, value);
  return bits === 64 ? exact : Number(exact);
}

function wholeNumber(value: unknown): bigint | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** Wasm's numbers have no sign, and few widths; one of 64 bits is a number where that is exact. */
function fromNumber(type: string, raw: Raw): unknown {
  if (BOOLEAN.test(type)) return raw !== 0;
  const whole = /^([iu])(\d+)$/.exec(SIZE_BITS[type] ?? type);
  if (!whole) return raw;
  const bits = Number(whole[2]);
  const exact =
    whole[1] === "u" ? BigInt.asUintN(bits, BigInt(raw)) : BigInt.asIntN(bits, BigInt(raw));
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

function newList(util: ASUtil, type: string, value: unknown, id: number): number {
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    throw misfit("a list", value);
  }
  const elements = Array.from(value as ArrayLike<unknown>, (each, index) => {
    try {
      if (type !== "string") return numeric(type, each);
      return util.__pin(util.__newString(text(each)));
    } catch (error) {
      throw new TypeError(`element ${index}: ${(error as Error).message}`, { cause: error });
    }
  });
  // The loader's types know numbers only; it takes what a typed array takes.
  const list = util.__newArray(id, elements as number[]);
  if (type === "string") for (const element of elements) util.__unpin(element as number);
  return list;
}

function getList(util: ASUtil, type: string, address: number): unknown {
  const elements = util.__getArray(address) as readonly Raw[];
  return elements.map((each) =>
    type === "string" ? util.__getString(each as number) : fromNumber(type, each),
  );
}

/** In JSON, typed arrays are lists, and maps objects. */
function asJson(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return [...(value as Uint8Array)];
  if (value instanceof Map) return Object.fromEntries(value);
  return value === undefined ? null : value;
}
