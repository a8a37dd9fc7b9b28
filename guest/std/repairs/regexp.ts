// RegExp, which std only names. For ~lib/regexp, in whose scope this stands.

import { compilePattern } from "../regexp/compile";
import { Matcher } from "../regexp/match";
import { Program } from "../regexp/program";
import { replaceMatches, splitMatches } from "../regexp/replace";

/** Patterns of literals, each compiled when it is first met: there are as many as the program has. */
// @ts-ignore: decorator
@lazy
const literals = new Map<string, Program>();

/** What a match found: the whole of it, then its groups, an empty text for one that took no part. */
export class RegExpMatchArray extends Array<string> {
  index: i32 = 0;
  input: string = "";
  /** Named groups; null if the pattern has none. */
  groups: Map<string, string> | null = null;

  constructor() {
    super(0);
  }

  /** Arguments of the function that `replace` calls: the match and its groups, its place, the whole text, named groups. */
  __part(index: f64): string {
    return index < <f64>this.length ? this[<i32>index] : "";
  }

  __place(): f64 {
    return <f64>this.index;
  }

  __input(): string {
    return this.input;
  }

  __groups(): Map<string, string> {
    const groups = this.groups;
    return groups === null ? new Map<string, string>() : groups;
  }

  /** `found[2]` where a program in TypeScript asks whether it is there. */
  __group(index: f64): string | null {
    const at = <i32>index;
    if (<f64>at != index || <u32>at >= <u32>this.length) return null;
    const text = this[at];
    return changetype<usize>(text) == changetype<usize>(ABSENT_GROUP) ? null : text;
  }
}

/** `text.match(pattern) ?? []` */
// @ts-ignore: decorator
@global
export function __noMatch(): RegExpMatchArray {
  return new RegExpMatchArray();
}

/** The text of a group that took no part: empty, and an object of its own, by which it is known. */
// @ts-ignore: decorator
@lazy
const ABSENT_GROUP = changetype<string>(__new(0, idof<string>()));

export class RegExp {
  readonly source: string;
  readonly flags: string;
  /** Where the next search begins, with the flag g or y. */
  lastIndex: i32 = 0;
  private program: Program;

  constructor(pattern: string, flags: string = "") {
    this.source = pattern.length ? pattern : "(?:)";
    this.flags = flags.length > 1 ? flags.split("").sort().join("") : flags;
    this.program = compilePattern(pattern, flags);
  }

  /** `/pattern/flags`, for the transform. */
  static __literal(pattern: string, flags: string = ""): RegExp {
    const key = flags + "/" + pattern;
    const known = literals.has(key) ? literals.get(key) : compilePattern(pattern, flags);
    if (!literals.has(key)) literals.set(key, known);
    const out = changetype<RegExp>(__new(offsetof<RegExp>(), idof<RegExp>()));
    store<usize>(changetype<usize>(out), changetype<usize>(pattern.length ? pattern : "(?:)"), offsetof<RegExp>("source"));
    store<usize>(changetype<usize>(out), changetype<usize>(flags), offsetof<RegExp>("flags"));
    out.program = known;
    return out;
  }

  get global(): bool {
    return this.flags.includes("g");
  }

  get ignoreCase(): bool {
    return this.program.ignoreCase;
  }

  get multiline(): bool {
    return this.program.isMultiline;
  }

  get dotAll(): bool {
    return this.program.isDotAll;
  }

  get unicode(): bool {
    return this.program.isUnicode;
  }

  get sticky(): bool {
    return this.flags.includes("y");
  }

  test(text: string): bool {
    return this.find(text) !== null;
  }

  exec(text: string): RegExpMatchArray | null {
    const found = this.find(text);
    return found === null ? null : this.matchOf(text, found.registers);
  }

  toString(): string {
    return "/" + this.source + "/" + this.flags;
  }

  __inspect(level: i32): string {
    return this.toString();
  }

  __match(text: string): RegExpMatchArray | null {
    if (!this.global) return this.exec(text);
    const all = this.all(text);
    if (!all.length) return null;
    const out = new RegExpMatchArray();
    for (let i = 0; i < all.length; ++i) out.push(text.substring(all[i][0], all[i][1]));
    return out;
  }

  __matchAll(text: string): RegExpMatchArray[] {
    if (!this.global) throw new TypeError("String.prototype.matchAll called with a non-global RegExp argument");
    const all = this.all(text);
    const out: RegExpMatchArray[] = [];
    for (let i = 0; i < all.length; ++i) out.push(this.matchOf(text, all[i]));
    return out;
  }

  __search(text: string): i32 {
    const matcher = new Matcher(this.program, text);
    return matcher.search(0, this.sticky) ? matcher.registers[0] : -1;
  }

  __replace(text: string, replacement: string): string {
    return replaceMatches(text, this.found(text), this.program, replacement);
  }

  __found(text: string): RegExpMatchArray[] {
    const all = this.found(text);
    const out: RegExpMatchArray[] = [];
    for (let i = 0; i < all.length; ++i) out.push(this.matchOf(text, all[i]));
    return out;
  }

  __split(text: string, limit: i32): string[] {
    return splitMatches(text, this.program, limit);
  }

  /** All matches, or the first one without the flag g. */
  private found(text: string): Array<StaticArray<i32>> {
    if (this.global) return this.all(text);
    const one = this.find(text);
    return one === null ? [] : [one.registers];
  }

  private find(text: string): Matcher | null {
    const isKept = this.global || this.sticky;
    const from = isKept ? this.lastIndex : 0;
    const matcher = new Matcher(this.program, text);
    const isFound = from >= 0 && from <= text.length && matcher.search(from, this.sticky);
    if (isKept) this.lastIndex = isFound ? matcher.registers[1] : 0;
    return isFound ? matcher : null;
  }

  private all(text: string): Array<StaticArray<i32>> {
    const out: Array<StaticArray<i32>> = [];
    const matcher = new Matcher(this.program, text);
    const isSticky = this.sticky;
    this.lastIndex = 0;
    for (let from = 0; from <= text.length; ) {
      if (!matcher.search(from, isSticky)) break;
      const registers = matcher.registers.slice<StaticArray<i32>>();
      out.push(registers);
      const end = registers[1];
      const isPair = this.unicode && <u32>text.codePointAt(end) > 0xffff;
      from = end > registers[0] ? end : end + (isPair ? 2 : 1);
      matcher.again();
    }
    return out;
  }

  private matchOf(text: string, registers: StaticArray<i32>): RegExpMatchArray {
    const program = this.program;
    const out = new RegExpMatchArray();
    for (let group = 0; group < program.groupCount; ++group) out.push(groupText(text, registers, group));
    out.index = registers[0];
    out.input = text;
    if (program.names.length) {
      const groups = new Map<string, string>();
      for (let i = 0; i < program.names.length; ++i) {
        const found = groupText(text, registers, program.groups[i]);
        // To a program that is read as TypeScript, which has this function, a group that took no part is undefined.
        // @ts-ignore: of guest/language
        if (isDefined(__missingNumber) && changetype<usize>(found) == changetype<usize>(ABSENT_GROUP)) continue;
        groups.set(program.names[i], found);
      }
      out.groups = groups;
    }
    return out;
  }
}

function groupText(text: string, registers: StaticArray<i32>, group: i32): string {
  const start = registers[group * 2];
  const end = registers[group * 2 + 1];
  return start < 0 || end < 0 ? ABSENT_GROUP : text.substring(start, end);
}
