import * as assemblyscript from "assemblyscript";

// asc's d.ts declares these as const enums, which a build would bake in as numbers, and the numbers move between
// releases (0.28.16 shifted NodeKind). Read from the compiler that is running, they cannot be wrong.
type Names<T> = { readonly [K in keyof T]: number };

interface LiveEnums {
  readonly NodeKind: Names<typeof assemblyscript.NodeKind>;
  readonly SourceKind: Names<typeof assemblyscript.SourceKind>;
  readonly CommonFlags: Names<typeof assemblyscript.CommonFlags>;
  readonly ElementKind: Names<typeof assemblyscript.ElementKind>;
  readonly ParameterKind: Names<typeof assemblyscript.ParameterKind>;
}

const live = assemblyscript as unknown as LiveEnums;

export const NodeKind: LiveEnums["NodeKind"] = live.NodeKind;
export const SourceKind: LiveEnums["SourceKind"] = live.SourceKind;
export const CommonFlags: LiveEnums["CommonFlags"] = live.CommonFlags;
export const ElementKind: LiveEnums["ElementKind"] = live.ElementKind;
export const ParameterKind: LiveEnums["ParameterKind"] = live.ParameterKind;
