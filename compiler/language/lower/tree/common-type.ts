import * as assemblyscript from "assemblyscript";
import type { Type as AscType } from "assemblyscript";

type CommonType = (
  left: AscType,
  right: AscType,
  context: AscType,
  signed?: boolean,
) => AscType | null;

/** Gives two types one in common that asc does not know of: null leaves them to asc. */
export function addCommonType(find: (left: AscType, right: AscType) => AscType | null): void {
  const types = assemblyscript.Type as unknown as { commonType: CommonType };
  const original = types.commonType;
  types.commonType = function (left, right, context, signed) {
    return find(left, right) ?? original.call(this, left, right, context, signed);
  };
}
