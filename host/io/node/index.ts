import type { IoInstance, IoSurroundings } from "../types.ts";
import { Ciphers, CRYPTO } from "./crypto.ts";
import { ZLIB } from "./zlib.ts";

/** `wasmstrap:node`: functions of Node's own modules that take bytes and give bytes. */
export function open({ memory }: IoSurroundings): IoInstance {
  const ciphers = new Ciphers();
  const functions = { ...ZLIB, ...CRYPTO, ...ciphers.functions };
  let result: Uint8Array = new Uint8Array(0);
  return {
    functions: {
      /** @returns The length of the result, for `take`; -1 - the length of what went wrong, in words. */
      call: (pointer, length) => {
        try {
          const [name, ...values] = readValues(memory().view(pointer, length));
          const run = functions[Buffer.from(name!).toString()];
          if (!run) throw new Error("there is no such function");
          result = run(values);
          return result.length;
        } catch (error) {
          const { code = "", message, name } = error as Error & { code?: string };
          result = Buffer.from(`${name}\n${code}\n${message}`);
          return -1 - result.length;
        }
      },
      take: (to) => {
        memory().write(to, result);
        result = new Uint8Array(0);
      },
    },
    suspending: {},
    end: () => ciphers.end(),
  };
}

// --- internal ---

/** `length │ bytes │ length │ bytes │ …`: lengths are little-endian `u32`. */
function readValues(block: Uint8Array): Uint8Array[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const values: Uint8Array[] = [];
  for (let at = 0; at < block.length;) {
    const length = view.getUint32(at, true);
    at += 4;
    if (at + length > block.length) throw new RangeError("The guest's block is cut off");
    values.push(block.subarray(at, at + length));
    at += length;
  }
  return values;
}
