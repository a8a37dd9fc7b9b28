import { filledTypedArray, isTypedArray } from "./typed-arrays.ts";
import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";

import { assignInto } from "../../lower/objects/assign.ts";
import { present } from "../../lower/missing/present.ts";
import { objectFromEntries } from "../../lower/objects/from-entries.ts";
import { inObject } from "../../lower/objects/in-object.ts";
import { listLiteral } from "../../lower/objects/lists.ts";
import { arrayWithSpread, spreadElement } from "../../lower/objects/spread.ts";
import { letIn } from "../../lower/tree/let.ts";
import { tupleName } from "../../lower/tree/tuples.ts";
import { call, freshName, id, member, namedType, text } from "../../lower/tree/nodes.ts";
import { objectParts } from "../../lower/objects/object-parts.ts";
import {
  eachUpToRequest,
  requestsAtOnce,
  upToRequest,
} from "../../lower/control/requests-at-once.ts";
import { beginsWithRequest, callsBeginWithRequest } from "./requests-at-once.ts";
import { race } from "../../lower/control/race.ts";
import { rescue, settle, settleEach } from "../../lower/control/settle.ts";
import { walkOver } from "../../lower/dynamic/walk.ts";
import { live } from "../../internals.ts";
import { isIteratorSymbol } from "../generators/iterables.ts";
import type { Front } from "../front.ts";
import { isNothing } from "../nothing.ts";
import { yieldsNull } from "../known/yields-null.ts";
import { abortTimer } from "./abort-timers.ts";
import { promiseOfTasks } from "./later-promises.ts";
import { timerCall } from "./timers.ts";
import { needTasks } from "../tasks/needs.ts";
import { asText } from "./as-text.ts";
import { storageRun } from "./async-storage.ts";
import { codedResult } from "./coded-results.ts";
import { jsonParse, jsonStringify } from "./json-calls.ts";
import { localeCall } from "./locale.ts";
import { extreme } from "./extremes.ts";
import { timerOf } from "./new-promise.ts";
import { promisified } from "./promisified.ts";
import { functionOfClass } from "./library-functions.ts";
import { fieldName } from "../types/shape-types.ts";
import { webCall } from "./web-classes.ts";

// Names of JavaScript that do not stand for values here: `process.env`, `JSON.parse`, `Promise.all`, `promise.then`.

const { Node } = assemblyscript;

/** Classes that are called as functions. */
const CONVERSIONS: Readonly<Record<string, string | undefined>> = {
  String: "__text",
  Number: "__number",
  Boolean: "__truthy",
  BigInt: "__toBigInt",
};

type Known = ts.CallExpression | ts.PropertyAccessExpression;

