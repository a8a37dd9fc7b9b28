import { array, nat, sample, type Arbitrary } from "fast-check";
import { runPrograms, type Result } from "./compare.ts";
import { writeFunction } from "./program.ts";

/** A program whose results differ, as small as it could be made. */
export interface Difference extends Result {
  readonly source: string;
}

export interface Differential {
  /** What makes the programs; a failure prints it. */
  readonly seed: number;
  readonly programs: number;
  /** In one module: compiling the library again costs more than all of these. */
  readonly batch?: number;
  /** Called after each module, with what it had. */
  readonly report?: (outcome: Outcome) => void;
}

/** Decisions that make one program: see choices.ts. */
const DECISIONS: Arbitrary<number[]> = array(nat({ max: 999_999 }), {
  minLength: 4,
  maxLength: 40,
  size: "max",
});

const BATCH = 500;
/** Smaller programs that are tried at a time, and how often. */
const CANDIDATES = 60;
const MOST_ROUNDS = 20;

/** Programs that the compiler refused with the same words. */
export interface Refusal {
  readonly count: number;
  /** The shortest of them. */
  readonly source: string;
}

export interface Outcome {
  readonly programs: number;
  /** The first of each batch, made smaller. */
  readonly differences: readonly Difference[];
  readonly refusals: ReadonlyMap<string, Refusal>;
}

/** Runs random programs as wasm and as JavaScript. What is refused is an error at its line, and no difference. */
export async function comparePrograms(options: Differential): Promise<Outcome> {
  const { seed, programs: count, batch = BATCH, report } = options;
  const outcomes: Outcome[] = [];
  for (let done = 0; done < count; done += batch) {
    // Each batch has a seed of its own: any of them can be run alone.
    const numRuns = Math.min(batch, count - done);
    const programs = sample(DECISIONS, { numRuns, seed: seed + done });
    const results = await runPrograms(programs.map(writeFunction));
    const refused = results.flatMap((each, i): [string, Refusal][] =>
      isRefused(each) ? [[kindOf(each), { count: 1, source: writeFunction(programs[i]!) }]] : [],
    );
    const at = results.findIndex((each) => differs(each) && !isRefused(each));
    const differences = at < 0 ? [] : [await shrink(programs[at]!, results[at]!)];
    outcomes.push({ programs: numRuns, differences, refusals: byKind(refused) });
    report?.(outcomes.at(-1)!);
  }
  return together(outcomes);
}

/** Outcomes of several runs as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    programs: outcomes.reduce((sum, each) => sum + each.programs, 0),
    differences: outcomes.flatMap((each) => each.differences),
    refusals: byKind(outcomes.flatMap((each) => [...each.refusals])),
  };
}

function byKind(refused: readonly (readonly [string, Refusal])[]): ReadonlyMap<string, Refusal> {
  const kinds = new Map<string, Refusal>();
  for (const [kind, { count, source }] of refused) {
    const had = kinds.get(kind);
    const shortest = had && had.source.length <= source.length ? had.source : source;
    kinds.set(kind, { count: count + (had?.count ?? 0), source: shortest });
  }
  return kinds;
}

const isRefused = ({ wasm }: Result) => wasm.startsWith("refused");

export function differs({ wasm, node }: Result): boolean {
  return wasm !== node;
}

/** Goes on with the first smaller program that differs in the same way, until there is none. */
export async function shrink(program: readonly number[], result: Result): Promise<Difference> {
  let [smallest, its] = [program, result];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const smaller = [
      ...DECISIONS.shrink([...smallest], undefined)
        .map((each) => each.value)
        .take(CANDIDATES),
    ];
    const results = await runPrograms(smaller.map(writeFunction));
    const at = results.findIndex((each) => differs(each) && kindOf(each) === kindOf(its));
    if (at < 0) break;
    [smallest, its] = [smaller[at]!, results[at]!];
  }
  return { source: writeFunction(smallest), ...its };
}

/** A refusal stays a refusal for the same reason. */
export function kindOf({ wasm }: Result): string {
  const [, refusal] = /^refused: (.{0,60})/s.exec(wasm) ?? [];
  return refusal?.replaceAll(/\d+/g, "#") ?? "differs";
}
