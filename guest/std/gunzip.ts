// CloudWatch Logs compresses its events with gzip (RFC 1952); the host decompresses them, into an array made here.

/** Bytes written, or -1 where the member is not gzip, is damaged, or stands for more than there is room for. */
// @ts-ignore: decorator
@external("wasmstrap", "gunzip")
declare function gunzipTo(member: usize, length: i32, to: usize, room: i32): i32;

/** Header without its optional fields, an empty block and the trailer: the least that a member takes. */
const LEAST_BYTES: i32 = 20;
/** Of header and trailer. */
const FRAME_BYTES: i32 = 18;
/** Deflate makes at most so many bytes of one. */
const MOST_OF_ONE: u64 = 1032;

/** The bytes that one gzip member stands for, checked against its length and CRC-32; null where it is none. */
export function gunzip(member: Uint8Array): Uint8Array | null {
  const length = member.length;
  if (length < LEAST_BYTES) return null;
  // The last four bytes are the length; one that cannot be is a lie, and nothing is reserved for it.
  const expected = load<u32>(member.dataStart + length - 4);
  if (<u64>expected > <u64>(length - FRAME_BYTES) * MOST_OF_ONE) return null;
  const bytes = new Uint8Array(<i32>expected);
  const written = gunzipTo(member.dataStart, length, bytes.dataStart, bytes.length);
  return written == bytes.length ? bytes : null;
}
