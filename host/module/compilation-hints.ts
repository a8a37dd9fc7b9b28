import { HEADER_BYTES, HOT_SECTION, leb128, SectionId, WasmReader } from "../../contract/index.ts";

// V8 compiles a function when it is first called, quickly, and optimises it later, for its next call. A loop that runs
// for long in its first call never gets there. The compiler names the functions with such loops; here V8 is asked to
// optimise them while the module is compiled, which is Lambda's init phase: it runs at full speed whatever the
// function's size, so that small functions gain by it. The module's other functions are then compiled at once, too: a
// millisecond on V8's own threads, and one less in the first invocation. Modules without such loops are left alone:
// telling V8 costs as much as it saves.

/** V8's own, from before there was a standard for it; one byte for each function, before their code. */
const HINTS_SECTION_NAME = "compilationHints";
const HINTS_FLAG = "--experimental-wasm-compilation-hints";
/** The V8 that is known to take it: Node.js 24's. Others compile as usual. */
const HINTED_V8 = /^13\./;

/** At once (2), the first code in a hurry (1 << 2); V8 optimises what turns out to be called often. */
const HURRIED_HINT = 2 | (1 << 2);
/** At once (2), the first code (2 << 2) and the last (2 << 4) being optimised. */
const OPTIMISED_HINT = 2 | (2 << 2) | (2 << 4);

/** A module that tells V8 what to optimise. */
export interface HintedModule {
  readonly bytes: Uint8Array;
  readonly hinted: boolean;
  /** By how much the code is further back than in the original. */
  readonly shiftBytes: number;
}

/** Puts V8's hints into a module that has hot functions. */
export function hintHotFunctions(bytes: Uint8Array): HintedModule {
  const { hot, functionCount, codeAt } = readLayout(bytes);
  // A function takes more than a byte: a module that says otherwise is V8's to refuse.
  const absurd = functionCount > bytes.length;
  if (hot.length === 0 || absurd || !HINTED_V8.test(process.versions.v8)) {
    return unhinted(bytes);
  }
  const hints = new Uint8Array(functionCount).fill(HURRIED_HINT);
  for (const index of hot) if (index < functionCount) hints[index] = OPTIMISED_HINT;
  const name = Buffer.from(HINTS_SECTION_NAME);
  const content = [...leb128(name.length), ...name, ...leb128(functionCount), ...hints];
  const section = Buffer.from([SectionId.custom, ...leb128(content.length), ...content]);
  return {
    bytes: Buffer.concat([bytes.subarray(0, codeAt), section, bytes.subarray(codeAt)]),
    hinted: true,
    shiftBytes: section.length,
  };
}

/** A module as it is: V8 decides by itself. */
export function unhinted(bytes: Uint8Array): HintedModule {
  return { bytes, hinted: false, shiftBytes: 0 };
}

/** Compiles a module with hints. */
export async function compileHinted(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  // Node does not wait for V8's optimising threads: with nothing else to do, the process would end before them.
  const waiting = setInterval(() => {}, 2 ** 30);
  try {
    return await withHints(() => WebAssembly.compile(bytes));
  } finally {
    clearInterval(waiting);
  }
}

// --- internal ---

/**
 * Has V8 take hints for what `compile` begins. Where Node was not started so, the flag stands no longer than that: while
 * it is set, V8 takes no code that was cached without it, Node's own included.
 */
function withHints<T>(compile: () => T): T {
  if (process.execArgv.includes(HINTS_FLAG)) return compile();
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  setFlagsFromString(HINTS_FLAG);
  try {
    return compile();
  } finally {
    setFlagsFromString(HINTS_FLAG.replace("--", "--no-"));
  }
}

interface Layout {
  readonly hot: readonly number[];
  readonly functionCount: number;
  /** Where the code section begins. */
  readonly codeAt: number;
}

function readLayout(bytes: Uint8Array): Layout {
  const reader = new WasmReader(bytes, HEADER_BYTES);
  const layout = { hot: [] as number[], functionCount: 0, codeAt: 0 };
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = Math.min(reader.u32() + reader.at, bytes.length);
    if (id === SectionId.function) layout.functionCount = reader.u32();
    if (id === SectionId.code) layout.codeAt = start;
    if (id === SectionId.custom && reader.is(HOT_SECTION)) {
      for (let left = reader.u32(); left > 0 && reader.at < end; left--)
        layout.hot.push(reader.u32());
    }
    reader.at = end;
  }
  return layout;
}
