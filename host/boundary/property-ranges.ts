/** Ranges by property, for a pattern that an event wrote may ask for many times: there are some four hundred. */
const known = new Map<string, string>();
const MOST_KNOWN = 500;

/** First and last code points of `\\p{…}`, in base 36; empty where there is no such property. */
export function propertyRanges(property: string): string {
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

// --- internal ---

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
