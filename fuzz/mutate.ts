import { generateScalar } from "./generate.ts";
import type { Random } from "./random.ts";

/** What ends, begins or breaks a token. */
const TOKENS = (
  '{ } [ ] , : " \\ \\u \\x \\" \\ud800 true false null tru nul truex True NaN Infinity -Infinity undefined - + . e E 0 ' +
  "00 01 -01 1. .5 -.5 1.e3 1e 1e+ 1E- 0x10 1_000 --1 +1 - // /**/ # ' `"
).split(" ");

/** Bytes that RFC 8259 or RFC 3629 forbids, in or out of strings. */
const SEQUENCES: readonly (readonly number[])[] = [
  [0x00], // NUL
  [0x01],
  [0x0a],
  [0x0b],
  [0x0c],
  [0x1f],
  [0x7f],
  [0x80], // a continuation alone
  [0xbf],
  [0xc0, 0x80], // overlong
  [0xc1, 0xbf],
  [0xc2], // truncated
  [0xc2, 0x41],
  [0xe0, 0x80, 0x80], // overlong
  [0xe0, 0x9f, 0xbf],
  [0xe2, 0x82], // truncated
  [0xed, 0xa0, 0x80], // surrogates
  [0xed, 0xbf, 0xbf],
  [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  [0xef, 0xbb, 0xbf], // byte order mark
  [0xf0, 0x80, 0x80, 0x80], // overlong
  [0xf0, 0x8f, 0xbf, 0xbf],
  [0xf0, 0x9f, 0x98], // truncated
  [0xf4, 0x90, 0x80, 0x80], // beyond U+10FFFF
  [0xf5, 0x80, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff],
  [0xc2, 0xa0], // a space, but none of JSON's
  [0xe2, 0x80, 0xa8],
  [0xe2, 0x82, 0xac],
  [0xf0, 0x9f, 0x98, 0x80],
];

const STRUCTURE = [...Buffer.from(' \t\n\r{}[],:"\\/0123456789+-.eEtfnu')];

/** Changes a document in one to four places; it may stay JSON. */
export function mutate(random: Random, document: Buffer): Buffer {
  let bytes = document;
  for (let times = random.pick([1, 1, 1, 2, 4]); times > 0; --times) bytes = change(random, bytes);
  return bytes;
}

// --- internal ---

function change(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const kind = random.below(12);
  switch (kind) {
    case 0:
      return splice(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << random.below(8))]);
    case 1:
      return splice(bytes, at, 1, [random.below(256)]);
    case 2:
      return splice(bytes, at, 1, [random.pick(STRUCTURE)]);
    case 3:
      return splice(bytes, at, 0, [random.pick(STRUCTURE)]);
    case 4:
      return splice(bytes, at, 1 + random.below(4), []);
    case 5:
      return bytes.subarray(0, at);
    case 6:
      return splice(bytes, at, 0, Buffer.from(random.pick(TOKENS)));
    case 7:
      return splice(bytes, at, 0, random.pick(SEQUENCES));
    case 8:
      return splice(bytes, stringByte(random, bytes), 0, random.pick(SEQUENCES));
    case 9:
      return swapToken(random, bytes, at);
    case 10:
      return changeNumber(random, bytes, at);
    default:
      // A part of the document again, anywhere.
      return splice(
        bytes,
        random.below(bytes.length + 1),
        0,
        bytes.subarray(at, at + random.below(20)),
      );
  }
}

function splice(
  bytes: Buffer,
  at: number,
  remove: number,
  insert: readonly number[] | Buffer,
): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
}

/** Some place after a quote, at a vector's end where the string is long enough. */
function stringByte(random: Random, bytes: Buffer): number {
  const quote = bytes.indexOf(0x22, random.below(bytes.length + 1));
  if (quote < 0) return random.below(bytes.length + 1);
  return Math.min(
    bytes.length,
    quote + 1 + random.pick([0, 1, 7, 8, 13, 14, 15, 16, 17, 29, 30, 31, 32]),
  );
}

/** A scalar or a token in place of what stands between two structural bytes. */
function swapToken(random: Random, bytes: Buffer, near: number): Buffer {
  const isEdge = (at: number) =>
    at < 0 || at >= bytes.length || ',:[]{}" \n'.includes(String.fromCharCode(bytes[at]!));
  let start = near;
  while (!isEdge(start - 1)) --start;
  let end = near;
  while (!isEdge(end)) ++end;
  const token = random.oneIn(2) ? generateScalar(random) : random.pick(TOKENS);
  return splice(bytes, start, end - start, Buffer.from(token));
}

/** One more byte of a number's alphabet in, or one less. */
function changeNumber(random: Random, bytes: Buffer, near: number): Buffer {
  let at = near;
  while (at < bytes.length && !(bytes[at]! >= 0x30 && bytes[at]! <= 0x39)) ++at;
  const inserted = random.pick([..."0123456789", ".", "-", "+", "e", "E", "00", "e5", ".0"]);
  return random.oneIn(3)
    ? splice(bytes, at, 1, [])
    : splice(bytes, at, random.below(2), Buffer.from(inserted));
}
