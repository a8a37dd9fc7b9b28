// Documents of any shape: JSON.Value, JSON.Raw, unknown keys and strings against V8.

import { isUtf8 } from "node:buffer";
import { generateDocument } from "./generate.ts";
import type { Contestant } from "./guest.ts";
import { mutate } from "./mutate.ts";
import type { Random } from "./random.ts";

/** What was asked, and two answers that differ. */
export interface Disagreement {
  readonly way: string;
  readonly document: Buffer;
  readonly expected: string;
  readonly got: string;
}

export const REFUSED = "not JSON";

/** V8's answer to bytes: the document as it writes it, or `REFUSED`. */
export function v8Answer(document: Buffer): string {
  return isUtf8(document) ? v8TextAnswer(document.toString()) : REFUSED;
}

function v8TextAnswer(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return REFUSED;
  }
}

/**
 * True for documents that V8 must not see. Once it has read `{"\\":1}`, V8 13.6 takes the key of `{"\u0061":1}` for a
 * backslash, for as long as the realm lives: it compares the key that it expects with the escape's first character.
 */
export function confusesV8(document: string): boolean {
  return /"(?:\\\\|\\u005c)"\s*:/i.test(document);
}

/** A few hundred kilobytes, so that what follows it is small. */
function bigDocument(random: Random): string {
  const part = `${generateDocument(random)},`;
  return `[${part.repeat(Math.ceil(random.below(300_000) / part.length))}0]`;
}

/** Asks every way into the codec about random documents. */
export class AnyShape {
  readonly #value: Contestant;
  readonly #raw: Contestant;
  readonly #unknown: Contestant;
  readonly #text: Contestant;
  readonly #textToBytes: Contestant;

  constructor(contestant: (handler: string) => Contestant) {
    this.#value = contestant("value");
    this.#raw = contestant("raw");
    this.#unknown = contestant("unknown");
    this.#text = contestant("text");
    this.#textToBytes = contestant("textToBytes");
  }

  /** Runs one case; null where both agree. */
  run(random: Random): Disagreement | null {
    const generated = Buffer.from(
      random.oneIn(2000) ? bigDocument(random) : generateDocument(random),
    );
    const document = random.oneIn(3) ? generated : mutate(random, generated);
    if (confusesV8(document.toString())) return null;
    if (random.oneIn(6)) return this.#compareText(random, document);
    return this.compareBytes(document);
  }

  compareBytes(document: Buffer): Disagreement | null {
    const expected = v8Answer(document);
    const differ = (way: string, got: string) =>
      got === expected ? null : { way, document, expected, got };
    const asked = (way: string, contestant: Contestant) => {
      const answer = contestant.answer(document);
      return differ(way, answer.kind === "reply" ? v8Answer(answer.bytes) : REFUSED);
    };
    return (
      asked("JSON.Value, walked", this.#value) ??
      asked("JSON.Raw", this.#raw) ??
      this.#compareSkipped(document, expected)
    );
  }

  // --- internal ---

  /** Under a key that nobody knows; documents that close the object before its end would mean something else. */
  #compareSkipped(document: Buffer, expected: string): Disagreement | null {
    const nested = Buffer.concat([Buffer.from('{"x":'), document, Buffer.from("}")]);
    const nestedExpected = v8Answer(nested) === REFUSED ? REFUSED : "{}";
    if (expected !== REFUSED && nestedExpected === REFUSED)
      throw new Error("V8 refuses a nested document");
    const answer = this.#unknown.answer(nested);
    const got = answer.kind === "reply" ? answer.bytes.toString() : REFUSED;
    if (got === nestedExpected) return null;
    return { way: "unknown key", document: nested, expected: nestedExpected, got };
  }

  #compareText(random: Random, bytes: Buffer): Disagreement | null {
    let text = bytes.toString();
    // Lone halves stand in UTF-16 strings as they are.
    if (random.oneIn(3)) {
      const at = random.below(text.length + 1);
      text = text.slice(0, at) + String.fromCharCode(0xd800 + random.below(0x800)) + text.slice(at);
    }
    const document = Buffer.from(text, "utf16le");
    const answer = v8TextAnswer(text);
    const expected = answer === REFUSED ? REFUSED : `[${answer},${answer}]`;
    for (const [way, contestant, encoding] of [
      ["strings", this.#text, "utf16le"],
      ["a string to bytes", this.#textToBytes, "utf8"],
    ] as const) {
      const reply = contestant.answer(document);
      const written = reply.kind === "reply" ? reply.bytes : Buffer.alloc(0);
      const got = written.length ? v8TextAnswer(written.toString(encoding)) : REFUSED;
      if (got !== expected) return { way, document, expected, got };
    }
    return null;
  }
}
