import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Language } from "./contestants.ts";

const run = promisify(execFile);

/** Milliseconds; top-level code is part of the loading. */
export interface First {
  readonly loadMs: number;
  readonly firstMs: number;
}

/** Invokes a handler once, in a process of its own: nothing is compiled, nothing cached. */
export async function measureFirst(
  language: Language,
  file: string,
  name: string,
  eventFile: string,
): Promise<First> {
  const script = join(import.meta.dirname, "first-invocation.ts");
  const { stdout } = await run(process.execPath, [script, language, file, name, eventFile]);
  return JSON.parse(stdout) as First;
}
