import { parse } from "./json.ts";
import type { Descriptor } from "./types.ts";

/** JSON text of any shape, passed on as it is. */
export class Raw {
  #text: string;

  /** @throws SyntaxError It is not JSON. */
  constructor(text = "null") {
    JSON.parse(text);
    this.#text = text;
  }

  /** Of a value that was read already. */
  static of(json: unknown): Raw {
    const made = new Raw();
    made.#text = JSON.stringify(json);
    return made;
  }

  toString(): string {
    return this.#text;
  }

  parse(type: Descriptor): unknown {
    return parse(type, this.#text);
  }

  toBytes(): Uint8Array {
    return new TextEncoder().encode(this.#text);
  }
}

/** One value where a reference is wanted. */
export class Box<T> {
  value: T;

  constructor(value: T) {
    this.value = value;
  }
}
