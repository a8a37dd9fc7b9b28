import {
  HEADER_BYTES,
  leb128,
  SectionId,
  UnknownInstructionError,
  WasmReader,
} from "../../contract/index.ts";
import { readAddress, readReferences } from "./references.ts";

// asc gives every text and constant array of a file that is imported a place in memory, and binaryen drops the code that
// is not called, but not what it alone refers to. Texts take two bytes for a character: of a small handler a third of
// the data is of no use. Addresses stay as they are: what is dropped is zeros in memory.
//
//     objects of asc:   size of the block − 4 │ 0 │ 0 │ class │ length in bytes │ payload, at a multiple of 16 …
//
// An object is kept where a number in the code, in a global or in data that is kept could be an address in it.

const HEADER = 20;
const SECTION_DATA_COUNT = 12;
/** asc's class of texts, which refer to nothing. */
const STRING_CLASS = 2;

/** @returns The module without data that nothing can refer to; as it is if it has anything that is not known here. */
export function withoutUnusedData(wasm: Uint8Array): Uint8Array {
  try {
    const layout = readLayout(wasm);
    return layout === undefined ? wasm : writeData(wasm, layout, keptSegments(layout));
  } catch (error) {
    if (error instanceof UnknownInstructionError) return wasm;
    throw error;
  }
}

// --- internal ---

interface Segment {
  readonly address: number;
  readonly bytes: Uint8Array;
}

interface Place {
  /** In bytes from the module's beginning: where a section begins, where its content does, and where it ends. */
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

interface Layout {
  readonly segments: readonly Segment[];
  readonly data: Place;
  readonly count: Place | undefined;
  /** What may be an address. */
  readonly references: ReadonlySet<number>;
}

/** @returns undefined without data, or with some that code copies by itself. */
function readLayout(wasm: Uint8Array): Layout | undefined {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  let data: Place | undefined;
  let count: Place | undefined;
  let segments: Segment[] | undefined;
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.u32();
    const place = { start, content: reader.at, end: reader.at + length };
    if (id === SECTION_DATA_COUNT) count = place;
    else if (id === SectionId.data) {
      data = place;
      segments = readSegments(reader);
    }
    reader.at = place.end;
  }
  if (data === undefined || segments === undefined) return undefined;
  return { segments, data, count, references: readReferences(wasm).constants };
}

const ACTIVE = 0;
const I32_CONST = 0x41;
const END = 0x0b;

function readSegments(reader: WasmReader): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    if (reader.u32() !== ACTIVE || reader.byte() !== I32_CONST) return undefined;
    const address = readAddress(reader);
    if (reader.byte() !== END) return undefined;
    const length = reader.u32();
    reader.at += length;
    segments.push({ address, bytes: reader.since(reader.at - length) });
  }
  return segments;
}

/** A block of asc's in memory: from its header to its end. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly refers: boolean;
}

function keptSegments({ segments, references }: Layout): Segment[] {
  const end = Math.max(0, ...segments.map(({ address, bytes }) => address + bytes.length));
  const memory = new Uint8Array((end + HEADER + 16) & ~15);
  for (const { address, bytes } of segments) memory.set(bytes, address);
  const blocks = findBlocks(new DataView(memory.buffer));
  const unused = findUnused(new DataView(memory.buffer), blocks, references);
  for (const { start, end: stop } of unused) memory.fill(0, start, stop);
  // Only what may grow where it lies is asked for its block's size: constant texts are not.
  for (const { start, refers } of blocks) if (!refers) memory.fill(0, start, start + 4);
  return segments.flatMap(({ address, bytes }) => trim(address, memory, bytes.length));
}

/** What a segment still has, without the zeros at its ends and in long rows. */
function trim(address: number, memory: Uint8Array, length: number): Segment[] {
  const found: Segment[] = [];
  let start = -1;
  let last = -1;
  const end = address + length;
  for (let at = address; at < end; at++) {
    if (memory[at] === 0) continue;
    if (start >= 0 && at - last > LONGEST_ZEROS) {
      found.push({ address: start, bytes: memory.subarray(start, last + 1) });
      start = -1;
    }
    if (start < 0) start = at;
    last = at;
  }
  if (start >= 0) found.push({ address: start, bytes: memory.subarray(start, last + 1) });
  return found;
}

/** More of them take more than a segment of its own. */
const LONGEST_ZEROS = 8;

function findBlocks(memory: DataView): Block[] {
  const blocks: Block[] = [];
  for (let start = 12; start + HEADER <= memory.byteLength;) {
    const [size, zero, otherZero, classId, length] = [0, 4, 8, 12, 16].map((offset) =>
      memory.getUint32(start + offset, true),
    ) as [number, number, number, number, number];
    const sound =
      size % 16 === 12 &&
      zero === 0 &&
      otherZero === 0 &&
      length <= size - 16 &&
      length + 16 > size - 16 &&
      start + 4 + size <= memory.byteLength + 16;
    if (sound) blocks.push({ start, end: start + 4 + size, refers: classId !== STRING_CLASS });
    start += sound ? size + 4 : 16;
  }
  return blocks;
}

/** Blocks that no reference leads to. */
function findUnused(
  memory: DataView,
  blocks: readonly Block[],
  references: ReadonlySet<number>,
): Block[] {
  const used = new Set<Block>();
  const waiting: Block[] = [];
  const refer = (address: number): void => {
    // An address after the last byte is the next block's too.
    for (const near of [address, address - 1]) {
      const block = blockAt(blocks, near);
      if (block === undefined || used.has(block)) continue;
      used.add(block);
      if (block.refers) waiting.push(block);
    }
  };
  references.forEach(refer);
  const readWords = (from: number, to: number): void => {
    for (let at = from; at + 4 <= Math.min(to, memory.byteLength); at += 4)
      refer(memory.getUint32(at, true));
  };
  // What is in no block is not asc's objects: all of it stays.
  let at = 0;
  for (const { start, end } of blocks) {
    readWords(at, start);
    at = end;
  }
  readWords(at, memory.byteLength);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop())
    readWords(block.start + HEADER, block.end);
  return blocks.filter((block) => !used.has(block));
}

function blockAt(blocks: readonly Block[], address: number): Block | undefined {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.end <= address) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block !== undefined && address >= block.start ? block : undefined;
}

function writeData(
  wasm: Uint8Array,
  { data, count }: Layout,
  segments: readonly Segment[],
): Uint8Array {
  const parts = segments.map(({ address, bytes }) => {
    const head = [ACTIVE, I32_CONST, ...signedLeb128(address), END, ...leb128(bytes.length)];
    return Buffer.concat([Buffer.from(head), bytes]);
  });
  const content = Buffer.concat([Buffer.from(leb128(segments.length)), ...parts]);
  const section = Buffer.from([SectionId.data, ...leb128(content.length)]);
  const before = Buffer.from(wasm.subarray(0, data.start));
  // The code comes after the count, and every offset in it is the source map's: the count keeps its length.
  if (count) padded(segments.length, before.subarray(count.content, count.end));
  return Buffer.concat([before, section, content, wasm.subarray(data.end)]);
}

function signedLeb128(address: number): number[] {
  const bytes: number[] = [];
  let value = address | 0;
  for (;;) {
    const byte = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && (byte & 0x40) === 0) || (value === -1 && (byte & 0x40) !== 0);
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}

function padded(value: number, to: Uint8Array): void {
  for (let i = 0; i < to.length; i++) {
    to[i] = (value & 0x7f) | (i + 1 < to.length ? 0x80 : 0);
    value >>>= 7;
  }
}
