import * as assemblyscript from "assemblyscript";
import type { Expression, FunctionExpression, Range, Statement, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { typeText } from "../../../../json/type.ts";
import { live } from "../../../internals.ts";
import { arrowFunction, type Taken } from "../../../lower/functions/arrow-function.ts";
import { tryStatement } from "../../../lower/control/try.ts";
import { neverNode, nothingNode } from "../../../lower/tasks/types.ts";
import { markCaptures } from "../../../lower/functions/closures.ts";
import { letIn } from "../../../lower/tree/let.ts";
import { call, freshName, id, member, namedType } from "../../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";
import { functionOf } from "../../known/functions-of-file.ts";

// `new Promise((resolve, reject) => …)`, which settles before its function returns, or when a timer ends that is the one
// thing it starts:
//
//   new Promise((resolve) => setTimeout(resolve, ms))                   waits
//   new Promise((_, reject) => setTimeout(() => reject(error), ms))     waits, and throws
//   new Promise((resolve, reject) => { … resolve(value) … })            is the value

const { Node } = assemblyscript;

interface Timer {
  readonly ms: ts.Expression;
  /** What it ends with; null where that is nothing. */
  readonly value: ts.Expression | null;
  readonly fails: boolean;
}

/** What `new Promise(…)` is; null where something else settles it later. */
export function promiseValue(f: Front, node: ts.NewExpression, where: Range): Expression | null {
  if (f.session.tasks) {
    const type = promisedType(f, node) ?? uncertainType(f, node, where);
    return settledIn(f, node, type, where);
  }
  const timer = readTimer(f, node);
  if (timer) {
    const wait = call("__sleep", [f.convert.expression(f, timer.ms)], where);
    if (!timer.value) return wait;
    const value = f.convert.expression(f, timer.value);
    return Node.createCommaExpression(
      [wait, timer.fails ? call("__fail", [value], where) : value],
      where,
    );
  }
  return startsLater(f, node) ? null : settledIn(f, node, promisedType(f, node), where);
}

/** Whether a promise is a timer that resolves, or one that only fails; null for any other expression. */
export function timerOf(f: Front, node: ts.Expression): "resolves" | "fails" | null {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node)) return timerOf(f, node.expression);
  if (t.isNewExpression(node)) {
    const timer = readTimer(f, node);
    return timer && (timer.fails ? "fails" : "resolves");
  }
  if (!t.isCallExpression(node) || !t.isIdentifier(node.expression)) return null;
  const fn = functionNamed(f, node.expression);
  const result = fn && resultOf(f, fn);
  return result ? timerOf(f, result) : null;
}

// --- internal ---

type Maker = ts.ArrowFunction | ts.FunctionExpression;

function makerOf(f: Front, node: ts.NewExpression): Maker | null {
  const { ts: t } = f;
  const [made] = node.arguments ?? [];
  if (node.expression.getText(f.file) !== "Promise" || !made) return null;
  return t.isArrowFunction(made) || t.isFunctionExpression(made) ? made : null;
}

function only(f: Front, body: ts.ConciseBody): ts.Expression | null {
  const { ts: t } = f;
  if (!t.isBlock(body)) return body;
  const [first] = body.statements;
  return body.statements.length === 1 && first && t.isExpressionStatement(first)
    ? first.expression
    : null;
}

function readTimer(f: Front, node: ts.NewExpression): Timer | null {
  const { ts: t } = f;
  const maker = makerOf(f, node);
  const body = maker && only(f, maker.body);
  if (!body || !t.isCallExpression(body) || body.expression.getText(f.file) !== "setTimeout")
    return null;
  const [then, ms] = body.arguments;
  if (!then || !ms) return null;
  const [resolve, reject] = maker.parameters.map((each) => each.name.getText(f.file));
  if (t.isIdentifier(then)) return then.text === resolve ? { ms, value: null, fails: false } : null;
  if (!t.isArrowFunction(then) || then.parameters.length) return null;
  const settles = only(f, then.body);
  if (!settles || !t.isCallExpression(settles)) return null;
  const by = settles.expression.getText(f.file);
  if (by !== resolve && by !== reject) return null;
  const [value] = settles.arguments;
  if (by === reject) return value ? { ms, value, fails: true } : null;
  const isNone = !value || isNothing(f, value);
  return { ms, value: isNone ? null : value, fails: false };
}

