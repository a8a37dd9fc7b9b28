// What the codec promises for each type, said a second time and in another language: the oracle of typed documents.

import { exactInteger, isPlainObject, NumberText } from "./exact.ts";
import { doubleOf, generateNumber, generateString, generateValue, space } from "./generate.ts";
import type { Random } from "./random.ts";

export interface Schema {
  /** JSON that fits, mostly. */
  generate(random: Random): string;
  /** Adds the paths of all values that do not fit. */
  problems(value: unknown, path: string, found: string[]): void;
  /**
   * A text that is the same for equal values; holds UNWRITABLE where JSON has no text for the value.
   * @param complete missing keys show, instead of standing for their defaults.
   */
  canonical(value: unknown, complete: boolean): string;
}

/** In a canonical text: the value can be read, but not written. */
export const UNWRITABLE = "\u0000unwritable";
/** In a canonical text: which of two equal keys counts cannot be seen in V8's answer. */
export const AMBIGUOUS = "\u0000ambiguous";

export interface FieldSchema {
  readonly schema: Schema;
  /** The canonical text of the default; null where a missing key is an error. */
  readonly missing: string | null;
  /** Left out of what is written while it is null. */
  readonly omitNull?: boolean;
}

// --- scalars ---

export function integer(bits: number, signed: boolean): Schema {
  const lowest = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const highest = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  const edges = [lowest, highest, lowest - 1n, highest + 1n, 0n, -1n, 1n];
  return {
    generate(random) {
      if (random.oneIn(12)) return String(random.pick(edges));
      const value = random.bits() >> BigInt(64 - bits + random.below(bits));
      const text = String(signed ? BigInt.asIntN(bits, value) : value);
      return random.oneIn(20) ? text + random.pick([".0", "e0", ".000", "E+0", "0e-1"]) : text;
    },
    problems(value, path, found) {
      const exact = value instanceof NumberText ? exactInteger(value.text) : null;
      if (exact === null || exact < lowest || exact > highest) found.push(path);
    },
    canonical: (value) => String(exactInteger((value as NumberText).text)),
  };
}

export const f64: Schema = {
  generate: (random) =>
    random.oneIn(4) ? generateNumber(random) : String(doubleOf(random.bits())),
  problems(value, path, found) {
    if (!(value instanceof NumberText)) found.push(path);
  },
  canonical: (value) => double(Number((value as NumberText).text)),
};

export const f32: Schema = {
  ...f64,
  generate: (random) => String(Math.fround(doubleOf(random.bits()) % 1e30)),
  canonical: (value) => double(Math.fround(Number((value as NumberText).text))),
};

export const bool: Schema = {
  generate: (random) => random.pick(["true", "false"]),
  problems(value, path, found) {
    if (typeof value !== "boolean") found.push(path);
  },
  canonical: String,
};

export const text: Schema = {
  generate: generateString,
  problems(value, path, found) {
    if (typeof value !== "string") found.push(path);
  },
  canonical: (value) => JSON.stringify(value),
};

export function nameOf(names: readonly string[]): Schema {
  return {
    ...text,
    generate: (random) => JSON.stringify(random.pick(names)),
    problems(value, path, found) {
      if (typeof value !== "string" || !names.includes(value)) found.push(path);
    },
  };
}

export const base64: Schema = {
  ...text,
  generate: (random) => {
    const bytes = Array.from({ length: random.below(40) }, () => random.below(256));
    return JSON.stringify(Buffer.from(bytes).toString("base64"));
  },
  problems(value, path, found) {
    const same = typeof value === "string" && Buffer.from(value, "base64").toString("base64");
    if (same !== value) found.push(path);
  },
};

/** JSON.Raw and JSON.Value. */
export const any: Schema = {
  generate: (random) => generateValue(random, 1 + random.below(6), 3),
  problems() {},
  canonical: anyText,
};

// --- what holds others ---

export function nullable(schema: Schema): Schema {
  return {
    generate: (random) => (random.oneIn(3) ? "null" : schema.generate(random)),
    problems(value, path, found) {
      if (value !== null) schema.problems(value, path, found);
    },
    canonical: (value, complete) => (value === null ? "null" : schema.canonical(value, complete)),
  };
}

