import { describe, expect, test } from "vitest";

import {
  HandlerError,
  load,
  ModuleError,
  TrapError,
  type Guest,
  type InstanceOptions,
} from "../../../host/index.ts";
import { customSection, handMade, leb128, replyGlobals, type Parts } from "../../kit/hand-made.ts";

const MEGABYTE = 1_048_576;
const ABORT = '(import "env" "abort" (func $abort (param i32 i32 i32 i32)))';
const ABORTS = "(call $abort (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 1))";
const LOG = '(import "env" "console.log" (func $log (param i32)))';

async function instantiate(
  bytes: Uint8Array,
  options: Partial<InstanceOptions> = {},
): Promise<Guest> {
  const module = await load(bytes, { memoryLimit: 16 * MEGABYTE });
  return module.instantiate("handler", { log: () => {}, environment: {}, ...options });
}

/** One invocation, and what came of it. */
function invoke(guest: Guest): string {
  try {
    guest.begin({ requestId: "id", deadlineMs: 0 }, 0);
    return Buffer.from(guest.invoke()).toString();
  } finally {
    guest.release();
  }
}

const REFUSED: readonly (readonly [what: string, parts: Parts, words: RegExp])[] = [
  [
    "a second memory",
    { memory: '(memory (export "memory") 2) (memory $b 0)' },
    /one memory: found 2/,
  ],
  ["no memory", { memory: "" }, /one memory: found 0/],
  ["a shared memory", { memory: '(memory (export "memory") 1 4 shared)' }, /shared/],
  ["a memory of 64 bits", { memory: '(memory (export "memory") i64 1)' }, /64-bit/],
  ["a table that can grow", { more: "(table $t 0 funcref)" }, /a table that can grow/],
  ["a table that can grow later", { more: "(table $t 1 2 externref)" }, /a table that can grow/],
  ["a table of a million", { more: "(table $t 1000000 1000000 funcref)" }, /1000000 entries/],
  [
    "arrays",
    { more: "(type $a (array (mut i64))) (global $h (ref null $a) (ref.null $a))" },
    /gar/,
  ],
  [
    "structures",
    { more: "(type $s (struct (field i32))) (global (ref null $s) (ref.null $s))" },
    /g/,
  ],
  ["a start section", { more: "(func $s (nop)) (start $s)" }, /start section/],
  [
    "an import of the prototype's",
    {
      imports: '(import "env" "constructor" (func $c (result i32)))',
      handler: "(call $c)",
    },
    /imports the function env\.constructor/,
  ],
  [
    "an import from the prototype's",
    {
      imports: '(import "constructor" "name" (func $c (result i32)))',
      handler: "(call $c)",
    },
    /imports the function constructor\.name/,
  ],
  [
    "an imported global",
    { imports: '(import "env" "abort" (global i32))' },
    /the global env\.abort/,
  ],
  [
    "a handler that takes something",
    { more: '(func (export "other") (param i64) (result i32) (i32.const 0))' },
    /^its export "other" must be \(\) → i32: found \(i64\) → i32$/,
  ],
  [
    "a handler that gives text",
    { more: '(func (export "other") (result externref) (ref.null extern))' },
    /^its export "other" must be \(\) → i32: found \(\) → a reference$/,
  ],
  [
    "a function of the boundary that gives another type",
    { more: '(func (export "wasmstrap_used") (param i64) (result i64) (local.get 0))' },
    /^its export "wasmstrap_used" must be \(\) → i32: found \(i64\) → i64$/,
  ],
  [
    "a function of the boundary that takes more, after imported functions",
    {
      imports: `${ABORT}${LOG}`,
      more: '(func (export "wasmstrap_release") (param f64 f32) (result i32) (i32.const 0))',
    },
    /^its export "wasmstrap_release" must be \(\) → i32: found \(f64, f32\) → i32$/,
  ],
  [
    "a global of the boundary that cannot be set",
    { globals: replyGlobals(0, 0).replace('_name") (mut i32)', '_name") i32') },
    /^its export "wasmstrap_thrown_name" must be a mutable i32$/,
  ],
  [
    "a global of the boundary that is of another type",
    { globals: replyGlobals(0, 0).replaceAll("(mut i32) (i32", "(mut i64) (i64") },
    /must be a mutable i32$/,
  ],
  [
    "a global of the boundary that has a fraction",
    {
      globals: replyGlobals(0, 0).replace(
        '"wasmstrap_reply_length") (mut i32) (i32.const 0)',
        '"wasmstrap_reply_length") (mut f64) (f64.const 0)',
      ),
    },
    /must be a mutable i32$/,
  ],
  [
    "a seed of 32 bits",
    { more: '(global (export "wasmstrap_hash_seed") (mut i32) (i32.const 0))' },
    /^its export wasmstrap_hash_seed must be a mutable i64$/,
  ],
];

