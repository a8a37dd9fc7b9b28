import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { record, type BuildResult, type Recording } from "../compiler/index.ts";

/** A program's handlers as JavaScript. */
export interface JavaScript {
  /** The module that exports them. */
  readonly file: string;
  readonly recording: Recording;
}

/** What stands for AssemblyScript's library: its source where the tests run from sources, else what was built of it. */
const RUNTIME = fileURLToPath(
  new URL(
    import.meta.url.endsWith(".ts") ? "../portable/runtime/index.ts" : "./portable/runtime.js",
    import.meta.url,
  ),
);

/**
 * Compiles sources and writes them as JavaScript, to a folder that is there as long as the process.
 *
 * @returns The failed build where they do not compile.
 * @throws {PortableError} They say what JavaScript cannot do.
 */
export async function compileJavaScript(
  place: Parameters<typeof record>[0],
): Promise<JavaScript | BuildResult> {
  const { result, recording } = await record(place);
  if (!result.ok || !recording) return result;
  // Only who asks for it waits for TypeScript.
  const { ENTRY, writeJavaScript } = await import("../portable/index.ts");
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-js-"));
  if (folders.push(folder) === 1) process.once("exit", removeFolders);
  writeJavaScript(recording, folder, RUNTIME);
  return { file: join(folder, ENTRY), recording };
}

// --- internal ---

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
