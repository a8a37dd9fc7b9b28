import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Program, Range, Resolver, Type as AscType } from "assemblyscript";
import { known } from "../control/settle.ts";
import { letIn } from "../tree/let.ts";
import {
  call,
  compiled,
  defineExpression,
  expression,
  freshName,
  id,
  member,
} from "../tree/nodes.ts";
import { awaitedType, isNothing, promisedBy } from "./types.ts";

// `await e` where promises are settled later, by the type of e:
//
//   Promise<T>     ~p = e, __wait(~p), ~p.__taken()     the stack waits, and others run
//   T              ~v = e, __tick(), ~v                 others that are due run first

const { Node, Type } = assemblyscript;

/** An async function's `return e` waits for a promise one turn longer. A handler's runs the loop, and a value stays. */
export type AwaitKind = "await" | "return" | "reply";

interface Await extends Expression {
  operand: Expression;
  by: AwaitKind;
}

export function awaitLater(operand: Expression, by: AwaitKind, range: Range): Expression {
  return expression<Await>(AWAIT, range, { operand, by });
}

const AWAIT = defineExpression<Await>({
  compile(compiler, node, context, constraints) {
    const { program, resolver, currentFlow } = compiler;
    const { range } = node;
    const type = known(resolver, node.operand, currentFlow);
    const value = promisedBy(program, type);
    if (value) {
      const steps = waiting(program, node, value);
      return compiler.compileExpression(steps, context, constraints as never);
    }
    if (node.by !== "await")
      return compiler.compileExpression(node.operand, context, constraints as never);
    const expr = compiler.compileExpression(node.operand, context, constraints as never);
    const own = compiler.currentType;
    const done = compiled(expr, own, range);
    if (own === Type.void)
      return compiler.compileExpression(
        Node.createCommaExpression([done, call("__tick", [], range)], range),
        Type.void,
      );
    const name = freshName("v");
    const steps = Node.createCommaExpression([call("__tick", [], range), id(name, range)], range);
    return compiler.compileExpression(
      letIn([{ name, value: done }], steps, range),
      own,
      constraints as never,
    );
  },
  type: (resolver, node, flow, context, mode) => typeOf(resolver, node, flow, context, mode),
});

// --- internal ---

function typeOf(
  resolver: Resolver,
  node: Await,
  flow: Flow,
  context: AscType,
  mode: number,
): AscType | null {
  const { program } = resolver;
  const type = known(resolver, node.operand, flow);
  const value = promisedBy(program, type);
  if (value) return awaitedType(program, value);
  return resolver.resolveExpression(node.operand, flow, context, mode as never) ?? type;
}

function waiting(program: Program, node: Await, value: AscType): Expression {
  const { range, by } = node;
  const name = freshName("p");
  const steps = [
    ...(by === "return" ? [call("__tick", [], range)] : []),
    call(by === "reply" ? "__runUntil" : "__wait", [id(name, range)], range),
    isNothing(program, value)
      ? call("__takenNothing", [id(name, range)], range)
      : call(member(id(name, range), "__taken", range), [], range),
  ];
  return letIn([{ name, value: node.operand }], Node.createCommaExpression(steps, range), range);
}
