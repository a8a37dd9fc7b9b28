import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { live, type Life, type Runtime, type Visits } from "../run-process.ts";
import { median } from "../stats.ts";

/** A cold start's parts, one after the other, in milliseconds. */
export type Phase =
  /** Until Node runs a first line. */
  | "process"
  /** The bootstrap and the module's file; of JavaScript, all until the first poll. */
  | "load"
  | "compile"
  /** Instance, top-level code, connection, until the first poll. */
  | "start"
  /** From the event's delivery until the handler has returned; of JavaScript, until its reply has come. */
  | "first"
  /** The reply, until it has come. */
  | "post";

export type Phases = Partial<Readonly<Record<Phase, number>>>;

/** Processes that are traced, of each contestant. */
const PROCESSES = 3;

/** Traces processes of their own: what is measured has no trace in it. */
export async function measurePhases(
  runtime: Runtime,
  visits: Pick<Visits, "events">,
): Promise<Phases> {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-trace-"));
  const file = join(folder, "marks.json");
  const environment = {
    ...runtime.environment,
    NODE_OPTIONS: `--require ${JSON.stringify(PROGRAM)}`,
    WASMSTRAP_TRACE_START: file,
  };
  const traced: Phases[] = [];
  try {
    for (let i = 0; i < PROCESSES; i++) {
      const life = await live(
        { ...runtime, environment },
        { ...visits, warmUp: 0, invocations: 0 },
      );
      traced.push(phasesOf(life, JSON.parse(readFileSync(file, "utf8")) as Marks));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const names = Object.keys(traced[0]!) as Phase[];
  return Object.fromEntries(
    names.map((name) => [name, median(traced.map((phases) => phases[name] ?? Number.NaN))]),
  );
}

// --- internal ---

/** The package refers to itself by name, so that the program is found from the sources and from a bundle alike. */
const PROGRAM: string = join(
  dirname(createRequire(import.meta.url).resolve("wasmstrap/package.json")),
  "measure/function/trace-start.cjs",
);

/** Milliseconds since 1970. */
interface Marks {
  readonly ready: number;
  readonly compile?: number;
  readonly compiled?: number;
  readonly handled?: number;
}

function phasesOf(life: Life, { ready, compile, compiled, handled }: Marks): Phases {
  const { startedAtMs } = life;
  const polled = startedAtMs + life.initMs;
  const replied = startedAtMs + life.coldStartMs;
  const delivered = replied - life.firstMs;
  if (compile === undefined || compiled === undefined || handled === undefined) {
    return { process: ready - startedAtMs, load: polled - ready, first: replied - delivered };
  }
  return {
    process: ready - startedAtMs,
    load: compile - ready,
    compile: compiled - compile,
    start: polled - compiled,
    first: handled - delivered,
    post: replied - handled,
  };
}
