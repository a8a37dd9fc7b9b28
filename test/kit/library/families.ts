import type { Random } from "./random.ts";

/** Arguments of one call; each function takes what it needs. Mirrors assembly/call.ts. */
export interface Call {
  op: string;
  s: string;
  t: string;
  u: string;
  x: number;
  y: number;
  i: number;
  j: number;
  k: number;
  numbers: number[];
  integers: number[];
  texts: string[];
}

/** Functions of one part of the library: what V8 makes of a call, and arguments that it likes. */
export interface Family {
  /** Of assembly/, without `.ts`. */
  readonly name: string;
  readonly functions: Readonly<Record<string, (call: Call) => string | number>>;
  readonly prepare?: (call: Call, random: Random) => void;
  /** What the guest may refuse with, seldom, where V8 has a result. */
  readonly mayRefuse?: RegExp;
}

const strings: Family = {
  name: "string",
  functions: {
    indexOf: (c) => String(c.s.indexOf(c.t, c.i)),
    lastIndexOf: (c) => String(c.s.lastIndexOf(c.t, c.i)),
    includes: (c) => String(c.s.includes(c.t, c.i)),
    startsWith: (c) => String(c.s.startsWith(c.t, c.i)),
    endsWith: (c) => String(c.s.endsWith(c.t, c.i)),
    replace: (c) => c.s.replace(c.t, c.u),
    replaceAll: (c) => c.s.replaceAll(c.t, c.u),
    split: (c) => c.s.split(c.t, c.i).join("|"),
    splitAll: (c) => c.s.split(c.t).join("|"),
    slice: (c) => c.s.slice(c.i, c.j),
    substring: (c) => c.s.substring(c.i, c.j),
    substr: (c) => c.s.substr(c.i, c.j),
    padStart: (c) => c.s.padStart(c.i, c.t),
    padEnd: (c) => c.s.padEnd(c.i, c.t),
    repeat: (c) => c.s.repeat(c.k),
    trim: (c) => c.s.trim(),
    trimStart: (c) => c.s.trimStart(),
    trimEnd: (c) => c.s.trimEnd(),
    toLowerCase: (c) => c.s.toLowerCase(),
    toUpperCase: (c) => c.s.toUpperCase(),
    normalize: (c) => c.s.normalize(["NFC", "NFD", "NFKC", "NFKD"][Math.min(c.k, 3)]),
    localeCompare: (c) => String(c.s.localeCompare(c.t, "en-US")),
    charAt: (c) => c.s.charAt(c.i),
    charCodeAt: (c) => String(c.s.charCodeAt(c.i)),
    codePointAt: (c) => String(c.s.codePointAt(c.i)),
    concat: (c) => c.s.concat(c.t),
    isWellFormed: (c) => String(c.s.isWellFormed()),
    toWellFormed: (c) => c.s.toWellFormed(),
    compare: (c) => `${c.s < c.t} ${c.s <= c.t} ${c.s === c.t} ${c.s > c.t} ${c.s >= c.t}`,
    fromCodePoint: (c) => String.fromCodePoint(c.k),
    fromCharCode: (c) => String.fromCharCode(c.k),
    encodeUri: (c) => encodeURIComponent(c.s) + encodeURI(c.s),
    decodeUri: (c) =>
      decodeURIComponent(encodeURIComponent(c.s)) + decodeURI(encodeURIComponent(c.s)),
  },
  prepare: (call, random) => {
    // A text of more than 2^28 units is an error, and no event has one.
    if (call.op.startsWith("pad")) call.i = random.below(40) - 4;
    if (call.op.startsWith("repeat")) call.k = random.below(9);
    if (call.op === "normalize") call.k = random.below(4);
    if (call.op.endsWith("Uri")) call.s = call.s.toWellFormed();
    if (call.op === "fromCodePoint") call.k = random.below(0x110000);
    if (call.op === "fromCharCode") call.k = random.below(0x10000);
    if (call.op.startsWith("replace") || call.op.startsWith("split")) {
      call.t = random.below(2) ? call.t.slice(0, 2) : call.s.slice(0, random.below(3));
    }
    if (random.below(2))
      call.t = call.s.slice(random.below(call.s.length + 1), random.below(call.s.length + 1));
  },
};

