/**
 * Text in URLs (RFC 3986): all but letters, digits and -._~ as %XX of its UTF-8.
 *
 * @param keep A character that stays as it is; 0 for none.
 */
export function encodeUri(text: string, keep = 0): string {
  const kept = String.fromCharCode(keep);
  const encoded = [...Buffer.from(text)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9._~-]/.test(character) || (keep !== 0 && character === kept)) return character;
    return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return encoded.join("");
}
