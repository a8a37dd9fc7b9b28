// The characters of `\w` and `\s`.

import { CharSet } from "./program";

export function isWord(c: i32): bool {
  return <u32>(c - 0x30) < 10 || <u32>((c | 0x20) - 0x61) < 26 || c == 0x5f;
}

export function addWord(set: CharSet, withFolded: bool): void {
  set.add(0x30, 0x39);
  set.add(0x41, 0x5a);
  set.add(0x5f, 0x5f);
  set.add(0x61, 0x7a);
  if (!withFolded) return;
  set.add(0x17f, 0x17f);
  set.add(0x212a, 0x212a);
}

export function addSpace(set: CharSet): void {
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
