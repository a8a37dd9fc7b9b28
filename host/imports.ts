import type { LinearMemory } from "./memory.ts";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** What the guest's surroundings are to it. */
export interface Surroundings {
  readonly log: (level: LogLevel, text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly random?: ((bytes: Uint8Array) => void) | undefined;
  /** Available once the module is instantiated: no import is called before. */
  readonly memory: () => LinearMemory;
  /** `console.time`'s, by label; state that invocations share as long as nobody clears it. */
  readonly timers: Map<string, number>;
}

/** A `throw` in the guest: asc compiles it to a call of `abort`. */
export class GuestAbort extends Error {
  override readonly name = "GuestAbort";
  /** As asc names it: `assembly/index.ts`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;

  constructor(message: string, file: string, line: number, column: number) {
    super(message);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** The guest called `process.exit`. */
export class GuestExit extends Error {
  override readonly name = "GuestExit";

  constructor(code: number) {
    super(`The handler called process.exit(${code})`);
  }
}

/**
 * Every import that AssemblyScript's library and ours can ask for. Strings of AssemblyScript's own come as
 * pointers to UTF-16; ours come as pointer and length of UTF-8.
 */
export function createImports(surroundings: Surroundings): WebAssembly.Imports {
  return {
    env: { ...runtimeImports(surroundings), ...consoleImports(surroundings) },
    wasmstrap: { ...environmentImports(surroundings), random_fill: randomImport(surroundings) },
  };
}

// --- internal ---

/** Loaded when it is first asked for: loading takes milliseconds of a cold start, and most handlers never ask. */
function systemRandom(bytes: Uint8Array): void {
  process.getBuiltinModule("node:crypto").randomFillSync(bytes);
}

function runtimeImports({
  memory,
  log,
  random = systemRandom,
}: Surroundings): WebAssembly.ModuleImports {
  return {
    abort(message: number, file: number, line: number, column: number) {
      const at = memory();
      throw new GuestAbort(at.string(message), at.string(file), line, column);
    },
    trace(message: number, count: number, ...values: number[]) {
      const shown = values.slice(0, count).join(", ");
      log("trace", memory().string(message) + (shown ? ` ${shown}` : ""));
    },
    seed: () => randomSeed(random),
    "Date.now": Date.now,
    "performance.now": () => performance.now(),
    "process.exit"(code: number) {
      throw new GuestExit(code);
    },
  };
}

/** `Math.random`'s seed: asc takes its bits, so it must not be the time of day. */
function randomSeed(random: (bytes: Uint8Array) => void): number {
  const bits = new BigUint64Array(1);
  random(new Uint8Array(bits.buffer));
  return Number(bits[0]);
}

function consoleImports({ memory, log, timers }: Surroundings): WebAssembly.ModuleImports {
  const write = (level: LogLevel) => (text: number) => log(level, memory().string(text));
  const elapsed = (label: string) => {
    const started = timers.get(label);
    if (started === undefined) log("warn", `Timer "${label}" does not exist`);
    else log("info", `${label}: ${(performance.now() - started).toFixed(3)}ms`);
  };
  return {
    "console.log": write("info"),
    "console.debug": write("debug"),
    "console.info": write("info"),
    "console.warn": write("warn"),
    "console.error": write("error"),
    "console.assert"(condition: number, text: number) {
      if (!condition) log("error", `Assertion failed: ${memory().string(text)}`);
    },
    "console.time"(label: number) {
      timers.set(memory().string(label), performance.now());
    },
    "console.timeLog"(label: number) {
      elapsed(memory().string(label));
    },
    "console.timeEnd"(label: number) {
      const name = memory().string(label);
      elapsed(name);
      timers.delete(name);
    },
  };
}

function environmentImports({ memory, environment }: Surroundings): WebAssembly.ModuleImports {
  let value = "";
  return {
    environment_length(name: number, nameLength: number): number {
      const found = environment[memory().utf8(name, nameLength)];
      if (found === undefined) return -1;
      value = found;
      return Buffer.byteLength(found);
    },
    environment_read(to: number) {
      memory().write(to, Buffer.from(value));
    },
  };
}

function randomImport({
  memory,
  random = systemRandom,
}: Surroundings): (to: number, length: number) => void {
  return (to, length) => {
    random(memory().view(to, length));
  };
}