/** Whether a callback settles the promise, that is, something that ends later. */
function startsLater(f: Front, node: ts.NewExpression): boolean {
  const { ts: t } = f;
  const maker = makerOf(f, node);
  if (!maker) return true;
  const names = maker.parameters.map((each) => each.name.getText(f.file));
  const visit = (at: ts.Node, inner: boolean): boolean => {
    if (inner && t.isIdentifier(at) && names.includes(at.text)) return true;
    if (t.isCallExpression(at)) {
      const by = at.expression.getText(f.file);
      if (/^set(?:Timeout|Interval|Immediate)$/.test(by)) return true;
      if (at.arguments.some((each) => t.isIdentifier(each) && names.includes(each.text)))
        return true;
    }
    const within = inner || t.isFunctionLike(at);
    return t.forEachChild(at, (each) => visit(each, within) || undefined) ?? false;
  };
  return (
    t.forEachChild(maker.body, (each) => visit(each, false) || undefined) ??
    visit(maker.body, false)
  );
}

/** What the author says that the promise becomes. */
function promisedType(f: Front, node: ts.NewExpression): TypeNode | null {
  const { ts: t } = f;
  const [own] = node.typeArguments ?? [];
  if (own) return valueType(f, own);
  let at: ts.Node = node.parent;
  if (t.isParenthesizedExpression(at)) at = at.parent;
  const owner =
    t.isReturnStatement(at) || t.isArrowFunction(at)
      ? t.findAncestor(at, t.isFunctionLike)
      : t.isVariableDeclaration(at)
        ? at
        : undefined;
  const type = owner?.type;
  if (!type || !t.isTypeReferenceNode(type) || type.typeName.getText(f.file) !== "Promise")
    return null;
  const [of] = type.typeArguments ?? [];
  return of ? valueType(f, of) : null;
}

function valueType(f: Front, node: ts.TypeNode): TypeNode {
  if (f.session.tasks && node.kind === f.ts.SyntaxKind.NeverKeyword)
    return neverNode(rangeOf(f, node));
  return f.convert.type(f, node);
}

/** Runs the function with a `resolve` and a `reject` that note what they are given. */
function settledIn(
  f: Front,
  node: ts.NewExpression,
  type: TypeNode | null,
  where: Range,
): Expression | null {
  const maker = makerOf(f, node);
  if (!maker || !type) return null;
  const isVoid = typeText(type) === "void";
  const { tasks } = f.session;
  const promise = freshName("p");
  const held = isVoid ? (tasks ? nothingNode(where) : namedType("bool", where)) : type;
  const ways = waysToSettle(f, promise, type, where);
  const error = namedType("Error", where);
  const run = f.convert.expression(f, maker) as FunctionExpression;
  const { parameters } = run.declaration.signature;
  run.declaration.signature.returnType = namedType("void", where);
  const ofFunction = (taken: TypeNode[]): TypeNode =>
    Node.createFunctionType(
      taken.map((each) =>
        Node.createParameter(live.ParameterKind.Default, id("value", where), each, null, where),
      ),
      namedType("void", where),
      null,
      false,
      where,
    );
  parameters.forEach((each, i) => {
    each.type = ofFunction(i ? [error] : isVoid ? [] : [type]);
  });
  const name = Node.createSimpleTypeName(tasks ? "__Promise" : "__Promised", where);
  const made = Node.createNewExpression(name, [held], [], where);
  // What the function throws rejects the promise.
  const given = ways.slice(0, parameters.length);
  const started = tasks ? settledBy(f, run, given, promise, where) : call(run, given, where);
  const own = id(promise, where);
  const steps = [started, tasks ? own : call(member(own, "result", where), [], where)];
  return letIn([{ name: promise, value: made }], Node.createCommaExpression(steps, where), where);
}

