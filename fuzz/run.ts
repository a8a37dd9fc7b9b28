import { AnyShape, type Disagreement } from "./any.ts";
import { contestants } from "./guest.ts";
import { Random } from "./random.ts";
import { Typed } from "./typed.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** The number of the first case. */
  readonly start: number;
  readonly count: number;
  /** Called with the number of a case now and then. */
  readonly progress?: (done: number) => void;
}

export interface Failure extends Disagreement {
  readonly seed: number;
  /** `start` and `count` that run this case alone are this number and 1. */
  readonly number: number;
}

const PROGRESS_EVERY = 50_000;

/** Compares the codec's answers with V8's in `count` cases; null where all agree. */
export async function fuzz({ seed, start, count, progress }: FuzzOptions): Promise<Failure | null> {
  const contestant = await contestants();
  const anyShape = new AnyShape(contestant);
  const typed = new Typed(contestant);
  // Half of the documents are refused: nobody reads where.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (let number = start; number < start + count; ++number) {
      const random = new Random(seed, number);
      const found = (random.oneIn(4) ? typed : anyShape).run(random);
      if (found) return { ...found, seed, number };
      if (number % PROGRESS_EVERY === PROGRESS_EVERY - 1) progress?.(number + 1 - start);
    }
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The failing case as a person reads and repeats it; `text` is the document's bytes, those beyond ASCII as `\u00xx`. */
export function describeFailure({ seed, number, way, document, expected, got }: Failure): string {
  return [
    `Case ${number} of seed ${seed} (${way}): npm run fuzz:json -- --seed ${seed} --start ${number} --count 1`,
    `  document ${escaped(document.toString("latin1"))}`,
    `  V8       ${escaped(expected)}`,
    `  codec    ${escaped(got)}`,
  ].join("\n");
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
