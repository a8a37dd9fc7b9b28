import type { Compiler } from "assemblyscript";
import { CommonFlags } from "../syntax/asc-enums.ts";

/** Compiles what asc leaves for the end: functions that are only referred to, and those of classes that extend others. */
export function compileRest(compiler: Compiler): void {
  const { functionTable, lazyFunctions, overrideStubs, resolver } = compiler;
  let known = -1;
  while (known !== overrideStubs.size || lazyFunctions.size > 0 || resolver.discoveredOverride) {
    known = overrideStubs.size;
    resolver.discoveredOverride = false;
    const lazy = [...lazyFunctions];
    lazyFunctions.clear();
    for (const instance of lazy) compiler.compileFunction(instance, true);
    for (const instance of functionTable) {
      if (instance?.is(CommonFlags.Overridden)) compiler.ensureOverrideStub(instance);
    }
    for (const instance of overrideStubs) {
      for (const each of resolver.resolveOverrides(instance) ?? []) compiler.compileFunction(each);
    }
  }
}
