// `atob` and `btoa`: base64 of texts whose units are bytes.

import { base64Decode, base64Encode } from "../../base64";
import { StringBuilder } from "../string-builder";

/** @see https://infra.spec.whatwg.org/#forgiving-base64-decode */
// @ts-ignore: decorator
@global
export function atob(text: string): string {
  const parts = new StringBuilder();
  let from = 0;
  for (let i = 0; i <= text.length; ++i) {
    const c = i < text.length ? text.charCodeAt(i) : 0x20;
    if (c != 0x20 && c != 0x09 && c != 0x0a && c != 0x0c && c != 0x0d) continue;
    parts.addPart(text, from, i);
    from = i + 1;
  }
  const cut = parts.length & 3;
  if (cut == 2) parts.add("==");
  else if (cut == 3) parts.add("=");
  const compact = parts.toString();
  const bytes = base64Decode(compact);
  if (bytes === null) {
    throw new Error("InvalidCharacterError: the text to be decoded is not correctly encoded base64");
  }
  const out = changetype<string>(__new(<usize>bytes.length << 1, idof<string>()));
  for (let i = 0; i < bytes.length; ++i) {
    store<u16>(changetype<usize>(out) + ((<usize>i) << 1), bytes[i]);
  }
  return out;
}

// @ts-ignore: decorator
@global
export function btoa(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) {
    const c = text.charCodeAt(i);
    if (c > 0xff) throw new Error("InvalidCharacterError: btoa takes texts of bytes only: found a unit above 255");
    bytes[i] = <u8>c;
  }
  return base64Encode(bytes);
}
