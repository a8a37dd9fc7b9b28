// Patterns to trees, with the leniency that browsers have towards patterns without the flag u.

import { CharSet } from "./program";
import { transformText } from "../host-text";

// Kinds of nodes.
export const EMPTY: i32 = 0;
export const CHARACTER: i32 = 1;
export const CLASS: i32 = 2;
export const WILDCARD: i32 = 3;
export const SEQUENCE: i32 = 4;
export const CHOICE: i32 = 5;
export const GROUP: i32 = 6;
export const REPEAT: i32 = 7;
export const ASSERTION: i32 = 8;
export const LOOKAROUND: i32 = 9;
export const REFERENCE: i32 = 10;
export const NAMED_REFERENCE: i32 = 11;

/** What `\p{…}` asks of the host; mirrors host/boundary/text.ts. */
const PROPERTY: i32 = 8;
/** How often what has no upper limit may be repeated. */
export const UNLIMITED: i32 = i32.MAX_VALUE;

export class Tree {
  children: Tree[] = [];
  /** CHARACTER: code point; GROUP, REFERENCE: number; ASSERTION: `^`, `$`, `b` or `B`. */
  value: i32 = 0;
  set: CharSet | null = null;
  name: string = "";
  least: i32 = 0;
  most: i32 = 0;
  isLazy: bool = false;
  isNegated: bool = false;
  isBehind: bool = false;
  /** REPEAT: groups inside. */
  firstGroup: i32 = 0;
  lastGroup: i32 = 0;

  constructor(readonly kind: i32) {}
}

export class PatternParser {
  names: string[] = [];
  namedGroups: i32[] = [];
  groupCount: i32 = 1;
  private at: i32 = 0;
  private depth: i32 = 0;
  /** Groups of the whole pattern, which tell what `\3` means. */
  private totalGroups: i32;

  constructor(private pattern: string, private isUnicode: bool, private ignoreCase: bool) {
    this.totalGroups = countGroups(pattern);
  }

  parse(): Tree {
    const tree = this.choice();
    if (this.at < this.pattern.length) this.fail("Unmatched ')'");
    return tree;
  }

  private fail(reason: string): void {
    throw new SyntaxError("Invalid regular expression: /" + this.pattern.substring(0, 200) + "/: " + reason);
  }

  private peek(): i32 {
    return this.at < this.pattern.length ? this.pattern.charCodeAt(this.at) : -1;
  }

  private skip(c: i32): bool {
    if (this.peek() != c) return false;
    ++this.at;
    return true;
  }

