// Programs on texts: backtracking, as ECMAScript describes it, that never tries the same thing twice.
//
// What it did not choose lies on a stack of its own, four numbers each:
//
//   SPLIT        where to go on    position
//   RUN          instruction       position   least position   (one character less each time)
//   LAZY_RUN     instruction       position   turns left       (one character more each time)
//   a register   ~register         its value before
//
// Once a search has taken more steps than the text is long, it notes every choice that it makes at a position. A
// second time there is nothing to find: what follows does not depend on how it was reached. So the time is at most
// the length of the program times that of the text. With back references and lookarounds, where what follows does
// depend on more, nothing is noted. The steps of every search have a limit, which only patterns that have those, or
// that repeat what repeats, come near. docs/decisions/regular-expressions.md says why.

import { isWord } from "./characters";
import {
  ANY,
  BACK,
  BACKWARD,
  BOUNDARY,
  CHAR,
  DOT,
  END,
  folded,
  JUMP,
  LAZY_RUN,
  LINE_END,
  LINE_START,
  LOOK,
  MATCH,
  MOVED,
  NO_BOUNDARY,
  Program,
  RESET,
  RUN,
  SAVE,
  SET,
  SPLIT,
  START,
} from "./program";
import { UNLIMITED } from "./tree";

/** Steps that a search may take, beside some for each unit. */
const MOST_STEPS: i64 = 20_000_000;
const STEPS_PER_UNIT: i64 = 64;

export class Matcher {
  /** Start and end of each group, -1 where it did not match; then what the program keeps. */
  registers: StaticArray<i32>;
  private stack: StaticArray<i32> = new StaticArray<i32>(256);
  private top: i32 = 0;
  private steps: i64 = 0;
  private limit: i64;
  private noteAfter: i64;
  /** A bit for each choice and position; none until it is needed. */
  private notes: StaticArray<u64> | null = null;

  constructor(private program: Program, private text: string) {
    this.registers = new StaticArray<i32>(program.registers);
    this.limit = MOST_STEPS + STEPS_PER_UNIT * text.length;
    this.noteAfter = 1000 + 4 * <i64>text.length;
  }

  /** Searches from a position on, or only there; true if it matches, and then where is in `registers`. */
  search(from: i32, isSticky: bool): bool {
    const registers = this.registers;
    for (let start = from; start <= this.text.length; ++start) {
      for (let i = 0; i < registers.length; ++i) unchecked((registers[i] = -1));
      this.top = 0;
      const end = this.run(0, start);
      if (end >= 0) {
        registers[0] = start;
        registers[1] = end;
        return true;
      }
      if (isSticky) return false;
      const isPair = this.program.isUnicode && start + 1 < this.text.length && this.isPairAt(start);
      if (isPair) ++start;
    }
    return false;
  }

  /** Forgets what the last search noted: the next one begins after its match. */
  again(): void {
    this.notes = null;
    this.noteAfter = this.steps + 1000 + 4 * <i64>this.text.length;
  }

