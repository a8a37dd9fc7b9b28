import { float32Text } from "./numbers.ts";
import { newMap, newSet } from "./library.ts";
import { Mismatch } from "./mismatch.ts";
import { classDescriptor, enumDescriptor } from "./classes.ts";
import { Box, Raw } from "./raw.ts";
import { recordOf } from "./record-map.ts";
import { valueType } from "./value.ts";

/** What a type argument is at run time: how a value is read from JSON's own values, and made into them. */
export interface Descriptor {
  readonly name: string;
  /** What a variable of the type holds at first. */
  readonly zero: unknown;
  /** @throws {Mismatch} */
  read(json: unknown): unknown;
  /** @throws {Mismatch} */
  write(value: never): unknown;
}

/** JSON's number whose text is given. */
const exact = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

type Make = (...inner: Descriptor[]) => Descriptor;

/** For AssemblyScript; for TypeScript; for TypeScript that asks the library's objects. */
export type TypesKind = "typed" | "plain" | "dual";

interface BuiltIn {
  readonly none: Descriptor;
  readonly bool: Descriptor;
  readonly i8: Descriptor;
  readonly u8: Descriptor;
  readonly i16: Descriptor;
  readonly u16: Descriptor;
  readonly i32: Descriptor;
  readonly u32: Descriptor;
  readonly isize: Descriptor;
  readonly usize: Descriptor;
  readonly i64: Descriptor;
  readonly u64: Descriptor;
  readonly f64: Descriptor;
  readonly f32: Descriptor;
  readonly string: Descriptor;
  readonly date: Descriptor;
  readonly raw: Descriptor;
  readonly value: Descriptor;
  readonly buffer: Descriptor;
  readonly nullable: Make;
  readonly array: Make;
  readonly staticArray: Make;
  readonly set: Make;
  readonly map: Make;
  readonly box: Make;
  readonly typed: (name: string) => Descriptor;
}

export interface Types extends BuiltIn {
  readonly enum: (name: string) => Descriptor;
  readonly ref: (name: string) => Descriptor;
  readonly generic: (name: string, types: readonly Descriptor[]) => Descriptor;
}

/** Types as a program's modules name them: classes of two programs may have one name. */
export function typesOf(program: string): Types {
  return named(types, program, "typed");
}

/** The same where TypeScript asks the library's objects: members of their maps can be read as of a record, too. */
export function dualTypesOf(program: string): Types {
  return named({ ...types, ...NUMBERS, map: dualMap }, program, "dual");
}

/** The same for files that are read as TypeScript: what they get are JavaScript's own objects. */
export function plainTypesOf(program: string): Types {
  return named(
    { ...types, ...NUMBERS, map: plainMap, value: primitive("Value", null, (json) => json) },
    program,
    "plain",
  );
}

export const types: BuiltIn = {
  none: primitive("void", null, () => null),
  bool: primitive("bool", false, (json) => (typeof json === "boolean" ? json : fail("a boolean"))),
  i8: integer("i8", -128, 127),
  u8: integer("u8", 0, 255),
  i16: integer("i16", -32_768, 32_767),
  u16: integer("u16", 0, 65_535),
  i32: integer("i32", -2_147_483_648, 2_147_483_647),
  u32: integer("u32", 0, 4_294_967_295),
  isize: integer("i32", -2_147_483_648, 2_147_483_647),
  usize: integer("u32", 0, 4_294_967_295),
  i64: long("i64", -(2n ** 63n), 2n ** 63n - 1n),
  u64: long("u64", 0n, 2n ** 64n - 1n),
  f64: float(
    "f64",
    (value) => value,
    (value) => value,
  ),
  f32: float("f32", Math.fround, (value) => exact(float32Text(value))),
  string: primitive("String", null, (json) => (typeof json === "string" ? json : fail("a string"))),
  date: {
    ...primitive("Date", null, (json) => {
      const time = typeof json === "string" ? Date.parse(json) : Number.NaN;
      return Number.isNaN(time) ? fail("a time that a Date can hold") : new Date(time);
    }),
    write: (value: Date) => value.toISOString(),
  },
  raw: {
    ...primitive("Raw", null, (json) => Raw.of(json)),
    write: (value: Raw) => exact(value.toString()),
  },
  value: valueType,
  buffer: primitive("ArrayBuffer", null, () => fail("a class")),
  nullable,
  array: (element: Descriptor): Descriptor => list("Array", element, (all) => all),
  staticArray: (element: Descriptor): Descriptor => list("StaticArray", element, (all) => all),
  set: (element: Descriptor): Descriptor => ({
    ...list("Set", element, (all) => {
      const set = newSet<unknown>();
      for (const each of all) set.add(each);
      return set;
    }),
  }),
  map,
  box: (inner: Descriptor): Descriptor => ({
    name: `Box<${inner.name}>`,
    zero: null,
    read: (json) => new Box(inner.read(json)),
    write: (value: Box<never>) => inner.write(value.value),
  }),
  typed: (name: string): Descriptor => {
    const type = (globalThis as unknown as Record<string, { from(all: unknown): unknown }>)[name]!;
    const element = ELEMENTS[name] ?? types.f64;
    return list(name, element, (all) => type.from(all));
  },
};

