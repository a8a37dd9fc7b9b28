import { SEED_EXPORT, STACK_EXPORT, STATE_PREFIX } from "../../contract/index.ts";
import type { Binaryen, EmittableModule } from "./emit.ts";

const STACK_POINTER = "~lib/memory/__stack_pointer";

/** What guest/std/hash.ts begins with, where a module has a Map or a Set. */
const HASH_SEED = "~lib/wasmstrap/guest/std/hash/hashSeed";

/** Exports the seed of hashes, if there is one; before asc optimises, which would take it for a constant. */
export function exportHashSeed(module: EmittableModule, binaryen: Binaryen): void {
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const { name } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (name === HASH_SEED) module.addGlobalExport(name, SEED_EXPORT);
  }
}

/**
 * Exports every mutable global, so that a host can put a module's state back; memory is exported anyway.
 *
 * asc optimises after its transforms ran, and an export would keep alive and unknown what the optimiser can remove or
 * fold. So this is to wait until the binary is written. V8 accesses a global that a module only exports as directly as
 * any other.
 */
export function exportState(module: EmittableModule, binaryen: Binaryen): void {
  const exported = new Set<string>();
  for (let i = 0; i < module.getNumExports(); i++) {
    const { kind, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (kind === binaryen.ExternalGlobal) exported.add(value);
  }
  let count = 0;
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const { name, mutable } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (!mutable || exported.has(name)) continue;
    const exportName = name === STACK_POINTER ? STACK_EXPORT : `${STATE_PREFIX}${count++}`;
    module.addGlobalExport(name, exportName);
  }
}
