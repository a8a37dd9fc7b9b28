import { brotliCompressSync } from "node:zlib";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";

import {
  decodeLineTable,
  encodeLineTable,
  LINES_FORMAT,
  LINES_SECTION,
} from "../../../contract/index.ts";
import { build, type BuildSuccess } from "../../../compiler/index.ts";
import {
  HandlerError,
  InitError,
  load,
  TrapError,
  type Frame,
  type Guest,
} from "../../../host/index.ts";
import { Random } from "../../../fuzz/random.ts";
import { customSection, handMade } from "../../kit/hand-made.ts";

const ERRORS = join(import.meta.dirname, "../errors/fixtures");
const ISOLATION = join(import.meta.dirname, "isolation");
const SEED = 20_261_128;

/** Events of the fixture that fail, each in its own way. */
const FAILURES = [
  "unreachable",
  "bounds:-9",
  "divide",
  "overflow:x",
  "call",
  "recurse",
  "memory:100",
  "host",
  "own:milk",
  "index",
];

let built: BuildSuccess;
beforeAll(async () => {
  const result = await build({ directory: ERRORS, entry: "assembly/index.ts" });
  if (!result.ok) throw new Error(result.report);
  built = result;
});

async function instantiate(wasm: Uint8Array, sourceMap?: string | null): Promise<Guest> {
  const module = await load(wasm, { memoryLimit: 32 << 20 });
  return module.instantiate("handler", {
    log: () => {},
    environment: {},
    sourceMap: () => sourceMap ?? undefined,
  });
}

/** What an event failed with. */
function fail(guest: Guest, event: string): HandlerError | TrapError | undefined {
  const bytes = Buffer.from(event);
  try {
    guest.begin({ requestId: "id", deadlineMs: 0 }, bytes.length).set(bytes);
    guest.invoke();
    return undefined;
  } catch (error) {
    if (error instanceof HandlerError || error instanceof TrapError) return error;
    throw error;
  } finally {
    guest.release();
  }
}

/** Without the columns of library code, which a table of lines does not have. */
function shown(frames: readonly Frame[]): string[] {
  return frames.map(
    ({ label, path, line, column }) =>
      `${label} ${path}:${line}:${path.startsWith("~lib/") ? "" : column}`,
  );
}

test("without a source map every failure has the functions, lines and columns that the map gives", async () => {
  const mapped = await instantiate(built.wasm, built.sourceMap);
  const plain = await instantiate(built.wasm);
  let failed = 0;
  for (const event of FAILURES) {
    const expected = fail(mapped, event);
    const found = fail(plain, event);
    expect(found?.message, event).toBe(expected?.message);
    if (expected === undefined) continue;
    failed++;
    expect(shown(found!.frames), event).toEqual(shown(expected.frames));
    expect(found!.frames.length, event).toBeGreaterThan(0);
    expect(found!.frames.some(({ path }) => path === "assembly/index.ts")).toBe(true);
  }
  expect(failed).toBeGreaterThan(7);
});

test("out of memory on AssemblyScript's own runtime is named so without a map", async () => {
  const result = await build({ directory: ISOLATION, target: "incremental" });
  if (!result.ok) throw new Error(result.report);
  const failure = fail(await instantiate(result.wasm), "exhaust");
  expect(failure).toBeInstanceOf(TrapError);
  expect((failure as TrapError).kind).toBe("OutOfMemory");
  expect(failure!.message).toMatch(/^out of memory: the invocation needed more than/);
});

const packed = (bytes: Uint8Array): number => brotliCompressSync(bytes).length;

test("the table takes little of what it is packed with", () => {
  const module = new WebAssembly.Module(built.wasm as Uint8Array<ArrayBuffer>);
  const [table] = WebAssembly.Module.customSections(module, LINES_SECTION);
  // The bootstrap and its code cache, which every package has beside it, are some 90 kB.
  expect(packed(new Uint8Array(table!))).toBeLessThan(0.15 * (90_000 + packed(built.wasm)));
});

test("tables are decoded as they were encoded", () => {
  for (let round = 0; round < 200; round++) {
    const random = new Random(SEED, round);
    const paths = Array.from({ length: random.below(5) }, (_, i) => `a${i}é.ts`);
    let offset = 0;
    const entries = Array.from({ length: random.below(100) }, () => ({
      offset: (offset += random.below(300)),
      path: random.below(paths.length + 1) - 1,
      line: random.below(100_000),
      column: random.below(200),
    }));
    const names = Array.from({ length: random.below(9) }, (_, i) => `f${i}`);
    const firstFunction = random.below(300);
    const decoded = decodeLineTable(encodeLineTable({ paths, firstFunction, names, entries }))!;
    expect(decoded.paths).toEqual(paths);
    expect(decoded.names).toEqual(names);
    expect(decoded.firstFunction).toBe(firstFunction);
    const { offsets, pathNumbers, lines, columns } = decoded;
    expect(
      Array.from(offsets, (each, i) => ({
        offset: each,
        path: pathNumbers[i]! - 1,
        line: lines[i],
        column: columns[i],
      })),
    ).toEqual(entries);
  }
});

test("a table of nonsense costs no failure, nor its type", async () => {
  for (let round = 0; round < 100; round++) {
    const random = new Random(SEED + 1, round);
    const bytes = Uint8Array.from({ length: random.below(60) }, () => random.below(256));
    if (round % 2) bytes[0] = LINES_FORMAT;
    const table = round % 4 === 3 ? [LINES_FORMAT, ...brotliCompressSync(bytes)] : bytes;
    const broken = Buffer.concat([
      handMade({ handler: "unreachable" }),
      customSection(LINES_SECTION, Uint8Array.from(table)),
    ]);
    expect(fail(await instantiate(broken), "")).toMatchObject({ kind: "Unreachable" });
  }
});

test("a module that is built without a source map has no table, and fails as it did", async () => {
  const failure = await instantiate(handMade({ initialize: "unreachable" })).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(InitError);
  expect(failure).toMatchObject({ errorType: "Unreachable", frames: [] });
});
