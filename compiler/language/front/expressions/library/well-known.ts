import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { assignInto } from "../../../lower/objects/assign.ts";
import { sameValue } from "../../../lower/objects/same-value.ts";
import { present } from "../../../lower/missing/present.ts";
import { objectFromEntries } from "../../../lower/objects/from-entries.ts";
import { inObject } from "../../../lower/objects/in-object.ts";
import { arrayWithSpread, spreadElement } from "../../../lower/objects/spread.ts";
import { call, id, member, namedType, text } from "../../../lower/tree/nodes.ts";
import { objectParts } from "../../../lower/objects/object-parts.ts";
import { walkOver } from "../../../lower/dynamic/walk.ts";
import { isIteratorSymbol } from "../../generators/iterables.ts";
import type { Front } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";
import { yieldsNull } from "../../known/yields-null.ts";
import { abortTimer } from "../promises/abort-timers.ts";
import { timerCall } from "../promises/timers.ts";
import { asText } from "../texts/as-text.ts";
import { ownCollection } from "./own-collections.ts";
import { storageRun } from "./async-storage.ts";
import { codedResult } from "./coded-results.ts";
import { jsonParse, jsonStringify } from "./json-calls.ts";
import { localeCall } from "./locale.ts";
import { extreme } from "./extremes.ts";
import { promisified } from "../promises/promisified.ts";
import { classNameOf } from "./class-names.ts";
import { functionOfClass } from "./library-functions.ts";
import { webCall } from "./web-classes.ts";
import { isGlobal } from "../../known/global-members.ts";
import { emptyArray, filledArray, typedArrayOf } from "./array-calls.ts";
import { enumParts } from "./enum-parts.ts";
import { notePairs } from "./pairs.ts";
import { promiseFunction, promiseMethod } from "../promises/promise-calls.ts";

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
    const className = classNameOf(f, node, where);
    if (className) return className;
    if (isGlobal(f, node, "process", "env")) return call("__processEnvironment", [], where);
    return functionOfClass(f, node, where);
  }
  const own =
    localeCall(f, node, where) ??
    extreme(f, node, where) ??
    abortTimer(f, node, where) ??
    webCall(f, node, where) ??
    storageRun(f, node, where) ??
    ownCollection(f, node, where) ??
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
  if (isGlobal(f, callee, "Object", "is") && node.arguments.length === 2) {
    const [left, right] = args();
    return sameValue(left!, right!, where);
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

// --- internal ---

/** `Object.prototype.hasOwnProperty` and `{}.hasOwnProperty` */
function isHasOwnProperty(f: Front, node: ts.Expression): boolean {
  return /^(?:Object\s*\.\s*prototype|\(?\{\s*\}\)?)\s*\.\s*hasOwnProperty$/.test(
    node.getText(f.file),
  );
}