test.each(REFUSED)("a module with %s is refused by its name", async (_, parts, words) => {
  const bytes = handMade(parts, { abi: 1, handlers: [{ name: "handler" }, { name: "other" }] });
  const failure: unknown = await instantiate(bytes).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ModuleError);
  expect((failure as Error).message).toMatch(words);
});

const UNRESTORABLE: readonly (readonly [what: string, parts: Parts, words: RegExp])[] = [
  [
    "a global that it does not export",
    {
      more: "(global $c (mut i32) (i32.const 0))",
      handler: "(global.set $c (i32.const 1)) (i32.const 0)",
    },
    /mutable global 3/,
  ],
  [
    "a table that it sets",
    {
      more: "(table $t 1 1 funcref)",
      handler: "(table.set $t (i32.const 0) (ref.null func)) (i32.const 0)",
    },
    /writes to a table/,
  ],
  [
    "a table that it fills",
    {
      more: "(table $t 1 1 externref)",
      handler: "(table.fill $t (i32.const 0) (ref.null extern) (i32.const 1)) (i32.const 0)",
    },
    /writes to a table/,
  ],
  [
    "a table that it initialises",
    {
      more: "(table $t 1 1 funcref) (elem $e func $f) (func $f)",
      handler: "(table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1)) (i32.const 0)",
    },
    /writes to a table/,
  ],
  [
    "a data segment that can be dropped",
    {
      more: '(data $d "A")',
      handler: "(data.drop $d) (i32.const 0)",
    },
    /passive data segment/,
  ],
];

test.each(UNRESTORABLE)(
  "isolation refuses a module with %s; without isolation it runs",
  async (_, parts, words) => {
    const bytes = handMade(parts);
    expect(invoke(await instantiate(bytes))).toBe("");
    await expect(instantiate(bytes, { isolated: true })).rejects.toThrow(words);
  },
);

test.each(["memory", "constructor", "__proto__", "toString"])(
  "a section that names %s as a handler is refused",
  async (name) => {
    const bytes = handMade({}, { abi: 1, handlers: [{ name }] });
    const module = await load(bytes);
    expect(() => module.instantiate(name, { log: () => {}, environment: {} })).toThrow(
      `no function "${name}"`,
    );
  },
);

test("a section of megabytes is refused before it is read", async () => {
  const bytes = handMade({}, { abi: 1, handlers: [{ name: "x".repeat(2 * MEGABYTE) }] });
  await expect(load(bytes)).rejects.toThrow(/section has \d+ bytes/);
});

test("absurd counts cost neither time nor memory", async () => {
  const sound = handMade();
  const header = sound.subarray(0, 8);
  const hot = customSection("wasmstrap:hot", Buffer.from([1, 0]));
  for (const count of [2 ** 32 - 1, 1_500_000_000]) {
    const functions = Buffer.concat([Buffer.from([3, leb128(count).length]), leb128(count)]);
    await expect(load(Buffer.concat([header, functions, hot]))).rejects.toThrow(ModuleError);
  }
  const many = Buffer.concat([leb128(2 ** 32 - 1), Buffer.from([0]), leb128(2 ** 32 - 1)]);
  const hinted = Buffer.concat([sound, customSection("wasmstrap:hot", many)]);
  expect(invoke(await instantiate(hinted))).toBe("");
});

