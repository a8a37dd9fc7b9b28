import type { Module } from "assemblyscript";
import type { Binaryen } from "./emit.ts";

/** asc's function of all top-level code; exported as `_initialize`. */
const START = "~start";
/** What the region runtime exports to end the init phase. */
const ENTER_EXPORT = "wasmstrap_enter";
const ENTER = `~lib/wasmstrap/guest/runtime/region/${ENTER_EXPORT}`;

/**
 * Has top-level code end the init phase itself: one function less that V8 compiles before the first event, and one call
 * less from JavaScript. A host calls the export where there is one.
 */
export function enterAtStart(module: Module, binaryen: Binaryen): void {
  const built = module as unknown as BuildingModule;
  const start = built.getFunction(START);
  if (!start || !built.getFunction(ENTER)) return;
  const body = binaryen.Function.getBody(start);
  binaryen.Function.setBody(start, built.block(null, [body, built.call(ENTER, [], binaryen.none)]));
  built.removeExport(ENTER_EXPORT);
}

// --- internal ---

/** What makes expressions in binaryen.js, and names functions. */
interface BuildingModule {
  getFunction(name: string): number;
  removeExport(name: string): void;
  block(label: string | null, children: readonly number[]): number;
  call(name: string, operands: readonly number[], type: number): number;
}
