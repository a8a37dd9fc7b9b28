import * as assemblyscript from "assemblyscript";
import type { Program } from "assemblyscript";
import { SourceKind } from "../syntax/asc-enums.ts";

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
