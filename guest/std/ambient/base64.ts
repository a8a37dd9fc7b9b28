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
  const compact = parts.toString();
  // Padding is whole, or not there.
  const whole = cut == 2 ? compact + "==" : cut == 3 ? compact + "=" : compact;
  const bytes = cut == 0 || !compact.endsWith("=") ? base64Decode(whole, true) : null;
  if (bytes === null) {
    throw invalidCharacter(isBase64(compact) ? "The string to be decoded is not correctly encoded." : "Invalid character");
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
    if (c > 0xff) throw invalidCharacter("Invalid character");
    bytes[i] = <u8>c;
  }
  return base64Encode(bytes);
}

// --- internal ---

function isBase64(text: string): bool {
  for (let i = 0; i < text.length; ++i) {
    const c = text.charCodeAt(i);
    const letter = c | 0x20;
    const isDigit = <u32>(letter - 0x61) < 26 || <u32>(c - 0x30) < 10 || c == 0x2b || c == 0x2f;
    if (!isDigit) return false;
  }
  return true;
}

/** As Node's DOMException has it. */
function invalidCharacter(message: string): Error {
  const error = new Error(message);
  error.name = "InvalidCharacterError";
  return error;
}