export function array(element: Schema): Schema {
  return {
    generate(random) {
      const length = random.oneIn(30) ? random.below(40) : random.below(4);
      const parts = Array.from({ length }, () => emit(element, random));
      return `[${parts.join(",") || space(random)}]`;
    },
    problems(value, path, found) {
      if (!Array.isArray(value)) found.push(path);
      else value.forEach((each, index) => element.problems(each, `${path}[${index}]`, found));
    },
    canonical: (value, complete) =>
      `[${(value as unknown[]).map((each) => element.canonical(each, complete)).join(",")}]`,
  };
}

export function set(element: Schema): Schema {
  return {
    ...array(element),
    canonical(value, complete) {
      const distinct = new Set(
        (value as unknown[]).map((each) => element.canonical(each, complete)),
      );
      return `[${[...distinct].join(",")}]`;
    },
  };
}

export function map(key: Schema | "text", schema: Schema): Schema {
  return {
    generate(random) {
      const parts = Array.from({ length: random.below(4) }, () => {
        const name = key === "text" ? generateString(random) : `"${key.generate(random)}"`;
        return `${space(random)}${name}${space(random)}:${emit(schema, random)}`;
      });
      return `{${parts.join(",") || space(random)}}`;
    },
    problems(value, path, found) {
      if (!isPlainObject(value)) return void found.push(path);
      for (const name of Object.keys(value)) {
        // A key that is not an integer is an error of the map's.
        if (key !== "text") key.problems(new NumberText(name), path, found);
        schema.problems(value[name], path + segment(name), found);
      }
    },
    canonical(value, complete) {
      const given = value as Record<string, unknown>;
      const members = Object.keys(given).map((name) => {
        const keyText =
          key === "text" ? JSON.stringify(name) : key.canonical(new NumberText(name), true);
        return [keyText, schema.canonical(given[name], complete)] as const;
      });
      const ambiguous = new Set(members.map(([name]) => name)).size < members.length;
      const sorted = members.map((member) => member.join(":")).toSorted();
      return `{${ambiguous ? AMBIGUOUS : ""}${sorted.join(",")}}`;
    },
  };
}

export function object(fields: () => Readonly<Record<string, FieldSchema>>): Schema {
  return {
    generate(random) {
      const all = Object.entries(fields());
      const share = random.oneIn(40) ? 1 : Math.max(2, all.length >> 2);
      const parts = all
        .filter(([, field]) => field.missing === null || random.oneIn(share))
        .map(
          ([name, field]) =>
            `${space(random)}${JSON.stringify(name)}:${emit(field.schema, random)}`,
        );
      if (random.oneIn(4)) parts.push(`${generateString(random)}:${generateValue(random, 4, 2)}`);
      if (random.oneIn(3)) parts.reverse();
      return `{${parts.join(",") || space(random)}}`;
    },
    problems(value, path, found) {
      if (!isPlainObject(value)) return void found.push(path);
      for (const [name, { schema, missing }] of Object.entries(fields())) {
        if (Object.hasOwn(value, name)) schema.problems(value[name], path + segment(name), found);
        else if (missing === null) found.push(path);
      }
    },
    canonical(value, complete) {
      const given = value as Record<string, unknown>;
      const members = Object.entries(fields()).map(([name, { schema, missing, omitNull }]) => {
        if (Object.hasOwn(given, name)) return schema.canonical(given[name], complete);
        return complete && !omitNull ? `missing ${name}` : missing;
      });
      return `{${members.join(",")}}`;
    },
  };
}

/** A value of a schema, or now and then one that nobody asked for. */
export function emit(schema: Schema, random: Random): string {
  const value = random.oneIn(80) ? generateValue(random, 3, 2) : schema.generate(random);
  return space(random) + value + space(random);
}

// --- internal ---

/** As the codec names a key in a path: of a long one 40 bytes. */
function segment(name: string): string {
  const bytes = Buffer.from(name);
  if (bytes.length > 40) {
    let length = 40;
    while ((bytes[length]! & 0xc0) === 0x80) length--;
    return `["${bytes.subarray(0, length).toString()}…"]`;
  }
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `["${name}"]`;
}

function double(value: number): string {
  if (!Number.isFinite(value)) return UNWRITABLE;
  return String(value === 0 ? 0 : value);
}

function anyText(value: unknown): string {
  if (value instanceof NumberText) return String(Number(value.text) || 0);
  if (Array.isArray(value)) return `[${value.map(anyText).join(",")}]`;
  if (!isPlainObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).map((key) => `${JSON.stringify(key)}:${anyText(value[key])}`);
  return `{${members.toSorted().join(",")}}`;
}
