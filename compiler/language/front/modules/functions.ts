import * as assemblyscript from "assemblyscript";
import type { NamedTypeNode, Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { convertBody, convertHead } from "../functions/functions.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { topFlags, decoratorsOf } from "./modifiers.ts";

const { Node } = assemblyscript;
const { ArrowKind, CommonFlags } = live;

export function functionDeclaration(f: Front, node: ts.FunctionDeclaration): Statement | null {
  if (!node.name) {
    refuse(f, node, "An exported function needs a name here");
    return null;
  }
  const head = convertHead(f, node);
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  const body = convertBody(f, node, head.prologue);
  const made = Node.createFunctionDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    head.signature,
    body,
    ArrowKind.None,
    rangeOf(f, node),
  );
  return made;
}

/** `export const handler = (event: E): R => …` is the function `handler`. */
export function constantFunction(
  f: Front,
  name: ts.Identifier,
  node: ts.ArrowFunction | ts.FunctionExpression,
  statement: ts.VariableStatement,
): Statement {
  const head = convertHead(f, node);
  let flags = topFlags(f, statement);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  let body = convertBody(f, node, head.prologue);
  if (body?.kind === live.NodeKind.Expression) {
    const value = (body as assemblyscript.ExpressionStatement).expression;
    const { returnType } = head.signature;
    const isVoid = (returnType as NamedTypeNode).name?.identifier.text === "void";
    body = Node.createBlockStatement(
      [isVoid ? body : Node.createReturnStatement(value, value.range)],
      value.range,
    );
  }
  const made = Node.createFunctionDeclaration(
    id(name.text, rangeOf(f, name)),
    null,
    flags,
    parameters,
    head.signature,
    body,
    ArrowKind.None,
    rangeOf(f, node),
  );
  return made;
}
