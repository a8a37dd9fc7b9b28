import { expect, test } from "vitest";

import { readSegments, withoutData } from "../../../compiler/binary/data-section.ts";
import { handMade } from "../../kit/hand-made.ts";
import { Random } from "../../kit/library/random.ts";

type Range = readonly [from: number, to: number];

/** What a module's memory begins with. */
function memoryOf(wasm: Uint8Array): Uint8Array {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  const { memory } = new WebAssembly.Instance(module, {}).exports;
  return new Uint8Array((memory as WebAssembly.Memory).buffer);
}

const escaped = (bytes: readonly number[]): string =>
  bytes.map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");

const data = (at: number, bytes: readonly number[]): string =>
  `(data (i32.const ${at}) "${escaped(bytes)}")`;

/** Segments one after the other, with and without gaps; bytes are mostly zero, as UTF-16 and headers are. */
function randomSegments(random: Random): string[] {
  const segments: string[] = [];
  for (let at = random.pick([0, 8, 60, 127, 8190]); segments.length < 1 + random.below(40);) {
    const bytes = random.list(() => (random.below(3) === 0 ? random.below(256) : 0), 60);
    segments.push(data(at, bytes));
    at += bytes.length + random.pick([0, 1, 7, 20]);
  }
  return segments;
}

test.each([1, 2, 3])("memory begins as it did, but for what nobody reads (seed %i)", (seed) => {
  const random = new Random(seed);
  for (let round = 0; round < 100; round++) {
    const wasm = handMade({ more: randomSegments(random).join("\n") });
    const unread = random.list((): Range => {
      const from = random.below(2500);
      return [from, from + random.below(60)];
    });
    unread.push([0, 0]);
    const expected = memoryOf(wasm).slice();
    for (const [from, to] of unread) expected.fill(0, from, to);
    const lean = withoutData(wasm, unread);
    expect(Buffer.compare(memoryOf(lean), expected), `round ${round}`).toBe(0);
    expect(lean.length).toBeLessThanOrEqual(wasm.length);
  }
});

test("the code of a module that counts its segments stays where it is", () => {
  const segments = Array.from({ length: 200 }, (_, i) => data(1024 + i * 40, [1 + (i % 200)]));
  const copies = `(func (export "copy") (memory.copy (i32.const 0) (i32.const 1) (i32.const 1)))`;
  const wasm = handMade({ more: [...segments, copies].join("\n") });
  const lean = withoutData(wasm, [[1024 + 20 * 40, 1024 + 200 * 40]]);
  expect(readSegments(lean)).toHaveLength(20);
  expect(copyAt(wasm)).toBeGreaterThan(0);
  expect(copyAt(lean)).toBe(copyAt(wasm));
});

const copyAt = (wasm: Uint8Array): number => Buffer.from(wasm).indexOf(COPY);

/** The instructions of `copies` above. */
const COPY = Buffer.from([0x41, 0, 0x41, 1, 0x41, 1, 0xfc, 10, 0, 0]);

test("a module whose code copies its data keeps it", () => {
  const wasm = handMade({
    more: `(data $d "abc")
      (func (export "copy") (memory.init $d (i32.const 0) (i32.const 0) (i32.const 3)))`,
  });
  expect(withoutData(wasm, [[0, 100]])).toBe(wasm);
});

test("a memory that comes from elsewhere keeps its zeros", () => {
  const wasm = handMade({
    imports: '(import "env" "memory" (memory 2))',
    memory: '(export "memory" (memory 0))',
    more: data(1024, [0, 0, 1, 0]),
  });
  expect(withoutData(wasm, [[1026, 1027]])).toBe(wasm);
});
