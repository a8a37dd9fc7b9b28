import { crc32 } from "node:zlib";

// AWS's event streams: guest/io/aws/event-stream.ts has a drawing of a message.

/** One message of an event stream. */
export function eventStreamMessage(
  headers: Readonly<Record<string, string>>,
  payload: string,
): Buffer {
  const encoded = Object.entries(headers).map(([name, value]) => {
    const head = Buffer.from([name.length, ...Buffer.from(name), 7, 0, value.length]);
    return Buffer.concat([head, Buffer.from(value)]);
  });
  const body = Buffer.concat([...encoded, Buffer.from(payload)]);
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(body.length + 16, 0);
  prelude.writeUInt32BE(body.length - Buffer.byteLength(payload), 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const whole = Buffer.concat([prelude, body, Buffer.alloc(4)]);
  whole.writeUInt32BE(crc32(whole.subarray(0, -4)), whole.length - 4);
  return whole;
}

export const eventMessage = (type: string, payload: string): Buffer =>
  eventStreamMessage({ ":message-type": "event", ":event-type": type }, payload);
