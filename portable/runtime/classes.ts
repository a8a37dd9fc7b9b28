import type { Descriptor, Types, TypesKind } from "./types.ts";
import { Mismatch } from "./mismatch.ts";

// Classes that carry @json: their sources register them, and what asc found of their fields describes them.

type AnyClass = new (...args: never[]) => object;
type Instance = Record<string, unknown>;

/** What a class's source says of it. */
interface Registered {
  readonly type: AnyClass;
  /** Gives a fresh object its fields, without its constructor. */
  readonly initialize: (this: object) => void;
}

interface Field {
  readonly name: string;
  readonly key: string;
  readonly type: Descriptor;
  readonly required: boolean;
  /** Keys of which one is enough in its place. */
  readonly alternatives: readonly string[];
  readonly lenient: boolean;
  readonly omitNull: boolean;
  readonly optional: boolean;
  readonly format: string;
}

interface Described {
  readonly prototype: string;
  readonly base: string | undefined;
  readonly lenient: boolean;
  readonly types: (t: Types) => readonly Descriptor[];
  readonly fields: (t: Types) => readonly Field[];
}

/** What a document said of an object of a class that takes any JSON. */
interface Kept {
  /** Fields that were not in it, with what they hold in that case. */
  readonly absent: Map<string, unknown>;
  /** Fields that were null in it. */
  readonly nulls: Map<string, unknown>;
  readonly unknown: Instance;
}

const registered = new Map<string, Registered>();
const described = new Map<string, Described>();
const enums = new Map<string, Readonly<Record<string, number>>>();
const kept = new WeakMap<object, Kept>();

export function registerClass(
  name: string,
  type: AnyClass,
  initialize: (this: object) => void,
): void {
  registered.set(name, { type, initialize });
  // What a class's own methods of the codec call in those that asc would have made.
  const root = Object.getPrototypeOf(type.prototype) as object;
  if (root !== Object.prototype) return;
  const method = (key: string, value: (this: Instance) => unknown) => {
    if (Object.hasOwn(type.prototype, key)) return;
    Object.defineProperty(type.prototype, key, { value, writable: true, configurable: true });
  };
  method("__jsonInit", () => undefined);
  method("__jsonRead", () => 1);
  method("__jsonWrite", function () {
    return describing.get(nameOf(this))!.write(this as never);
  });
}

export function registerEnum(name: string, members: Readonly<Record<string, number>>): void {
  enums.set(name, members);
}

export function describeClass(
  name: string,
  about: Omit<Described, "types" | "fields">,
  types: Described["types"],
  fields: Described["fields"],
): void {
  described.set(name, { ...about, types, fields });
}

/** A generic class whose type arguments its methods ask for. */
export function withTypes<T extends AnyClass>(type: T, types: readonly Descriptor[]): T {
  const known = subclasses.get(type) ?? new Map<string, AnyClass>();
  subclasses.set(type, known);
  const key = types.map(({ name }) => name).join();
  let made = known.get(key);
  if (!made) {
    const base = type as unknown as new () => object;
    made = { [type.name]: class extends base {} }[type.name] as unknown as AnyClass;
    Object.defineProperty(made.prototype, "$types", { value: types });
    known.set(key, made);
  }
  return made as T;
}

/** The class of a name that asc gives it, type arguments included. */
export function classDescriptor(name: string, types: Types, kind: TypesKind): Descriptor {
  const key = kind === "typed" ? name : `${kind} ${name}`;
  const known = describing.get(key);
  if (known) return known;
  const made = new ClassDescriptor(name, types, kind !== "typed");
  describing.set(key, made);
  return made;
}

/** A class by its name, with the members of a literal; the literal itself where no source registered the class. */
export function object(
  name: string,
  types: readonly Descriptor[],
  literal: Readonly<Record<string, unknown>>,
): object {
  const found = registered.get(name);
  if (!found) return literal;
  const type = types.length > 0 ? withTypes(found.type, types) : found.type;
  const made = new (type as unknown as new () => Partial<Pick<Headers, "append">>)();
  if (!made.append) return Object.assign(made, literal);
  for (const [key, value] of Object.entries(literal)) made.append(key, String(value));
  return made;
}

