// What a pattern is as a tree.

import { CharSet } from "./program";

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

export function assertion(c: i32): Tree {
  const tree = new Tree(ASSERTION);
  tree.value = c;
  return tree;
}

export function character(c: i32): Tree {
  const tree = new Tree(CHARACTER);
  tree.value = c;
  return tree;
}

export function classOf(set: CharSet): Tree {
  const tree = new Tree(CLASS);
  tree.set = set;
  return tree;
}
