import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";

import { build, type BuildSuccess } from "../../../../compiler/index.ts";
import { load } from "../../../../host/index.ts";
import { startBundle } from "../../../kit/function.ts";
import { ROOT } from "../../../kit/project.ts";

let looping: BuildSuccess;
let plain: BuildSuccess;
beforeAll(async () => {
  looping = await compile("index");
  plain = await compile("plain");
});

async function compile(name: string): Promise<BuildSuccess> {
  const built = await build({ directory: import.meta.dirname, entry: `assembly/${name}.ts` });
  if (!built.ok) throw new Error(built.report);
  return built;
}

/** Indices of hot functions, imported ones counted, as V8 and the names count. */
function hotFunctions({ wasm }: BuildSuccess): number[] {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  const [section] = WebAssembly.Module.customSections(module, "wasmstrap:hot");
  const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function");
  // No module of a test has more functions than one byte of LEB128 tells.
  const [, ...indices] = section ? new Uint8Array(section) : [0];
  return indices.map((index) => index + imported.length);
}

function namesOf({ sourceMap }: BuildSuccess, indices: readonly number[]): string[] {
  const { x_wasmstrap_names: names } = JSON.parse(sourceMap!) as {
    x_wasmstrap_names: Record<number, string>;
  };
  return indices.map((index) => names[index]!);
}

test("functions with the user's loops are hot, and so is what they call in them", () => {
  const names = namesOf(looping, hotFunctions(looping));
  expect(names).toContain("assembly/index/collatz");
  expect(names.some((name) => /^~lib\/string\/String[#.](?:__)?concat$/.test(name))).toBe(true);
  expect(
    names.some((name) => /assembly\/index\/(?:loops|__wasmstrapHandle_loops)$/.test(name)),
  ).toBe(true);
  expect(names.filter((name) => name.includes("/guest/json/"))).toEqual([]);
});

test("a handler without loops has no hot function", () => {
  expect(hotFunctions(plain)).toEqual([]);
});

test.each([128, 512])(
  "hot functions are optimised before the first event, and no others: a function of %i MB",
  async (memoryMb) => {
    const compiled = await compiledBeforeFirstEvent(looping, "index.loops", memoryMb);
    expect(compiled.optimised.toSorted((a, b) => a - b)).toEqual(hotFunctions(looping));
    expect(compiled.plain.length).toBeGreaterThan(0);
    expect((await compiledBeforeFirstEvent(plain, "index.plain", memoryMb)).optimised).toEqual([]);
  },
);

test.each([1024, 1769])(
  "nothing is optimised before the first event where that takes longer than it saves: a function of %i MB",
  async (memoryMb) => {
    const compiled = await compiledBeforeFirstEvent(looping, "index.loops", memoryMb);
    expect(compiled.optimised).toEqual([]);
  },
);

test("a throw in a hot function is reported with its line", async () => {
  const module = await load(looping.wasm, { optimised: true });
  const guest = module.instantiate("loops", {
    log: () => {},
    environment: {},
    sourceMap: () => looping.sourceMap!,
  });
  const event = Buffer.from('{"rounds":97,"text":"ab"}');
  guest.begin({ requestId: "id", deadlineMs: 0 }, event.length).set(event);
  expect(() => guest.invoke()).toThrow(
    expect.objectContaining({
      name: "HandlerError",
      errorType: "RangeError",
      frames: expect.arrayContaining([
        expect.objectContaining({ label: "collatz", path: "assembly/index.ts", line: 28 }),
        expect.objectContaining({ path: "assembly/index.ts", line: 17 }),
      ]) as unknown,
    }) as Error,
  );
});

test("a process that has nothing to do but compile waits for it", () => {
  const folder = taskRoot(looping);
  const script = `
    import { readFileSync } from "node:fs";
    import { load } from ${JSON.stringify(join(ROOT, "host/index.ts"))};
    await load(readFileSync("index.wasm"), { optimised: true });
    console.log("loaded");`;
  const args = ["--input-type=module", "--eval", script];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(stdout).toBe("loaded\n");
});

function taskRoot({ wasm }: BuildSuccess): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-tiers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "index.wasm"), wasm);
  return folder;
}

/** V8's own account of what it compiled, and how, until the first poll. */
async function compiledBeforeFirstEvent(
  built: BuildSuccess,
  handler: string,
  memoryMb: number,
): Promise<{ readonly optimised: number[]; readonly plain: number[] }> {
  const running = await startBundle({
    taskRoot: taskRoot(built),
    handler,
    nodeOptions: ["--trace-wasm-compilation-times"],
    environment: { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb) },
  });
  await running.coldStartMs;
  running.kill("SIGTERM");
  await running.exit;
  const output = running.output();
  const indices = (tier: string) =>
    [...output.matchAll(new RegExp(`#(\\d+) using ${tier}`, "g"))].map(([, index]) =>
      Number(index),
    );
  return { optimised: indices("TurboFan"), plain: indices("Liftoff") };
}