const numbers: Family = {
  name: "number",
  functions: {
    toString: (c: Call) => String(c.x) + `${c.x}` + [c.x, c.y].join() + String([c.x, c.y]),
    toRadix: (c) => c.x.toString(c.i),
    toFixed: (c) => c.x.toFixed(c.i),
    toPrecision: (c) => c.x.toPrecision(c.i),
    toExponential: (c) => c.x.toExponential(c.i),
    toExponentialAll: (c) => c.x.toExponential(),
    integerToString: (c) => (c.x | 0).toString(c.i),
    integerToFixed: (c) => (c.x | 0).toFixed(c.i),
    parseFloat: (c) => String(parseFloat(c.s)),
    parseInt: (c) => String(parseInt(c.s, c.i)),
    parseIntAny: (c) => String(parseInt(c.s)),
    isInteger: (c) =>
      `${Number.isInteger(c.x)} ${Number.isSafeInteger(c.x)} ${Number.isFinite(c.x)} ${Number.isNaN(c.x)}`,
  },
  prepare: (call, random) => {
    if (call.op.startsWith("integer")) call.x = random.integer();
    if (call.op === "toRadix" || call.op === "integerToString") call.i = 2 + random.below(35);
    else if (call.op === "toPrecision") call.i = 1 + random.below(random.below(4) ? 20 : 100);
    else if (call.op.startsWith("to") || call.op === "integerToFixed") {
      call.i = random.below(random.below(4) ? 12 : 101);
    } else call.i = random.pick([0, 2, 8, 10, 16, 36, 3, 7, 11, 1, 37, -4]);
    call.s = numberText(random);
  },
};

function numberText(random: Random): string {
  const text = random.pick([
    () => String(random.f64()),
    () => random.bits().toString(2 + random.below(35)),
    () => random.bits().toFixed(random.below(30)),
    () => random.bits().toPrecision(1 + random.below(60)),
    () =>
      random
        .list(
          () => random.pick(["0", "1", "9", ".", "e", "+", "-", "x", "f", "Infinity", "_", " "]),
          9,
        )
        .join(""),
    () => random.list(() => random.pick(["0", "1", "5", "9"]), 60).join(""),
    () => random.pick(["0x", "0X", "0b", "0o"]) + random.below(2 ** 31).toString(16),
  ])();
  return (
    random.pick(["", "", " ", "\ufeff\t", "-", "+", "00"]) +
    text +
    random.pick(["", "", " ", "px", "e5", "."])
  );
}

const checksum = (total: number, x: number) => (Math.imul(total, 31) + x) & 0xffff;