describe("what costs its own invocation only", () => {
  test.each([
    ["names a class where there is no memory", -16],
    ["names a class that is longer than memory", 65_536 * 2 - 2],
  ])("a throw that %s", async (_, thrownName) => {
    const guest = await instantiate(
      handMade({
        imports: ABORT,
        globals: replyGlobals(0, 0, thrownName),
        handler: `${ABORTS} (i32.const 0)`,
      }),
    );
    for (let i = 0; i < 2; i++) {
      expect(() => invoke(guest)).toThrow(HandlerError);
    }
  });

  test("a trap in what counts, ends or releases", async () => {
    for (const more of [
      '(func (export "wasmstrap_used") (result i32) unreachable)',
      '(func (export "wasmstrap_release") (result i32) unreachable)',
    ]) {
      const guest = await instantiate(handMade({ more }), { observed: true });
      for (let i = 0; i < 2; i++) {
        guest.begin({ requestId: "id", deadlineMs: 0 }, 0);
        guest.invoke();
        expect(guest.release()).toMatchObject({ outcome: "rebuilt", usedBytes: undefined });
      }
    }
  });

  test("top-level code that fails when it runs again", async () => {
    const clock = '(import "env" "Date.now" (func $now (result f64)))';
    const bytes = handMade({
      imports: clock,
      initialize: `(if (f64.gt (call $now) (f64.const ${Date.now() + 1_500})) (then unreachable))`,
      handler: `(loop $l (br_if $l (f64.lt (call $now) (f64.const ${Date.now() + 1_600})))) unreachable`,
    });
    const guest = await instantiate(bytes, { observed: true });
    expect(() => invoke(guest)).toThrow(TrapError);
    expect(() => guest.begin({ requestId: "id", deadlineMs: 0 }, 0)).toThrow(/reached code/);
    expect(guest.release()).toMatchObject({ outcome: "rebuilt" });
  });
});

test("an event that its memory cannot hold is its own failure, whatever its length wraps to", async () => {
  const guest = await instantiate(handMade({ globals: replyGlobals(0, 0) }));
  for (const length of [2 ** 31, 2 ** 32, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER]) {
    expect(() => guest.begin({ requestId: "id", deadlineMs: 0 }, length)).toThrow(
      /^out of memory: the event has .*; the function's limit is 16 MB$/,
    );
    guest.release();
  }
  expect(invoke(guest)).toBe("");
});

test("a string of megabytes is cut before it leaves linear memory", async () => {
  const logged: string[] = [];
  const guest = await instantiate(
    handMade({
      imports: LOG + ABORT,
      memory: '(memory (export "memory") 200)',
      globals: replyGlobals(0, 0, 16),
      initialize: `(memory.fill (i32.const 16) (i32.const 65) (i32.const 12000000))
        (i32.store (i32.const 12) (i32.const 12000000))`,
      handler:
        "(call $log (i32.const 16)) (global.set $n (i32.const 16)) (call $abort (i32.const 16) (i32.const 16) (i32.const 1) (i32.const 1)) (i32.const 0)",
    }),
    { log: (_, text) => logged.push(text) },
  );
  const failure = await (async () => invoke(guest))().catch(
    (error: unknown) => error as HandlerError,
  );
  expect(logged.map((line) => [line.length, line.at(-1)])).toEqual([[MEGABYTE, "…"]]);
  expect(failure).toMatchObject({ name: "HandlerError" });
  expect((failure as HandlerError).errorType).toHaveLength(256);
  expect((failure as HandlerError).message).toHaveLength(32_768);
});

test("a block shows nothing of an earlier invocation, not even how long its texts were", async () => {
  const guest = await instantiate(handMade({ globals: replyGlobals(1_024, 64) }), {
    isolated: true,
  });
  const block = (context: object): Buffer => {
    guest.begin({ requestId: "id", deadlineMs: 0, ...context }, 0);
    const reply = Buffer.from(guest.invoke());
    guest.release();
    return reply;
  };
  const fresh = block({});
  block({ tenantId: "a tenant", traceId: "a trace", clientContext: "{}" });
  expect(block({})).toEqual(fresh);
});