// --- internal ---

function named(all: BuiltIn, program: string, kind: TypesKind): Types {
  const made: Types = {
    ...all,
    enum: (name) => enumDescriptor(program + name),
    ref: (name) => classDescriptor(program + name, made, kind),
    generic: (name, inner) => {
      const names = inner.map((each) => each.name.replaceAll(program, ""));
      return classDescriptor(`${program}${name}<${names.join(",")}>`, made, kind);
    },
  };
  return made;
}

const dualMap: Make = (...inner) => {
  const typed = map(inner[0]!, inner[1]!);
  return { ...typed, read: (json) => recordOf(typed.read(json) as Map<string, unknown>) };
};

/** TypeScript's `i64` is a number. */
function integerText(name: string): Descriptor {
  return primitive(name, 0, (json) => (Number.isInteger(json) ? json : fail(name)));
}

const NUMBERS = { i64: integerText("i64"), u64: integerText("u64") };

/** A record: an object, whose members have one type. */
function plainMap(key: Descriptor, value: Descriptor): Descriptor {
  const typed = map(key, value);
  return {
    ...typed,
    read: (json) => Object.fromEntries(typed.read(json) as Map<string, unknown>),
  };
}

const ELEMENTS: Readonly<Record<string, Descriptor>> = {
  Int8Array: types.i8,
  Uint8Array: types.u8,
  Uint8ClampedArray: types.u8,
  Int16Array: types.i16,
  Uint16Array: types.u16,
  Int32Array: types.i32,
  Uint32Array: types.u32,
  BigInt64Array: types.i64,
  Int64Array: types.i64,
  Uint64Array: types.u64,
  Float32Array: types.f32,
};

function fail(expected: string): never {
  throw new Mismatch(expected);
}

function primitive(name: string, zero: unknown, read: (json: unknown) => unknown): Descriptor {
  return { name, zero, read, write: (value: unknown) => value };
}

function integer(name: string, low: number, high: number): Descriptor {
  return primitive(name, 0, (json) => {
    if (typeof json !== "number" || !Number.isInteger(json)) return fail(name);
    // Integers have one zero.
    return json >= low && json <= high ? json + 0 : fail(`${name} from ${low} to ${high}`);
  });
}

function long(name: string, low: bigint, high: bigint): Descriptor {
  return {
    name,
    zero: 0n,
    read: (json) => {
      if (typeof json !== "number" || !Number.isInteger(json)) return fail(name);
      if (!Number.isSafeInteger(json))
        return fail(`${name} up to 2⁵³ with --engine js, whose JSON has doubles only`);
      const value = BigInt(json);
      return value >= low && value <= high ? value : fail(`${name} from ${low} to ${high}`);
    },
    write: (value: bigint) => exact(String(value)),
  };
}

function float(
  name: string,
  read: (value: number) => number,
  write: (value: number) => unknown,
): Descriptor {
  return {
    name,
    zero: 0,
    read: (json) => (typeof json === "number" ? read(json) : fail(name)),
    write: (value: number) => {
      if (!Number.isFinite(value)) throw new Mismatch("a finite number", String(value));
      return write(value);
    },
  };
}

function nullable(inner: Descriptor): Descriptor {
  return {
    name: inner.name,
    zero: null,
    read: (json) => (json === null ? null : inner.read(json)),
    write: (value: never) => (value === null || value === undefined ? null : inner.write(value)),
  };
}

function list(name: string, element: Descriptor, make: (all: unknown[]) => unknown): Descriptor {
  return {
    name: `${name}<${element.name}>`,
    zero: null,
    read: (json) => {
      if (!Array.isArray(json)) return fail("an array");
      const all: unknown[] = [];
      let i = 0;
      try {
        for (; i < json.length; i++) all.push(element.read(json[i]));
      } catch (error) {
        throw error instanceof Mismatch ? error.within(i) : error;
      }
      return make(all);
    },
    write: (value: Iterable<never>) => {
      const all: unknown[] = [];
      try {
        for (const each of value) all.push(element.write(each));
      } catch (error) {
        throw error instanceof Mismatch ? error.within(all.length) : error;
      }
      return all;
    },
  };
}

function map(key: Descriptor, value: Descriptor): Descriptor {
  return {
    name: `Map<${key.name},${value.name}>`,
    zero: null,
    read: (json) => {
      if (typeof json !== "object" || json === null || Array.isArray(json))
        return fail("an object");
      const made = newMap<unknown, unknown>();
      for (const [name, each] of Object.entries(json)) {
        try {
          made.set(key.name === "String" ? name : key.read(Number(name)), value.read(each));
        } catch (error) {
          throw error instanceof Mismatch ? error.within(name) : error;
        }
      }
      return made;
    },
    write: (all: Map<unknown, never> | Record<string, never>) => {
      const made = Object.create(null) as Record<string, unknown>;
      for (const [name, each] of all instanceof Map ? all.entries() : Object.entries(all)) {
        try {
          made[String(name)] = value.write(each);
        } catch (error) {
          throw error instanceof Mismatch ? error.within(String(name)) : error;
        }
      }
      return made;
    },
  };
}
