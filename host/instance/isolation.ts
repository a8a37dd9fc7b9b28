import { PAGE_BYTES, type BoundaryExports } from "../../contract/index.ts";
import { ModuleError } from "../errors.ts";

type Value = number | bigint;
type StateGlobal = WebAssembly.Global & { value: Value };

/**
 * All state that init left in an instance: linear memory and every mutable global. A module with any other is refused:
 * host/module/isolation-check.ts.
 */
export class Snapshot {
  /** Memory up to its last byte that is not zero. */
  readonly #bytes: Uint8Array;
  readonly #pages: number;
  readonly #values: readonly (readonly [name: string, value: Value])[];

  /** @throws {ModuleError} The module holds vectors in its globals. */
  constructor(exports: BoundaryExports & WebAssembly.Exports) {
    const bytes = new Uint8Array(exports.memory.buffer);
    this.#bytes = bytes.slice(0, contentLength(bytes));
    this.#pages = bytes.length / PAGE_BYTES;
    this.#values = Object.entries(exports).flatMap(([name, each]) =>
      each instanceof WebAssembly.Global && isMutable(name, each)
        ? [[name, each.value as Value] as const]
        : [],
    );
  }

  /**
   * Puts an instance's state back: the one that the snapshot was taken of, at whatever point its code stopped, or a
   * fresh one of the same module whose top-level code has not run.
   *
   * @param most In bytes: memory that has grown beyond is not worth zeroing.
   * @returns Whether it could. If not, the instance is as it was: take a fresh one.
   */
  restore(exports: BoundaryExports & WebAssembly.Exports, most: number): boolean {
    const { memory, wasmstrap_adopt: adopt } = exports;
    const grown = memory.buffer.byteLength / PAGE_BYTES - this.#pages;
    // AssemblyScript's own runtimes know of no pages but those that they grew themselves.
    if (grown > 0 && (!adopt || memory.buffer.byteLength > most)) return false;
    new Uint8Array(memory.buffer).fill(0, this.#bytes.length);
    if (grown < 0) memory.grow(-grown);
    new Uint8Array(memory.buffer).set(this.#bytes);
    for (const [name, value] of this.#values) (exports[name] as StateGlobal).value = value;
    if (grown > 0) adopt?.(this.#pages, grown);
    return true;
  }
}

// --- internal ---

/** Up to the last byte that is not zero, in whole pages and then in words: most of a large memory is compared natively. */
function contentLength(bytes: Uint8Array): number {
  const zeros = new Uint8Array(PAGE_BYTES);
  let end = bytes.length;
  while (end > 0 && Buffer.compare(bytes.subarray(end - PAGE_BYTES, end), zeros) === 0)
    end -= PAGE_BYTES;
  const words = new Uint32Array(bytes.buffer, 0, end / 4);
  let length = words.length;
  while (length > 0 && words[length - 1] === 0) length--;
  return length * 4;
}

/** A value can be read of every global but a vector, and be written only to a mutable one. */
function isMutable(name: string, global: WebAssembly.Global): boolean {
  let value: unknown;
  try {
    value = global.value;
  } catch (cause) {
    throw new ModuleError(`its global ${name} is a v128, which no host can restore`, { cause });
  }
  try {
    global.value = value;
    return true;
  } catch {
    return false;
  }
}