/** An enum whose members are names in JSON. */
export function enumDescriptor(name: string): Descriptor {
  const members = () => enums.get(name) ?? {};
  const expected = () =>
    Object.keys(members())
      .filter((each) => Number.isNaN(Number(each)))
      .map((each) => JSON.stringify(each))
      .join(" or ");
  return {
    name: name.slice(name.lastIndexOf("/") + 1),
    zero: 0,
    read: (json) => {
      const value = typeof json === "string" ? members()[json] : undefined;
      if (typeof value !== "number") throw new Mismatch(expected());
      return value;
    },
    write: (value: number) => {
      const text = members()[value] as unknown;
      if (typeof text !== "string") throw new Mismatch(expected(), String(value));
      return text;
    },
  };
}

/** A fresh object of a type, by its constructor. */
export function instantiate(type: Descriptor): object {
  const { prototype } = described.get((type as ClassDescriptor).id)!;
  return new (registered.get(prototype)!.type)();
}

// --- internal ---

const subclasses = new WeakMap<AnyClass, Map<string, AnyClass>>();
const describing = new Map<string, ClassDescriptor>();

class ClassDescriptor implements Descriptor {
  readonly id: string;
  readonly zero = null;
  readonly #types: Types;
  /** For TypeScript: an interface is an object as JSON has it. */
  readonly #plain: boolean;
  #all: readonly Field[] | undefined;
  #type: AnyClass | undefined;
  #initialize: (value: object) => void = () => {};

  constructor(id: string, types: Types, plain: boolean) {
    this.id = id;
    this.#types = types;
    this.#plain = plain;
  }

  get name(): string {
    return this.id;
  }

