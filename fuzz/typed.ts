// Documents for a class with every type: what is read, refused and written, against schema.ts.

import type { Disagreement } from "./any.ts";
import { confusesV8, REFUSED, v8Answer } from "./any.ts";
import { hasDuplicates, parseExact } from "./exact.ts";
import type { Answer, Contestant } from "./guest.ts";
import { mutate } from "./mutate.ts";
import type { Random } from "./random.ts";
import { AMBIGUOUS, UNWRITABLE } from "./schema.ts";
import { zoo } from "./zoo-schema.ts";

export class Typed {
  readonly #untouched: Contestant;
  readonly #touched: Contestant;

  constructor(contestant: (handler: string) => Contestant) {
    this.#untouched = contestant("zoo");
    this.#touched = contestant("touchedZoo");
  }

  /** Runs one case; null where both agree. */
  run(random: Random): Disagreement | null {
    const generated = Buffer.from(zoo.generate(random));
    const document = random.oneIn(4) ? mutate(random, generated) : generated;
    if (confusesV8(document.toString())) return null;
    const touched = random.oneIn(2);
    const answer = (touched ? this.#touched : this.#untouched).answer(document);
    const found = judge(document, answer, touched);
    if (!found) return null;
    return { way: touched ? "class, lazy fields touched" : "class", document, ...found };
  }
}

// --- internal ---

interface Difference {
  readonly expected: string;
  readonly got: string;
}

function judge(document: Buffer, answer: Answer, complete: boolean): Difference | null {
  const got = words(answer);
  if (v8Answer(document) === REFUSED) {
    return answer.kind === "refused" ? null : { expected: REFUSED, got };
  }
  const text = document.toString();
  const parsed = parseExact(text);
  if (hasDuplicates(text, parsed)) return null;
  const problems: string[] = [];
  zoo.problems(parsed, "$", problems);
  if (problems.length) {
    const expected = `refused: ${problems.join(" or ")}: expected …`;
    return answer.kind === "refused" && namesOneOf(problems, answer.message)
      ? null
      : { expected, got };
  }
  const expected = zoo.canonical(parsed, false);
  if (expected.includes(AMBIGUOUS)) return null;
  if (expected.includes(UNWRITABLE)) {
    if (answer.kind === "unwritable") return null;
    // What is lazy and untouched is written as it came.
    if (complete) return { expected: "unwritable", got };
  }
  if (answer.kind !== "reply") return { expected, got };
  const written = v8Answer(answer.bytes) === REFUSED ? null : parseExact(answer.bytes.toString());
  // What is lazy and untouched also lacks what it lacked.
  const again = written === null ? `not JSON: ${got}` : zoo.canonical(written, complete);
  return again === expected ? null : { expected, got: again };
}

function words(answer: Answer): string {
  return answer.kind === "reply" ? answer.bytes.toString() : `${answer.kind}: ${answer.message}`;
}

/** The message is of the promised form, about one of these places. */
function namesOneOf(paths: readonly string[], message: string): boolean {
  // A key is named as the document spells it: which one that is, escapes hide.
  if (message.includes("\\")) return true;
  return paths.some((path) => {
    const rest = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : "";
    return /^expected .+, got .+ at byte \d+$/s.test(rest);
  });
}
