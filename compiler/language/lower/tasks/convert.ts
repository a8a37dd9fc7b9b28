import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Node as AscNode,
  Signature,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type ConvertCompiled, live } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { arrowFunction } from "../functions/arrow-function.ts";
import { markCaptures } from "../functions/closures.ts";
import { letIn } from "../tree/let.ts";
import { call, compiled, freshName, id, namedType } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { resolvedNothing } from "./promises.ts";
import { isNever, promisedBy } from "./types.ts";

// What is given where a promise is wanted, or a function of promises:
//
//   T                  where Promise<T> is wanted: a promise of it
//   Promise<never>     where Promise<T> is wanted: itself, as it only fails
//   (e: Error) => void where (e: unknown) => void is wanted: a function that calls it

const { Node, Type } = assemblyscript;
const { ParameterKind } = live;

export function installTasks(): void {
  wrap<ConvertCompiled>(
    assemblyscript.Compiler,
    "convertExpression",
    (original) =>
      function (expr, from, to, explicit, node) {
        const session = sessionOf(this);
        const made =
          session?.tasks && from !== to ? convertTask(this, session, expr, from, to, node) : null;
        return made ?? original.call(this, expr, from, to, explicit, node);
      },
  );
}

// --- internal ---

function convertTask(
  compiler: Compiler,
  session: Session,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (from === Type.auto || from.isAssignableTo(to) || !session.reads(compiler, node as never))
    return null;
  const { program } = compiler;
  const { range } = node;
  const wanted = promisedBy(program, to);
  if (wanted) {
    const given = promisedBy(program, from);
    if (given) {
      if (!isNever(program, given)) return null;
      compiler.currentType = to;
      return expr;
    }
    const value = compiled(expr, from, range);
    const made =
      from === Type.void
        ? Node.createCommaExpression([value, resolvedNothing(range)], range)
        : call("__resolved", [value], range, [typeNode(wanted, range)]);
    return compiler.compileExpression(made, to);
  }
  const given = from.getSignature();
  const signature = to.getSignature();
  if (!given || !signature || from.isNullableReference) return null;
  const made = adapter(compiler, session, compiled(expr, from, range), given, signature);
  return made && compiler.compileExpression(made, to.nonNullableType);
}

/** A function of another type that calls this one; null where it cannot. */
function adapter(
  compiler: Compiler,
  session: Session,
  fn: Expression,
  given: Signature,
  wanted: Signature,
): Expression | null {
  if (given.hasRest || wanted.hasRest || given.thisType || wanted.thisType) return null;
  if (given.requiredParameters > wanted.parameterTypes.length) return null;
  const { range } = fn;
  const isVoid = wanted.returnType === Type.void;
  if (given.returnType === Type.void && !isVoid && !promisedBy(compiler.program, wanted.returnType))
    return null;
  const name = freshName("f");
  const parameters = wanted.parameterTypes.map((type, i) => ({
    name: freshName("a"),
    type: typeNode(type, range),
    kind: i < wanted.requiredParameters ? ParameterKind.Default : ParameterKind.Optional,
  }));
  const args = parameters.slice(0, given.parameterTypes.length).map((each) => id(each.name, range));
  const made = arrowFunction(parameters, call(id(name, range), args, range), range);
  const { declaration } = made;
  declaration.signature.returnType = isVoid
    ? namedType("void", range)
    : typeNode(wanted.returnType, range);
  markCaptures(session, declaration.body!, [name]);
  return letIn([{ name, value: fn }], made, range);
}
