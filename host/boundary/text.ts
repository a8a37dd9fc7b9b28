import { calculate } from "./big-integers.ts";
import { localize } from "./locale.ts";
import type { LinearMemory } from "./memory.ts";

/** What `text_transform` does, by its number in guest/std/host-text.ts. */
const OPERATIONS: readonly ((text: string) => string)[] = [
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.normalize("NFC"),
  (text) => text.normalize("NFD"),
  (text) => text.normalize("NFKC"),
  (text) => text.normalize("NFKD"),
  (text) => parseUrl(...(text.split("\0") as [string, string])),
  (text) => changeUrl(...(text.split("\0") as [string, UrlPart, string])),
  propertyRanges,
  calculate,
  localize,
];

/** Ranges by property, for a pattern that an event wrote may ask for many times: there are some four hundred. */
const known = new Map<string, string>();
const MOST_KNOWN = 500;

/** First and last code points of `\\p{…}`, in base 36; empty where there is no such property. */
function propertyRanges(property: string): string {
  const before = known.get(property);
  if (before !== undefined) return before;
  if (property.length > 100 || !/^[\w=]+$/.test(property)) return "";
  let pattern;
  try {
    pattern = new RegExp(`\\p{${property}}+`, "gu");
  } catch {
    return "";
  }
  const ranges: number[] = [];
  // Two texts: the last high surrogate and the first low one would be one character.
  for (const [first, end] of [
    [0, 0xdc00],
    [0xdc00, 0x110000],
  ] as const) {
    const text = codePoints(first, end);
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const point = text.codePointAt(index)!;
      if (ranges.at(-1) === point - 1) ranges.pop();
      else ranges.push(point);
      ranges.push(lastPoint(found));
    }
  }
  const found = ranges.map((point) => point.toString(36)).join();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(property, found);
  return found;
}

function codePoints(first: number, end: number): string {
  const units = new Uint16Array(
    end > 0x10000 ? 0x10000 - first + 2 * (end - 0x10000) : end - first,
  );
  let to = 0;
  for (let point = first; point < end; point++) {
    if (point < 0x10000) units[to++] = point;
    else {
      units[to++] = 0xd7c0 + (point >> 10);
      units[to++] = 0xdc00 | (point & 0x3ff);
    }
  }
  return Buffer.from(units.buffer).toString("utf16le");
}

function lastPoint(text: string): number {
  const pair = text.codePointAt(text.length - 2);
  return pair !== undefined && pair > 0xffff ? pair : text.charCodeAt(text.length - 1);
}

/** In the order of guest/std/ambient/url.ts. */
const URL_PARTS = [
  "href",
  "origin",
  "protocol",
  "username",
  "password",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
] as const;

type UrlPart = Exclude<(typeof URL_PARTS)[number], "origin">;

/** All parts, with a NUL between; empty where it is not a URL. */
function parseUrl(url: string, base: string): string {
  const parsed = URL.parse(url, base || undefined);
  return parsed === null ? "" : partsOf(parsed);
}

function changeUrl(href: string, part: UrlPart, value: string): string {
  const url = new URL(href);
  if (URL_PARTS.includes(part)) url[part] = value;
  return partsOf(url);
}

function partsOf(url: URL): string {
  return URL_PARTS.map((part) => url[part]).join("\0");
}

/** Text that needs Unicode's tables, which the guest does not carry: UTF-16 in and out. */
export function textImports(memory: () => LinearMemory): WebAssembly.ModuleImports {
  let result = "";
  let collator: Intl.Collator | undefined;
  return {
    text_transform(operation: number, text: number, units: number): number {
      result = OPERATIONS[operation]?.(memory().utf16(text, units)) ?? "";
      return result.length;
    },
    text_read(to: number) {
      memory().write(to, Buffer.from(result, "utf16le"));
      result = "";
    },
    text_compare(a: number, aUnits: number, b: number, bUnits: number): number {
      collator ??= new Intl.Collator("en-US");
      return collator.compare(memory().utf16(a, aUnits), memory().utf16(b, bUnits));
    },
  };
}
