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
  host.getSourceFile = (name, target) =>
    basename(name) === basename(file.fileName) && !name.includes("/lib/lib.")
      ? file
      : getSourceFile.call(host, name, target);
  return t.createProgram([file.fileName], options, host).getTypeChecker();
}