  /** Runs the program from an instruction on; the position where it matched, or -1. */
  private run(first: i32, position: i32): i32 {
    const code = this.program.code;
    const length = this.text.length;
    const base = this.top;
    let pc = first;
    let at = position;
    while (true) {
      if (++this.steps > this.limit) this.giveUp();
      const instruction = pc << 2;
      const operation = unchecked(code[instruction]);
      const a = unchecked(code[instruction + 1]);
      let isMatch: bool = true;
      switch (operation & ~BACKWARD) {
        case MATCH:
          // No choice is taken back.
          this.top = base;
          return at;
        case CHAR:
        case SET:
        case DOT:
        case ANY:
          at = this.single(pc, at);
          isMatch = at >= 0;
          ++pc;
          break;
        case JUMP:
          pc = a;
          break;
        case SPLIT:
          if (this.wasHere(unchecked(code[instruction + 3]), at)) {
            isMatch = false;
            break;
          }
          this.push(unchecked(code[instruction + 2]), at, 0, SPLIT);
          pc = a;
          break;
        case SAVE:
          this.set(a, at);
          ++pc;
          break;
        case RESET:
          for (let group = a; group <= unchecked(code[instruction + 2]); ++group) {
            this.set(group * 2, -1);
            this.set(group * 2 + 1, -1);
          }
          ++pc;
          break;
        case MOVED:
          isMatch = this.registers[a] != at;
          ++pc;
          break;
        case START:
          isMatch = at == 0;
          ++pc;
          break;
        case END:
          isMatch = at == length;
          ++pc;
          break;
        case LINE_START:
          isMatch = at == 0 || isLineEnd(this.text.charCodeAt(at - 1));
          ++pc;
          break;
        case LINE_END:
          isMatch = at == length || isLineEnd(this.text.charCodeAt(at));
          ++pc;
          break;
        case BOUNDARY:
        case NO_BOUNDARY:
          isMatch = (this.isWordAt(at - 1) != this.isWordAt(at)) == (operation == BOUNDARY);
          ++pc;
          break;
        case LOOK:
          isMatch = this.look(pc + 1, at, a == 1);
          pc = unchecked(code[instruction + 2]);
          break;
        case BACK:
          at = this.reference(a, at, (operation & BACKWARD) != 0);
          isMatch = at >= 0;
          ++pc;
          break;
        case RUN:
          at = this.greedy(pc, at);
          isMatch = at >= 0;
          pc += 2;
          break;
        case LAZY_RUN:
          at = this.lazy(pc, at);
          isMatch = at >= 0;
          pc += 2;
          break;
      }
      if (isMatch) continue;
      // Back to what was not chosen.
      let isFound = false;
      while (this.top > base) {
        const entry = this.top - 4;
        const stack = this.stack;
        const what = unchecked(stack[entry]);
        at = unchecked(stack[entry + 1]);
        if (what < 0) {
          this.registers[~what] = at;
          this.top = entry;
          continue;
        }
        const kind = unchecked(stack[entry + 3]);
        if (kind == SPLIT) {
          this.top = entry;
          pc = what;
          isFound = true;
          break;
        }
        if (kind == RUN) {
          const least = unchecked(stack[entry + 2]);
          const isBackward = (unchecked(code[what << 2]) & BACKWARD) != 0;
          at = isBackward ? at + this.widthAfter(at, least) : at - this.widthBefore(at, least);
          if (at == least) this.top = entry;
          else unchecked((stack[entry + 1] = at));
          pc = what + 2;
          isFound = true;
          break;
        }
        // LAZY_RUN
        const left = unchecked(stack[entry + 2]);
        const next = this.single(what + 1, at);
        if (next < 0 || (left == UNLIMITED && this.wasHere(unchecked(code[(what << 2) + 3]), next))) {
          this.top = entry;
          continue;
        }
        at = next;
        if (left == 1) this.top = entry;
        else {
          unchecked((stack[entry + 1] = at));
          if (left != UNLIMITED) unchecked((stack[entry + 2] = left - 1));
        }
        pc = what + 2;
        isFound = true;
        break;
      }
      if (!isFound) break;
    }
    return -1;
  }

  /** Passes over the one character that an instruction matches; -1 where it does not. */
  private single(pc: i32, at: i32): i32 {
    const program = this.program;
    const operation = unchecked(program.code[pc << 2]);
    const isBackward = (operation & BACKWARD) != 0;
    if (isBackward ? at <= 0 : at >= this.text.length) return -1;
    const width = isBackward ? this.widthBefore(at, 0) : this.widthAfter(at, this.text.length);
    const start = isBackward ? at - width : at;
    const c = width == 2 ? this.text.codePointAt(start) : this.text.charCodeAt(start);
    const a = unchecked(program.code[(pc << 2) + 1]);
    let isMatch: bool = true;
    switch (operation & ~BACKWARD) {
      case CHAR:
        isMatch = c == a || (program.ignoreCase && folded(c, program.isUnicode) == a);
        break;
      case SET: {
        const set = unchecked(program.sets[a]);
        isMatch = program.ignoreCase ? set.hasAnyCase(c, program.isUnicode) : set.has(c);
        break;
      }
      case DOT:
        isMatch = !isLineEnd(c);
        break;
    }
    return isMatch ? (isBackward ? start : at + width) : -1;
  }

  private greedy(pc: i32, position: i32): i32 {
    const instruction = pc << 2;
    const code = this.program.code;
    const least = unchecked(code[instruction + 1]);
    const most = unchecked(code[instruction + 2]);
    const choice = unchecked(code[instruction + 3]);
    let at = position;
    let count = 0;
    for (; count < least; ++count) {
      at = this.single(pc + 1, at);
      if (at < 0) return -1;
    }
    // From here to the end of the run everything is tried, and so it need not be again from within.
    const first = at;
    if (this.wasHere(choice, most == UNLIMITED ? at : position)) return -1;
    for (; count < most; ++count) {
      const next = this.single(pc + 1, at);
      ++this.steps;
      if (next < 0 || (most == UNLIMITED && this.wasHere(choice, next))) break;
      at = next;
    }
    if (at != first) this.push(pc, at, first, RUN);
    return at;
  }

