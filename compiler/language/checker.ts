import { basename } from "node:path";
import type ts from "typescript";

/** TypeScript's checker, of one file alone: what other files declare it does not know. */
export function checkerOf(t: typeof ts, file: ts.SourceFile): ts.TypeChecker {
  const options: ts.CompilerOptions = {
    lib: ["lib.es2022.d.ts"],
    noResolve: true,
    strict: true,
    target: t.ScriptTarget.ESNext,
    types: [],
  };
  const host = t.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target) => {
    const isLibrary = name.includes("/lib/lib.");
    if (basename(name) === basename(file.fileName) && !isLibrary) return file;
    const known = library.get(name);
    if (known) return known;
    const read = getSourceFile.call(host, name, target);
    if (read && isLibrary) library.set(name, read);
    return read;
  };
  return t.createProgram([file.fileName], options, host).getTypeChecker();
}

// --- internal ---

/** TypeScript's library, which is parsed once: one file may ask several checkers, of its text as it is rewritten. */
const library = new Map<string, ts.SourceFile>();
