// Text that needs tables of Unicode: the host has them, complete and current, and a module without them stays small.

/** Transforms UTF-16 and keeps the result; returns its units. */
// @ts-ignore: decorator
@external("wasmstrap", "text_transform")
declare function textTransform(operation: i32, text: usize, units: i32): i32;

/** Formats a value by a locale and keeps the result; returns its units. */
// @ts-ignore: decorator
@external("wasmstrap", "text_localize")
declare function textLocalize(text: usize, units: i32): i32;

/** Writes the result that was made last. */
// @ts-ignore: decorator
@external("wasmstrap", "text_read")
declare function textRead(to: usize): void;

/** Below 0, 0 or above 0, as a reader of English orders two texts. */
// @ts-ignore: decorator
@external("wasmstrap", "text_compare")
declare function textCompare(a: usize, aUnits: i32, b: usize, bUnits: i32): i32;

// Mirrors host/boundary/text.ts.
const LOWER: i32 = 0;
const UPPER: i32 = 1;
const NFC: i32 = 2;
const NFD: i32 = 3;
const NFKC: i32 = 4;
const NFKD: i32 = 5;
const JSON_ERROR: i32 = 10;

export function toLowerCase(text: string): string {
  return isAscii(text) ? asciiCase(text, 0x41) : transformText(LOWER, text);
}

export function toUpperCase(text: string): string {
  return isAscii(text) ? asciiCase(text, 0x61) : transformText(UPPER, text);
}

export function normalize(text: string, form: string): string {
  let operation = NFC;
  if (form == "NFC") operation = NFC;
  else if (form == "NFD") operation = NFD;
  else if (form == "NFKC") operation = NFKC;
  else if (form == "NFKD") operation = NFKD;
  else throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD");
  return isAscii(text) ? text : transformText(operation, text);
}

export function compare(a: string, b: string): i32 {
  return textCompare(changetype<usize>(a), a.length, changetype<usize>(b), b.length);
}

/** What JavaScript says of a text that is not JSON; empty where it is. */
export function jsonError(text: string): string {
  return transformText(JSON_ERROR, text);
}

/** What the host makes of a text. */
export function transformText(operation: i32, text: string): string {
  return readText(textTransform(operation, changetype<usize>(text), text.length));
}

/** A value as readers of a language write it: see host/boundary/locale.ts. */
export function localizeText(request: string): string {
  return readText(textLocalize(changetype<usize>(request), request.length));
}

// --- internal ---

function readText(units: i32): string {
  const out = changetype<string>(__new(<usize>units << 1, idof<string>()));
  textRead(changetype<usize>(out));
  return out;
}

function isAscii(text: string): bool {
  const start = changetype<usize>(text);
  const end = start + ((<usize>text.length) << 1);
  let at = start;
  for (; at + 8 <= end; at += 8) if (load<u64>(at) & 0xff80ff80ff80ff80) return false;
  for (; at < end; at += 2) if (load<u16>(at) > 0x7f) return false;
  return true;
}

/** The other case of the 26 letters from `first` on. */
function asciiCase(text: string, first: u32): string {
  const bytes = (<usize>text.length) << 1;
  const start = changetype<usize>(text);
  for (let at: usize = 0; at < bytes; at += 2) {
    if (<u32>load<u16>(start + at) - first > 25) continue;
    const out = __new(bytes, idof<string>());
    memory.copy(out, start, at);
    for (; at < bytes; at += 2) {
      const c = <u32>load<u16>(start + at);
      store<u16>(out + at, c ^ (u32(c - first < 26) << 5));
    }
    return changetype<string>(out);
  }
  return text;
}
