import { jsonError } from "../json-text.ts";
import { calculate } from "./big-integers.ts";
import { localize } from "./locale.ts";
import type { LinearMemory } from "./memory.ts";
import { propertyRanges } from "./property-ranges.ts";

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
  jsonError,
];

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
    // An import of its own: a package keeps the languages of Node.js for modules that have it.
    text_localize(text: number, units: number): number {
      result = localize(memory().utf16(text, units));
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
