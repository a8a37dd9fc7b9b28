import { describeToken, Mismatch, pathText, placeOf } from "./mismatch.ts";
import type { Descriptor } from "./types.ts";

// JSON of the guest's library: the same types, defaults and words, over JavaScript's own parser.

export class ParseResult {
  ok: boolean;
  value: unknown;
  error: string;
  offset: number;

  constructor(ok: boolean, value: unknown, error: string, offset: number) {
    this.ok = ok;
    this.value = value;
    this.error = error;
    this.offset = offset;
  }
}

export function tryParse(type: Descriptor, text: string): ParseResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return new ParseResult(false, null, `$: ${(error as Error).message}`, 0);
  }
  try {
    return new ParseResult(true, type.read(json), "", 0);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    const at = placeOf(text, error.path);
    const offset = Buffer.byteLength(text.slice(0, at));
    return new ParseResult(false, null, `${problem(error, text, at)} at byte ${offset}`, offset);
  }
}

export function tryParseBytes(type: Descriptor, bytes: Uint8Array): ParseResult {
  return tryParse(type, Buffer.from(bytes).toString());
}

/** @throws SyntaxError naming path, expectation and byte. */
export function parse(type: Descriptor, text: string): unknown {
  const result = tryParse(type, text);
  if (!result.ok) throw new SyntaxError(result.error);
  return result.value;
}

export function parseBytes(type: Descriptor, bytes: Uint8Array): unknown {
  return parse(type, Buffer.from(bytes).toString());
}

/** JavaScript has an event's texts as texts: none is read where it stands. */
export function keptText(): null {
  return null;
}

export const parseKept: typeof parseBytes = parseBytes;
export const tryParseKept: typeof tryParseBytes = tryParseBytes;

/** @throws TypeError naming the path of what JSON cannot hold. */
export function stringify(type: Descriptor, value: unknown): string {
  try {
    return JSON.stringify(type.write(value as never)) ?? "null";
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw new TypeError(
      `${pathText(error.path)}: expected ${error.expected}, got ${error.found ?? "a value"}`,
      { cause: error },
    );
  }
}

export function stringifyBytes(type: Descriptor, value: unknown): Uint8Array {
  return new TextEncoder().encode(stringify(type, value));
}

// --- internal ---

function problem(error: Mismatch, text: string, at: number): string {
  const path = pathText(error.path);
  if (error.missing)
    return `${path}: expected the key "${error.expected}", got an object without it`;
  return `${path}: expected ${error.expected}, got ${describeToken(text, at)}`;
}
