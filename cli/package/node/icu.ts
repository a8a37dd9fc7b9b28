// Node's ICU data is one block of the executable, in ICU's own format of common data:
//
//   0  size of this header   2 bytes, then 0xda 0x27
//   12 "CmnD"
//   …  at the header's end, the table of contents: how many items, then for each the offset of its name
//      and of its data, 4 bytes each, from the table's start
//
// https://unicode-org.github.io/icu/userguide/icu_data/#icu-data-file-formats

const FORMAT = "CmnD";
const FORMAT_OFFSET = 12;

const ENGLISH = /(?:^|\/)(?:root|en|en_US|en_US_POSIX)\.res$/;
const LANGUAGE = /^(?:[a-z]+\/)?[a-z]{2,3}(?:_\w+)?\.res$/;
/** What a language's data is not about: tables that ICU opens whatever the language. */
const TABLE = /^(?:[a-z]+\/)?\w+\.(?:res|icu|nrm|spp|cfu)$/;
/** Transliteration, spelled numbers, units, names of languages and regions, line breaks; names of characters. */
const SELDOM = /^(?:translit|rbnf|unit|lang|region|brkitr)\/|^unames\.icu$/;

/**
 * Zeroes, in place, the data of all languages but English. The file keeps its length; zipped, it is a third smaller.
 *
 * @returns How many bytes were zeroed; 0 where the data was not found, and nothing was changed.
 */
export function zeroLanguages(node: Buffer): number {
  const table = findContents(node);
  if (table === undefined) return 0;
  const items = readItems(node, table);
  let zeroed = 0;
  for (const [i, { name, offset }] of items.entries()) {
    // Where the last one ends is not recorded.
    const end = items[i + 1]?.offset ?? offset;
    if (isKept(name)) continue;
    node.fill(0, table + offset, table + end);
    zeroed += end - offset;
  }
  return zeroed;
}

// --- internal ---

function findContents(node: Buffer): number | undefined {
  for (let at = node.indexOf(FORMAT); at >= 0; at = node.indexOf(FORMAT, at + 1)) {
    const header = at - FORMAT_OFFSET;
    if (header >= 0 && node.readUInt16BE(header + 2) === 0xda27)
      return header + node.readUInt16LE(header);
  }
  return undefined;
}

function readItems(node: Buffer, table: number): { name: string; offset: number }[] {
  const count = node.readUInt32LE(table);
  return Array.from({ length: count }, (_, i) => {
    const entry = table + 4 + i * 8;
    const start = table + node.readUInt32LE(entry);
    const name = node.toString("latin1", start, node.indexOf(0, start));
    // Without the package's name, which is the version: "icudt78l/".
    return { name: name.slice(name.indexOf("/") + 1), offset: node.readUInt32LE(entry + 4) };
  });
}

function isKept(name: string): boolean {
  if (SELDOM.test(name)) return name.endsWith("/root.res");
  return ENGLISH.test(name) || (TABLE.test(name) && !LANGUAGE.test(name));
}