/** What stands for a name or a call that has a meaning of its own; null for all others. */
export function wellKnown(f: Front, node: Known, where: Range): Expression | null {
  const { ts: t } = f;
  if (t.isPropertyAccessExpression(node)) {
    if (isOwnClassName(f, node))
      return call(member(Node.createThisExpression(where), "__className", where), [], where);
    if (isGlobal(f, node, "process", "env")) return call("__processEnvironment", [], where);
    return functionOfClass(f, node, where);
  }
  const own =
    localeCall(f, node, where) ??
    extreme(f, node, where) ??
    abortTimer(f, node, where) ??
    webCall(f, node, where) ??
    storageRun(f, node, where) ??
    promisified(f, node, where) ??
    codedResult(f, node, where) ??
    timerCall(f, node, where);
  if (own) return own;
  const callee = node.expression;
  if (t.isIdentifier(callee) && callee.text === "__walk")
    return walkOver(f.convert.expression(f, node.arguments[0]!), where);
  if (t.isElementAccessExpression(callee) && isIteratorSymbol(t, callee.argumentExpression))
    return walkOver(f.convert.expression(f, callee.expression), where);
  const conversion =
    t.isIdentifier(callee) && node.arguments.length === 1 && !f.scopes.uses.has(callee)
      ? CONVERSIONS[callee.text]
      : undefined;
  const [given] = node.arguments;
  // Neither has a type of its own.
  if (conversion === "__toBigInt") f.session.bigints = true;
  if (conversion === "__text" && given && isNothing(f, given))
    return text(given.getText(f.file), where);
  const empty = emptyArray(f, node, where);
  if (empty) return empty;
  // The same as `new Array(3)`.
  if (t.isIdentifier(callee) && callee.text === "Array" && !f.scopes.uses.has(callee)) {
    const made = t.factory.createNewExpression(callee, node.typeArguments, node.arguments);
    const { parent } = node;
    return f.convert.expression(f, Object.assign(t.setTextRange(made, node), { parent }));
  }
  const filled = filledArray(f, node, callee, where);
  if (filled) return filled;
  if (conversion === "__text" && given && !t.isSpreadElement(given)) return asText(f, given);
  const by = conversion === "__number" && yieldsNull(f, given!) ? "__numberOrZero" : conversion;
  if (by && !t.isSpreadElement(node.arguments[0]!))
    return call(by, [f.convert.expression(f, node.arguments[0]!)], where);
  if (t.isIdentifier(callee) && asksNumber(f, callee) && given && !t.isSpreadElement(given))
    return call(callee.text, [call("__number", [f.convert.expression(f, given)], where)], where, [
      namedType("f64", where),
    ]);
  // `parseInt(row.count, 10)`: what is not there is NaN, and a number is read from its text.
  if (
    readsNumber(f, callee) &&
    given &&
    !t.isStringLiteralLike(given) &&
    !t.isSpreadElement(given)
  ) {
    const [read, ...rest] = node.arguments.map((each) => f.convert.expression(f, each));
    const name = t.isIdentifier(callee)
      ? callee.text
      : callee.getText(f.file).replace("Number.", "");
    return call(name, [call("__text", [read!], where), ...rest], where);
  }
  if (!t.isPropertyAccessExpression(callee)) return null;
  const args = () => node.arguments.map((each) => f.convert.expression(f, each));
  if (isGlobal(f, callee, "JSON", "parse")) {
    const parsed = jsonParse(f, node, where);
    if (parsed) return parsed;
  }
  if (isGlobal(f, callee, "Object", "freeze") && node.arguments.length === 1) return args()[0]!;
  if (isGlobal(f, callee, "Array", "from") && node.arguments.length === 2) {
    const [source] = node.arguments;
    const [only] = t.isObjectLiteralExpression(source!) ? source.properties : [];
    if (only && t.isPropertyAssignment(only) && only.name.getText(f.file) === "length") {
      const make = f.convert.expression(f, node.arguments[1]!);
      return call("__arrayOfLength", [f.convert.expression(f, only.initializer), make], where);
    }
  }
  for (const name of ["asIntN", "asUintN"])
    if (isGlobal(f, callee, "BigInt", name)) {
      f.session.bigints = true;
      return call(member(id("__BigInt", where), name, where), args(), where);
    }
  if (isGlobal(f, callee, "Buffer", "isBuffer") && given)
    return Node.createInstanceOfExpression(
      f.convert.expression(f, given),
      namedType("Buffer", where),
      where,
    );
  if (isGlobal(f, callee, "Array", "from") && given && !t.isObjectLiteralExpression(given)) {
    const list = arrayWithSpread([spreadElement(f.convert.expression(f, given), where)], where);
    const [, make] = node.arguments;
    if (!make) return list;
    return call(member(list, "map", where), [f.convert.argument(f, make)], where);
  }
  if (callee.name.text === "call" && isHasOwnProperty(f, callee.expression) && given) {
    const [object, key] = args();
    if (key) return inObject(key, object!, where);
  }
  const typed = typedArrayOf(f, node, callee, where);
  if (typed) return typed;
  if (isGlobal(f, callee, "Object", "hasOwn") && node.arguments.length === 2) {
    const [object, key] = args();
    return inObject(key!, object!, where);
  }
  if (isGlobal(f, callee, "Object", "assign") && node.arguments.length > 1) {
    const literal = given && spreadInto(f, node, given);
    if (literal) return f.convert.expression(f, literal);
    const [target, ...sources] = args();
    return assignInto(target!, sources, where);
  }
  const listed = given && enumParts(f, callee, given, where);
  if (listed) return listed;
  for (const part of ["keys", "values", "entries"] as const)
    if (isGlobal(f, callee, "Object", part) && node.arguments.length === 1)
      return objectParts(args()[0]!, part, where);
  if (isGlobal(f, callee, "Array", "isArray") && node.arguments.length === 1)
    return call("__isArray", args(), where);
  if (isGlobal(f, callee, "Object", "groupBy") && node.arguments.length === 2)
    return call("__groupBy", args(), where);
  if (isGlobal(f, callee, "Object", "fromEntries") && node.arguments.length === 1) {
    notePairs(f, given!);
    return objectFromEntries(present(args()[0]!), where);
  }
  if (isGlobal(f, callee, "JSON", "stringify")) {
    f.needs.add("JSON");
    const json = jsonStringify(f, node, where);
    if (json) return json;
  }
  if (
    t.isIdentifier(callee.expression) &&
    callee.expression.text === "Promise" &&
    !f.scopes.uses.has(callee.expression)
  )
    return promiseFunction(f, node, callee.name.text, where);
  return promiseMethod(f, node, callee, where);
}

