import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { typeText } from "../../../../json/type.ts";
import { arrowFunction } from "../../../lower/functions/arrow-function.ts";
import { markCaptures } from "../../../lower/functions/closures.ts";
import { nothingNode } from "../../../lower/tasks/types.ts";
import {
  ofEach,
  ofList,
  promiseOf,
  rejected,
  resolvedNothing,
} from "../../../lower/tasks/promises.ts";
import { letIn } from "../../../lower/tree/let.ts";
import { call, freshName, id, member, namedType } from "../../../lower/tree/nodes.ts";
import { tupleName } from "../../../lower/tree/tuples.ts";
import { waysToSettle } from "./new-promise.ts";
import { type Front, rangeOf, refuse } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";

// `Promise.all` and its kin, where promises are settled later.

const { Node } = assemblyscript;

/** `Promise.…(…)`; null for a name that is not known. */
export function promiseOfTasks(
  f: Front,
  node: ts.CallExpression,
  name: string,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const [first] = node.arguments;
  const [type] = node.typeArguments ?? [];
  switch (name) {
    case "resolve":
      if (!first || (isNothing(f, first) && !type)) return resolvedNothing(where);
      return promiseOf(f.convert.expression(f, first), where);
    case "reject": {
      const reason = first
        ? f.convert.expression(f, first)
        : Node.createNewExpression(Node.createSimpleTypeName("Error", where), null, [], where);
      if (!type) return rejected(reason, where);
      return call("__rejectedAs", [reason], where, [f.convert.type(f, type)]);
    }
    case "withResolvers":
      return withResolvers(f, node, type, where);
    case "all":
    case "allSettled":
    case "race":
    case "any":
      break;
    default:
      return null;
  }
  if (!first) return null;
  const isWritten =
    t.isArrayLiteralExpression(first) &&
    !first.elements.some((each) => t.isSpreadElement(each)) &&
    first.elements.length > 0;
  if (!isWritten) return ofList(name, f.convert.expression(f, first), where);
  const each = first.elements.map((one) =>
    promiseOf(f.convert.expression(f, one), rangeOf(f, one)),
  );
  if (name === "all" && takesApart(f, node) && each.length > 1) return allOfSeveral(f, each, where);
  return ofEach(name, each, where);
}

// --- internal ---

function takesApart(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  let at = node.parent;
  while (t.isAwaitExpression(at) || t.isParenthesizedExpression(at)) at = at.parent;
  return t.isVariableDeclaration(at) && t.isArrayBindingPattern(at.name);
}

/** `const [a, b] = await Promise.all([f(), g()])`: values of several types. */
function allOfSeveral(f: Front, each: readonly Expression[], where: Range): Expression {
  const names = each.map(() => freshName("p"));
  let group: Expression = Node.createNewExpression(
    Node.createSimpleTypeName("__Group", where),
    null,
    [],
    where,
  );
  for (const name of names) group = call(member(group, "add", where), [id(name, where)], where);
  const values = names.map((name) => member(id(name, where), "__value", where));
  const tuple = tupleName(f.session, each.length).replace("__Tuple", "__tuple");
  const make = arrowFunction([], call(tuple, values, where), where);
  markCaptures(f.session, make.declaration.body!, names);
  return letIn(
    each.map((value, i) => ({ name: names[i]!, value })),
    call("__gather", [group, make], where),
    where,
  );
}

/** `Promise.withResolvers<T>()` */
function withResolvers(
  f: Front,
  node: ts.Node,
  type: ts.TypeNode | undefined,
  where: Range,
): Expression {
  const value = type ? f.convert.type(f, type) : null;
  if (!value) {
    refuse(f, node, "Write what the promise becomes: `Promise.withResolvers<T>()`");
    return Node.createNullExpression(where);
  }
  const isVoid = typeText(value) === "void";
  const promise = freshName("p");
  const [resolve, reject] = waysToSettle(f, promise, value, where);
  const of = isVoid ? nothingNode(where) : value;
  const taken = isVoid
    ? []
    : [Node.createParameter(0 as never, id("value", where), value, null, where)];
  const way = Node.createFunctionType(taken, namedType("void", where), null, false, where);
  const own = Node.createNewExpression(
    Node.createSimpleTypeName("__Promise", where),
    [of],
    [],
    where,
  );
  const made = Node.createNewExpression(
    Node.createSimpleTypeName("__Deferred", where),
    [of, way],
    [id(promise, where), resolve, reject],
    where,
  );
  return letIn([{ name: promise, value: own }], made, where);
}
