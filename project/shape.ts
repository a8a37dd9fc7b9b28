/** A JSON Schema, as far as shapes have one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One kind of value in the settings: reads it, and describes it to an editor. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /**
   * @param at Where the value stands: `functions.orders.memory`.
   * @throws {ShapeError} The value does not fit.
   */
  read(value: unknown, at: string): T;
}

/** A value does not fit; the message begins with where it stands. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** A text that is not empty. `pattern` is for both sides, so it must be one that JSON Schema knows. */
export function text(what = "a text", pattern = "^[\\s\\S]+$"): Shape<string> {
  const expected = new RegExp(pattern);
  return {
    schema: { type: "string", pattern },
    read: (value, at) =>
      typeof value === "string" && expected.test(value) ? value : refuse(value, at, what),
  };
}

export function choice<const T extends string>(...values: readonly T[]): Shape<T> {
  return {
    schema: { enum: values },
    read: (value, at) =>
      values.find((each) => each === value) ?? refuse(value, at, `one of ${values.join(", ")}`),
  };
}

export function whole(minimum: number, maximum: number): Shape<number> {
  const what = `a whole number from ${minimum} to ${maximum}`;
  return {
    schema: { type: "integer", minimum, maximum },
    read: (value, at) =>
      typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum
        ? value
        : refuse(value, at, what),
  };
}

export function flag(): Shape<boolean> {
  return {
    schema: { type: "boolean" },
    read: (value, at) => (typeof value === "boolean" ? value : refuse(value, at, "true or false")),
  };
}

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: "array", items: item.schema },
    read: (value, at) =>
      Array.isArray(value)
        ? value.map((each, index) => item.read(each, `${at}[${index}]`))
        : refuse(value, at, "a list"),
  };
}

/** An object whose keys the user chooses. */
export function record<T>(
  item: Shape<T>,
  keyPattern: string,
  what: string,
): Shape<Readonly<Record<string, T>>> {
  const expected = new RegExp(keyPattern);
  return {
    schema: {
      type: "object",
      propertyNames: { pattern: keyPattern },
      additionalProperties: item.schema,
    },
    read(value, at) {
      const entries = Object.entries(readObject(value, at)).map(([key, each]) => {
        if (!expected.test(key)) refuse(key, at, `an object with ${what} as keys`);
        return [key, item.read(each, `${at}.${key}`)] as const;
      });
      return Object.fromEntries(entries);
    },
  };
}

/** Either shape: the first that fits. */
export function either<A, B>(first: Shape<A>, second: Shape<B>, what: string): Shape<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read(value, at) {
      // An object is judged by the shape that takes objects, so that its own keys are named.
      if (typeof value === "object" && value !== null && !Array.isArray(value))
        return (
          [first, second].find(({ schema }) => schema["type"] === "object")?.read(value, at) ??
          refuse(value, at, what)
        );
      for (const shape of [first, second]) {
        try {
          return shape.read(value, at);
        } catch (error) {
          if (!(error instanceof ShapeError)) throw error;
        }
      }
      return refuse(value, at, what);
    },
  };
}

/** A key of an object: its shape, and what an editor shows. */
export interface Key<T> {
  readonly shape: Shape<T>;
  readonly description: string;
}

/** An object with these keys and no others, each of which may be left out unless it is `required`. */
export function object<T extends object>(
  keys: { readonly [K in keyof T]-?: Key<Exclude<T[K], undefined>> },
  required: readonly (keyof T & string)[] = [],
): Shape<T> {
  const known = Object.entries(keys) as [string, Key<unknown>][];
  const properties = known.map(([key, { shape, description }]) => [
    key,
    { ...shape.schema, description },
  ]);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(properties) as JsonSchema,
      required,
      additionalProperties: false,
    },
    read(value, at) {
      const given = readObject(value, at);
      const names = known.map(([key]) => key);
      const inside = at === "" ? "" : `${at}.`;
      for (const key of Object.keys(given))
        if (!names.includes(key))
          throw new ShapeError(
            `${inside}${key} is not a setting: the settings here are ${names.join(", ")}`,
          );
      for (const key of required)
        if (!Object.hasOwn(given, key)) throw new ShapeError(`${inside}${key} must be given`);
      const entries = known
        .filter(([key]) => Object.hasOwn(given, key))
        .map(([key, { shape }]) => [key, shape.read(given[key], `${inside}${key}`)]);
      return Object.fromEntries(entries) as T;
    },
  };
}

// --- internal ---

function readObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  return refuse(value, at, "an object");
}

function refuse(value: unknown, at: string, what: string): never {
  const found = JSON.stringify(value).slice(0, 80);
  throw new ShapeError(`${at === "" ? "it" : at} must be ${what}: found ${found}`);
}
