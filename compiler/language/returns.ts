import * as assemblyscript from "assemblyscript";
import { live } from "./internals.ts";

const { Node } = assemblyscript;
const { NodeKind } = live;

/** Visits the `return`s of a function's block, but not those of functions in it. */
export function eachReturn(
  { statements }: assemblyscript.BlockStatement,
  visit: (statement: assemblyscript.ReturnStatement) => void,
): void {
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (!(value instanceof Node) || value.kind === NodeKind.Function) return;
    if (value.kind === NodeKind.Return) visit(value as assemblyscript.ReturnStatement);
    for (const [key, child] of Object.entries(value)) if (key !== "range") look(child);
  };
  look(statements);
}
