// Trees to programs.

import { PatternParser } from "./parse";
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
import {
  ASSERTION,
  CHARACTER,
  CHOICE,
  CLASS,
  EMPTY,
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


/** @throws SyntaxError The pattern or its flags are not valid. */
export function compilePattern(pattern: string, flags: string): Program {
  const program = new Program();
  for (let i = 0; i < flags.length; ++i) {
    const flag = flags.charAt(i);
    if (!"dgimsuy".includes(flag) || flags.indexOf(flag) != i) {
      throw new SyntaxError("Invalid flags supplied to RegExp constructor '" + flags.substring(0, 20) + "'");
    }
  }
  program.ignoreCase = flags.includes("i");
  program.isMultiline = flags.includes("m");
  program.isDotAll = flags.includes("s");
  program.isUnicode = flags.includes("u");
  const parser = new PatternParser(pattern, program.isUnicode, program.ignoreCase);
  const tree = parser.parse();
  program.names = parser.names;
  program.groups = parser.namedGroups;
  program.groupCount = parser.groupCount;
  // Two positions of each group come first.
  program.registers = parser.groupCount * 2;
  emit(program, tree, 0);
  program.emit(MATCH);
  return program;
}

// --- internal ---

/** @param backward BACKWARD inside of a lookbehind, where the last comes first; else 0. */
function emit(program: Program, tree: Tree, backward: i32): void {
  const children = tree.children;
  switch (tree.kind) {
    case CHARACTER:
    case CLASS:
    case WILDCARD:
      emitSingle(program, tree, backward);
      break;
    case SEQUENCE:
      for (let i = 0; i < children.length; ++i) {
        emit(program, children[backward ? children.length - 1 - i : i], backward);
      }
      break;
    case CHOICE:
      emitChoice(program, children, backward);
      break;
    case GROUP: {
      const start = tree.value * 2;
      program.emit(SAVE, backward ? start + 1 : start);
      emit(program, children[0], backward);
      program.emit(SAVE, backward ? start : start + 1);
      break;
    }
    case REPEAT:
      emitRepeat(program, tree, backward);
      break;
    case ASSERTION:
      emitAssertion(program, tree.value);
      break;
    case LOOKAROUND: {
      program.isLinear = false;
      const look = program.emit(LOOK, i32(tree.isNegated));
      emit(program, children[0], tree.isBehind ? BACKWARD : 0);
      program.emit(MATCH);
      program.patch(look, 2, program.length);
      break;
    }
    case REFERENCE:
      program.isLinear = false;
      program.emit(BACK + backward, tree.value);
      break;
    case NAMED_REFERENCE: {
      program.isLinear = false;
      const at = program.names.indexOf(tree.name);
      if (at < 0) throw new SyntaxError("Invalid regular expression: Invalid named capture referenced");
      program.emit(BACK + backward, program.groups[at]);
      break;
    }
  }
}

function isSingle(tree: Tree): bool {
  return tree.kind == CHARACTER || tree.kind == CLASS || tree.kind == WILDCARD;
}

function emitSingle(program: Program, tree: Tree, backward: i32): void {
  if (tree.kind == CHARACTER) {
    const c = program.ignoreCase ? folded(tree.value, program.isUnicode) : tree.value;
    program.emit(CHAR + backward, c);
  } else if (tree.kind == CLASS) {
    program.sets.push(tree.set!);
    program.emit(SET + backward, program.sets.length - 1);
  } else program.emit((program.isDotAll ? ANY : DOT) + backward);
}

function emitChoice(program: Program, choices: Tree[], backward: i32): void {
  const jumps: i32[] = [];
  for (let i = 0; i < choices.length; ++i) {
    if (i == choices.length - 1) {
      emit(program, choices[i], backward);
      break;
    }
    const split = program.emit(SPLIT, program.length + 1, 0, program.choices++);
    emit(program, choices[i], backward);
    jumps.push(program.emit(JUMP));
    program.patch(split, 2, program.length);
  }
  for (let i = 0; i < jumps.length; ++i) program.patch(jumps[i], 1, program.length);
}

function emitAssertion(program: Program, c: i32): void {
  if (c == 0x5e) program.emit(program.isMultiline ? LINE_START : START);
  else if (c == 0x24) program.emit(program.isMultiline ? LINE_END : END);
  else program.emit(c == 0x62 ? BOUNDARY : NO_BOUNDARY);
}

function emitRepeat(program: Program, tree: Tree, backward: i32): void {
  const body = tree.children[0];
  if (isSingle(body)) {
    program.emit((tree.isLazy ? LAZY_RUN : RUN) + backward, tree.least, tree.most, program.choices++);
    emitSingle(program, body, backward);
    return;
  }
  for (let i = 0; i < tree.least; ++i) emitTurn(program, tree, backward);
  if (tree.most == UNLIMITED) {
    const start = program.length;
    const split = emitSplit(program);
    emitOptionalTurn(program, tree, backward);
    program.emit(JUMP, start);
    patchSplit(program, split, tree.isLazy);
    return;
  }
  const splits: i32[] = [];
  for (let i = tree.least; i < tree.most; ++i) {
    splits.push(emitSplit(program));
    emitOptionalTurn(program, tree, backward);
  }
  for (let i = 0; i < splits.length; ++i) patchSplit(program, splits[i], tree.isLazy);
}

function emitSplit(program: Program): i32 {
  return program.emit(SPLIT, 0, 0, program.choices++);
}

/** The body follows the split; the rest of the pattern is where the program ends now. */
function patchSplit(program: Program, split: i32, isLazy: bool): void {
  program.patch(split, isLazy ? 2 : 1, split + 1);
  program.patch(split, isLazy ? 1 : 2, program.length);
}

/** Groups inside have not matched in this turn. */
function emitTurn(program: Program, tree: Tree, backward: i32): void {
  if (tree.lastGroup >= tree.firstGroup) program.emit(RESET, tree.firstGroup, tree.lastGroup);
  emit(program, tree.children[0], backward);
}

/** A turn beyond the least must match something, or it could go on for ever. */
function emitOptionalTurn(program: Program, tree: Tree, backward: i32): void {
  if (!canBeEmpty(tree.children[0])) return emitTurn(program, tree, backward);
  const register = program.registers++;
  program.emit(SAVE, register);
  emitTurn(program, tree, backward);
  program.emit(MOVED, register);
}

function canBeEmpty(tree: Tree): bool {
  const children = tree.children;
  switch (tree.kind) {
    case CHARACTER:
    case CLASS:
    case WILDCARD:
      return false;
    case SEQUENCE:
      for (let i = 0; i < children.length; ++i) if (!canBeEmpty(children[i])) return false;
      return true;
    case CHOICE:
      for (let i = 0; i < children.length; ++i) if (canBeEmpty(children[i])) return true;
      return false;
    case GROUP:
      return canBeEmpty(children[0]);
    case REPEAT:
      return tree.least == 0 || canBeEmpty(children[0]);
  }
  return true;
}