/** Runs the function of a promise; what it throws rejects that. */
function settledBy(
  f: Front,
  run: FunctionExpression,
  given: Expression[],
  promise: string,
  where: Range,
): Expression {
  const names = given.map(() => freshName("s"));
  const ran = freshName("f");
  const error = freshName("e");
  const closure = arrowFunction([], Node.createNullExpression(where), where);
  const { declaration } = closure;
  const step = (value: Expression): Statement => Node.createExpressionStatement(value);
  const args = names.map((each) => id(each, where));
  const body = [step(call(id(ran, where), args, where))];
  const reject = call(member(id(promise, where), "__reject", where), [id(error, where)], where);
  f.session.catches = true;
  const tried = tryStatement(body, { name: error, statements: [step(reject)] }, null, where);
  declaration.body = Node.createBlockStatement([tried], where);
  declaration.arrowKind = live.ArrowKind.Parenthesized as never;
  declaration.signature.returnType = namedType("void", where);
  markCaptures(f.session, declaration.body, [promise, ran, ...names]);
  const lets = [
    ...given.map((value, i) => ({ name: names[i]!, value })),
    { name: ran, value: run },
  ];
  return letIn(lets, call(closure, [], where), where);
}

/** `resolve` and `reject` of a promise in a local. */
export function waysToSettle(
  f: Front,
  promise: string,
  type: TypeNode,
  where: Range,
): [resolve: Expression, reject: Expression] {
  const isVoid = typeText(type) === "void";
  const { tasks } = f.session;
  const value = freshName("v");
  const settle = (name: string, argument: Expression, taken: readonly Taken[]): Expression => {
    const made = arrowFunction(
      taken,
      call(member(id(promise, where), name, where), [argument], where),
      where,
    );
    made.declaration.signature.returnType = namedType("void", where);
    markCaptures(f.session, made.declaration.body!, [promise]);
    return made;
  };
  const error = namedType("Error", where);
  const prefix = tasks ? "__" : "";
  const nothing = tasks ? Node.createNullExpression(where) : Node.createTrueExpression(where);
  return [
    isVoid
      ? settle(`${prefix}resolve`, nothing, [])
      : settle(`${prefix}resolve`, id(value, where), [{ name: value, type }]),
    settle(`${prefix}reject`, id(value, where), [{ name: value, type: error }]),
  ];
}

/** Where nothing says what a promise becomes: nothing, or any value, by what \`resolve\` is given. */
function uncertainType(f: Front, node: ts.NewExpression, where: Range): TypeNode {
  const { ts: t } = f;
  const resolve = makerOf(f, node)?.parameters[0]?.name.getText(f.file);
  const isGiven = (at: ts.Node): boolean =>
    (t.isCallExpression(at) &&
      t.isIdentifier(at.expression) &&
      at.expression.text === resolve &&
      at.arguments.length > 0) ||
    (t.forEachChild(at, (each) => isGiven(each) || undefined) ?? false);
  if (!isGiven(node)) return namedType("void", where);
  const any = namedType("__DynamicValue", where);
  any.isNullable = true;
  return any;
}

function functionNamed(f: Front, node: ts.Identifier): ts.SignatureDeclaration | undefined {
  const local = f.scopes.uses.get(node)?.declaration;
  if (!local) return functionOf(f, node.text);
  if (f.ts.isFunctionDeclaration(local)) return local;
  const made = f.ts.isVariableDeclaration(local) ? local.initializer : undefined;
  return made && f.ts.isArrowFunction(made) ? made : undefined;
}

function resultOf(f: Front, fn: ts.SignatureDeclaration): ts.Expression | null {
  const { ts: t } = f;
  const { body } = fn as ts.FunctionLikeDeclaration;
  if (!body) return null;
  if (!t.isBlock(body)) return body as ts.Expression;
  const [first] = body.statements;
  return body.statements.length === 1 && first && t.isReturnStatement(first)
    ? (first.expression ?? null)
    : null;
}
