import * as assemblyscript from "assemblyscript";
import type { Expression, Range, TypeNode } from "assemblyscript";
import { call } from "./nodes.ts";

/** A cell for a variable that is captured and changes: guest/language/cell.ts. */
export function cell(value: Expression, type: TypeNode | null, range: Range): Expression {
  return call("__cell", [value], range, type ? [type] : null);
}

/** A cell for a variable that gets its value later. */
export function emptyCell(type: TypeNode | null, range: Range): Expression {
  const named = type ?? assemblyscript.Node.createOmittedType(range);
  return call("__emptyCell", [], range, [named]);
}

/** A cell for a text that a loop adds to: guest/language/texts/growing-text.ts. */
export function growingText(value: Expression, range: Range): Expression {
  return call("__growingText", [value], range);
}