  private skipText(text: string): bool {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** The code point at hand in unicode mode, else the unit. */
  private take(): i32 {
    const c = this.isUnicode ? this.pattern.codePointAt(this.at) : this.pattern.charCodeAt(this.at);
    this.at += c > 0xffff ? 2 : 1;
    return c;
  }

  private choice(): Tree {
    if (++this.depth > 250) this.fail("too deeply nested");
    const first = this.sequence();
    if (this.peek() != 0x7c) {
      --this.depth;
      return first;
    }
    const tree = new Tree(CHOICE);
    tree.children.push(first);
    while (this.skip(0x7c)) tree.children.push(this.sequence());
    --this.depth;
    return tree;
  }

  private sequence(): Tree {
    const tree = new Tree(SEQUENCE);
    while (this.at < this.pattern.length && this.peek() != 0x7c && this.peek() != 0x29) {
      const group = this.groupCount;
      const term = this.term();
      tree.children.push(this.repeated(term, group));
    }
    return tree;
  }

  private repeated(term: Tree, firstGroup: i32): Tree {
    const start = this.at;
    let least = 0;
    let most = UNLIMITED;
    if (this.skip(0x2a)) least = 0;
    else if (this.skip(0x2b)) least = 1;
    else if (this.skip(0x3f)) most = 1;
    else if (this.peek() == 0x7b) {
      if (!this.braces()) {
        if (this.isUnicode) this.fail("Incomplete quantifier");
        this.at = start;
        return term;
      }
      least = this.bracesLeast;
      most = this.bracesMost;
      if (most < least) this.fail("numbers out of order in {} quantifier");
    } else return term;
    if (term.kind == ASSERTION || (term.kind == LOOKAROUND && (this.isUnicode || term.isBehind))) {
      this.fail("Nothing to repeat");
    }
    const tree = new Tree(REPEAT);
    tree.children.push(term);
    tree.least = least;
    tree.most = most;
    tree.isLazy = this.skip(0x3f);
    tree.firstGroup = firstGroup;
    tree.lastGroup = this.groupCount - 1;
    return tree;
  }

  private bracesLeast: i32 = 0;
  private bracesMost: i32 = 0;

  /** `{2}`, `{2,}` or `{2,5}` */
  private braces(): bool {
    ++this.at;
    const least = this.decimal();
    if (least < 0) return false;
    let most = least;
    if (this.skip(0x2c)) {
      most = this.decimal();
      if (most < 0) most = UNLIMITED;
    }
    this.bracesLeast = least;
    this.bracesMost = most;
    return this.skip(0x7d);
  }

  /** A number, or -1; more than fits is as good as no limit. */
  private decimal(): i32 {
    const start = this.at;
    let value: i64 = 0;
    while (<u32>(this.peek() - 0x30) < 10) {
      value = min<i64>(value * 10 + (this.peek() - 0x30), UNLIMITED);
      ++this.at;
    }
    return this.at == start ? -1 : <i32>value;
  }

  private term(): Tree {
    const c = this.take();
    switch (c) {
      case 0x5e:
      case 0x24:
        return assertion(c);
      case 0x2e:
        return new Tree(WILDCARD);
      case 0x28:
        return this.group();
      case 0x5b:
        return this.characterClass();
      case 0x5c:
        return this.escape();
      case 0x2a:
      case 0x2b:
      case 0x3f:
        this.fail("Nothing to repeat");
        break;
      case 0x7b: {
        if (this.isUnicode) this.fail("Nothing to repeat");
        const start = this.at--;
        if (this.braces()) this.fail("Nothing to repeat");
        this.at = start;
        break;
      }
      case 0x7d:
      case 0x5d:
        if (this.isUnicode) this.fail("Lone quantifier brackets");
        break;
    }
    return character(c);
  }

  private group(): Tree {
    if (this.skipText("?:")) return this.close(this.choice());
    if (this.skipText("?=")) return this.look(false, false);
    if (this.skipText("?!")) return this.look(true, false);
    if (this.skipText("?<=")) return this.look(false, true);
    if (this.skipText("?<!")) return this.look(true, true);
    const tree = new Tree(GROUP);
    tree.value = this.groupCount++;
    if (this.skipText("?<")) {
      const name = this.groupName();
      if (this.names.includes(name)) this.fail("Duplicate capture group name");
      this.names.push(name);
      this.namedGroups.push(tree.value);
    } else if (this.peek() == 0x3f) this.fail("Invalid group");
    tree.children.push(this.choice());
    return this.close(tree);
  }

  private look(isNegated: bool, isBehind: bool): Tree {
    const tree = new Tree(LOOKAROUND);
    tree.isNegated = isNegated;
    tree.isBehind = isBehind;
    tree.firstGroup = this.groupCount;
    tree.children.push(this.choice());
    tree.lastGroup = this.groupCount - 1;
    return this.close(tree);
  }

  private close(tree: Tree): Tree {
    if (!this.skip(0x29)) this.fail("Unterminated group");
    return tree;
  }

  private groupName(): string {
    const end = this.pattern.indexOf(">", this.at);
    const name = end < 0 ? "" : this.pattern.substring(this.at, end);
    if (!name.length) this.fail("Invalid capture group name");
    for (let i = 0; i < name.length; ++i) {
      const c = name.charCodeAt(i);
      const isName = isWord(c) || c == 0x24 || c > 0x7f;
      if (!isName || (i == 0 && <u32>(c - 0x30) < 10)) this.fail("Invalid capture group name");
    }
    this.at = end + 1;
    return name;
  }

  private escape(): Tree {
    const c = this.peek();
    if (c < 0) this.fail("\\ at end of pattern");
    if (c == 0x62 || c == 0x42) {
      ++this.at;
      return assertion(c);
    }
    if (c >= 0x31 && c <= 0x39) {
      const start = this.at;
      const number = this.decimal();
      if (this.isUnicode || number < this.totalGroups) {
        if (number >= this.totalGroups) this.fail("Invalid escape");
        const tree = new Tree(REFERENCE);
        tree.value = number;
        return tree;
      }
      this.at = start;
    }
    if (c == 0x6b && (this.isUnicode || hasNames(this.pattern))) {
      ++this.at;
      if (!this.skip(0x3c)) this.fail("Invalid named reference");
      const tree = new Tree(NAMED_REFERENCE);
      tree.name = this.groupName();
      return tree;
    }
    const set = this.classEscape();
    if (set !== null) return classOf(set);
    return character(this.characterEscape(false));
  }

  /** `\d`, `\w`, `\s`, `\p{…}` and their opposites, or null. */
  private classEscape(): CharSet | null {
    const c = this.peek();
    const lower = c | 0x20;
    const set = new CharSet();
    if (lower == 0x64) set.add(0x30, 0x39);
    else if (lower == 0x77) addWord(set, this.isUnicode && this.ignoreCase);
    else if (lower == 0x73) addSpace(set);
    else if (lower == 0x70 && this.isUnicode) {
      ++this.at;
      if (!this.skip(0x7b)) this.fail("Invalid property name");
      const end = this.pattern.indexOf("}", this.at);
      const name = end < 0 ? "" : this.pattern.substring(this.at, end);
      const ranges = transformText(PROPERTY, name);
      if (!ranges.length) this.fail("Invalid property name");
      const numbers = ranges.split(",");
      for (let i = 0; i < numbers.length; i += 2) {
        set.add(<i32>parseInt(numbers[i], 36), <i32>parseInt(numbers[i + 1], 36));
      }
      this.at = end;
    } else return null;
    ++this.at;
    set.isNegated = c != lower;
    return set;
  }

  private characterEscape(inClass: bool): i32 {
    const start = this.at;
    const c = this.take();
    switch (c) {
      case 0x74:
        return 9;
      case 0x6e:
        return 10;
      case 0x76:
        return 11;
      case 0x66:
        return 12;
      case 0x72:
        return 13;
      case 0x62:
        if (inClass) return 8;
        break;
      case 0x2d:
        if (this.isUnicode && !inClass) this.fail("Invalid escape");
        return c;
      case 0x63: {
        const letter = this.peek() | 0x20;
        if (<u32>(letter - 0x61) < 26) {
          ++this.at;
          return letter & 31;
        }
        if (this.isUnicode) this.fail("Invalid unicode escape");
        // The backslash stands for itself.
        this.at = start;
        return 0x5c;
      }
      case 0x78: {
        const value = this.hex(2);
        if (value >= 0) return value;
        if (this.isUnicode) this.fail("Invalid escape");
        return c;
      }
      case 0x75: {
        if (this.isUnicode && this.skip(0x7b)) {
          const end = this.pattern.indexOf("}", this.at);
          const value = end < 0 ? -1 : this.hex(end - this.at);
          if (value < 0 || value > 0x10ffff) this.fail("Invalid Unicode escape");
          this.at = end + 1;
          return value;
        }
        const value = this.hex(4);
        if (value < 0) {
          if (this.isUnicode) this.fail("Invalid Unicode escape");
          return c;
        }
        if (this.isUnicode && (value & 0xfc00) == 0xd800 && this.pattern.startsWith("\\u", this.at)) {
          const back = this.at;
          this.at += 2;
          const low = this.hex(4);
          if ((low & 0xfffffc00) == 0xdc00) return ((value - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
          this.at = back;
        }
        return value;
      }
    }
    if (<u32>(c - 0x30) < 10) {
      if (this.isUnicode) {
        if (c != 0x30 || <u32>(this.peek() - 0x30) < 10) this.fail("Invalid decimal escape");
        return 0;
      }
      if (c > 0x37) return c;
      let value = c - 0x30;
      for (let digits = 1; digits < 3; ++digits) {
        const next = this.peek() - 0x30;
        if (<u32>next > 7 || value * 8 + next > 255) break;
        value = value * 8 + next;
        ++this.at;
      }
      return value;
    }
    if (this.isUnicode && !"^$\\.*+?()[]{}|/".includes(String.fromCharCode(c))) this.fail("Invalid escape");
    return c;
  }

  /** So many digits, passed over, or -1. */
  private hex(digits: i32): i32 {
    let value = 0;
    if (digits < 1 || digits > 6 || this.at + digits > this.pattern.length) return -1;
    for (let i = 0; i < digits; ++i) {
      const c = this.pattern.charCodeAt(this.at + i);
      const letter = (c | 0x20) - 0x61;
      const digit = <u32>(c - 0x30) < 10 ? c - 0x30 : <u32>letter < 6 ? letter + 10 : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.at += digits;
    return value;
  }

  private characterClass(): Tree {
    const set = new CharSet();
    set.isNegated = this.skip(0x5e);
    while (!this.skip(0x5d)) {
      if (this.at >= this.pattern.length) this.fail("Unterminated character class");
      const first = this.classAtom(set);
      if (this.peek() != 0x2d || this.pattern.charCodeAt(this.at + 1) == 0x5d) {
        if (first >= 0) set.add(first, first);
        continue;
      }
      ++this.at;
      if (this.at >= this.pattern.length) this.fail("Unterminated character class");
      const last = this.classAtom(set);
      if (first >= 0 && last >= 0) {
        if (last < first) this.fail("Range out of order in character class");
        set.add(first, last);
        continue;
      }
      if (this.isUnicode) this.fail("Invalid character class");
      if (first >= 0) set.add(first, first);
      if (last >= 0) set.add(last, last);
      set.add(0x2d, 0x2d);
    }
    return classOf(set);
  }

  /** One character, or -1 after a class has been added to the set. */
  private classAtom(set: CharSet): i32 {
    if (!this.skip(0x5c)) return this.take();
    if (this.peek() < 0) this.fail("\\ at end of pattern");
    const escaped = this.classEscape();
    if (escaped === null) return this.characterEscape(true);
    set.addSet(escaped);
    return -1;
  }
}

// --- internal ---

/** Without named groups `\k` is a letter, but in unicode mode. */
function hasNames(pattern: string): bool {
  for (let at = pattern.indexOf("(?<"); at >= 0; at = pattern.indexOf("(?<", at + 1)) {
    const next = pattern.charCodeAt(at + 3);
    if (next != 0x3d && next != 0x21) return true;
  }
  return false;
}

function countGroups(pattern: string): i32 {
  let count = 1;
  let inClass = false;
  for (let i = 0; i < pattern.length; ++i) {
    const c = pattern.charCodeAt(i);
    if (c == 0x5c) ++i;
    else if (c == 0x5b) inClass = true;
    else if (c == 0x5d) inClass = false;
    else if (c == 0x28 && !inClass) {
      const isNamed = pattern.startsWith("?<", i + 1) && !pattern.startsWith("?<=", i + 1) && !pattern.startsWith("?<!", i + 1);
      if (pattern.charCodeAt(i + 1) != 0x3f || isNamed) ++count;
    }
  }
  return count;
}

function assertion(c: i32): Tree {
  const tree = new Tree(ASSERTION);
  tree.value = c;
  return tree;
}

function character(c: i32): Tree {
  const tree = new Tree(CHARACTER);
  tree.value = c;
  return tree;
}

function classOf(set: CharSet): Tree {
  const tree = new Tree(CLASS);
  tree.set = set;
  return tree;
}

export function isWord(c: i32): bool {
  return <u32>(c - 0x30) < 10 || <u32>((c | 0x20) - 0x61) < 26 || c == 0x5f;
}

function addWord(set: CharSet, withFolded: bool): void {
  set.add(0x30, 0x39);
  set.add(0x41, 0x5a);
  set.add(0x5f, 0x5f);
  set.add(0x61, 0x7a);
  if (!withFolded) return;
  set.add(0x17f, 0x17f);
  set.add(0x212a, 0x212a);
}

function addSpace(set: CharSet): void {
  set.add(9, 13);
  set.add(0x20, 0x20);
  set.add(0xa0, 0xa0);
  set.add(0x1680, 0x1680);
  set.add(0x2000, 0x200a);
  set.add(0x2028, 0x2029);
  set.add(0x202f, 0x202f);
  set.add(0x205f, 0x205f);
  set.add(0x3000, 0x3000);
  set.add(0xfeff, 0xfeff);
}
