/**
 * Compares random programs in wasm and in Node: `node fuzz/programs.ts [programs] [seed] [processes]`. A batch has a seed of
 * its own, the first one's plus its first program's number, so that any of them can be run alone.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { comparePrograms, together, type Outcome } from "../test/kit/programs/differential.ts";

const [programs = 100_000, seed = 1, processes = 1] = process.argv.slice(2).map(Number);

/** How often it says how far it is. */
const EVERY_MS = 60_000;

if (process.send) await comparePrograms({ seed, programs, report });
else await main();

/** What a part found, to the process that started it; a Map becomes a list. */
function report({ programs: count, differences, refusals }: Outcome): void {
  process.send!({ programs: count, differences, refusals: [...refusals] });
}

async function main(): Promise<void> {
  const began = performance.now();
  console.log(`${programs} programs, seed ${seed}`);
  const outcomes: Outcome[] = [];
  let next = performance.now() + EVERY_MS;
  const note = (outcome: Outcome): void => {
    outcomes.push(outcome);
    outcome.differences.forEach(show);
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    console.log(`${together(outcomes).programs} programs compared`);
  };
  const share = Math.ceil(programs / processes);
  await Promise.all(
    Array.from({ length: processes }, (_, i) =>
      runPart(Math.min(share, programs - i * share), seed + i * share, note),
    ),
  );
  const { programs: compared, differences, refusals } = together(outcomes);
  for (const [kind, { count, source }] of refusals)
    console.log(`\nRefused ${count} times: ${kind}\n${source}`);
  const refused = [...refusals.values()].reduce((sum, { count }) => sum + count, 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `\n${compared} programs in ${seconds} s: ${differences.length} batches with a difference, ${refused} programs refused`,
  );
  process.exitCode = differences.length > 0 || compared < programs ? 1 : 0;
}

function show({ source, wasm, node }: Outcome["differences"][number]): void {
  console.log(`\n${source}\nwasm: ${wasm}\nnode: ${node}`);
}

async function runPart(
  count: number,
  from: number,
  note: (outcome: Outcome) => void,
): Promise<void> {
  const part = fork(import.meta.filename, [String(count), String(from)]);
  part.on("message", (message) => {
    const { refusals, ...rest } = message as Outcome & {
      readonly refusals: [string, { count: number; source: string }][];
    };
    note({ ...rest, refusals: new Map(refusals) });
  });
  await once(part, "exit");
}
