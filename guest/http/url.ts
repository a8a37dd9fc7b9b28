// Parts of URLs. Nothing here throws: what is not encoded as it should be stays as it is.

/** Undoes percent encoding; what is not UTF-8 then becomes U+FFFD. @param form true where "+" is a space. */
export function percentDecode(text: string, form: bool): string {
  if (text.indexOf("%") < 0 && (!form || text.indexOf("+") < 0)) return text;
  const utf8 = String.UTF8.encode(text);
  const start = changetype<usize>(utf8);
  const length = utf8.byteLength;
  let to = 0;
  for (let at = 0; at < length; ++at, ++to) {
    const c = load<u8>(start + at);
    let decoded: u8 = c;
    if (c == 0x25 && at + 2 < length) {
      const high = hexDigit(load<u8>(start + at + 1));
      const low = hexDigit(load<u8>(start + at + 2));
      if (high >= 0 && low >= 0) {
        decoded = <u8>((high << 4) | low);
        at += 2;
      }
    } else if (c == 0x2b && form) {
      decoded = 0x20;
    }
    store<u8>(start + to, decoded);
  }
  return String.UTF8.decodeUnsafe(start, to);
}

/** All values of a parameter of a query string, decoded. */
export function queryValues(query: string, name: string): string[] {
  const values = new Array<string>();
  const pairs = query.split("&");
  for (let i = 0; i < pairs.length; ++i) {
    const pair = pairs[i];
    if (!pair.length) continue;
    const equals = pair.indexOf("=");
    const key = equals < 0 ? pair : pair.substring(0, equals);
    if (percentDecode(key, true) != name) continue;
    values.push(equals < 0 ? "" : percentDecode(pair.substring(equals + 1), true));
  }
  return values;
}

// --- internal ---

function hexDigit(c: i32): i32 {
  if (<u32>(c - 0x30) < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return <u32>letter < 6 ? letter + 10 : -1;
}
