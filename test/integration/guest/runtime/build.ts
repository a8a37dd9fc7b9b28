// Compiles a fixture in this process, with the region runtime or one of AssemblyScript's.

import { join } from "node:path";
import { build as compile } from "../../../../compiler/index.ts";

const ROOT = join(import.meta.dirname, "../../../..");

export interface Build {
  readonly runtime: "region" | "minimal" | "incremental" | "stub";
  readonly optimize: boolean;
  /** Region only: released memory is filled with 0xA5. */
  readonly poison?: boolean;
  readonly maximumMemoryPages?: number;
}

/** What every fixture exports besides its own functions. */
export interface Runtime {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  __pin(object: number): number;
  __unpin(object: number): void;
  __collect(): void;
  /** Region only. */
  wasmstrap_enter(): void;
  wasmstrap_release(): number;
  wasmstrap_used(): number;
}

/** Compiles `fixtures/<name>.ts`. */
export async function build(name: string, options: Build): Promise<WebAssembly.Module> {
  const region = options.runtime === "region";
  const config = {
    options: {
      runtime: region ? "guest/runtime/region" : options.runtime,
      stackSize: region ? -1 : 1 << 20,
      exportRuntime: true,
      exportStart: "_initialize",
      optimizeLevel: options.optimize ? 3 : 0,
      debug: !options.optimize,
      ...(options.poison ? { use: ["WASMSTRAP_POISON=1"] } : {}),
      ...(options.maximumMemoryPages ? { maximumMemory: options.maximumMemoryPages } : {}),
    },
  };
  const entry = join(import.meta.dirname, "fixtures", `${name}.ts`);
  const built = await compile({ directory: ROOT, entry, config });
  if (!built.ok) throw new Error(`Cannot compile ${name}: ${built.report}`);
  return WebAssembly.compile(new Uint8Array(built.wasm));
}

/** Thrown when the guest aborts, by `throw` or by a failed assertion. */
export class Abort extends Error {}

/** Instantiates and runs top-level code. */
export async function start<Exports>(module: WebAssembly.Module): Promise<Exports & Runtime> {
  let memory: WebAssembly.Memory | undefined;
  const text = (pointer: number): string => {
    if (!pointer || !memory) return "";
    const length = new DataView(memory.buffer).getUint32(pointer - 4, true);
    return Buffer.from(memory.buffer, pointer, length).toString("utf16le");
  };
  const instance = await WebAssembly.instantiate(module, {
    env: {
      abort(message: number, file: number, line: number, column: number): never {
        throw new Abort(`${text(message)} at ${text(file)}:${line}:${column}`);
      },
    },
  });
  const guest = instance.exports as unknown as Exports & Runtime;
  memory = guest.memory;
  guest._initialize();
  return guest;
}

/** Wasm pages (64 KB). */
export function pages(guest: Runtime): number {
  return guest.memory.buffer.byteLength / 65536;
}
