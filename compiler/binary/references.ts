import { HEADER_BYTES, SectionId, skipImmediates, WasmReader } from "../../contract/index.ts";
import { skipLocals } from "./function-bodies.ts";

/** What the code of a module refers to. */
export interface References {
  /** Numbers that may be addresses: constants, what loads and stores add to theirs, and what globals begin with. */
  readonly constants: ReadonlySet<number>;
  /** Indices of the globals that are read, exported ones included: a host may read them. */
  readonly globals: ReadonlySet<number>;
}

/**
 * Reads what the functions of a module refer to, and what the globals that they read begin with. A module without imported
 * globals, which no host of ours has.
 *
 * @param except Index of a function that does not count, without imported ones.
 * @throws {UnknownInstructionError}
 */
export function readReferences(wasm: Uint8Array, except = -1): References {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  const found = newFound();
  let initial: readonly Found[] = [];
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.global) initial = readGlobals(reader);
    else if (id === SectionId.export) readExports(reader, found);
    else if (id === SectionId.code) readCode(reader, found, except);
    reader.at = end;
  }
  // A set's iteration reaches what is added to it on the way: a global may begin with another one.
  for (const index of found.globals) {
    for (const constant of initial[index]?.constants ?? []) found.constants.add(constant);
    for (const other of initial[index]?.globals ?? []) found.globals.add(other);
  }
  return found;
}

// --- internal ---

interface Found {
  readonly constants: Set<number>;
  readonly globals: Set<number>;
}

function newFound(): Found {
  return { constants: new Set(), globals: new Set() };
}

/** LEB128 with a sign. */
function readSigned(reader: WasmReader): bigint {
  let value = 0n;
  for (let shift = 0n; ;) {
    const byte = BigInt(reader.byte());
    value |= (byte & 0x7fn) << shift;
    shift += 7n;
    if (byte < 0x80n) return BigInt.asIntN(Number(shift), value);
  }
}

/** An address may have been joined with other bits: with flags above it, or with a length in the upper half. */
const ADDRESS_BITS = 0xff_ffff;

function addConstant({ constants }: Found, value: bigint): void {
  for (const half of [value, value >> 32n]) {
    const word = Number(half & 0xffff_ffffn);
    constants.add(word).add(word & ADDRESS_BITS);
  }
}

const END = 0x0b;
const GLOBAL_GET = 0x23;
const I32_CONST = 0x41;
const I64_CONST = 0x42;
const VECTOR = 0xfd;
const VECTOR_CONST = 12;

/** What each global begins with. */
function readGlobals(reader: WasmReader): Found[] {
  const globals: Found[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    reader.at += 2; // type, mutability
    const found = newFound();
    for (;;) {
      const opcode = reader.byte();
      if (opcode === END) break;
      readImmediates(reader, opcode, found);
    }
    globals.push(found);
  }
  return globals;
}

const GLOBAL_EXPORT = 3;

function readExports(reader: WasmReader, { globals }: Found): void {
  for (let left = reader.u32(); left > 0; left--) {
    reader.text();
    const kind = reader.byte();
    const index = reader.u32();
    if (kind === GLOBAL_EXPORT) globals.add(index);
  }
}

function readCode(reader: WasmReader, found: Found, except: number): void {
  const count = reader.u32();
  for (let index = 0; index < count; index++) {
    const length = reader.u32();
    const end = reader.at + length;
    if (index !== except) {
      skipLocals(reader);
      while (reader.at < end) readImmediates(reader, reader.byte(), found);
    }
    reader.at = end;
  }
}

function readImmediates(reader: WasmReader, opcode: number, found: Found): void {
  const start = reader.at;
  if (opcode === I32_CONST || opcode === I64_CONST) {
    addConstant(found, readSigned(reader));
    return;
  }
  if (opcode === GLOBAL_GET) {
    found.globals.add(reader.u32());
    return;
  }
  if (reachesMemory(opcode, opcode === VECTOR ? reader.u32() : -1)) {
    reader.skipNumber(); // alignment
    found.constants.add(reader.u32());
  }
  reader.at = start;
  if (opcode === VECTOR && reader.u32() === VECTOR_CONST) {
    for (let word = 0; word < 4; word++) addConstant(found, BigInt(readWord(reader)));
  }
  reader.at = start;
  skipImmediates(reader, opcode);
}

function readWord(reader: WasmReader): number {
  let word = 0;
  for (let shift = 0; shift < 32; shift += 8) word |= reader.byte() << shift;
  return word >>> 0;
}

/** @param ofVector Which of the vectors' instructions. */
function reachesMemory(opcode: number, ofVector: number): boolean {
  if (opcode >= 0x28 && opcode <= 0x3e) return true;
  return (ofVector >= 0 && ofVector <= 11) || (ofVector >= 84 && ofVector <= 93);
}