/** `Object.assign({ a: 1 }, b)` is `{ a: 1, ...b }`, and `Object.assign({} as T, b)` is `{ ...b } as T`. */
function spreadInto(f: Front, node: ts.CallExpression, first: ts.Expression): ts.Expression | null {
  const { ts: t } = f;
  const place = <T extends ts.Node>(made: T, parent: ts.Node): T =>
    Object.assign(t.setTextRange(made, node), { parent });
  if (t.isParenthesizedExpression(first)) return spreadInto(f, node, first.expression);
  if (t.isAsExpression(first)) {
    const inner = spreadInto(f, node, first.expression);
    return inner && place(t.factory.createAsExpression(inner, first.type), node.parent);
  }
  if (!t.isObjectLiteralExpression(first)) return null;
  const parts = node.arguments
    .slice(1)
    .map((each) => t.setTextRange(t.factory.createSpreadAssignment(each), each));
  return place(
    t.factory.createObjectLiteralExpression([...first.properties, ...parts]),
    node.parent,
  );
}

/** `isNaN(text)`: what is not a number becomes one. */
function asksNumber(f: Front, { text: name }: ts.Identifier): boolean {
  return (name === "isNaN" || name === "isFinite") && !f.scopes.names.has(name);
}

/** `parseInt`, `Number.parseFloat` */
function readsNumber(f: Front, callee: ts.Expression): boolean {
  const name = /^(?:Number\.)?(parseInt|parseFloat)$/.exec(callee.getText(f.file))?.[1];
  return name !== undefined && !f.scopes.names.has(name);
}

/**
 * `Object.keys(Color)` and `Object.values(Color)` of an enum: one of numbers has the names of its numbers, too, before
 * all others.
 */
function enumParts(
  f: Front,
  callee: ts.PropertyAccessExpression,
  given: ts.Expression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  if (!t.isIdentifier(given) || f.scopes.uses.has(given)) return null;
  const declared = f.file.statements.find(
    (each): each is ts.EnumDeclaration =>
      t.isEnumDeclaration(each) && each.name.text === given.text,
  );
  if (!declared) return null;
  const isOfTexts = declared.members.every(
    (each) => each.initializer && t.isStringLiteralLike(each.initializer),
  );
  const numbers = isOfTexts ? [] : numbersOf(t, declared);
  if (!numbers) return null;
  const own = declared.members.map((each) => fieldName(f, each.name));
  // By its number, of which the last name counts.
  const named = new Map(numbers.map((each, i) => [String(each), own[i]!]));
  const places = [...named.keys()].toSorted((a, b) => Number(a) - Number(b));
  const names = [...places, ...own];
  const value = (name: string): Expression => {
    const found = named.get(name);
    const made =
      found === undefined ? member(id(given.text, where), name, where) : text(found, where);
    return numbers.length ? call("__toDynamic", [made], where) : made;
  };
  if (isGlobal(f, callee, "Object", "keys"))
    return listLiteral(
      names.map((each) => text(each, where)),
      where,
    );
  if (isGlobal(f, callee, "Object", "values")) return listLiteral(names.map(value), where);
  if (!isGlobal(f, callee, "Object", "entries")) return null;
  return listLiteral(
    names.map((each) => call("__tuple2", [text(each, where), value(each)], where)),
    where,
  );
}

/** The numbers of an enum of them, if they are whole, and plain to see; null of any other. */
function numbersOf(t: typeof ts, { members }: ts.EnumDeclaration): number[] | null {
  const numbers: number[] = [];
  for (const { initializer: value } of members) {
    if (value && !t.isNumericLiteral(value)) return null;
    numbers.push(value ? Number(value.text) : (numbers.at(-1) ?? -1) + 1);
  }
  return numbers.every(Number.isInteger) ? numbers : null;
}

/** `[key, value]` of a callback that makes entries: `Object.fromEntries(list.map((each) => [each.id, each]))`. */
const pairs = new WeakSet<ts.Node>();

export function isPair(node: ts.Node): boolean {
  return pairs.has(node);
}

export function notePairs(f: Front, entries: ts.Expression, types?: readonly ts.TypeNode[]): void {
  const { ts: t } = f;
  if (!t.isCallExpression(entries) || !t.isPropertyAccessExpression(entries.expression)) return;
  if (entries.expression.name.text !== "map") return;
  const [made] = entries.arguments;
  if (!made || !t.isArrowFunction(made)) return;
  let body: ts.Node = made.body;
  while (t.isParenthesizedExpression(body) || t.isAsExpression(body)) body = body.expression;
  if (!t.isArrayLiteralExpression(body) || body.elements.length !== 2) return;
  // `new Map<string, Book>(list.map((each) => [each.id, each]))`
  if (types?.length !== 2 || made.type) pairs.add(body);
  else
    (made as { type?: ts.TypeNode }).type = t.setTextRange(
      t.factory.createTupleTypeNode(types),
      types[0],
    );
}

