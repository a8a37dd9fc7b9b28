import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  FunctionExpression,
  ParameterNode,
  Signature,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic } from "../dynamic/types.ts";
import { completeReturns } from "../../returns.ts";
import { call, compiled } from "../tree/nodes.ts";
import { isOmitted } from "../tree/type-nodes.ts";

// What a callback leaves to the place that takes it.
//
//   names.forEach((name: any) => …)         a parameter that may be anything has the type of what it is given
//   on((event) => { if (…) return event })  where a value of any type is wanted, a function may end without one
//   emitter.off(listener)                   a function of the very type that is wanted is handed on as it is, and found;
//                                           of another type, it is handed on in a function that is made once

const { Node, Type } = assemblyscript;
const { NodeKind } = live;

export function installWanted(): void {
  wrap<CompileNode<FunctionExpression>>(
    assemblyscript.Compiler,
    "compileFunctionExpression",
    (original) =>
      function (node, context, constraints) {
        const wanted = context.getSignature();
        const named = wanted && sessionOf(this)?.named.get(node);
        if (named && isOfType(this, named, wanted))
          return this.compileExpression(named, context, constraints);
        if (wanted && sessionOf(this)?.sources.has(node.range.source)) {
          const { parameters, returnType } = node.declaration.signature;
          parameters.forEach((each, i) => takeGiven(each, wanted.parameterTypes[i]));
          if (isOmitted(returnType) && isDynamic(wanted.returnType)) returnUndefined(node);
        }
        const made = original.call(this, node, context, constraints);
        return named && sessionOf(this)!.found.has(node) ? adapted(this, named, made) : made;
      },
  );
}

/** The function that stands for one of another type: the same one each time that it is handed on. */
function adapted(compiler: Compiler, named: Expression, made: number): number {
  const { range } = named;
  const type = compiler.currentType;
  const found = call("__adapted", [named, compiled(made, type, range)], range);
  return compiler.compileExpression(found, type);
}

/** Whether a name stands for a function of a type that is wanted. */
function isOfType(compiler: Compiler, named: Expression, wanted: Signature): boolean {
  const { resolver, currentFlow } = compiler;
  const element = resolver.lookupExpression(named, currentFlow, Type.auto, live.ReportMode.Swallow);
  // One with type parameters has a type where it is called.
  if (element?.is(live.CommonFlags.Generic)) return false;
  const type = resolver.resolveExpression(named, currentFlow, Type.auto, live.ReportMode.Swallow);
  return type?.getSignature()?.equals(wanted) === true && !type.isNullableReference;
}

/** `type Handler = (request: Request) => unknown`: a function that returns nothing, or not everywhere, is one. */
function returnUndefined(node: FunctionExpression): void {
  if (node.declaration.body?.kind === NodeKind.Block)
    completeReturns(node, () => Node.createNullExpression(node.range));
}

/** Leaves the type of a parameter that may be anything to what it is given. */
export function takeGiven(parameter: ParameterNode, given: AscType | undefined): void {
  if (given && !isDynamic(given) && mayBeAnything(parameter))
    parameter.type = Node.createOmittedType(parameter.type.range);
}

/** `x: any`, `x: unknown` */
export function mayBeAnything({ type }: ParameterNode): boolean {
  return (type as assemblyscript.NamedTypeNode).name?.identifier.text === "__DynamicValue";
}
