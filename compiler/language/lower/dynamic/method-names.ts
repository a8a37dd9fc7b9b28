/** Methods of strings and of arrays: what they are called on is one. */
const OF_TEXT: ReadonlySet<string> = new Set(
  "trim trimStart trimEnd toLowerCase toUpperCase split startsWith endsWith charCodeAt charAt substring substr padStart padEnd replace replaceAll match matchAll localeCompare normalize codePointAt search repeat".split(
    " ",
  ),
);

export const OF_LIST: ReadonlySet<string> = new Set(
  "map filter reduce forEach find findIndex findLast some every join flatMap entries toSorted toReversed lastIndexOf reduceRight".split(
    " ",
  ),
);

export const OF_NUMBER: ReadonlySet<string> = new Set("toFixed toPrecision".split(" "));

export const OF_EITHER: Readonly<Record<string, string>> = {
  includes: "__dynamicIncludes",
  indexOf: "__dynamicIndexOf",
  slice: "__dynamicSlice",
  push: "__dynamicPush",
  // With several values: see compiler/library/calls.ts.
  __pushAll: "__dynamicPushAll",
  __unshiftAll: "__dynamicUnshiftAll",
  __spliceWith: "__dynamicSpliceWith",
  toString: "__text",
  hasOwnProperty: "__dynamicHas",
  pop: "__dynamicPop",
  shift: "__dynamicShift",
  unshift: "__dynamicUnshift",
  splice: "__dynamicSplice",
  reverse: "__dynamicReverse",
  sort: "__dynamicSort",
  concat: "__dynamicConcat",
  flat: "__dynamicFlat",
  at: "__dynamicAtEnd",
};

/** Whether texts have a method: `__replaceBy` is `replace` with a function, see compiler/library/calls.ts. */
export function isMethodOfText(name: string): boolean {
  return OF_TEXT.has(name) || /^__replace(?:All)?By$/.test(name);
}

/** Whether lists have a method: `__reduceFirst` is `reduce` without a first value, see compiler/library/calls.ts. */
export function isMethodOfList(name: string): boolean {
  return OF_LIST.has(name) || /^__reduce(?:Right)?First$/.test(name);
}

/** Whether JSON values, which are texts, lists and numbers, have a method. */
export function isMethodOfValue(name: string): boolean {
  return (
    isMethodOfText(name) ||
    isMethodOfList(name) ||
    OF_NUMBER.has(name) ||
    Object.hasOwn(OF_EITHER, name)
  );
}
