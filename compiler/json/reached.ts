import * as assemblyscript from "assemblyscript";
import type { ClassDeclaration, Compiler, Function as AscFunction } from "assemblyscript";
import { wrapMethod } from "../syntax/wrap-asc.ts";
import type { Problem } from "./type.ts";

// Only of a class that a handler or our JSON reaches are a reader and a writer compiled; a @json class that another
// library reads, or nobody, may hold what ours cannot.

const { DiagnosticCode } = assemblyscript as unknown as {
  readonly DiagnosticCode: {
    readonly Cannot_find_name_0: number;
    readonly User_defined_0: number;
  };
};

type CompileFunction = (this: Compiler, instance: AscFunction, force?: boolean) => boolean;

const CODEC_METHODS = /^__json(?:Init|Key|Fields)$/;

const problems = new WeakMap<ClassDeclaration, readonly Problem[]>();

/** Keeps what is wrong with a class until its reader or writer is compiled. */
export function keepProblems(node: ClassDeclaration, found: readonly Problem[]): void {
  if (found.length > 0) problems.set(node, found);
}

export function installProblemReports(): void {
  wrapMethod<CompileFunction>(
    "Compiler",
    "compileFunction",
    (original) =>
      function (instance, ...rest) {
        if (CODEC_METHODS.test(instance.prototype.name)) reportProblems(this, instance);
        return original.call(this, instance, ...rest);
      },
  );
}

// --- internal ---

function reportProblems(compiler: Compiler, { prototype }: AscFunction): void {
  const owner = prototype.parent as { readonly declaration?: ClassDeclaration };
  const found = owner.declaration && problems.get(owner.declaration);
  if (!found) return;
  problems.delete(owner.declaration!);
  for (const { range, message, unknown } of found) {
    if (unknown !== undefined) compiler.error(DiagnosticCode.Cannot_find_name_0, range, unknown);
    else compiler.error(DiagnosticCode.User_defined_0, range, message);
  }
}
