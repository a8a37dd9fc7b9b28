import type { Choices } from "./choices.ts";

/** What a generated expression can be. `maybe` is `string | null`, `item` the interface of prelude.ts. */
export type Type =
  | "number"
  | "string"
  | "boolean"
  | "numbers"
  | "strings"
  | "item"
  | "items"
  | "map"
  | "record"
  | "set"
  | "maybe"
  | "counter"
  | "function"
  | "untyped";

/** As it is written. */
export const WRITTEN: Readonly<Record<Type, string>> = {
  number: "number",
  string: "string",
  boolean: "boolean",
  numbers: "number[]",
  strings: "string[]",
  item: "Item",
  items: "Item[]",
  map: "Map<string, number>",
  record: "Record<string, number>",
  set: "Set<string>",
  maybe: "string | null",
  counter: "Counter",
  function: "(n: number) => number",
  untyped: "any",
};

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** `let`, and no loop's own. */
  readonly mutable: boolean;
}

/** Writes the body of a function that returns a value of a type. */
export type WriteBody = (scope: Scope, result: Type) => string;

/** Where a piece of a program stands: the names that it can use, and what it may do there. */
export class Scope {
  readonly choices: Choices;
  readonly #variables: Variable[];
  readonly #names: { next: number };
  /** How deep statements and functions are nested. */
  readonly depth: number;
  /** Labels of the loops around it, the innermost last; none in a function of its own. */
  readonly loops: readonly string[];
  /** Whether `await` can stand here. */
  readonly waits: boolean;
  readonly writeBody: WriteBody;

  constructor(
    choices: Choices,
    writeBody: WriteBody,
    waits = false,
    variables: readonly Variable[] = [],
    names: { next: number } = { next: 0 },
    depth = 0,
    loops: readonly string[] = [],
  ) {
    this.choices = choices;
    this.writeBody = writeBody;
    this.waits = waits;
    this.#variables = [...variables];
    this.#names = names;
    this.depth = depth;
    this.loops = loops;
  }

  /** A name that the program does not have yet. */
  fresh(prefix: string): string {
    return `${prefix}${this.#names.next++}`;
  }

  declare(name: string, type: Type, mutable = false): void {
    this.#variables.push({ name, type, mutable });
  }

  /** Those of a type, the latest first. */
  of(type: Type): readonly string[] {
    return this.#variables
      .filter((each) => each.type === type)
      .map((each) => each.name)
      .toReversed();
  }

  mutable(): readonly Variable[] {
    return this.#variables.filter((each) => each.mutable);
  }

  get variables(): readonly Variable[] {
    return this.#variables;
  }

  /** A block inside of this one. */
  block(loop?: string): Scope {
    return new Scope(
      this.choices,
      this.writeBody,
      this.waits,
      this.#variables,
      this.#names,
      this.depth + 1,
      loop === undefined ? this.loops : [...this.loops, loop],
    );
  }

  /** The body of a function inside of this one. */
  body(): Scope {
    return new Scope(
      this.choices,
      this.writeBody,
      false,
      this.#variables,
      this.#names,
      this.depth + 1,
    );
  }
}