const arrays: Family = {
  name: "array",
  functions: {
    indexOf: (c) => `${c.integers.indexOf(c.k, c.i)},${c.numbers.indexOf(c.x, c.i)}`,
    lastIndexOf: (c) => String(c.integers.lastIndexOf(c.k, c.i)),
    includes: (c) => `${c.integers.includes(c.k, c.i)},${c.numbers.includes(c.x)}`,
    slice: (c) => c.integers.slice(c.i, c.j).join(),
    splice: (c) => `${c.integers.splice(c.i, c.j).join()}|${c.integers.join()}`,
    toSpliced: (c) => `${c.integers.toSpliced(c.i, c.j).join()}|${c.integers.join()}`,
    fill: (c) => c.integers.fill(c.k, c.i, c.j).join(),
    copyWithin: (c) => c.integers.copyWithin(c.i, c.j, c.k).join(),
    reverse: (c) => c.integers.toReversed().join() + c.numbers.toReversed().join(),
    concat: (c) => c.integers.concat(c.integers).join() + c.texts.concat(c.texts).join(),
    join: (c) => c.integers.join(c.t) + c.numbers.join(c.t) + c.texts.join(c.t),
    // Numbers are sorted as numbers, as typed arrays have it.
    sortNumbers: (c) => Float64Array.from(c.numbers).toSorted().join(),
    sortIntegers: (c) => `${Int32Array.from(c.integers).toSorted().join()}|${c.integers.join()}`,
    sortTexts: (c) => c.texts.toSorted().join("|"),
    sortStable: (c) =>
      c.integers
        .map((key, place) => ({ key: key & 7, place }))
        .toSorted((x, y) => x.key - y.key)
        .map((x) => `${x.key}:${x.place}`)
        .join(),
    sortDescending: (c) => c.integers.toSorted((x, y) => Number(x < y) - Number(x > y)).join(),
    push: (c) => {
      const a = c.integers;
      return `${a.push(c.k)} ${a.unshift(c.k)} ${a.pop()} ${a.shift()} ${a.join()}`;
    },
    with: (c) => (c.integers.length ? c.integers.with(c.i < 0 ? -1 : 0, c.k).join() : ""),
    find: ({ integers: a }) =>
      `${a.findIndex((x) => x > 3)} ${a.findLastIndex((x) => x > 3)} ${a.some((x) => x > 3)} ${a.every((x) => x > 3)}`,
    filter: ({ integers: a }) => a.filter((x) => x > 0).join() + a.flatMap((x, i) => [x, i]).join(),
    reduce: ({ integers: a }) => `${a.reduce(checksum, 7)} ${a.reduceRight(checksum, 7)}`,
    flat: ({ integers: a, texts }) =>
      [a, a.slice(1), []].flat().join() + [texts, texts].flat().join(),
    keys: ({ integers: a }) => [...a.keys()].join() + [...a.values()].join(),
  },
  prepare: (call, random) => {
    if (call.op.startsWith("sort")) {
      call.integers = random.list(() => random.integer(), random.pick([4, 20, 200]));
      call.numbers = random.list(() => random.f64(), random.pick([4, 20, 200]));
      call.texts = random.list(() => random.text(4), random.pick([4, 20, 100]));
    }
    if (random.below(2)) call.k = random.integer();
  },
};

type Typed = Int8Array;

const TYPED = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as unknown as readonly (typeof Int8Array)[];

/** Builds the array of the kind that the call asks for; of Uint8ClampedArray, from bytes, since the guest casts. */
function typed(run: (array: Typed, value: number, call: Call) => string): (call: Call) => string {
  return (call) => {
    const kind = call.k % 9;
    const of = TYPED[kind]!;
    const values = kind < 7 ? call.integers : call.numbers;
    const array = of.from(kind === 2 ? Uint8Array.from(values) : values);
    return run(array, of.of(kind < 7 ? call.integers.length : call.x)[0]!, call);
  };
}

/** The guest's f32 prints with the digits that it needs as an f32, so text of it is compared as values are. */
const typedArrays: Family = {
  name: "typed-array",
  functions: {
    join: typed((a, _, c) => a.join(c.t) + a.toString()),
    sort: typed((a) => a.toSorted().join()),
    fill: typed((a, value, c) => a.fill(value, c.i, c.j).join()),
    copyWithin: typed((a, _, c) => a.copyWithin(c.i, c.j, c.i + 3).join()),
    subarray: typed((a, _, c) => a.subarray(c.i, c.j).join()),
    slice: typed((a, _, c) => a.slice(c.i, c.j).join()),
    reverse: typed((a) => a.toReversed().join()),
    indexOf: typed(
      (a, value, c) =>
        `${a.indexOf(value, c.i)}${a.lastIndexOf(value, c.i)}${a.includes(value, c.i)}`,
    ),
    set: typed((a, _, c) => {
      const b = new (a.constructor as typeof Int8Array)(a.length + 4);
      b.set(a, c.i < 0 ? 0 : c.i & 3);
      return b.join();
    }),
    map: typed((a) => a.map((x) => x).join() + a.filter((x) => x > 0).join()),
    find: typed(
      (a) =>
        `${a.findIndex((x) => x > 3)} ${a.findLastIndex((x) => x > 3)} ${a.some((x) => x > 3)} ${a.every((x) => x > 3)}`,
    ),
  },
  prepare: (call, random) => {
    call.k = random.below(9);
    // Of singles those that an f32 and an f64 print alike.
    const value = call.k === 7 ? () => random.below(2000) / 8 - 100 : () => random.f64();
    call.numbers = random.list(value, 20);
    call.x = value();
    call.integers = random.list(() => random.integer(), 20);
    call.i = random.below(24) - 6;
    call.j = random.below(24) - 6;
  },
};

