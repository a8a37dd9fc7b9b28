import { instantiate, type ASUtil } from "@assemblyscript/loader";
import { main as compile } from "assemblyscript/asc";
import { beforeAll, expect, test } from "vitest";

import { Random } from "../../../../fuzz/random.ts";
import { LinearMemory, PointerError } from "../../../../host/boundary/memory.ts";

// AssemblyScript's own loader is the judge of what the host makes of linear memory.

const SEED = 20_261_127;

let guest: ASUtil & { readonly memory: WebAssembly.Memory };
let memory: LinearMemory;

beforeAll(async () => {
  const files: Record<string, string | Uint8Array> = {
    "index.ts": "export const nothing: string = ''",
  };
  const { error, stderr } = await compile(
    ["index.ts", "--exportRuntime", "--outFile", "index.wasm"],
    {
      readFile: (name) => (files[name] as string | undefined) ?? null,
      writeFile: (name, contents) => void (files[name] = contents),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString(), { cause: error });
  const { exports } = await instantiate<{ memory: WebAssembly.Memory }>(
    Buffer.from(files["index.wasm"] as Uint8Array),
  );
  guest = exports;
  memory = new LinearMemory(exports.memory);
});

test("strings are read as AssemblyScript's loader reads them, whatever they are made of", () => {
  for (let round = 0; round < 2_000; round++) {
    const random = new Random(SEED, round);
    // Lone surrogates and U+0000 among them, and long ones, so that the memory grows.
    const length = random.below(random.below(100) === 0 ? 100_000 : 40);
    const units = Array.from({ length }, () => random.below(0x1_0000));
    const text = units.map((unit) => String.fromCharCode(unit)).join("");
    const pointer = guest.__newString(text);
    const read = memory.string(pointer);
    if (read !== guest.__getString(pointer) || read !== text) {
      expect.fail(
        `seed ${SEED}, round ${round}: ${JSON.stringify(text)} is read as ${JSON.stringify(read)}`,
      );
    }
  }
});

test("a string that does not lie in memory is refused", () => {
  const pointer = guest.__newString("short");
  new DataView(guest.memory.buffer).setUint32(pointer - 4, 0x7fff_fffe, true);
  expect(() => memory.string(pointer)).toThrow(PointerError);
});
