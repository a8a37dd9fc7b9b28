import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import * as contract from "../../../contract/index.ts";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Constants of an AssemblyScript source whose values are plain integers. */
function constants(path: string): Record<string, number> {
  const found = read(path).matchAll(/^(?:export )?const ([A-Z_]+): \w+ = (\d+);/gm);
  return Object.fromEntries([...found].map(([, name, value]) => [name, Number(value)]));
}

const upperCase = (name: string) => name.replaceAll(/[A-Z]/g, "_$&").toUpperCase();

test("guest/context.ts reads the context block where the host writes it", () => {
  const { TEXTS, ...texts } = constants("guest/context.ts");
  expect(TEXTS).toBe(contract.TEXTS_AT);
  const expected = contract.CONTEXT_TEXTS.map((name, index) => [upperCase(name), index]);
  expect(texts).toEqual(Object.fromEntries(expected));
});

test("guest/abi.ts returns the statuses that the host knows", () => {
  const { REPLY, EVENT_FAILURE, REPLY_FAILURE } = constants("guest/abi.ts");
  expect({ reply: REPLY, eventFailure: EVENT_FAILURE, replyFailure: REPLY_FAILURE }).toEqual(
    contract.Status,
  );
});

test("guest/abi.ts aligns the event as the host does", () => {
  const mask = contract.BLOCK_ALIGNMENT - 1;
  expect(read("guest/abi.ts")).toContain(`(contextLength + ${mask}) & ~${mask}`);
});

test("docs/abi.md names every section, export and text of the context, and the version", () => {
  const page = read("docs/abi.md");
  const { functions, regionFunctions, globals } = contract.BOUNDARY_EXPORTS;
  const names = [
    contract.MODULE_SECTION,
    contract.HOT_SECTION,
    contract.LINES_SECTION,
    `${contract.STATE_PREFIX}0`,
    contract.STACK_EXPORT,
    ...Object.keys({ ...functions, ...regionFunctions }),
    ...globals,
    ...contract.CONTEXT_TEXTS,
  ];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  expect(page).toContain(`Version ${contract.ABI_VERSION}.`);
});

test("docs/abi.md names no export that there is not", () => {
  const { functions, regionFunctions, globals } = contract.BOUNDARY_EXPORTS;
  const known = new Set([
    contract.SEED_EXPORT,
    ...Object.keys({ ...functions, ...regionFunctions }),
    ...globals,
  ]);
  const named = read("docs/abi.md").matchAll(/`(wasmstrap_\w+)`/g);
  expect([...named].map(([, name]) => name!).filter((name) => !known.has(name))).toEqual([]);
});

test("what compiler and host agree on is written in contract/ alone", () => {
  const { HOT_SECTION, LINES_SECTION, NAMES_KEY, WRAPPER_PREFIX } = contract;
  const shared = [HOT_SECTION, LINES_SECTION, NAMES_KEY, WRAPPER_PREFIX];
  const files = globSync("{bootstrap,cli,compiler,contract,host,portable,testing}/**/*.ts", {
    cwd: ROOT,
  });
  const places = shared.map((text) =>
    files.filter((file) => read(file).includes(text)).map((file) => file.split("/")[0]),
  );
  expect(places).toEqual(shared.map(() => ["contract"]));
});
