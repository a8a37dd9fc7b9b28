import { fileURLToPath } from "node:url";
import { compileHandler, type TestHandler } from "../../../testing/index.ts";
import type { Call, Family } from "./families.ts";
import { Random } from "./random.ts";

export interface Difference {
  readonly call: Partial<Call>;
  readonly wasm: unknown;
  readonly v8: unknown;
}

const SEED = 20260131;
const BATCH = 500;
/** Of all calls: an engine that gives up more often is of no use. */
const MOST_REFUSALS = 0.001;

/** JSON has no such numbers: assembly/call.ts knows what stands for them. */
const encode = (value: number) =>
  Number.isNaN(value)
    ? 1e300
    : Math.abs(value) === Infinity
      ? Math.sign(value) * 1e301
      : Object.is(value, -0)
        ? 1e302
        : value;

/**
 * Calls every function of a family with random arguments, in wasm and in V8.
 *
 * @param count Calls of each function.
 * @returns The first difference of each function.
 */
export async function compareFamily(family: Family, count: number): Promise<Difference[]> {
  const source = fileURLToPath(new URL(`assembly/${family.name}.ts`, import.meta.url));
  const handler = await compileHandler(source);
  const differences: Difference[] = [];
  for (const [op, run] of Object.entries(family.functions)) {
    const random = new Random(SEED);
    let refusals = 0;
    for (let done = 0; done < count; done += BATCH) {
      const calls = Array.from({ length: Math.min(BATCH, count - done) }, () =>
        makeCall(op, family, random),
      );
      const results = await invoke(handler, calls);
      const refused = (i: number) => family.mayRefuse?.test(String(results[i])) ?? false;
      refusals += calls.filter((_, i) => refused(i)).length;
      const at = calls.findIndex(
        (call, i) => !refused(i) && !same(results[i], run(structuredClone(call))),
      );
      const call = calls[at];
      if (!call) continue;
      differences.push({ call, wasm: results[at], v8: run(structuredClone(call)) });
      break;
    }
    if (refusals > count * MOST_REFUSALS)
      differences.push({ call: { op }, wasm: `${refusals} of ${count} refused`, v8: "results" });
  }
  return differences;
}

/** A batch that fails is sent call by call: what fails becomes its own result. */
async function invoke(handler: TestHandler, calls: readonly Call[]): Promise<unknown[]> {
  try {
    return (await handler.invoke(JSON.stringify(calls, encodeNumbers))).json();
  } catch (error) {
    if (calls.length === 1) return [String(error)];
    const results: unknown[] = [];
    for (const call of calls) results.push(...(await invoke(handler, [call])));
    return results;
  }
}

function makeCall(op: string, family: Family, random: Random): Call {
  const call: Call = {
    op,
    s: random.text(),
    t: random.text(4),
    u: random.text(6),
    x: random.f64(),
    y: random.f64(),
    i: random.integer(),
    j: random.integer(),
    k: random.below(16),
    numbers: random.list(() => random.f64()),
    integers: random.list(() => random.integer()),
    texts: random.list(() => random.text(4)),
  };
  family.prepare?.(call, random);
  return call;
}

function encodeNumbers(_key: string, value: unknown): unknown {
  return typeof value === "number" ? encode(value) : value;
}

/** ECMAScript leaves the last bits of functions such as `sin` open: four units are as good. */
function same(wasm: unknown, v8: string | number): boolean {
  if (typeof v8 === "string") return wasm === v8;
  const expected = encode(v8);
  const found = Number(wasm);
  return found === expected || Math.abs(found - expected) <= Math.abs(expected) * 2 ** -50;
}
