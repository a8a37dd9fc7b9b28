// For editors: what guest/std/ adds to AssemblyScript's library. asc never reads this file.

interface String {
  startsWith(other: string, start?: i32): bool;
  match(pattern: string | RegExp): RegExpMatchArray | null;
  /** All matches of a pattern with the flag g. */
  matchAll(pattern: string | RegExp): RegExpMatchArray[];
  search(pattern: string | RegExp): i32;
  replace(search: RegExp, replacement: string): string;
  replaceAll(search: RegExp, replacement: string): string;
  replace(search: string | RegExp, by: (found: string, first: string, second: string) => string): string;
  split(separator: RegExp, limit?: i32): string[];
  isWellFormed(): bool;
  toWellFormed(): string;
  normalize(form?: string): string;
  toLocaleLowerCase(): string;
  toLocaleUpperCase(): string;
}

interface RegExp {
  readonly source: string;
  readonly flags: string;
  readonly global: bool;
  lastIndex: i32;
  exec(text: string): RegExpMatchArray | null;
}

declare var RegExp: { new (pattern: string, flags?: string): RegExp };

/** What a match found: the whole of it, then its groups, an empty text for one that took no part. */
interface RegExpMatchArray extends Array<string> {
  index: i32;
  input: string;
  groups: Map<string, string> | null;
}

declare var RegExpMatchArray: { new (): RegExpMatchArray };

interface Array<T> {
  /** `splice` that inserts; the transform calls it. */
  __unshiftAll(items: Array<T>): i32;
  __spliceWith(start: i32, deleteCount: i32, items: Array<T>): Array<T>;
  find(fn: (value: T, index: i32, array: Array<T>) => bool): T | null;
  findLast(fn: (value: T, index: i32, array: Array<T>) => bool): T | null;
  flatMap<U>(fn: (value: T, index: i32, array: Array<T>) => Array<U>): Array<U>;
  toReversed(): Array<T>;
  toSorted(comparator?: (a: T, b: T) => i32): Array<T>;
  toSpliced(start: i32, deleteCount?: i32): Array<T>;
  with(index: i32, value: T): Array<T>;
  keys(): Array<i32>;
  values(): Array<T>;
}

interface Map<K, V> {
  forEach(fn: (value: V, key: K, map: Map<K, V>) => void): void;
}

interface Set<K> {
  keys(): K[];
  forEach(fn: (value: K, key: K, set: Set<K>) => void): void;
  union(other: Set<K>): Set<K>;
  intersection(other: Set<K>): Set<K>;
  difference(other: Set<K>): Set<K>;
  symmetricDifference(other: Set<K>): Set<K>;
  isSubsetOf(other: Set<K>): bool;
  isSupersetOf(other: Set<K>): bool;
  isDisjointFrom(other: Set<K>): bool;
}

declare namespace console {
  /** Prints values as Node does. */
  function log(...values: unknown[]): void;
  function debug(...values: unknown[]): void;
  function info(...values: unknown[]): void;
  function warn(...values: unknown[]): void;
  function error(...values: unknown[]): void;
}

/** Marks a reference that is stored past the compiler's back. */
declare function __link(parent: usize, child: usize, expectMultiple: bool): void;