/** What JavaScript needs of a class that extends Error, and this compiler does by itself. */
export function isNeedless(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (!t.isCallExpression(node) || !t.isPropertyAccessExpression(node.expression)) return false;
  const { expression: callee } = node;
  if (isGlobal(f, callee, "Error", "captureStackTrace")) return true;
  return (
    isGlobal(f, callee, "Object", "setPrototypeOf") &&
    node.arguments[0]?.kind === t.SyntaxKind.ThisKeyword
  );
}

/** `this.constructor.name` and `new.target.name` */
function isOwnClassName(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  if (!t.isPropertyAccessExpression(node) || node.name.text !== "name") return false;
  const { expression: of } = node;
  if (t.isMetaProperty(of)) return true;
  return (
    t.isPropertyAccessExpression(of) &&
    of.name.text === "constructor" &&
    of.expression.kind === t.SyntaxKind.ThisKeyword
  );
}

// --- internal ---

/** `Object.prototype.hasOwnProperty` and `{}.hasOwnProperty` */
function isHasOwnProperty(f: Front, node: ts.Expression): boolean {
  return /^(?:Object\s*\.\s*prototype|\(?\{\s*\}\)?)\s*\.\s*hasOwnProperty$/.test(
    node.getText(f.file),
  );
}

/** `Uint8Array.from(list)` and `Uint8Array.of(1, 2)` are `new Uint8Array(list)` and `new Uint8Array([1, 2])`. */
function typedArrayOf(
  f: Front,
  node: ts.CallExpression,
  { expression: owner, name: method }: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const name = owner.getText(f.file);
  if (!isTypedArray(f, name) || node.arguments.some((each) => t.isSpreadElement(each))) return null;
  const [source, make] = node.arguments;
  const args = node.arguments.map((each) => f.convert.argument(f, each));
  if (method.text === "of") return filledTypedArray(name, listLiteral(args, where), where);
  if (method.text !== "from" || !source || t.isObjectLiteralExpression(source)) return null;
  const list = arrayWithSpread([spreadElement(args[0]!, where)], where);
  const values = make ? call(member(list, "map", where), [args[1]!], where) : list;
  return filledTypedArray(name, values, where);
}

/** `Array(n).fill(value)` and `new Array(n).fill(value)` */
/** `[...Array(3).keys()]`, `[...Array(3)].map(…)`, `Array(3).fill(null).map(…)`: elements that nothing reads. */
export function emptyArray(
  f: Front,
  node: ts.CallExpression | ts.NewExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const isList = (made: ts.Expression): made is ts.CallExpression | ts.NewExpression =>
    (t.isCallExpression(made) || t.isNewExpression(made)) &&
    !made.typeArguments &&
    made.arguments?.length === 1 &&
    made.expression.getText(f.file) === "Array";
  const { expression: callee } = node;
  const parent = node.parent as ts.Node | undefined;
  if (!parent) return null;
  const isTaken = (name: string): boolean =>
    t.isPropertyAccessExpression(parent) && parent.name.text === name;
  const fill =
    t.isPropertyAccessExpression(callee) && callee.name.text === "fill" ? callee.expression : null;
  const [value] = node.arguments ?? [];
  const isNone = value === undefined || isNothing(f, value);
  const isSource =
    t.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    parent.expression.getText(f.file) === "Array.from";
  const list =
    fill && isList(fill) && isNone && isTaken("map")
      ? fill
      : isList(node) && (isTaken("keys") || isSource || t.isSpreadElement(parent))
        ? node
        : null;
  if (!list) return null;
  const length = f.convert.expression(f, list.arguments![0]!);
  return call("__filled", [length, call("__missingNumber", [], where)], where);
}

function filledArray(
  f: Front,
  node: ts.CallExpression,
  callee: ts.Expression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "fill") return null;
  const made = callee.expression;
  if (!(t.isNewExpression(made) || t.isCallExpression(made)) || made.typeArguments) return null;
  const [length] = made.arguments ?? [];
  if (made.expression.getText(f.file) !== "Array" || !length || made.arguments!.length > 1)
    return null;
  const [value] = node.arguments;
  if (!value || node.arguments.length > 1 || isNothing(f, value)) return null;
  const convert = (each: ts.Expression): Expression => f.convert.expression(f, each);
  return call("__filled", [convert(length), convert(value)], where);
}

function isGlobal(
  f: Front,
  node: ts.PropertyAccessExpression,
  object: string,
  name: string,
): boolean {
  const { ts: t } = f;
  return (
    t.isIdentifier(node.expression) &&
    node.expression.text === object &&
    node.name.text === name &&
    !f.scopes.uses.has(node.expression)
  );
}

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

function promiseFunction(
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

/** `p.then(f)` is f(p): p has its value already. Of `p.catch(f)`, see lower/control/settle.ts. */
function promiseMethod(
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
