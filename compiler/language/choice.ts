// Which language a program is read as. Our own build asks for TypeScript where AssemblyScript does not compile; the
// transform that answers is another bundle in the same process.

/** `auto`: a file that needs TypeScript is read as TypeScript. */
export type Language = "auto" | "typescript" | "assemblyscript";

const KEY = Symbol.for("wasmstrap.language");

const shared = globalThis as { [KEY]?: Language };

/** Has programs read as TypeScript while `run` runs. */
export async function asTypeScript<T>(run: () => Promise<T>): Promise<T> {
  shared[KEY] = "typescript";
  try {
    return await run();
  } finally {
    delete shared[KEY];
  }
}

/** Whether every file of the author's is read as TypeScript. */
export function isTypeScriptForced(): boolean {
  return shared[KEY] === "typescript";
}
