import * as assemblyscript from "assemblyscript";
import type { Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { emptyCell } from "../../lower/tree/cells.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { declaredName, isBoxedName } from "../names.ts";
import { fillCell, functionTypeOf } from "../functions/variables.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

interface NestedFunctions {
  /** Cells of functions that others, or they themselves, use. */
  readonly cells: Statement[];
  /** Functions by the statement that they are made before. */
  readonly before: ReadonlyMap<number, Statement[]>;
}

/**
 * A function that is declared in another is a constant of its block: made at its beginning or, where it captures
 * variables of the block, after the last of these. One that functions use before its turn lives in a cell of its type.
 */
export function placeFunctions(f: Front, nodes: readonly ts.Statement[]): NestedFunctions {
  const { ts: t } = f;
  const cells: Statement[] = [];
  const before = new Map<number, Statement[]>();
  for (const node of nodes) {
    if (!t.isFunctionDeclaration(node) || !node.body || !node.name) continue;
    const { name } = node;
    // Its first call has the module declare it: see lifted.ts.
    if (f.scopes.declared.get(name)?.generic) continue;
    const own = declaredName(f, name);
    const where = rangeOf(f, node);
    const value = f.convert.functionExpression(f, node);
    const place = placeOf(f, nodes, node);
    const list = before.get(place) ?? [];
    before.set(place, list);
    if (!isBoxedName(f, name)) {
      const declaration = Node.createVariableDeclaration(
        own,
        null,
        CommonFlags.Let | CommonFlags.Const,
        null,
        value,
        where,
      );
      list.push(Node.createVariableStatement(null, [declaration], where));
      continue;
    }
    const declaration = Node.createVariableDeclaration(
      own,
      null,
      CommonFlags.Let | CommonFlags.Const,
      null,
      emptyCell(functionTypeOf(f, node, name), where),
      where,
    );
    cells.push(Node.createVariableStatement(null, [declaration], where));
    list.push(Node.createExpressionStatement(fillCell(own.text, value, where)));
  }
  return { cells, before };
}

/** The statement before which a function can be made: after all variables of its block that it captures. */
function placeOf(f: Front, nodes: readonly ts.Statement[], node: ts.FunctionDeclaration): number {
  const { ts: t } = f;
  let place = 0;
  const visit = (inner: ts.Node): void => {
    const variable = t.isIdentifier(inner) ? f.scopes.uses.get(inner) : undefined;
    if (variable && !t.isFunctionDeclaration(variable.declaration)) {
      const at = nodes.findIndex(
        (each) => each.pos <= variable.declaration.pos && variable.declaration.end <= each.end,
      );
      if (at >= 0 && nodes[at] !== node) place = Math.max(place, at + 1);
    }
    inner.forEachChild(visit);
  };
  visit(node.body!);
  const first = nodes.findIndex(
    (each) => !t.isFunctionDeclaration(each) && mentionsName(f, each, node),
  );
  if (first >= 0 && first < place)
    refuse(
      f,
      node.name!,
      "This function is used before the variables that it captures have values: move it, or them, up",
    );
  return place;
}

function mentionsName(f: Front, statement: ts.Node, node: ts.FunctionDeclaration): boolean {
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (f.ts.isIdentifier(inner) && f.scopes.uses.get(inner)?.declaration === node) found = true;
    if (!found) inner.forEachChild(visit);
  };
  visit(statement);
  return found;
}
