import { parse, parseBytes } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** What a JSON value is. */
export const Type = { Null: 0, Boolean: 1, Number: 2, String: 3, Array: 4, Object: 5 } as const;

type Members = Map<string, Value>;

/** The guest's JSON.Value: a JSON value of any shape, whose elements and members are values, too. */
export class Value {
  /** A scalar, an array of values, or members in their order. */
  #inside: null | boolean | number | string | Value[] | Members;

  constructor(json: unknown = null) {
    this.#inside = Array.isArray(json)
      ? json.map((each) => new Value(each))
      : typeof json === "object" && json !== null
        ? new Map(Object.entries(json).map(([key, each]) => [key, new Value(each)]))
        : (json as null | boolean | number | string);
  }

  // --- making ---

  static parse(text: string): Value {
    return parse(valueType, text) as Value;
  }
  static parseBytes(bytes: Uint8Array): Value {
    return parseBytes(valueType, bytes) as Value;
  }
  static from(type: Descriptor, value: unknown): Value {
    return value instanceof Value ? value : new Value(readable(type.write(value as never)));
  }
  static array(): Value {
    return new Value([]);
  }
  static object(): Value {
    return new Value({});
  }

  /** What JSON's own functions make of a value, or of what stands for one in a file that is read as TypeScript. */
  static plain(value: unknown): unknown {
    return value instanceof Value ? value.#plain() : value;
  }

  // --- asking ---

  get type(): number {
    const inside = this.#inside;
    if (inside === null) return Type.Null;
    if (Array.isArray(inside)) return Type.Array;
    if (typeof inside === "boolean") return Type.Boolean;
    if (typeof inside === "number") return Type.Number;
    return typeof inside === "string" ? Type.String : Type.Object;
  }
  get isNull(): boolean {
    return this.#inside === null;
  }
  as(type: Descriptor): unknown {
    return type.name === "Value" ? this : parse(type, this.toString());
  }
  get length(): number {
    const inside = this.#inside;
    if (Array.isArray(inside)) return inside.length;
    return inside instanceof Map ? inside.size : 0;
  }
  get(key: string): Value | null {
    return this.#inside instanceof Map ? (this.#inside.get(key) ?? null) : null;
  }
  has(key: string): boolean {
    return this.get(key) !== null;
  }
  at(index: number): Value | null {
    return Array.isArray(this.#inside) && index >= 0 ? (this.#inside[index] ?? null) : null;
  }
  keys(): string[] {
    return this.#inside instanceof Map ? [...this.#inside.keys()] : [];
  }
  values(): Value[] {
    const inside = this.#inside;
    if (Array.isArray(inside)) return [...inside];
    return inside instanceof Map ? [...inside.values()] : [];
  }

  // --- changing ---

  set(key: string, value: Value): this {
    this.#members().set(key, value);
    return this;
  }
  delete(key: string): boolean {
    return this.#members().delete(key);
  }
  push(value: Value): this {
    this.#elements().push(value);
    return this;
  }
  setAt(index: number, value: Value): this {
    const elements = this.#elements();
    if (index < 0 || index >= elements.length) throw new RangeError(`No element ${index}`);
    elements[index] = value;
    return this;
  }

  toString(): string {
    return JSON.stringify(this.#plain());
  }

  // --- internal ---

  #plain(): unknown {
    const inside = this.#inside;
    if (Array.isArray(inside)) return inside.map((each) => each.#plain());
    if (!(inside instanceof Map)) return inside;
    return Object.fromEntries([...inside].map(([key, each]) => [key, each.#plain()]));
  }
  #elements(): Value[] {
    if (Array.isArray(this.#inside)) return this.#inside;
    throw new TypeError("Cannot change elements: not an array");
  }
  #members(): Members {
    if (this.#inside instanceof Map) return this.#inside;
    throw new TypeError("Cannot change members: not an object");
  }
}

export const valueType: Descriptor = {
  name: "Value",
  zero: null,
  read: (json) => new Value(json),
  write: (value: unknown) => Value.plain(value),
};

// --- internal ---

/** Numbers that were written with their own text are numbers again. */
function readable(json: unknown): unknown {
  return json === undefined ? null : (JSON.parse(JSON.stringify(json)) as unknown);
}
