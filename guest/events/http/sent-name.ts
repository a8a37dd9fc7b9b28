import {
  endOfEntries,
  entryKey,
  entrySize,
  firstEntry,
  isDeleted,
} from "../../json/typed/map-entries";

/** The name as it stands among the headers, or null. As it was asked for it is found at once, however many there are. */
export function sentName<V>(headers: Map<string, V>, name: string): string | null {
  if (headers.has(name)) return name;
  const end = endOfEntries<string, V>(headers);
  for (let at = firstEntry<string, V>(headers); at < end; at += entrySize<string, V>()) {
    if (isDeleted<string, V>(at)) continue;
    const sent = entryKey<string, V>(at);
    if (equalsIgnoringCase(sent, name)) return sent;
  }
  return null;
}

/** ASCII only: names of headers have no other letters. */
export function equalsIgnoringCase(a: string, b: string): bool {
  if (a.length != b.length) return false;
  for (let i = 0, length = a.length; i < length; ++i) {
    if (lower(a.charCodeAt(i)) != lower(b.charCodeAt(i))) return false;
  }
  return true;
}

// --- internal ---

function lower(unit: i32): i32 {
  return <u32>(unit - 0x41) < 26 ? unit | 0x20 : unit;
}
