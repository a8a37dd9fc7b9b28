import type { Type as AscType } from "assemblyscript";

/** guest/language/bigint/bigint.ts */
export function isBigInt(type: AscType | null | undefined): boolean {
  return (
    type?.getClass()?.prototype.internalName ===
    "~lib/wasmstrap/guest/language/bigint/bigint/__BigInt"
  );
}