function mapOf<K>(keys: readonly K[]): string {
  const map = new Map<K, number>();
  let found = 0;
  keys.forEach((key, i) => {
    if (i & 3) map.set(key, i);
    else if (map.delete(key)) found++;
    found += map.get(key) ?? 0;
  });
  const order = [...map].map(([key, value]) => `${String(key)}=${value};`).join("");
  return `${map.size} ${found} ${[...map.keys()].join()} ${[...map.values()].join()} ${order}`;
}

function setOf<K>(keys: readonly K[], others: readonly K[]): string {
  const set = new Set<K>();
  let found = 0;
  keys.forEach((key, i) => {
    if (i & 3) set.add(key);
    else if (set.delete(key)) found++;
    if (set.has(key)) found++;
  });
  const other = new Set(others.filter((_, i) => i % 2 === 0));
  const sets = [
    set.union(other),
    set.intersection(other),
    set.difference(other),
    set.symmetricDifference(other),
  ];
  const texts = sets.map((each) => [...each].join());
  return `${set.size} ${found} ${[...set].join()} ${texts.join("|")} ${set.isSubsetOf(other)} ${set.isSupersetOf(other)} ${set.isDisjointFrom(other)}`;
}

const collections: Family = {
  name: "collections",
  functions: {
    mapOfNumbers: (c) => mapOf(c.numbers),
    mapOfIntegers: (c) => mapOf(c.integers),
    mapOfTexts: (c) => mapOf(c.texts),
    setOfNumbers: (c) => setOf(c.numbers, c.numbers.slice(2)),
    setOfIntegers: (c) => setOf(c.integers, c.integers.slice(2)),
    setOfTexts: (c) => setOf(c.texts, c.texts.slice(1)),
    groupBy: (c) => {
      const groups = Map.groupBy(c.integers, (x) => x & 3);
      return (
        [...groups.keys()].map((key) => `${key}:`).join() +
        [...groups.values()].map((group) => group.join("+")).join()
      );
    },
  },
  prepare: (call, random) => {
    const most = random.pick([8, 40, 100]);
    call.numbers = random.list(
      () => (random.below(3) ? random.pick([NaN, -0, 0, 1, 1.5]) : random.f64()),
      most,
    );
    call.integers = random.list(() => random.integer(), most);
    call.texts = random.list(() => random.text(4), most);
  },
};

const set = (change: (date: Date, call: Call) => number) => (c: Call) =>
  String(change(new Date(c.x), c));

const dates: Family = {
  name: "date",
  functions: {
    parse: (c) => String(Date.parse(c.s)),
    print: (c) => {
      const d = new Date(c.x);
      return `${d.toISOString()} ${d.toUTCString()} ${d.toString()} ${d.toDateString()} ${d.toTimeString()}`;
    },
    get: (c) => {
      const d = new Date(c.x);
      return `${d.getUTCFullYear()} ${d.getUTCMonth()} ${d.getUTCDate()} ${d.getUTCDay()} ${d.getUTCHours()} ${d.getUTCMinutes()} ${d.getUTCSeconds()} ${d.getUTCMilliseconds()} ${d.getTime()}`;
    },
    UTC: (c) => {
      const [hour, minute, second, ms] = c.integers;
      return String(Date.UTC(c.i, c.j, c.k, hour, minute, second, ms));
    },
    setUTCFullYear: set((d, c) => d.setUTCFullYear(c.k, c.j, c.i)),
    setUTCYear: set((d, c) => d.setUTCFullYear(c.k)),
    setUTCMonth: set((d, c) => d.setUTCMonth(c.i)),
    setUTCMonthAndDay: set((d, c) => d.setUTCMonth(c.i, c.j)),
    setUTCDate: set((d, c) => d.setUTCDate(c.i)),
    setUTCHours: set((d, c) => d.setUTCHours(c.i)),
    setUTCClock: set((d, c) => d.setUTCHours(c.i, c.j, c.k, c.i)),
    setUTCMinutes: set((d, c) => d.setUTCMinutes(c.i, c.j)),
    setUTCSeconds: set((d, c) => d.setUTCSeconds(c.i, c.j)),
    setUTCMilliseconds: set((d, c) => d.setUTCMilliseconds(c.i)),
  },
  prepare: (call, random) => {
    const years = random.below(4) ? 200 : 250_000;
    call.x = Math.trunc((random.below(2 ** 31) / 2 ** 30 - 1) * years * 3.15e10);
    call.i = random.below(400) - 100;
    call.j = random.below(100) - 30;
    call.k = random.pick([random.below(5000) - 1000, random.below(100), random.below(100)]);
    call.integers = [0, 0, 0, 0].map(() => random.below(200) - 60);
    if (call.op === "parse") call.s = dateText(random);
  },
};

