import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Statement, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { freshName, id, namedType } from "../../lower/tree/nodes.ts";
import { typeOfValue } from "../../lower/tree/type-nodes.ts";
import { type Front, type Lifted, rangeOf } from "../front.ts";
import { insideArrow } from "../names.ts";
import { convertTypeParameters } from "../types/function-types.ts";
import { convertBody, convertHead } from "./functions.ts";
import { genericMember } from "../generic-functions.ts";

// asc has functions with type parameters at the top of a module alone: so that is where one stands that another declares.
// What it captures is given to it by each call, before what the author gives.
//
//   const note = <T>(x: T): T => { seen.push(`${x}`); return x; };
//   note("z")        note$1(seen, "z"), of  function note$1<T, C0>(seen: C0, x: T): T

const { Node } = assemblyscript;
const { ArrowKind, CommonFlags, NodeKind } = live;

/** The function that is called, if it is one of a function or of an object, and has type parameters. */
export function liftedCallee(f: Front, callee: ts.Expression): Lifted | null {
  const { ts: t } = f;
  if (t.isIdentifier(callee)) {
    const variable = f.scopes.uses.get(callee);
    return variable?.generic ? lift(f, variable.generic, variable.name) : null;
  }
  if (!t.isPropertyAccessExpression(callee) || !t.isIdentifier(callee.expression)) return null;
  const base = callee.expression;
  const declaration = f.scopes.uses.get(base)?.declaration ?? constantOf(f, base.text);
  const fn = declaration && genericMember(t, declaration, callee.name.text);
  return fn ? lift(f, fn, callee.name.text) : null;
}

/** Has the module declare a function, once. */
function lift(f: Front, node: ts.FunctionLikeDeclaration, written: string): Lifted {
  const known = f.lifted.get(node);
  if (known) return known;
  const captures = f.scopes.captures.get(node) ?? [];
  const made: Lifted = { name: freshName(written), captures, around: parametersAround(f, node) };
  f.lifted.set(node, made);
  f.functionsOfModule.push(declarationOf(f, node, made));
  return made;
}

export function callLifted(
  f: Front,
  lifted: Lifted,
  types: readonly TypeNode[] | null,
  args: readonly Expression[],
  where: Range,
): Expression {
  const given = lifted.captures.map((each) => capturedValue(f, each, where));
  const all = types && [
    ...types,
    ...lifted.around.map((each) => namedType(each, where)),
    ...lifted.captures.map((each) => typeOfValue(capturedValue(f, each, where), where)),
  ];
  return Node.createCallExpression(id(lifted.name, where), all, [...given, ...args], where);
}

// --- internal ---

function capturedValue(f: Front, name: string, where: Range): Expression {
  if (name !== "~this" || insideArrow(f)) return id(name, where);
  return Node.createThisExpression(where);
}

function constantOf({ ts: t, file }: Front, name: string): ts.Node | undefined {
  for (const each of file.statements)
    if (t.isVariableStatement(each))
      for (const one of each.declarationList.declarations)
        if (t.isIdentifier(one.name) && one.name.text === name) return one;
  return undefined;
}

function declarationOf(f: Front, node: ts.FunctionLikeDeclaration, lifted: Lifted): Statement {
  const where = rangeOf(f, node);
  const head = convertHead(f, node);
  const own = convertTypeParameters(f, node.typeParameters) ?? [];
  const parameter = (name: string) => Node.createTypeParameter(id(name, where), null, null, where);
  const types = lifted.captures.map(() => freshName("C"));
  const { signature } = head;
  signature.parameters.unshift(
    ...lifted.captures.map((name, i) =>
      Node.createParameter(
        live.ParameterKind.Default,
        id(name, where),
        namedType(types[i]!, where),
        null,
        where,
      ),
    ),
  );
  let body = convertBody(f, node, head.prologue);
  if (body?.kind === NodeKind.Expression) {
    const value = (body as assemblyscript.ExpressionStatement).expression;
    const isVoid = node.type?.kind === f.ts.SyntaxKind.VoidKeyword;
    body = Node.createBlockStatement(
      [isVoid ? body : Node.createReturnStatement(value, value.range)],
      value.range,
    );
  }
  return Node.createFunctionDeclaration(
    id(lifted.name, where),
    null,
    CommonFlags.Generic,
    [...own, ...lifted.around.map(parameter), ...types.map(parameter)],
    signature,
    body,
    ArrowKind.None,
    where,
  );
}

/** Type parameters of the functions and the class around a function that it mentions. */
function parametersAround({ ts: t }: Front, node: ts.FunctionLikeDeclaration): string[] {
  const own = new Set(node.typeParameters?.map((each) => each.name.text));
  const around = new Set<string>();
  for (let at: ts.Node = node.parent; at && !t.isSourceFile(at); at = at.parent) {
    const { typeParameters } = at as { typeParameters?: readonly ts.TypeParameterDeclaration[] };
    for (const { name } of typeParameters ?? []) if (!own.has(name.text)) around.add(name.text);
  }
  const mentioned = new Set<string>();
  const visit = (each: ts.Node): void => {
    if (t.isTypeReferenceNode(each) && t.isIdentifier(each.typeName))
      mentioned.add(each.typeName.text);
    each.forEachChild(visit);
  };
  visit(node);
  return [...around].filter((each) => mentioned.has(each));
}
