import { HEADER_BYTES, WasmReader } from "../contract/index.ts";

/** What a module says of itself before it runs, as far as a host must know it; docs/abi.md says what is refused. */
export interface ModuleShape {
  /** Bytes of each type: `60 02 7f 7f 01 7f` takes two i32 and returns one. */
  readonly types: Uint8Array[];
  /** Types that hold state on V8's heap, beyond any limit: structures and arrays. */
  heapTypes: boolean;
  /** For each function, imported ones first, the index of its type. */
  readonly functionTypes: number[];
  /** An import that is not a function: `the global env.limit`. The indices of what is read after it are wrong. */
  otherImport: string | undefined;
  readonly tables: Limits[];
  readonly memories: Limits[];
  readonly globals: { readonly mutable: boolean; readonly type: number }[];
  readonly exports: Map<string, { readonly kind: number; readonly index: number }>;
  hasStart: boolean;
  /** A data segment that code can read, and drop, while it runs. */
  hasPassiveData: boolean;
  /** Something that is not known here: what follows it was not read. */
  isUnknown: boolean;
}

interface Limits {
  /** As the binary format has them: 1 for a maximum, 2 for shared, 4 for 64-bit addresses. */
  readonly flags: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Kinds of exports and imports. */
export const Kind = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** Value types. */
export const I32 = 0x7f;
export const I64 = 0x7e;

const Section = {
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  data: 11,
} as const;

/**
 * Reads a module's declarations; its code is passed over.
 *
 * @param bytes Of a module that is malformed it does not matter what comes out: V8 refuses it. It ends in any case.
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function readShape(bytes: Uint8Array): ModuleShape {
  const shape: ModuleShape = {
    types: [],
    heapTypes: false,
    functionTypes: [],
    otherImport: undefined,
    tables: [],
    memories: [],
    globals: [],
    exports: new Map(),
    hasStart: false,
    hasPassiveData: false,
    isUnknown: false,
  };
  const reader = new WasmReader(bytes, HEADER_BYTES);
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = Math.min(reader.u32() + reader.at, bytes.length);
    readSection(reader, id, end, shape);
    reader.at = end;
  }
  return shape;
}

// --- internal ---

function readSection(reader: WasmReader, id: number, end: number, shape: ModuleShape): void {
  if (id === Section.start) {
    shape.hasStart = true;
    return;
  }
  const read = READERS[id];
  if (!read) return;
  for (let count = reader.u32(); count > 0 && reader.at < end; count--) {
    if (!read(reader, shape)) return;
  }
}

/** How an entry of each section is read. Each returns whether what follows it can be read, too. */
const READERS: Readonly<Record<number, (reader: WasmReader, shape: ModuleShape) => boolean>> = {
  [Section.type]: readType,
  [Section.import]: readImport,
  [Section.function](reader, { functionTypes }) {
    functionTypes.push(reader.u32());
    return true;
  },
  [Section.table]: readTable,
  [Section.memory](reader, { memories }) {
    memories.push(readLimits(reader));
    return true;
  },
  [Section.global]: readGlobal,
  [Section.export](reader, { exports }) {
    const name = reader.text();
    exports.set(name, { kind: reader.byte(), index: reader.u32() });
    return true;
  },
  [Section.data]: readData,
};

const FUNCTION_TYPE = 0x60;

/** Groups, subtypes, structures and arrays begin with bytes of their own: one of them is enough to know. */
function readType(reader: WasmReader, shape: ModuleShape): boolean {
  const start = reader.at;
  if (reader.byte() !== FUNCTION_TYPE) {
    shape.heapTypes = true;
    return false;
  }
  for (let list = 0; list < 2; list++) {
    for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) skipValueType(reader);
  }
  shape.types.push(reader.since(start));
  return true;
}

const REFERENCE = [0x63, 0x64];

/** Types are a byte each, but for references, which name what they refer to. */
function skipValueType(reader: WasmReader): number {
  const type = reader.byte();
  if (REFERENCE.includes(type)) reader.skipNumber();
  return type;
}

const KIND_NAMES = ["function", "table", "memory", "global"];

function readImport(reader: WasmReader, shape: ModuleShape): boolean {
  const name = `${reader.text()}.${reader.text()}`;
  const kind = reader.byte();
  if (kind === Kind.function) {
    shape.functionTypes.push(reader.u32());
    return true;
  }
  shape.otherImport = `the ${KIND_NAMES[kind] ?? "tag"} ${name}`;
  return false;
}

const TABLE_WITH_VALUE = 0x40;

function readTable(reader: WasmReader, shape: ModuleShape): boolean {
  const hasValue = skipValueType(reader) === TABLE_WITH_VALUE;
  if (hasValue) {
    reader.byte();
    skipValueType(reader);
  }
  shape.tables.push(readLimits(reader));
  return !hasValue || skipConstant(reader, shape);
}

function readLimits(reader: WasmReader): Limits {
  const flags = reader.byte();
  const minimum = reader.u32();
  return { flags, minimum, maximum: flags & 1 ? reader.u32() : Infinity };
}

function readGlobal(reader: WasmReader, shape: ModuleShape): boolean {
  const type = skipValueType(reader);
  shape.globals.push({ type, mutable: reader.byte() === 1 });
  return skipConstant(reader, shape);
}

function readData(reader: WasmReader, shape: ModuleShape): boolean {
  const flags = reader.u32();
  if (flags === 1) {
    shape.hasPassiveData = true;
    return false;
  }
  if (flags === 2) reader.u32();
  if (!skipConstant(reader, shape)) return false;
  const length = reader.u32();
  reader.at += length;
  return true;
}

/** Passes over a constant expression. @returns Whether all of its instructions are known. */
function skipConstant(reader: WasmReader, shape: ModuleShape): boolean {
  while (!reader.atEnd()) {
    const opcode = reader.byte();
    switch (opcode) {
      case 0x0b: // end
        return true;
      case 0x23: // global.get
      case 0x41: // i32.const
      case 0x42: // i64.const
      case 0xd0: // ref.null
      case 0xd2: // ref.func
        reader.skipNumber();
        break;
      case 0x43: // f32.const
        reader.at += 4;
        break;
      case 0x44: // f64.const
        reader.at += 8;
        break;
      case 0x6a: // i32.add, i32.sub, i32.mul, and those of i64
      case 0x6b:
      case 0x6c:
      case 0x7c:
      case 0x7d:
      case 0x7e:
        break;
      case 0xfd: // v128.const
        reader.skipNumber();
        reader.at += 16;
        break;
      default:
        shape.isUnknown = true;
        return false;
    }
  }
  return false;
}
