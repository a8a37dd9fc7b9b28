import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileWasm } from "./fixtures/number/guest.ts";

const ROOT = join(import.meta.dirname, "../../../..");

/** Bytes of a module that exports these functions and nothing else. */
async function bytesOf(names: string): Promise<number> {
  const entry = `build/number-size/${names.replaceAll(/\W+/g, "-")}.ts`;
  const from = `from "../../guest/json/number/integer";`;
  mkdirSync(join(ROOT, "build/number-size"), { recursive: true });
  writeFileSync(join(ROOT, entry), `import { ${names} } ${from} export { ${names} };`);
  return (await compileWasm(entry, 3)).length;
}

const INTEGERS = "skipNumber, parseI64, parseU64, writeI32, writeU32, writeI64, writeU64";
const FLOATS = "parseF64, writeF64, writeF32";

test("integers cost less than 3,000 bytes of wasm and carry no float tables", async () => {
  expect(await bytesOf(INTEGERS)).toBeLessThan(3000);
});

test("floats add less than 6,000 bytes of wasm, tables included", async () => {
  const added = (await bytesOf(`${INTEGERS}, ${FLOATS}`)) - (await bytesOf(INTEGERS));
  expect(added).toBeLessThan(6000);
});
