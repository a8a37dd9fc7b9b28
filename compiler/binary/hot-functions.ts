import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import {
  GENERATED_LABELS,
  HOT_SECTION,
  leb128,
  SectionId,
  UnknownInstructionError,
} from "../../contract/index.ts";
import { readCode, type Call, type Loop } from "./function-bodies.ts";

/** How the paths of text end that the transform adds. */
const GENERATED = Object.values(GENERATED_LABELS).map((label) => `.${label}.ts`);

/** What takes its time once in an invocation, or seldom: JSON, and memory that grows. */
const SELDOM = /^~lib\/wasmstrap\/guest\/(?:json\/|runtime\/(?:pages|block-lists)\/)/;

/** Library code that is in a module only where a handler uses it, and whose loops run for long at once. */
const LONG = /^~lib\/(?:wasmstrap\/guest\/base64|util\/sort)\//;

/** Optimising takes V8 a millisecond for some 400 bytes of code, on each of its threads. */
const MOST_BYTES = 8_000;

/**
 * Names the functions that V8 is to optimise at once, in a section after the code, so that every position in it stays
 * what the source map says.
 *
 * @param names Of functions, without imported ones, in the module's order.
 * @param sourceMap JSON; tells who wrote a loop.
 * @returns The module as it is where there are none, or where it has an instruction that is not known here: what only
 * makes it faster must not cost the build.
 */
export function withHotFunctions(
  wasm: Uint8Array,
  names: readonly string[],
  sourceMap: string,
): Uint8Array {
  try {
    return withHotSection(wasm, findHotFunctions(wasm, names, sourceMap));
  } catch (error) {
    if (error instanceof UnknownInstructionError) return wasm;
    throw error;
  }
}

// --- internal ---

/**
 * The functions in which a handler's first invocation spends its time: those with a loop that the user wrote, or that
 * is known to be long, and what such loops call. For all others what V8 compiles in a hurry is good enough. But a loop
 * that runs for long in its first call stays in the code that it began in: so these are to be optimised before.
 *
 * @param names Of functions, without imported ones, in the module's order.
 * @param sourceMap JSON; tells who wrote a loop.
 * @returns Indices into `names`, in ascending order.
 */
function findHotFunctions(wasm: Uint8Array, names: readonly string[], sourceMap: string): number[] {
  const { importedFunctions, functions } = readCode(wasm);
  const isUsers = userCode(sourceMap);
  const hot = new Set<number>();
  let bytes = 0;
  const add = (index: number): void => {
    if (hot.has(index) || bytes + functions[index]!.bytes > MOST_BYTES) return;
    hot.add(index);
    bytes += functions[index]!.bytes;
  };
  const addCalled = ({ callee }: Call): void => {
    const index = callee - importedFunctions;
    if (index >= 0 && !SELDOM.test(names[index] ?? "")) add(index);
  };
  const inLoops = functions.map(({ loops, calls }, index) => {
    const users = LONG.test(names[index] ?? "") ? loops : loops.filter(isUsers);
    return users.length === 0 ? undefined : calls.filter((call) => isInside(call, users));
  });
  inLoops.forEach((calls, index) => calls && add(index));
  inLoops.forEach((calls) => calls?.forEach(addCalled));
  // A Set's iteration comes to what is added on the way: nearer ones are first in the budget.
  for (const index of hot) if (!inLoops[index]) functions[index]!.calls.forEach(addCalled);
  return [...hot].toSorted((a, b) => a - b);
}

function withHotSection(wasm: Uint8Array, hot: readonly number[]): Uint8Array {
  if (hot.length === 0) return wasm;
  const name = Buffer.from(HOT_SECTION);
  const content = [...leb128(name.length), ...name, ...[hot.length, ...hot].flatMap(leb128)];
  return Buffer.concat([
    wasm,
    Buffer.from([SectionId.custom, ...leb128(content.length), ...content]),
  ]);
}

/** Whether anything of a loop was written by the user. */
function userCode(sourceMap: string): (loop: Loop) => boolean {
  const map = new TraceMap(sourceMap);
  const [segments = []] = decodedMappings(map);
  const offsets = segments.flatMap(([offset, source]) => {
    const path = source === undefined ? undefined : map.sources[source];
    return path && isUsersPath(path) ? [offset] : [];
  });
  return ({ start, end }) => offsets.some((offset) => offset >= start && offset < end);
}

/** Not AssemblyScript's library or ours, and not what the transform adds. */
function isUsersPath(path: string): boolean {
  return !path.startsWith("~lib/") && !GENERATED.some((end) => path.endsWith(end));
}

function isInside({ at }: Call, loops: readonly Loop[]): boolean {
  return loops.some(({ start, end }) => at >= start && at < end);
}
