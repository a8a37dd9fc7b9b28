import type { DeclarationStatement, Function as AscFunction, Program } from "assemblyscript";
import { ElementKind } from "../syntax/asc-enums.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { isLibrary } from "../syntax/global-types.ts";
import type { Binaryen, EmittableModule } from "./emit.ts";

/**
 * Keeps calls of the library's functions that carry `@noinline` calls: what runs where something fails, or seldom, would
 * otherwise be put into each of its callers, and V8 compiles it there with what runs always.
 */
export function keepCalls(program: Program, module: EmittableModule, binaryen: Binaryen): void {
  // The pass adds to what it marked before.
  for (const element of program.instancesByName.values()) {
    if (element.kind !== ElementKind.Function) continue;
    const { prototype, internalName } = element as AscFunction;
    const { declaration } = prototype;
    if (!isLibrary(declaration.range.source) || !isMarked(declaration)) continue;
    binaryen.setPassArgument("no-inline", internalName);
    module.runPasses(["no-inline"]);
  }
  binaryen.setPassArgument("no-inline", null);
}

// --- internal ---

function isMarked(declaration: DeclarationStatement): boolean {
  return findDecorator(declaration, "noinline") !== undefined;
}