const two = (value: number) => String(value).padStart(2, "0");

function dateText(random: Random): string {
  const date = new Date(random.below(2 ** 31) * 4000 - 2e12 + random.below(1000));
  const iso = date.toISOString();
  const zone = random.pick([
    "",
    "Z",
    "z",
    "+02:00",
    "-0530",
    "+01",
    " GMT",
    " UTC",
    " EST",
    " +0200",
    " GMT-8",
    " PM",
    " (x)",
  ]);
  const time = random.pick([
    "",
    "T12:34",
    "T24:00",
    "t01:02:03",
    "T01:02:03.4567",
    " 10:20",
    " 10:20:30",
    " 1:2:3.5",
    "T25:00",
    ",10:00",
  ]);
  const text = random.pick([
    () => iso,
    () => iso.slice(0, random.pick([4, 7, 10, 16, 19, 21, 22])),
    () => iso.slice(0, 10) + time + zone,
    () => iso.slice(0, 19).replace("T", " ") + zone,
    () => date.toUTCString(),
    () => date.toString(),
    () => date.toDateString() + time + zone,
    () => date.toLocaleDateString("en-US") + time + zone,
    () => `${random.below(14)}/${random.below(33)}/${random.below(3000)}${time}`,
    () =>
      `${random.below(33)} ${random.pick(["Jan", "february", "Sept", "Decem", "Foo", "may,"])} ${random.below(3000)}${time}${zone}`,
    () => `${random.below(10000)}-${two(random.below(14))}-${two(random.below(33))}${time}${zone}`,
    () =>
      `${random.pick(["+", "-"])}${String(random.below(300000)).padStart(6, "0")}-01-02${time}${zone}`,
    () =>
      random
        .list(
          () =>
            random.pick([
              "1",
              "12",
              "2026",
              "-",
              "/",
              ":",
              ".",
              "T",
              "Z",
              " ",
              "Jan",
              "PM",
              "+",
              "(",
              ")",
              "GMT",
              "x",
              ",",
            ]),
          9,
        )
        .join(""),
  ])();
  return random.below(8) ? text : text.slice(random.below(4)) + random.pick(["", " ", "x", "1"]);
}

const math: Family = {
  name: "math",
  functions: {
    ...Object.fromEntries(
      (
        "abs acos acosh asin asinh atan atanh cbrt ceil clz32 cos cosh exp expm1 floor fround log log10 log1p log2 " +
        "round sign sin sinh sqrt tan tanh trunc"
      )
        .split(" ")
        .map((name) => [name, (c: Call) => Math[name as "abs"](c.x)]),
    ),
    ...Object.fromEntries(
      ["atan2", "hypot", "imul", "max", "min", "pow"].map((name) => [
        name,
        (c: Call) => Math[name as "atan2"](c.x, c.y),
      ]),
    ),
    remainder: (c) => c.x % c.y,
  },
  prepare: (call, random) => {
    if (random.below(3))
      call.x = (random.below(2 ** 31) / 2 ** 31 - 0.5) * random.pick([2, 20, 700]);
    if (random.below(3))
      call.y = (random.below(2 ** 31) / 2 ** 31 - 0.5) * random.pick([2, 20, 700]);
  },
};

const texts = (found: readonly (string | undefined)[]) => found.map((text) => text ?? "").join("|");