  read(json: unknown): unknown {
    if (typeof json !== "object" || json === null || Array.isArray(json))
      throw new Mismatch("an object");
    const fields = this.#fields();
    const value = Object.create((this.#type?.prototype ?? Object.prototype) as object) as Instance;
    this.#initialize(value);
    const source = json as Instance;
    let notes: Kept | undefined;
    const note = () => (notes ??= { absent: new Map(), nulls: new Map(), unknown: {} as Instance });
    for (const field of fields) {
      const { key, name } = field;
      const given = source[key];
      if (given === undefined || !Object.hasOwn(source, key)) {
        if (field.required && !field.alternatives.some((other) => Object.hasOwn(source, other)))
          throw new Mismatch(key, undefined, true);
        if (field.lenient) note().absent.set(name, value[name]);
        continue;
      }
      if (given === null && field.lenient) {
        note().nulls.set(name, value[name]);
        continue;
      }
      try {
        value[name] = readField(field, given);
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        error.within(key);
        if (!field.lenient) throw error;
        failLater(value, name, error);
      }
    }
    if (this.#plain) {
      for (const key of Object.keys(source)) if (!(key in value)) value[key] = source[key];
    } else if (described.get(this.id)?.lenient || this.#isLenient()) {
      const known = new Set(fields.map(({ key }) => key));
      for (const key of Object.keys(source))
        if (!known.has(key)) (note() as Kept).unknown[key] = source[key];
    }
    if (notes) kept.set(value, notes);
    // A class of the library that looks at what was read.
    (value as { __jsonRead?: (at: number) => void }).__jsonRead?.(0);
    return value;
  }

  write(value: object): unknown {
    if (value === null || value === undefined) throw new Mismatch("an object", "null");
    const own = findOwn(value, "__jsonWrite");
    if (own && !isOurs(own)) return own.call(value, 0);
    const fields = this.#fields();
    const notes = kept.get(value);
    const made: Instance = {};
    const instance = value as Instance;
    for (const field of fields) {
      const { name, key } = field;
      const each = instance[name];
      if (notes?.absent.has(name) && isUntouched(notes.absent.get(name), each)) continue;
      if (notes?.nulls.has(name) && isUntouched(notes.nulls.get(name), each)) {
        made[key] = null;
        continue;
      }
      const missing = each === null || each === undefined;
      if (missing && (field.omitNull || field.optional)) continue;
      if (field.optional && Number.isNaN(each)) continue;
      try {
        made[key] = writeField(field, each);
      } catch (error) {
        throw error instanceof Mismatch ? error.within(key) : error;
      }
    }
    return notes ? Object.assign(made, notes.unknown) : made;
  }

  #isLenient(): boolean {
    let name: string | undefined = this.id;
    while (name !== undefined) {
      const each = described.get(name);
      if (each?.lenient) return true;
      name = each?.base;
    }
    return false;
  }

  /** Those of the classes above come first. */
  #fields(): readonly Field[] {
    if (this.#all) return this.#all;
    const about = described.get(this.id);
    const found = about && registered.get(about.prototype);
    if (!about || (!found && !this.#plain))
      throw new Error(`${this.id} does not run with --engine js: its JSON is not known`);
    const types = about.types(this.#types);
    this.#type = found && types.length > 0 ? withTypes(found.type, types) : found?.type;
    const chain: Described[] = [];
    for (let each: Described | undefined = about; each; each = described.get(each.base ?? ""))
      chain.unshift(each);
    const initializers = chain.flatMap(
      ({ prototype }) => registered.get(prototype)?.initialize ?? [],
    );
    this.#initialize = (value) => {
      for (const initialize of initializers) initialize.call(value);
    };
    const all = new Map<string, Field>();
    for (const each of chain)
      for (const field of each.fields(this.#types)) all.set(field.key, field);
    return (this.#all = [...all.values()]);
  }
}

function readField({ format, type }: Field, given: unknown): unknown {
  if (given === null || format === "plain") return type.read(given);
  if (format === "base64") {
    if (typeof given !== "string") throw new Mismatch("a string");
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(given) || given.length % 4) throw new Mismatch("base64");
    const bytes = new Uint8Array(Buffer.from(given, "base64"));
    return type.name === "ArrayBuffer" ? bytes.buffer : bytes;
  }
  if (format.startsWith("epoch:")) {
    if (typeof given !== "number") throw new Mismatch("a number");
    return new Date(Math.round(given * Number(format.slice("epoch:".length))));
  }
  throw new Error(`@codec does not run with --engine js`);
}

function writeField({ format, type }: Field, value: unknown): unknown {
  if (value === null || format === "plain") return type.write(value as never);
  if (format === "base64") {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : (value as Uint8Array);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  }
  if (format.startsWith("epoch:"))
    return (value as Date).getTime() / Number(format.slice("epoch:".length));
  throw new Error(`@codec does not run with --engine js`);
}

/** What is there still is what was there, and nobody put anything into it. */
function isUntouched(before: unknown, now: unknown): boolean {
  if (before !== now) return false;
  if (now instanceof Map || now instanceof Set) return now.size === 0;
  return !Array.isArray(now) || now.length === 0;
}

/** A value that does not fit is an error when it is asked for. */
function failLater(value: Instance, name: string, error: Mismatch): void {
  Object.defineProperty(value, name, {
    configurable: true,
    enumerable: true,
    get: () => {
      throw new TypeError(`${error.path.join(".")}: expected ${error.expected}`);
    },
    set: (given: unknown) => {
      Object.defineProperty(value, name, { value: given, writable: true, enumerable: true });
    },
  });
}

type Method = (this: object, to: number) => unknown;

function findOwn(value: object, name: string): Method | undefined {
  return (value as Readonly<Record<string, Method | undefined>>)[name];
}

/** The one that `registerClass` gave. */
function isOurs(method: Method): boolean {
  return !/\bto\b/.test(method.toString());
}

/** The name that descriptors give to a class's objects. */
function nameOf(value: object): string {
  for (const [name, { prototype }] of described) {
    const type = registered.get(prototype)?.type;
    if (type && Object.getPrototypeOf(value) === type.prototype) return name;
  }
  return value.constructor.name;
}
