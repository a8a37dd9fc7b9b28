import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Program } from "assemblyscript";
import { SourceKind } from "../syntax/asc-enums.ts";
import { wrapMethod } from "../syntax/wrap-asc.ts";

type CompileSource = (this: Compiler, node: Expression) => void;

/** Lets nodes of sources that asc does not know be compiled: their top level is not a file of the program. */
export function installForeignSources(): void {
  wrapMethod<CompileSource>("Compiler", "maybeCompileEnclosingSource", (original) => {
    return function (node) {
      const { filesByName } = this.program;
      if (filesByName.has(node.range.source.internalPath)) original.call(this, node);
    };
  });
}

/**
 * Registers the sources that a map names and asc does not know: another transform made nodes in them. asc puts the text
 * of each into the map, and would fail for want of one.
 *
 * @param sourceMap JSON.
 */
export function registerSources(program: Program, sourceMap: string): void {
  const { sources } = JSON.parse(sourceMap) as { readonly sources: readonly string[] };
  for (const name of sources) {
    const path = name.replace(/\.ts$/, "");
    if (program.sources.some(({ internalPath }) => internalPath === path)) continue;
    const text = "// Made by another transform.\n";
    program.sources.push(new assemblyscript.Source(SourceKind.User as never, name, text));
  }
}
