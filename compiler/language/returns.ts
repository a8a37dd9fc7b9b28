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

/** Makes a function that returns nothing, or does not everywhere, return a value. */
export function completeReturns(
  { declaration }: assemblyscript.FunctionExpression,
  make: () => assemblyscript.Expression,
): void {
  const { body, range } = declaration;
  if (!body) return;
  if (body.kind === NodeKind.Expression) {
    const statement = body as assemblyscript.ExpressionStatement;
    statement.expression = Node.createCommaExpression([statement.expression, make()], range);
    return;
  }
  const block = body as assemblyscript.BlockStatement;
  eachReturn(block, (each) => (each.value ??= make()));
  if (block.statements.at(-1)?.kind !== NodeKind.Return)
    block.statements.push(Node.createReturnStatement(make(), range));
}
