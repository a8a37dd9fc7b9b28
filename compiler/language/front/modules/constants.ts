import * as assemblyscript from "assemblyscript";
import type { Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { call, id, integer } from "../../lower/tree/nodes.ts";
import { constantFunction } from "./functions.ts";
import { decoratorsOf, topFlags } from "./modifiers.ts";
import { type Front, rangeOf } from "../front.ts";
import { typeOfValue } from "../../lower/tree/type-nodes.ts";
import { flagsOf, variableStatement } from "../functions/variables.ts";
import { functionTypeOf } from "../types/aws-types.ts";
import { convertType } from "../types/types.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

export function variables(f: Front, node: ts.VariableStatement): Statement[] {
  const { ts: t } = f;
  const list = node.declarationList;
  const [only] = list.declarations;
  const value = only?.initializer;
  // `declare const brand: unique symbol;` is for types alone.
  if (
    only?.type &&
    t.isTypeOperatorNode(only.type) &&
    only.type.operator === t.SyntaxKind.UniqueKeyword &&
    !value
  )
    return [];
  const isConstant = (list.flags & t.NodeFlags.Const) !== 0;
  if (
    isConstant &&
    list.declarations.length === 1 &&
    only &&
    t.isIdentifier(only.name) &&
    value &&
    (t.isArrowFunction(value) || t.isFunctionExpression(value)) &&
    value.parameters.every((each) => each.type || each.initializer) &&
    !takesRest(f, only.type)
  ) {
    return [constantFunction(f, only.name, value, node)];
  }
  if (
    list.declarations.length === 1 &&
    only &&
    t.isIdentifier(only.name) &&
    isPartOfItself(f, only)
  )
    return only.type ? valueAfterwards(f, only, node) : [ofItsValue(f, only, node)];
  return [variableStatement(f, list, decoratorsOf(f, node), topFlags(f, node))];
}

/** A type of functions with a rest parameter, of which the value need not have one. */
function takesRest(f: Front, type: ts.TypeNode | undefined): boolean {
  const fn = type && functionTypeOf(f, type);
  return fn?.parameters.some((each) => each.dotDotDotToken) ?? false;
}

/** `const fib: F = memoize((n) => … fib(n - 1) …)`: a function in it uses the variable, which has its value when that runs. */
function isPartOfItself(f: Front, { name, initializer }: ts.VariableDeclaration): boolean {
  const { ts: t } = f;
  if (!initializer) return false;
  const own = (name as ts.Identifier).text;
  const uses = (node: ts.Node, isInside: boolean): boolean => {
    if (t.isIdentifier(node)) return isInside && node.text === own && !f.scopes.uses.has(node);
    if (t.isPropertyAccessExpression(node)) return uses(node.expression, isInside);
    return (
      t.forEachChild(node, (each) => uses(each, isInside || t.isFunctionLike(node)) || undefined) ??
      false
    );
  };
  return uses(initializer, false);
}

/** `const matrix = { …, spiral: () => matrix.turn() }`: its type is known before its functions are compiled. */
function ofItsValue(
  f: Front,
  { name, initializer }: ts.VariableDeclaration,
  node: ts.VariableStatement,
): Statement {
  const where = rangeOf(f, name);
  const value = f.convert.expression(f, initializer!);
  const declaration = Node.createVariableDeclaration(
    id((name as ts.Identifier).text, where),
    null,
    flagsOf(f, node.declarationList) | topFlags(f, node),
    typeOfValue(value, where),
    value,
    where,
  );
  return Node.createVariableStatement(null, [declaration], where);
}

/** Declares a variable without a value, and gives it its value as the next thing. */
function valueAfterwards(
  f: Front,
  { name, type, initializer }: ts.VariableDeclaration,
  node: ts.VariableStatement,
): Statement[] {
  const own = name as ts.Identifier;
  const where = rangeOf(f, own);
  const zero = integer(0, where);
  const nothing = call("changetype", [zero], where, [convertType(f, type!)]);
  const declaration = Node.createVariableDeclaration(
    id(own.text, where),
    null,
    CommonFlags.Let | topFlags(f, node),
    convertType(f, type!),
    nothing,
    where,
  );
  const value = Node.createBinaryExpression(
    live.Token.Equals,
    id(own.text, where),
    f.convert.expression(f, initializer!),
    where,
  );
  return [
    Node.createVariableStatement(null, [declaration], where),
    Node.createExpressionStatement(value),
  ];
}
