import { HEADER_BYTES, leb128, SectionId, WasmReader } from "../../contract/index.ts";

/** What a module's memory begins with, in part. */
export interface Segment {
  /** Its address. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads what a module's memory begins with.
 *
 * @returns undefined where a segment is copied by code, or has its place from elsewhere, or the memory is another's.
 * @see https://webassembly.github.io/spec/core/binary/modules.html#data-section
 */
export function readSegments(wasm: Uint8Array): Segment[] | undefined {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  let segments: Segment[] | undefined = [];
  let memories = 0;
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.memory) memories = reader.u32();
    if (id === SectionId.data) segments = readData(reader);
    reader.at = end;
  }
  return memories === 1 ? segments : undefined;
}

/**
 * Leaves out what nobody reads of a module's data, which is zero then, and lays the rest out in as few bytes as it takes.
 * The section comes after the code, so that every offset in the code stays right.
 *
 * @param unread Ranges of addresses, [from, to).
 */
export function withoutData(
  wasm: Uint8Array,
  unread: readonly (readonly [from: number, to: number])[],
): Uint8Array {
  const segments = unread.length === 0 ? undefined : readSegments(wasm);
  if (!segments?.length) return wasm;
  const start = Math.min(...segments.map(({ at }) => at));
  const memory = new Uint8Array(Math.max(...segments.map(endOf)) - start);
  for (const { at, bytes } of segments) memory.set(bytes, at - start);
  for (const [from, to] of unread)
    memory.fill(0, Math.max(0, from - start), Math.max(0, to - start));
  return withSegments(wasm, split(memory, start));
}

// --- internal ---

const ACTIVE = 0;
const I32_CONST = 0x41;
const END = 0x0b;
const DATA_COUNT = 12;

const endOf = ({ at, bytes }: Segment): number => at + bytes.length;

function readData(reader: WasmReader): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    if (reader.u32() !== ACTIVE || reader.byte() !== I32_CONST) return undefined;
    const at = readSigned(reader);
    if (at < 0 || reader.byte() !== END) return undefined;
    const length = reader.u32();
    reader.at += length;
    segments.push({ at, bytes: reader.since(reader.at - length) });
  }
  return segments;
}

/** LEB128 with a sign, of 32 bits. */
function readSigned(reader: WasmReader): number {
  let value = 0;
  let shift = 0;
  let byte: number;
  do {
    byte = reader.byte();
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte >= 0x80);
  return shift < 32 && byte & 0x40 ? value | (-1 << shift) : value;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x40; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

/** Runs of zeros as long as what introduces a segment are left out. */
function split(memory: Uint8Array, start: number): Segment[] {
  const segments: Segment[] = [];
  let from = -1;
  let to = 0;
  const close = (): void => {
    if (from >= 0) segments.push({ at: start + from, bytes: memory.subarray(from, to) });
  };
  for (let at = 0; at < memory.length; at++) {
    if (memory[at] === 0) continue;
    if (from < 0 || at - to > introduction(start + at)) {
      close();
      from = at;
    }
    to = at + 1;
  }
  close();
  return segments;
}

/** In bytes, before a short segment's own: its kind, its address, the end of that, its length. */
function introduction(at: number): number {
  return 4 + signed(at).length;
}

function withSegments(wasm: Uint8Array, segments: readonly Segment[]): Uint8Array {
  const content = [
    Buffer.from(leb128(segments.length)),
    ...segments.flatMap(({ at, bytes }) => [
      Buffer.from([ACTIVE, I32_CONST, ...signed(at), END, ...leb128(bytes.length)]),
      bytes,
    ]),
  ];
  const length = content.reduce((sum, { length: each }) => sum + each, 0);
  const data = [Buffer.from([SectionId.data, ...leb128(length)]), ...content];
  const reader = new WasmReader(wasm, HEADER_BYTES);
  const parts = [wasm.subarray(0, HEADER_BYTES)];
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    const counted = id === DATA_COUNT ? ofWidth(segments.length, end - reader.at) : [];
    if (counted === undefined) return wasm;
    const head = wasm.subarray(start, reader.at);
    if (id === SectionId.data) parts.push(...data);
    else if (id === DATA_COUNT) parts.push(head, Buffer.from(counted));
    else parts.push(wasm.subarray(start, end));
    reader.at = end;
  }
  return Buffer.concat(parts);
}

/** A number in as many bytes as another one had, as it stands before the code. @returns undefined if it takes more. */
function ofWidth(value: number, width: number): number[] | undefined {
  const bytes = leb128(value);
  if (bytes.length > width) return undefined;
  while (bytes.length < width) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(0);
  }
  return bytes;
}
