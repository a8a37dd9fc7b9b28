import { expect, test } from "vitest";

import { load } from "../../../host/index.ts";
import { handMade, replyGlobals } from "../../kit/hand-made.ts";

/** What a guest is told of a variable: its value, or undefined. */
async function ask(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const bytes = Buffer.from(name);
  const data = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  const module = await load(
    handMade({
      imports: `(import "wasmstrap" "environment_length" (func $len (param i32 i32) (result i32)))
        (import "wasmstrap" "environment_read" (func $read (param i32)))`,
      globals: replyGlobals(4_096, 0),
      handler: `(global.set $l (call $len (i32.const 16) (i32.const ${bytes.length})))
        (call $read (i32.const 4096))
        (if (i32.lt_s (global.get $l) (i32.const 0)) (then unreachable))
        (i32.const 0)`,
      more: `(data (i32.const 16) "${data}")`,
    }),
  );
  const guest = module.instantiate("handler", { log: () => {}, environment });
  guest.begin({ requestId: "id", deadlineMs: 0 }, 0);
  try {
    return Buffer.from(guest.invoke()).toString();
  } catch (error) {
    expect((error as Error).message).toMatch(/must not be reached/);
    return undefined;
  }
}

test("variables are found by their whole names, in any object that holds them", async () => {
  process.env["WASMSTRAP_TEST"] = "näh";
  process.env["constructor"] = "real";
  expect(await ask("WASMSTRAP_TEST", process.env)).toBe("näh");
  expect(await ask("constructor", process.env)).toBe("real");
  expect(await ask("EMPTY", { EMPTY: "" })).toBe("");
  expect(await ask("UNSET", { UNSET: undefined })).toBeUndefined();
});

test.each([
  "WASMSTRAP_TEST\0X",
  "WASMSTRAP_TEST\0",
  "\0WASMSTRAP_TEST",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
  "",
  "=",
  "WASMSTRAP_TEST=",
  "A".repeat(100_000),
])("a name that is not a variable's finds nothing: %j", async (name) => {
  process.env["WASMSTRAP_TEST"] = "secret";
  expect(await ask(name, process.env)).toBeUndefined();
  expect(await ask(name, { WASMSTRAP_TEST: "secret" })).toBeUndefined();
});
