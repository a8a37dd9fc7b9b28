import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { listLiteral } from "../../../lower/objects/lists.ts";
import { letIn } from "../../../lower/tree/let.ts";
import { tupleName } from "../../../lower/tree/tuples.ts";
import { call, freshName, id, member } from "../../../lower/tree/nodes.ts";
import {
  eachUpToRequest,
  requestsAtOnce,
  upToRequest,
} from "../../../lower/control/requests-at-once.ts";
import { beginsWithRequest, callsBeginWithRequest } from "./requests-at-once.ts";
import { race } from "../../../lower/control/race.ts";
import { rescue, settle, settleEach } from "../../../lower/control/settle.ts";
import { live } from "../../../internals.ts";
import type { Front } from "../../front.ts";
import { promiseOfTasks } from "./later-promises.ts";
import { needTasks } from "../../tasks/needs.ts";
import { timerOf } from "./new-promise.ts";
import { isGlobal } from "../../known/global-members.ts";

// `Promise.all`, `Promise.race` and the like, `promise.then` and its siblings.

const { Node } = assemblyscript;

/** `Promise.reject(error)`, also with `await` and in parentheses. */
export function isRejection(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (f.tasks) return false;
  if (t.isParenthesizedExpression(node) || t.isAwaitExpression(node))
    return isRejection(f, node.expression);
  return (
    t.isCallExpression(node) &&
    t.isPropertyAccessExpression(node.expression) &&
    node.arguments.length === 1 &&
    isGlobal(f, node.expression, "Promise", "reject")
  );
}

export function promiseFunction(
  f: Front,
  node: ts.CallExpression,
  name: string,
  where: Range,
): Expression | null {
  const [first] = node.arguments;
  if (f.tasks) return promiseOfTasks(f, node, name, where);
  switch (name) {
    case "resolve":
      return first ? f.convert.expression(f, first) : Node.createNullExpression(where);
    case "reject":
      return first ? call("__fail", [f.convert.expression(f, first)], where) : null;
    case "all": {
      if (!first) return null;
      const made = atOnce(f, first, where, allOf(f, node, first, where), (list, callback) =>
        call(member(list, "map", where), [callback], where),
      );
      return made;
    }
    case "allSettled":
      if (!first) return null;
      return atOnce(f, first, where, allSettled(f, first, where), (list, callback) =>
        settleEach(list, callback, where),
      );
    case "race":
    case "any":
      return first ? raceOf(f, name, first, where) : null;
    case "withResolvers":
      needTasks(f);
      return null;
    default:
      return null;
  }
}

/** `p.then(f)` is f(p): p has its value already. Of `p.catch(f)`, see lower/control/settle.ts. */
export function promiseMethod(
  f: Front,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const name = callee.name.text;
  const [first, second] = node.arguments;
  const isFunction = (each: ts.Expression): boolean =>
    t.isArrowFunction(each) || t.isFunctionExpression(each) || t.isIdentifier(each);
  if (!first || !isFunction(first) || (second && !isFunction(second))) return null;
  if (!["then", "catch", "finally"].includes(name)) return null;
  const convert = (each: ts.Expression): Expression => f.convert.argument(f, each);
  const rescues = name !== "then" || second !== undefined;
  if (rescues && t.isIdentifier(callee.expression)) needTasks(f);
  const operand = f.convert.expression(f, callee.expression);
  if (rescues) f.session.catches = true;
  if (name === "finally") return rescue(operand, null, convert(first), where);
  if (name === "catch") return rescue(operand, convert(first), null, where);
  const then = call("__then", [operand, convert(first)], where);
  return second ? rescue(then, convert(second), null, where) : then;
}

// --- internal ---

