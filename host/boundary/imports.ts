import { gunzipImport } from "./gunzip.ts";
import type { HostState } from "./host-state.ts";
import type { LinearMemory } from "./memory.ts";
import { textImports } from "./text.ts";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** What the guest's surroundings are to it. */
export interface Surroundings {
  readonly log: (level: LogLevel, text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly random?: ((bytes: Uint8Array) => void) | undefined;
  /** Milliseconds since 1970, and from any point on; the system's clocks unless given. */
  readonly now?: (() => number) | undefined;
  /** Available once the module is instantiated: no import is called before. */
  readonly memory: () => LinearMemory;
  readonly state: HostState;
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
 * Of the imports that AssemblyScript's library and ours can ask for, those that a module does, and others of their kind.
 * Strings of AssemblyScript's own come as pointers to UTF-16; ours come as pointer and length of UTF-8.
 *
 * @param asked Names of what the module imports, in one text.
 */
export function createImports(surroundings: Surroundings, asked: string): WebAssembly.Imports {
  const env = runtimeImports(surroundings);
  const wasmstrap: WebAssembly.ModuleImports = {};
  // What is not asked for is not made: a start has time for a few functions only.
  if (asked.includes("console.")) Object.assign(env, consoleImports(surroundings));
  if (asked.includes("environment_")) Object.assign(wasmstrap, environmentImports(surroundings));
  if (asked.includes("text_")) Object.assign(wasmstrap, textImports(surroundings.memory));
  if (asked.includes("random_fill")) wasmstrap["random_fill"] = randomImport(surroundings);
  if (asked.includes("gunzip")) wasmstrap["gunzip"] = gunzipImport(surroundings.memory);
  return { env, wasmstrap };
}

/** 64 bits of the system's random source. */
export function randomBits({ random = systemRandom }: Pick<Surroundings, "random">): bigint {
  const bits = new BigUint64Array(1);
  random(new Uint8Array(bits.buffer));
  return bits[0]!;
}

// --- internal ---

// In UTF-16 code units: strings are cut to this in linear memory, so that none costs more than its use.

/** As much as CloudWatch takes of a record. */
const LOGGED = 1_048_576;
const MESSAGE = 32_768;
/** Labels, and names of files. */
const NAME = 256;

/** Loaded when it is first asked for: loading takes milliseconds of a cold start, and most handlers never ask. */
function systemRandom(bytes: Uint8Array): void {
  process.getBuiltinModule("node:crypto").randomFillSync(bytes);
}

function runtimeImports({
  memory,
  log,
  random = systemRandom,
  now,
}: Surroundings): WebAssembly.ModuleImports {
  return {
    abort(message: number, file: number, line: number, column: number) {
      const at = memory();
      throw new GuestAbort(at.string(message, MESSAGE), at.string(file, NAME), line, column);
    },
    trace(message: number, count: number, ...values: number[]) {
      const shown = values.slice(0, count).join(", ");
      log("trace", memory().string(message, LOGGED) + (shown ? ` ${shown}` : ""));
    },
    // `Math.random`'s: asc takes its bits, so it must not be the time of day.
    seed: () => Number(randomBits({ random })),
    "Date.now": now ?? Date.now,
    "performance.now": now ?? (() => performance.now()),
    "process.exit"(code: number) {
      throw new GuestExit(code);
    },
  };
}

function consoleImports({ memory, log, state }: Surroundings): WebAssembly.ModuleImports {
  const { timers } = state;
  const write = (level: LogLevel) => (text: number) => log(level, memory().string(text, LOGGED));
  const elapsed = (pointer: number): string => {
    const label = memory().string(pointer, NAME);
    const started = timers.get(label);
    if (started === undefined) log("warn", `Timer "${label}" does not exist`);
    else log("info", `${label}: ${(performance.now() - started).toFixed(3)}ms`);
    return label;
  };
  return {
    "console.log": write("info"),
    "console.debug": write("debug"),
    "console.info": write("info"),
    "console.warn": write("warn"),
    "console.error": write("error"),
    "console.assert"(condition: number, text: number) {
      if (!condition) log("error", `Assertion failed: ${memory().string(text, LOGGED)}`);
    },
    "console.time"(pointer: number) {
      const label = memory().string(pointer, NAME);
      if (!timers.start(label)) log("warn", `Too many timers: "${label}" is not started`);
    },
    "console.timeLog"(label: number) {
      elapsed(label);
    },
    "console.timeEnd"(label: number) {
      timers.end(elapsed(label));
    },
  };
}

function environmentImports({
  memory,
  environment,
  state,
}: Surroundings): WebAssembly.ModuleImports {
  return {
    environment_length(name: number, nameLength: number): number {
      // Longer than what Lambda takes for all variables.
      const found =
        nameLength >>> 0 > LONGEST_NAME
          ? undefined
          : lookUp(environment, memory().utf8(name, nameLength));
      state.asked = found === undefined ? undefined : Buffer.from(found);
      return state.asked?.length ?? -1;
    },
    environment_names(): number {
      const names = Object.keys(environment).filter((name) => environment[name] !== undefined);
      state.asked = Buffer.from(names.join("\0"));
      return state.asked.length;
    },
    environment_read(to: number) {
      if (state.asked !== undefined) memory().write(to, state.asked);
    },
  };
}

const LONGEST_NAME = 4_096;

/** Node's environment takes a name to its first NUL, and like any object it inherits what is not a variable. */
function lookUp(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  if (name.includes("\0") || !Object.hasOwn(environment, name)) return undefined;
  return environment[name];
}

function randomImport({
  memory,
  random = systemRandom,
}: Surroundings): (to: number, length: number) => void {
  return (to, length) => {
    random(memory().view(to, length));
  };
}
