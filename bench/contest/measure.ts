import {
  isEnough,
  live,
  type CpuLimit,
  type Enough,
  type Life,
  type Runtime,
} from "../../measure/index.ts";
import type { Contestant } from "./contestants.ts";
import { PATH } from "./environment.ts";
import { figuresOf, ratiosOf, type Figures } from "./figures.ts";
import { OURS } from "./result.ts";

/** In each round, every contestant lives once. */
export interface Effort extends Enough {
  /** Of one process, all in all. */
  readonly invocations: number;
  /** Of these, not counted in what is called warm; nor is the first. */
  readonly warmUp: number;
}

/** A contestant that is ready. */
export interface Entrant {
  readonly contestant: Contestant;
  readonly folder: string;
}

export interface Track {
  readonly event: Buffer;
  /** What contestants may write to. */
  readonly temporaryFolder: string;
  /** Warm invocations have all CPUs, not one. */
  readonly allCpus: boolean;
  readonly tell: (line: string) => void;
}

/** One contestant cannot be compared with the others: it replies wrongly, or fails. */
export class ContestError extends Error {
  override readonly name = "ContestError";
}

/** @throws {ContestError} It fails, or replies with something else than the redirect. */
export async function expectRedirect(entrant: Entrant, track: Track): Promise<void> {
  const { firstReply } = await liveOnce(entrant, track, { warmUp: 0, invocations: 0 });
  const { rawPath } = JSON.parse(track.event.toString()) as { rawPath: string };
  const location = `https://madhead.me${rawPath}`;
  if (isRedirect(firstReply.toString(), location)) return;
  throw new ContestError(
    `Cannot bench ${entrant.contestant.title}: its reply must be a redirect, 307, to ${location}: found ${firstReply.toString().slice(0, 300)}`,
  );
}

/**
 * Lets everyone live once in each round, so that whatever else the machine does falls on all; who begins changes.
 *
 * @returns The rounds of each, in the order of `entrants`.
 * @throws {ContestError} One failed.
 */
export async function measureRounds(
  entrants: readonly Entrant[],
  { invocations, warmUp, ...enough }: Effort,
  track: Track,
  limited: { readonly limit?: CpuLimit; readonly memoryMb?: number } = {},
): Promise<Figures[][]> {
  const measured = entrants.map((): Figures[] => []);
  const visits = { ...limited, warmUp, invocations: invocations - 1 - warmUp };
  const judged = () => judgedRatios(entrants, measured);
  for (let round = 0; !isEnough(enough, round, judged); round++) {
    track.tell(`round ${round + 1} of ${enough.rounds}${enough.untilSure ? " or more" : ""}`);
    for (let turn = 0; turn < entrants.length; turn++) {
      const index = (round + turn) % entrants.length;
      measured[index]!.push(figuresOf(await liveOnce(entrants[index]!, track, visits)));
    }
  }
  return measured;
}

// --- internal ---

/** What is to be certain: everyone's cold start and warm invocation, in comparison with one contestant's. */
function judgedRatios(
  entrants: readonly Entrant[],
  measured: readonly (readonly Figures[])[],
): number[][] {
  const reference = Math.max(
    0,
    entrants.findIndex(({ contestant }) => contestant.name === OURS),
  );
  return measured.flatMap((rounds, index) => {
    if (index === reference) return [];
    const ours = measured[reference]!;
    return [ratiosOf(ours, rounds, coldStartOf), ratiosOf(ours, rounds, warmOf)];
  });
}

const coldStartOf = ({ coldStartMs }: Figures): number => coldStartMs;
const warmOf = ({ p50Ms }: Figures): number => p50Ms;

interface Visits {
  readonly warmUp: number;
  readonly invocations: number;
  readonly limit?: CpuLimit;
  readonly memoryMb?: number;
}

async function liveOnce(
  { contestant, folder }: Entrant,
  { event, temporaryFolder, allCpus }: Track,
  visits: Visits,
): Promise<Life> {
  const runtime: Runtime = {
    bootstrapFolder: folder,
    taskRoot: folder,
    args: contestant.args.map((arg) => (arg === "$NODE" ? process.execPath : arg)),
    environment: { PATH, TMPDIR: temporaryFolder, _HANDLER: contestant.handler },
  };
  try {
    return await live(runtime, { ...visits, events: [event], allCpus });
  } catch (cause) {
    throw new ContestError(`Cannot bench ${contestant.title}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function isRedirect(reply: string, location: string): boolean {
  try {
    const { statusCode, headers } = JSON.parse(reply) as {
      statusCode?: unknown;
      headers?: Record<string, unknown>;
    };
    return statusCode === 307 && headers?.["Location"] === location;
  } catch {
    return false;
  }
}