/** A group that took no part is an empty text in the guest. */
const regexps: Family = {
  name: "regexp",
  // Its steps are limited, so that an event cannot hang it: docs/decisions/regular-expressions.md.
  mayRefuse: /^HandlerError: Regular expression gave up/,
  functions: {
    test: (c) => {
      const compiled = new RegExp(c.s, c.t);
      return `${compiled.test(c.u)}${compiled.lastIndex}${compiled.toString()}`;
    },
    exec: (c) => {
      const compiled = new RegExp(c.s, c.t);
      let out = "";
      for (let i = 0; i < 3; i++) {
        const found = compiled.exec(c.u);
        if (found === null) return `${out}null`;
        out += `${found.index}:${texts(found)};${compiled.lastIndex} `;
        const { groups } = found;
        // A group that took no part is not there, where JavaScript has undefined for it.
        const took = Object.entries(groups ?? {}).filter(([, text]) => text !== undefined);
        if (groups)
          out += `${took.map(([name]) => name).join()}=${took.map(([, text]) => text).join()}`;
      }
      return out;
    },
    match: (c) => {
      const found = c.u.match(new RegExp(c.s, c.t));
      return found === null ? "null" : texts(found);
    },
    matchAll: (c) =>
      [...c.u.matchAll(new RegExp(c.s, c.t.includes("g") ? c.t : `${c.t}g`))]
        .map((found) => `${found.index}:${texts(found)}`)
        .join(),
    search: (c) => String(c.u.search(new RegExp(c.s, c.t))),
    replace: (c) => c.u.replace(new RegExp(c.s, c.t), "<$1$&$`$'$$$2>"),
    replaceBy: (c) => c.u.replace(new RegExp(c.s, c.t), (found) => `[${found}]`),
    split: (c) => texts(c.u.split(new RegExp(c.s, c.t), c.i)),
  },
  prepare: (call, random) => {
    call.u = random.text(14);
    call.i = random.pick([-1, 2, 5, 100]);
    do {
      call.t = ["g", "i", "m", "s", "u", "y"].filter(() => random.below(4) === 0).join("");
      call.s = randomPattern(random, 3);
    } while (!isPattern(call.s, call.t));
    // V8 finds what is empty between the halves of a surrogate pair, too, where ECMAScript moves on by code points.
    if (call.t.includes("u") && /[(|*?{]|\\b/i.test(call.s))
      call.u = call.u.replace(/[\ud800-\udfff]/g, "-");
  },
};

function isPattern(source: string, flags: string): boolean {
  // One name for groups of several alternatives is new in ECMAScript, and an error in the guest.
  if (source.split("(?<n>").length > 2) return false;
  try {
    return new RegExp(source, flags).source === source;
  } catch {
    return false;
  }
}

function randomPattern(random: Random, depth: number): string {
  const inner = () => randomPattern(random, depth - 1);
  const leaf = () =>
    random.pick([
      () =>
        random.pick([
          "a",
          "b",
          "A",
          "é",
          "Σ",
          " ",
          "\\$",
          "x",
          "😀",
          "1",
          "\\u0061",
          "\\x62",
          "-",
          "\\n",
        ]),
      () => random.pick([".", "\\w", "\\d", "\\s", "\\W", "\\D", "\\S", "\\b", "\\B", "^", "$"]),
      () =>
        random.pick([
          "[ab]",
          "[^a]",
          "[a-zé]",
          "[\\w-]",
          "[^\\s\\d]",
          "[\\W1]",
          "[^]",
          "[]",
          "[😀a]",
        ]),
      () => random.pick(["\\1", "\\2", "{", "}", "]", "\\0", "\\cA", "\\k<n>"]),
    ])();
  if (depth === 0) return leaf();
  return random.pick([
    () => random.list(inner, 5).join(""),
    () => `${inner()}|${inner()}`,
    () => `(${inner()})`,
    () => `(?:${inner()})`,
    () => `(?<n>${inner()})`,
    () => `(?${random.pick(["=", "!", "<=", "<!"])}${inner()})`,
    () =>
      `(${inner()})${random.pick(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "*?", "+?", "??", "{2,}?"])}`,
    () => leaf() + random.pick(["*", "+", "?", "{2}", "{1,2}", "{0,1}?", "*?", "+?", "??"]),
    leaf,
  ])();
}

export const FAMILIES: readonly Family[] = [
  strings,
  numbers,
  arrays,
  typedArrays,
  collections,
  dates,
  math,
  regexps,
];
