// AWS's event streams: messages of headers and payload, one after the other, each with checksums.
//
//   u32 total │ u32 headers' length │ u32 CRC of both │ headers │ payload │ u32 CRC of all before          big-endian
//   header: u8 name's length │ name │ u8 type: 7 for text │ u16 value's length │ value

import { StreamedResponse } from "../http/streamed";
import { AwsError } from "./error";

const OVERHEAD: i32 = 16;
/** What AWS itself sends at most. */
const MOST_BYTES: i32 = 16 * 1024 * 1024;

/** A message of an event stream. */
@final
export class StreamEvent {
  /** `contentBlockDelta` */
  type: string = "";
  payload: Uint8Array = new Uint8Array(0);

  text(): string {
    return String.UTF8.decodeUnsafe(this.payload.dataStart, this.payload.byteLength);
  }
}

/** Reads the messages of a response as they arrive. */
export class EventStream {
  private waiting: Uint8Array = new Uint8Array(0);

  /** Made by `converseStream`. */
  constructor(
    private response: StreamedResponse,
    private operation: string,
  ) {}

  /** Waits for the next message. @returns null at the end. @throws AwsError where AWS sends one, or the stream breaks. */
  next(): StreamEvent | null {
    let message = this.whole();
    while (!message) {
      const piece = this.response.read();
      if (!piece) {
        this.checkEnd();
        return null;
      }
      const joined = new Uint8Array(this.waiting.length + piece.length);
      joined.set(this.waiting);
      memory.copy(joined.dataStart + this.waiting.length, piece.dataStart, piece.length);
      this.waiting = joined;
      message = this.whole();
    }
    return this.read(message!);
  }

  /** Gives up on the rest. */
  close(): void {
    this.response.close();
  }

  /** Takes the first message of what has arrived, if it is all there. */
  private whole(): Uint8Array | null {
    if (this.waiting.length < 12) return null;
    const total = <i32>big(this.waiting, 0);
    if (total < OVERHEAD || total > MOST_BYTES) throw this.failure("protocol", "its stream is not one of events");
    if (this.waiting.length < total) return null;
    const message = this.waiting.slice(0, total);
    this.waiting = this.waiting.slice(total);
    return message;
  }

  private checkEnd(): void {
    const error = this.response.error;
    if (error) throw this.failure(error.kind, error.message);
    if (this.waiting.length) throw this.failure("truncated", "its stream ended in the middle of an event");
  }

  private read(message: Uint8Array): StreamEvent {
    const end = message.length - 4;
    if (crc32(message, 8) != big(message, 8) || crc32(message, end) != big(message, end)) {
      throw this.failure("protocol", "an event of its stream has a wrong checksum");
    }
    const headersEnd = 12 + <i32>big(message, 4);
    if (headersEnd > end) throw this.failure("protocol", "an event of its stream is malformed");
    const event = new StreamEvent();
    let exception = "";
    let kind = "";
    for (let at = 12; at < headersEnd;) {
      const nameEnd = at + 1 + <i32>message[at];
      if (nameEnd + 3 > headersEnd || message[nameEnd] != 7) break;
      const valueEnd = nameEnd + 3 + ((<i32>message[nameEnd + 1] << 8) | <i32>message[nameEnd + 2]);
      if (valueEnd > headersEnd) break;
      const name = slice(message, at + 1, nameEnd);
      const value = slice(message, nameEnd + 3, valueEnd);
      if (name == ":event-type") event.type = value;
      else if (name == ":exception-type" || name == ":error-code") exception = value;
      else if (name == ":message-type") kind = value;
      at = valueEnd;
    }
    event.payload = message.slice(headersEnd, end);
    if (kind == "exception" || kind == "error") throw this.failure(exception, event.text());
    return event;
  }

  /** Internal: what is thrown. */
  failure(code: string, words: string): Error {
    return new AwsError(code, "Cannot go on with " + this.operation + ": " + code + ": " + words, 200, "", this.operation);
  }
}

function slice(bytes: Uint8Array, from: i32, to: i32): string {
  return String.UTF8.decodeUnsafe(bytes.dataStart + from, to - from);
}

function big(bytes: Uint8Array, at: i32): u32 {
  return bswap<u32>(load<u32>(bytes.dataStart + at));
}

/** As in zlib, bit by bit: events are small. */
function crc32(bytes: Uint8Array, length: i32): u32 {
  let crc: u32 = 0xffffffff;
  for (let i = 0; i < length; ++i) {
    crc ^= <u32>load<u8>(bytes.dataStart + i);
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (0xedb88320 & (0 - (crc & 1)));
  }
  return ~crc;
}
