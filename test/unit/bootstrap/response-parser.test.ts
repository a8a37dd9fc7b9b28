import { expect, test } from "vitest";

import { ResponseParser } from "../../../bootstrap/http/response-parser.ts";
import { compareWithLlhttp } from "../../kit/parser-fuzz.ts";

test("of 6,000 responses none is read that llhttp refuses or reads otherwise", async () => {
  const { taken, refusedByUs } = await compareWithLlhttp(20_261_128, 6_000);
  // Both kinds were there, and hardly any sound response is refused.
  expect(taken).toBeGreaterThan(1_000);
  expect(refusedByUs).toBeLessThan(600);
});

test.each([
  ["a control character in a value", "HTTP/1.1 200 OK\r\nX: a\x01\r\nContent-Length: 0\r\n\r\n"],
  ["DEL in a value", "HTTP/1.1 200 OK\r\nX: a\x7f\r\nContent-Length: 0\r\n\r\n"],
  ["a control character in its reason", "HTTP/1.1 200 O\x1bK\r\nContent-Length: 0\r\n\r\n"],
  ["a length between no-break spaces", "HTTP/1.1 200 OK\r\nContent-Length: \xa02\xa0\r\n\r\nhi"],
  ["a length after a form feed", "HTTP/1.1 200 OK\r\nContent-Length:\f2\r\n\r\nhi"],
  ["a switch of protocols", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"],
  ["an announcement of an unknown kind", "HTTP/1.1 150 Hm\r\nContent-Length: 2\r\n\r\nhi"],
  ["an announcement of two lengths", "HTTP/1.1 103 Hints\r\nContent-Length: 2, 3\r\n\r\n"],
  ["a trailer that is not a header", chunked("X\x00: y\r\n")],
  ["a trailer without a colon", chunked("nothing\r\n")],
  ["a trailer with a length", chunked("Content-Length: 5\r\n")],
  [
    "a control character in a chunk's extension",
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a="\x01"\r\nx\r\n0\r\n\r\n',
  ],
])("a response with %s is refused", (_, bytes) => {
  const parser = new ResponseParser();
  parser.expect({ head: () => {}, data: () => {}, end: () => {}, lost: () => {} });
  expect(() => parser.execute(Buffer.from(bytes, "latin1"))).toThrow();
});

function chunked(trailer: string): string {
  return `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n${trailer}\r\n`;
}

test("a head of a megabyte that comes byte by byte is copied and searched once", () => {
  const bytes = Buffer.from(
    `HTTP/1.1 200 OK\r\n${`X: ${"y".repeat(1_000)}\r\n`.repeat(1_000)}Content-Length: 1\r\n\r\n`,
  );
  const parser = new ResponseParser();
  let status = 0;
  parser.expect({ head: (each) => (status = each), data: () => {}, end: () => {}, lost: () => {} });
  const searched = countSearched(() => {
    for (let at = 0; at < bytes.length; at++) parser.execute(bytes.subarray(at, at + 1));
  });
  expect(status).toBe(200);
  expect(searched).toBeLessThan(20 * bytes.length);
});

/** How many bytes `Buffer.indexOf` has looked at, and `Buffer.copy` copied. */
function countSearched(run: () => void): number {
  let count = 0;
  const { indexOf, copy } = Buffer.prototype;
  function counted(this: Buffer, value: Uint8Array, from: number): number {
    count += this.length - from;
    return indexOf.call(this, value, from);
  }
  function counting(this: Buffer, target: Uint8Array, at: number, start = 0): number {
    count += this.length - start;
    return copy.call(this, target, at, start);
  }
  Object.assign(Buffer.prototype, { indexOf: counted, copy: counting });
  try {
    run();
  } finally {
    Object.assign(Buffer.prototype, { indexOf, copy });
  }
  return count;
}
