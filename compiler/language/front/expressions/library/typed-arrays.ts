import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import { call, integer } from "../../../lower/tree/nodes.ts";
import { declares, type Front } from "../../front.ts";

const TYPED = /^(?:Int8|Uint8|Uint8Clamped|Int16|Uint16|Int32|Uint32|Float32|Float64)Array$/;

/** Whether a name is that of a class of typed arrays, and not of one that the file declares. */
export function isTypedArray(f: Front, name: string): boolean {
  return TYPED.test(name) && !declares(f, name);
}

/** A typed array of what `source` holds: guest/language/lists/typed-arrays.ts. */
export function filledTypedArray(name: string, source: Expression, where: Range): Expression {
  const { Node } = assemblyscript;
  const none = Node.createNewExpression(
    Node.createSimpleTypeName(name, where),
    null,
    [integer(0, where)],
    where,
  );
  return call("__typedArray", [source, none], where);
}
