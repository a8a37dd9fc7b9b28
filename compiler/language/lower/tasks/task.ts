import * as assemblyscript from "assemblyscript";
import type {
  Expression,
  Flow,
  FunctionExpression,
  NewExpression,
  Program,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf, type Session } from "../../session.ts";
import { alwaysThrows, known } from "../control/settle.ts";
import { tryStatement } from "../control/try.ts";
import { arrowFunction } from "../functions/arrow-function.ts";
import { markCaptures } from "../functions/closures.ts";
import { resultOf } from "../functions/results.ts";
import { letIn } from "../tree/let.ts";
import {
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  namedType,
} from "../tree/nodes.ts";
import { isOmitted, typeNode, writtenType } from "../tree/type-nodes.ts";
import {
  awaitedType,
  isNothing,
  neverType,
  nothingType,
  promisedBy,
  promiseType,
} from "./types.ts";

// What an async function does, as a task of guest/language/tasks/:
//
//   ~p = new __Promise<T>(), ~f = (): T => { … },
//   __start(() => { try { ~p.__resolve(~f()) } catch (e) { ~p.__reject(e) } }), ~p
//
// The handler's has no `try`: what it throws leaves it with its place, and ends the invocation.

const { Node, Type } = assemblyscript;

/** How the function of a task is run: on a stack of its own, as the handler's, or, where it cannot wait, where it is called. */
export type TaskKind = "task" | "handler" | "plain";

interface Task extends Expression {
  by: TaskKind;
  fn: FunctionExpression;
  /** What it is compiled as, but for the type of the promise. */
  tree: Expression;
  made: NewExpression;
}

export function task(
  session: Session,
  kind: TaskKind,
  fn: FunctionExpression,
  range: Range,
): Expression {
  const promise = freshName("p");
  const run = freshName("f");
  const error = freshName("e");
  const name = Node.createSimpleTypeName("__Promise", range);
  const made = Node.createNewExpression(name, [], [], range);
  const settle = (method: string, value: Expression): Expression =>
    call(member(id(promise, range), method, range), [value], range);
  const resolve = Node.createExpressionStatement(
    settleWith(promise, call(id(run, range), [], range), range),
  );
  const isCaught = kind !== "handler";
  if (isCaught) session.catches = true;
  const caught = {
    name: error,
    statements: [Node.createExpressionStatement(settle("__reject", id(error, range)))],
  };
  const step = isCaught ? tryStatement([resolve], caught, null, range) : resolve;
  const closure = arrowFunction([], Node.createNullExpression(range), range);
  const { declaration } = closure;
  declaration.body = Node.createBlockStatement([step], range);
  declaration.arrowKind = live.ArrowKind.Parenthesized as never;
  declaration.signature.returnType = namedType("void", range);
  markCaptures(session, declaration.body, [promise, run]);
  const own = id(promise, range);
  const start =
    kind === "plain"
      ? call(closure, [], range)
      : kind === "task"
        ? call("__start", [closure], range)
        : call("__runHandler", [closure, own], range);
  const steps = Node.createCommaExpression([start, own], range);
  const tree = letIn(
    [
      { name: promise, value: made },
      { name: run, value: fn },
    ],
    steps,
    range,
  );
  return expression<Task>(TASK, range, { by: kind, fn, tree, made });
}

const TASK = defineExpression<Task>({
  compile(compiler, node, context) {
    const { program, resolver, currentFlow } = compiler;
    const value = valueOf(resolver, node, currentFlow, context);
    if (!value) {
      compiler.compileExpression(node.fn, Type.auto);
      compiler.currentType = Type.void;
      return compiler.module.unreachable();
    }
    const { signature } = node.fn.declaration;
    const written = signature.returnType;
    if (isOmitted(written))
      signature.returnType = typeNode(awaitedType(program, value), node.range);
    node.made.typeArguments = [typeNode(value, node.range)];
    try {
      if (node.by !== "handler") return compiler.compileExpression(node.tree, Type.auto);
      return compileReply(compiler, node, value, context);
    } finally {
      signature.returnType = written;
    }
  },
  type(resolver, node, flow, context) {
    const value = valueOf(resolver, node, flow, context);
    if (!value) return null;
    return node.by === "handler"
      ? awaitedType(resolver.program, value)
      : promiseType(resolver.program, value);
  },
});

interface SettleWith extends Expression {
  promise: string;
  value: Expression;
}

/** Resolves a promise with what a call gives: nothing, a value, or another promise. */
export function settleWith(promise: string, value: Expression, range: Range): Expression {
  return expression<SettleWith>(SETTLE_WITH, range, { promise, value });
}

const SETTLE_WITH = defineExpression<SettleWith>({
  compile(compiler, node) {
    const { program, resolver, currentFlow } = compiler;
    const { range } = node;
    const type = known(resolver, node.value, currentFlow);
    const by = (method: string, value: Expression): Expression =>
      call(member(id(node.promise, range), method, range), [value], range);
    const steps =
      type === Type.void
        ? Node.createCommaExpression(
            [node.value, by("__resolve", Node.createNullExpression(range))],
            range,
          )
        : by(promisedBy(program, type) ? "__follow" : "__resolve", node.value);
    return compiler.compileExpression(steps, Type.void);
  },
  type: () => Type.void,
});

// --- internal ---

type Compiler = assemblyscript.Compiler;

function compileReply(compiler: Compiler, node: Task, value: AscType, context: AscType): number {
  const { range } = node;
  const name = freshName("p");
  const taken = isNothing(compiler.program, value)
    ? call("__takenNothing", [id(name, range)], range)
    : call(member(id(name, range), "__taken", range), [], range);
  return compiler.compileExpression(letIn([{ name, value: node.tree }], taken, range), context);
}

/** What a task's promise becomes. */
function valueOf(resolver: Resolver, node: Task, flow: Flow, context: AscType): AscType | null {
  const { program } = resolver;
  const session = sessionOf(resolver)!;
  const { signature } = node.fn.declaration;
  if (isOmitted(signature.returnType)) {
    const wanted = wantedOf(program, node, context);
    if (wanted) return wanted;
  }
  const result = isOmitted(signature.returnType)
    ? resultOf(resolver, session, node.fn, [], flow)
    : writtenType(resolver, signature.returnType, flow);
  if (!result) return null;
  if (result === Type.void)
    return isOmitted(signature.returnType) && alwaysThrows(node.fn)
      ? neverType(program)
      : nothingType(program);
  return promisedBy(program, result) ?? result;
}

function wantedOf(program: Program, node: Task, context: AscType): AscType | null {
  if (context === Type.auto || context === Type.void) return null;
  return node.by === "handler" ? context : promisedBy(program, context);
}