function allOf(f: Front, node: ts.CallExpression, first: ts.Expression, where: Range): Expression {
  const { ts: t } = f;
  // `const [a, b] = await Promise.all([f(), g()])` may have values of several types.
  if (
    t.isArrayLiteralExpression(first) &&
    takesApart(f, node) &&
    first.elements.length >= 2 &&
    !first.elements.some((each) => t.isSpreadElement(each))
  )
    return call(
      tupleName(f.session, first.elements.length).replace("__Tuple", "__tuple"),
      first.elements.map((each) => f.convert.expression(f, each)),
      where,
    );
  return f.convert.expression(f, first);
}

/** Sends the requests at once with which the calls in a list begin: see requests-at-once.ts. */
function atOnce(
  f: Front,
  list: ts.Expression,
  where: Range,
  value: Expression,
  ofEach: (list: Expression, callback: Expression) => Expression,
): Expression {
  const { ts: t } = f;
  if (t.isArrayLiteralExpression(list)) {
    const calls = list.elements.filter(
      (each) => !t.isSpreadElement(each) && beginsWithRequest(f, each),
    );
    if (calls.length < 2) return value;
    f.session.catches = true;
    const steps = calls.map((each) => upToRequest(f.convert.expression(f, each)));
    return requestsAtOnce(steps, value, where);
  }
  if (!t.isCallExpression(list) || !t.isPropertyAccessExpression(list.expression)) return value;
  const [callback] = list.arguments;
  const fits =
    list.expression.name.text === "map" &&
    callback !== undefined &&
    list.arguments.length === 1 &&
    takesOne(f, callback) &&
    callsBeginWithRequest(f, callback);
  if (!fits) return value;
  f.session.catches = true;
  const name = freshName("l");
  const convert = (): Expression => f.convert.argument(f, callback);
  const steps = [eachUpToRequest(id(name, where), convert(), where)];
  const made = requestsAtOnce(steps, ofEach(id(name, where), convert()), where);
  return letIn([{ name, value: f.convert.expression(f, list.expression.expression) }], made, where);
}

function takesOne(f: Front, callback: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isArrowFunction(callback) || t.isFunctionExpression(callback))
    return callback.parameters.length === 1;
  return t.isIdentifier(callback) && f.scopes.names.get(callback.text) === 1;
}

function takesApart(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  let at = node.parent;
  while (t.isAwaitExpression(at) || t.isParenthesizedExpression(at)) at = at.parent;
  return t.isVariableDeclaration(at) && t.isArrayBindingPattern(at.name);
}

/** `Promise.race([…])` and `Promise.any([…])` */
function raceOf(f: Front, name: "race" | "any", list: ts.Expression, where: Range): Expression {
  const { ts: t } = f;
  f.session.catches = true;
  if (t.isArrayLiteralExpression(list) && !list.elements.some((each) => t.isSpreadElement(each))) {
    const runners = list.elements.map((each) => {
      const timer = timerOf(f, each);
      return {
        operand: f.convert.expression(f, each),
        isTimer: timer !== null,
        fails: timer === "fails",
      };
    });
    return race(`__${name}`, runners, where);
  }
  return call(`__${name}Of`, [allSettled(f, list, where)], where);
}

/** Each call that stands in the list is tried on its own, and each call that `map` makes. */
function allSettled(f: Front, list: ts.Expression, where: Range): Expression {
  const { ts: t } = f;
  f.session.catches = true;
  if (t.isArrayLiteralExpression(list) && !list.elements.some((each) => t.isSpreadElement(each)))
    return listLiteral(
      list.elements.map((each) => settle(f.convert.expression(f, each), where)),
      where,
    );
  if (
    t.isCallExpression(list) &&
    t.isPropertyAccessExpression(list.expression) &&
    list.expression.name.text === "map" &&
    list.arguments.length === 1
  ) {
    const callback = f.convert.argument(f, list.arguments[0]!);
    if (callback.kind === live.NodeKind.Function)
      return settleEach(f.convert.expression(f, list.expression.expression), callback, where);
  }
  needTasks(f);
  return Node.createNullExpression(where);
}
