import type { Program, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";

/** What `for…of` over a value of a type gives; null for what cannot be walked over. */
export function elementOf(program: Program, type: AscType): AscType | null {
  const cls = type.getClass();
  if (!cls) return null;
  const name = cls.prototype.internalName;
  if (name === "~lib/set/Set") return cls.typeArguments![0]!;
  if (name === "~lib/map/Map") {
    const prototype = program.lookup("__Tuple2");
    return program.resolver.resolveClass(prototype as never, [...cls.typeArguments!])?.type ?? null;
  }
  return cls.lookupOverload(live.OperatorKind.IndexedGet)?.signature.returnType ?? null;
}