  private lazy(pc: i32, position: i32): i32 {
    const instruction = pc << 2;
    const code = this.program.code;
    const least = unchecked(code[instruction + 1]);
    const most = unchecked(code[instruction + 2]);
    let at = position;
    for (let count = 0; count < least; ++count) {
      at = this.single(pc + 1, at);
      if (at < 0) return -1;
    }
    if (this.wasHere(unchecked(code[instruction + 3]), most == UNLIMITED ? at : position)) return -1;
    if (most > least) this.push(pc, at, most == UNLIMITED ? UNLIMITED : most - least, LAZY_RUN);
    return at;
  }

  /** A lookaround matches once, in one way; what its groups found stays, unless it must not match. */
  private look(pc: i32, at: i32, isNegated: bool): bool {
    const before = this.registers.slice<StaticArray<i32>>();
    const base = this.top;
    const isFound = this.run(pc, at) >= 0;
    this.top = base;
    const registers = this.registers;
    const isKept = isFound && !isNegated;
    for (let i = 0; i < registers.length; ++i) {
      const found = registers[i];
      if (found == before[i]) continue;
      registers[i] = before[i];
      if (isKept) this.set(i, found);
    }
    return isFound != isNegated;
  }

  private reference(group: i32, at: i32, isBackward: bool): i32 {
    const start = this.registers[group * 2];
    const end = this.registers[group * 2 + 1];
    if (start < 0 || end < 0) return at;
    const length = end - start;
    const from = isBackward ? at - length : at;
    if (from < 0 || from + length > this.text.length) return -1;
    this.steps += length;
    for (let i = 0; i < length; ++i) {
      const a = this.text.charCodeAt(start + i);
      const b = this.text.charCodeAt(from + i);
      if (a == b) continue;
      if (!this.program.ignoreCase || folded(a, this.program.isUnicode) != folded(b, this.program.isUnicode)) return -1;
    }
    return isBackward ? from : at + length;
  }

  /** Whether a choice was made at a position before; notes that it is made now. */
  private wasHere(choice: i32, at: i32): bool {
    if (!this.program.isLinear || this.steps < this.noteAfter) return false;
    let notes = this.notes;
    if (notes === null) {
      const bits = <i64>this.program.choices * (this.text.length + 1);
      notes = new StaticArray<u64>(<i32>(bits >> 6) + 1);
      this.notes = notes;
    }
    const bit = <i64>choice * (this.text.length + 1) + at;
    const word = <i32>(bit >> 6);
    const mask = (<u64>1) << (bit & 63);
    const found = notes[word];
    notes[word] = found | mask;
    return (found & mask) != 0;
  }

  private set(register: i32, value: i32): void {
    this.push(~register, this.registers[register], 0, 0);
    this.registers[register] = value;
  }

  private push(what: i32, at: i32, more: i32, kind: i32): void {
    const top = this.top;
    if (top + 4 > this.stack.length) {
      const larger = new StaticArray<i32>(this.stack.length * 2);
      memory.copy(changetype<usize>(larger), changetype<usize>(this.stack), <usize>top << 2);
      this.stack = larger;
    }
    const stack = this.stack;
    unchecked((stack[top] = what));
    unchecked((stack[top + 1] = at));
    unchecked((stack[top + 2] = more));
    unchecked((stack[top + 3] = kind));
    this.top = top + 4;
  }

  private isWordAt(at: i32): bool {
    return <u32>at < <u32>this.text.length && isWord(this.text.charCodeAt(at));
  }

  private isPairAt(at: i32): bool {
    return (this.text.charCodeAt(at) & 0xfc00) == 0xd800 && (this.text.charCodeAt(at + 1) & 0xfc00) == 0xdc00;
  }

  /** Units of the character after a position. */
  private widthAfter(at: i32, end: i32): i32 {
    return this.program.isUnicode && at + 1 < end && this.isPairAt(at) ? 2 : 1;
  }

  /** Units of the character before a position. */
  private widthBefore(at: i32, start: i32): i32 {
    return this.program.isUnicode && at - 2 >= start && this.isPairAt(at - 2) ? 2 : 1;
  }

  private giveUp(): void {
    throw new RangeError("Regular expression gave up: on this text the pattern has too much to try");
  }
}

function isLineEnd(c: i32): bool {
  return c == 10 || c == 13 || c == 0x2028 || c == 0x2029;
}
