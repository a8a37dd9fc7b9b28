import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Node as AscNode, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic } from "../dynamic/types.ts";
import { letIn } from "../tree/let.ts";
import { nullOr } from "../tree/null-or.ts";
import { call, compiled, freshName, id } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { arrowFunction } from "./arrow-function.ts";
import { markCaptures } from "./closures.ts";
import { installFunctionConversion } from "./function-conversion.ts";
import { foundAgain } from "./rest-functions.ts";

// A function that something returned or holds, where one of another type is wanted, is called by one of that type:
//
//   posts.map(view(base))                  (p0, p1, p2) => f(p0), of `(post: Post) => string`
//   const user: Resolver = byName.user     (p0) => f(p0), whose User is read from the value of any type that it is given
//
// A function with a name is handed on so before it is compiled: see ../../front/expressions/argument.ts.

type Signature = assemblyscript.Signature;
const { Node, Type } = assemblyscript;

export function installOtherFunctions(): void {
  installFunctionConversion(convertToOther);
}

// --- internal ---

/** Null for other conversions. */
function convertToOther(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  const given = from.getSignature();
  const wanted = to.getSignature();
  if (!given || !wanted || from.nonNullableType.isAssignableTo(to)) return null;
  if (!fits(given, wanted)) return null;
  const { range } = node;
  const name = freshName("f");
  const whole = freshName("w");
  const parameters = wanted.parameterTypes.map((type, i) => ({
    name: `${name}_${i}`,
    type: typeNode(type, range),
  }));
  const args = parameters.slice(0, given.parameterTypes.length).map((each) => id(each.name, range));
  const made = arrowFunction(parameters, call(id(name, range), args, range), range);
  markCaptures(sessionOf(compiler)!, made.declaration.body!, [name]);
  const own = foundAgain(node, name, made);
  const there = letIn([{ name, value: present(id(whole, range), from) }], own, range);
  const isNull = from.isNullableReference && to.isNullableReference;
  const value = isNull ? nullOr(id(whole, range), there, range) : there;
  return compiler.compileExpression(
    letIn([{ name: whole, value: compiled(expr, from, range) }], value, range),
    to,
  );
}

/** A field of a function's type may be null where it is read: that is a TypeError there. */
function present(value: Expression, { isNullableReference }: AscType): Expression {
  return isNullableReference
    ? Node.createAssertionExpression(live.AssertionKind.NonNull, value, null, value.range)
    : value;
}

/** Whether what is given to the one function can be given to the other one, and what that returns be returned. */
function fits(given: Signature, wanted: Signature): boolean {
  if (given.hasRest || wanted.hasRest || given.thisType || wanted.thisType) return false;
  if (given.requiredParameters > wanted.parameterTypes.length) return false;
  const takes = given.parameterTypes.every((type, i) => {
    const of = wanted.parameterTypes[i];
    return of === undefined || converts(of, type);
  });
  if (wanted.returnType === Type.void) return takes;
  return takes && given.returnType !== Type.void && converts(given.returnType, wanted.returnType);
}

function converts(from: AscType, to: AscType): boolean {
  return from.isAssignableTo(to) || isDynamic(from) || isDynamic(to);
}
