import { withEllipsis } from "../boundary/memory.ts";

/** In UTF-16 code units. */
const MESSAGE_LENGTH = 32_768;

/** The text of a failure, as far as anybody reads it: a module may have written one of any length. */
export function readMessage(reply: Uint8Array): string {
  // Three bytes for a UTF-16 code unit is the most that UTF-8 takes.
  const text = Buffer.from(
    reply.buffer,
    reply.byteOffset,
    Math.min(reply.length, MESSAGE_LENGTH * 3),
  ).toString("utf8");
  const cut = text.length > MESSAGE_LENGTH || reply.length > MESSAGE_LENGTH * 3;
  return cut ? withEllipsis(text.slice(0, MESSAGE_LENGTH)) : text;
}
