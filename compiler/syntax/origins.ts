import type { Range, Source } from "assemblyscript";

// Generated text carries marks of the author's code that it is made for, as comments: `/*@12*/`. What asc finds wrong
// in it is reported there.

interface Span {
  /** In UTF-16 units of the generated text. */
  readonly start: number;
  readonly range: Range;
}

/** Marks whose text was not added to a program yet. */
const pending = new Map<number, Range>();
let last = 0;

const spans = new WeakMap<Source, readonly Span[]>();

/** Called before a program's first mark. Marks are numbered by program: the same one is compiled to the same bytes. */
export function beginOrigins(): void {
  pending.clear();
  last = 0;
}

/** A mark: what follows it, up to the next one, is made for this code. */
export function madeFor(range: Range): string {
  pending.set(++last, range);
  return `/*@${last}*/`;
}

/** Takes note of the marks in a generated source. */
export function noteOrigins(source: Source): void {
  const found: Span[] = [];
  for (const { 1: number, index } of source.text.matchAll(/\/\*@(\d+)\*\//g)) {
    const range = pending.get(Number(number));
    if (range) found.push({ start: index, range });
    pending.delete(Number(number));
  }
  spans.set(source, found);
}

export function isGenerated(source: Source): boolean {
  return spans.has(source);
}

/** The author's code that generated code is made for; null for what the author wrote. */
export function originOf(range: Range): Range | null {
  const found = spans.get(range.source);
  return found?.findLast(({ start }) => start <= range.start)?.range ?? found?.[0]?.range ?? null;
}
