/** A message's text: text as it is, anything else as JSON. */
export function messageText(message: unknown): string {
  return typeof message === "string" ? message : (JSON.stringify(message) ?? "");
}

/** A record's data in base64: bytes and text as they are, anything else as JSON. */
export function dataBase64(data: unknown): string {
  const bytes = data instanceof Uint8Array ? data : Buffer.from(messageText(data));
  return Buffer.from(bytes).toString("base64");
}

/** What tells records of one event apart: `…000000000001`. */
export function numbered(index: number, digits: number): string {
  return String(index + 1).padStart(digits, "0");
}
