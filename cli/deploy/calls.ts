import { note } from "../output.ts";

/** Makes the calls that change something, or only says what they would be. */
export class Calls {
  readonly #dry: boolean;
  #count = 0;

  constructor(dry: boolean) {
    this.#dry = dry;
  }

  get dry(): boolean {
    return this.#dry;
  }

  /** How many calls changed something, or would have. */
  get count(): number {
    return this.#count;
  }

  /** @returns Undefined in a dry run. */
  async change<T>(name: string, input: object, send: () => Promise<T>): Promise<T | undefined> {
    this.#count++;
    if (!this.#dry) {
      note(`lambda:${name}`);
      return send();
    }
    note(`would call lambda:${name} ${JSON.stringify(input, shown)}`);
    return undefined;
  }
}

// --- internal ---

/** Bytes by their number. `toJSON` has made an object of a Buffer before this sees it. */
function shown(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  return type === "Buffer" && Array.isArray(data) ? `${data.length} bytes` : value;
}
