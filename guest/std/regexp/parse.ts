// Patterns to trees, with the leniency that browsers have towards patterns without the flag u.

import { isWord } from "./characters";
import { characterClass, characterEscape, classEscape } from "./escapes";
import { PatternText } from "./pattern-text";
import {
  ASSERTION,
  assertion,
  character,
  CHOICE,
  classOf,
  GROUP,
  LOOKAROUND,
  NAMED_REFERENCE,
  REFERENCE,
  REPEAT,
  SEQUENCE,
  Tree,
  UNLIMITED,
  WILDCARD,
} from "./tree";

export class PatternParser {
  names: string[] = [];
  namedGroups: i32[] = [];
  groupCount: i32 = 1;
  private text: PatternText;
  private depth: i32 = 0;
  /** Groups of the whole pattern, which tell what `\3` means. */
  private totalGroups: i32;

  constructor(pattern: string, isUnicode: bool, ignoreCase: bool) {
    this.text = new PatternText(pattern, isUnicode, ignoreCase);
    this.totalGroups = countGroups(pattern);
  }

  parse(): Tree {
    const tree = this.choice();
    if (this.text.at < this.text.pattern.length) this.text.fail("Unmatched ')'");
    return tree;
  }

  private choice(): Tree {
    if (++this.depth > 250) this.text.fail("too deeply nested");
    const first = this.sequence();
    if (this.text.peek() != 0x7c) {
      --this.depth;
      return first;
    }
    const tree = new Tree(CHOICE);
    tree.children.push(first);
    while (this.text.skip(0x7c)) tree.children.push(this.sequence());
    --this.depth;
    return tree;
  }

  private sequence(): Tree {
    const tree = new Tree(SEQUENCE);
    while (this.text.at < this.text.pattern.length && this.text.peek() != 0x7c && this.text.peek() != 0x29) {
      const group = this.groupCount;
      const term = this.term();
      tree.children.push(this.repeated(term, group));
    }
    return tree;
  }

  private repeated(term: Tree, firstGroup: i32): Tree {
    const start = this.text.at;
    let least = 0;
    let most = UNLIMITED;
    if (this.text.skip(0x2a)) least = 0;
    else if (this.text.skip(0x2b)) least = 1;
    else if (this.text.skip(0x3f)) most = 1;
    else if (this.text.peek() == 0x7b) {
      if (!this.braces()) {
        if (this.text.isUnicode) this.text.fail("Incomplete quantifier");
        this.text.at = start;
        return term;
      }
      least = this.bracesLeast;
      most = this.bracesMost;
      if (most < least) this.text.fail("numbers out of order in {} quantifier");
    } else return term;
    if (term.kind == ASSERTION || (term.kind == LOOKAROUND && (this.text.isUnicode || term.isBehind))) {
      this.text.fail("Nothing to repeat");
    }
    const tree = new Tree(REPEAT);
    tree.children.push(term);
    tree.least = least;
    tree.most = most;
    tree.isLazy = this.text.skip(0x3f);
    tree.firstGroup = firstGroup;
    tree.lastGroup = this.groupCount - 1;
    return tree;
  }

  private bracesLeast: i32 = 0;
  private bracesMost: i32 = 0;

  /** `{2}`, `{2,}` or `{2,5}` */
  private braces(): bool {
    ++this.text.at;
    const least = this.text.decimal();
    if (least < 0) return false;
    let most = least;
    if (this.text.skip(0x2c)) {
      most = this.text.decimal();
      if (most < 0) most = UNLIMITED;
    }
    this.bracesLeast = least;
    this.bracesMost = most;
    return this.text.skip(0x7d);
  }

  private term(): Tree {
    const c = this.text.take();
    switch (c) {
      case 0x5e:
      case 0x24:
        return assertion(c);
      case 0x2e:
        return new Tree(WILDCARD);
      case 0x28:
        return this.group();
      case 0x5b:
        return characterClass(this.text);
      case 0x5c:
        return this.escape();
      case 0x2a:
      case 0x2b:
      case 0x3f:
        this.text.fail("Nothing to repeat");
        break;
      case 0x7b: {
        if (this.text.isUnicode) this.text.fail("Nothing to repeat");
        const start = this.text.at--;
        if (this.braces()) this.text.fail("Nothing to repeat");
        this.text.at = start;
        break;
      }
      case 0x7d:
      case 0x5d:
        if (this.text.isUnicode) this.text.fail("Lone quantifier brackets");
        break;
    }
    return character(c);
  }

  private group(): Tree {
    if (this.text.skipText("?:")) return this.close(this.choice());
    if (this.text.skipText("?=")) return this.look(false, false);
    if (this.text.skipText("?!")) return this.look(true, false);
    if (this.text.skipText("?<=")) return this.look(false, true);
    if (this.text.skipText("?<!")) return this.look(true, true);
    const tree = new Tree(GROUP);
    tree.value = this.groupCount++;
    if (this.text.skipText("?<")) {
      const name = this.groupName();
      if (this.names.includes(name)) this.text.fail("Duplicate capture group name");
      this.names.push(name);
      this.namedGroups.push(tree.value);
    } else if (this.text.peek() == 0x3f) this.text.fail("Invalid group");
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
    if (!this.text.skip(0x29)) this.text.fail("Unterminated group");
    return tree;
  }

  private groupName(): string {
    const end = this.text.pattern.indexOf(">", this.text.at);
    const name = end < 0 ? "" : this.text.pattern.substring(this.text.at, end);
    if (!name.length) this.text.fail("Invalid capture group name");
    for (let i = 0; i < name.length; ++i) {
      const c = name.charCodeAt(i);
      const isName = isWord(c) || c == 0x24 || c > 0x7f;
      if (!isName || (i == 0 && <u32>(c - 0x30) < 10)) this.text.fail("Invalid capture group name");
    }
    this.text.at = end + 1;
    return name;
  }

  private escape(): Tree {
    const c = this.text.peek();
    if (c < 0) this.text.fail("\\ at end of pattern");
    if (c == 0x62 || c == 0x42) {
      ++this.text.at;
      return assertion(c);
    }
    if (c >= 0x31 && c <= 0x39) {
      const start = this.text.at;
      const number = this.text.decimal();
      if (this.text.isUnicode || number < this.totalGroups) {
        if (number >= this.totalGroups) this.text.fail("Invalid escape");
        const tree = new Tree(REFERENCE);
        tree.value = number;
        return tree;
      }
      this.text.at = start;
    }
    if (c == 0x6b && (this.text.isUnicode || hasNames(this.text.pattern))) {
      ++this.text.at;
      if (!this.text.skip(0x3c)) this.text.fail("Invalid named reference");
      const tree = new Tree(NAMED_REFERENCE);
      tree.name = this.groupName();
      return tree;
    }
    const set = classEscape(this.text);
    if (set !== null) return classOf(set);
    return character(characterEscape(this.text, false));
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
