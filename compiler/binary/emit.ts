import type { Module } from "assemblyscript";

/** binaryen.js as asc hands it to transforms; asc declares only its C interface. */
export interface Binaryen {
  /** Of the passes that run next; null takes it back. */
  setPassArgument(key: string, value: string | null): void;
  /** Types. */
  readonly i32: number;
  readonly none: number;
  readonly ExternalGlobal: number;
  readonly BlockId: number;
  readonly CallId: number;
  readonly ConstId: number;
  readonly GlobalGetId: number;
  readonly IfId: number;
  readonly LocalSetId: number;
  getExpressionId(expression: number): number;
  readonly Block: {
    getNumChildren(block: number): number;
    getChildAt(block: number, at: number): number;
    removeChildAt(block: number, at: number): number;
  };
  readonly Call: { getOperandAt(call: number, at: number): number };
  readonly Const: { getValueI32(constant: number): number };
  readonly GlobalGet: { getName(get: number): string };
  readonly If: { getCondition(branch: number): number };
  readonly LocalSet: { getValue(set: number): number };
  readonly Function: { getBody(func: number): number; setBody(func: number, body: number): void };
  getGlobalInfo(global: number): { readonly name: string; readonly mutable: boolean };
  getExportInfo(exported: number): { readonly kind: number; readonly value: string };
  /** `module` is where it is imported from. */
  getFunctionInfo(func: number): { readonly name: string; readonly module: string | null };
}

export interface EmittableModule extends Module {
  runPasses(passes: readonly string[]): void;
  emitBinary(sourceMapUrl?: string | null): Emitted | Uint8Array;
  getNumGlobals(): number;
  getGlobalByIndex(index: number): number;
  getNumExports(): number;
  getExportByIndex(index: number): number;
  getNumFunctions(): number;
  getFunctionByIndex(index: number): number;
}

export interface Emitted {
  readonly binary: Uint8Array;
  /** JSON; empty or null where none was asked for. */
  readonly sourceMap: string | null;
}

/**
 * Has the last word on a module: asc optimises after its transforms ran, and writes the binary then.
 *
 * @param before Changes the module.
 * @param after Returns the binary to write.
 */
export function onEmit(
  module: Module,
  before: (module: EmittableModule) => void,
  after: (module: EmittableModule, emitted: Emitted) => Uint8Array,
): void {
  const emittable = module as EmittableModule;
  const emit = emittable.emitBinary;
  emittable.emitBinary = (sourceMapUrl) => {
    // asc says null where it wants no map: this is a transform that reads what there is so far.
    if (sourceMapUrl === undefined) return emit.call(emittable);
    before(emittable);
    const emitted = emit.call(emittable, sourceMapUrl);
    if (emitted instanceof Uint8Array) return emitted;
    return { ...emitted, binary: after(emittable, emitted) };
  };
}

/** Names of all functions, without imported ones, in the order in which they are written. */
export function functionNames(module: EmittableModule, binaryen: Binaryen): string[] {
  const all = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  return all.filter((each) => !each.module).map(({ name }) => name);
}
