import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";

import { fromEntries } from "../lower/from-entries.ts";
import { parseJson, stringifyJson } from "../lower/json-parse.ts";
import { call } from "../lower/nodes.ts";
import { type Front, refuse } from "./front.ts";

// Names of JavaScript that do not stand for values here: `process.env`, `JSON.parse`, `Promise.all`, `promise.then`.

const { Node } = assemblyscript;

/** Classes that are called as functions. */
const CONVERSIONS: Readonly<Record<string, string | undefined>> = {
  String: "__text",
  Number: "__number",
  Boolean: "__truthy",
};

type Known = ts.CallExpression | ts.PropertyAccessExpression;

/** What stands for a name or a call that has a meaning of its own; null for all others. */
export function wellKnown(f: Front, node: Known, where: Range): Expression | null {
  const { ts: t } = f;
  if (t.isPropertyAccessExpression(node)) {
    return isGlobal(f, node, "process", "env") ? call("__processEnvironment", [], where) : null;
  }
  const callee = node.expression;
  const conversion =
    t.isIdentifier(callee) && node.arguments.length === 1 && !f.scopes.uses.has(callee)
      ? CONVERSIONS[callee.text]
      : undefined;
  if (conversion && !t.isSpreadElement(node.arguments[0]!))
    return call(conversion, [f.convert.expression(f, node.arguments[0]!)], where);
  if (!t.isPropertyAccessExpression(callee)) return null;
  const args = () => node.arguments.map((each) => f.convert.expression(f, each));
  if (isGlobal(f, callee, "JSON", "parse") && node.arguments.length === 1 && !node.typeArguments)
    return parseJson(args()[0]!, where);
  if (isGlobal(f, callee, "Array", "from") && node.arguments.length === 2) {
    const [source] = node.arguments;
    const [only] = t.isObjectLiteralExpression(source!) ? source.properties : [];
    if (only && t.isPropertyAssignment(only) && only.name.getText(f.file) === "length") {
      const make = f.convert.expression(f, node.arguments[1]!);
      return call("__arrayOfLength", [f.convert.expression(f, only.initializer), make], where);
    }
  }
  if (isGlobal(f, callee, "Object", "entries") && node.arguments.length === 1)
    return call("__mapEntries", args(), where);
  if (isGlobal(f, callee, "Object", "fromEntries") && node.arguments.length === 1)
    return fromEntries(args()[0]!, where);
  if (isGlobal(f, callee, "JSON", "stringify")) {
    f.needs.add("JSON");
    if (node.arguments.length === 1 && !node.typeArguments) return stringifyJson(args()[0]!, where);
  }
  if (
    t.isIdentifier(callee.expression) &&
    callee.expression.text === "Promise" &&
    !f.scopes.uses.has(callee.expression)
  )
    return promiseFunction(f, node, callee.name.text, where);
  return promiseMethod(f, node, callee, where);
}

// --- internal ---

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

function promiseFunction(
  f: Front,
  node: ts.CallExpression,
  name: string,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const [first] = node.arguments;
  switch (name) {
    case "resolve":
      return first ? f.convert.expression(f, first) : Node.createNullExpression(where);
    case "reject":
      refuse(f, node, "Write `throw` in an `async` function for `Promise.reject`");
      return Node.createNullExpression(where);
    case "all": {
      if (!first) return null;
      // `const [a, b] = await Promise.all([f(), g()])` may have values of several types.
      if (
        t.isArrayLiteralExpression(first) &&
        takesApart(f, node) &&
        first.elements.length >= 2 &&
        first.elements.length <= 4 &&
        !first.elements.some((each) => t.isSpreadElement(each))
      )
        return call(
          `__tuple${first.elements.length}`,
          first.elements.map((each) => f.convert.expression(f, each)),
          where,
        );
      return f.convert.expression(f, first);
    }
    case "allSettled":
      refuse(
        f,
        node,
        "An async function runs to its end where it is called, so that its error leaves there: write a loop with `try { await … } catch (error) { … }` for `Promise.allSettled`",
      );
      return Node.createNullExpression(where);
    case "race":
    case "any":
      refuse(
        f,
        node,
        `Nothing runs in parallel here, so that \`Promise.${name}\` has nothing to choose from: call what you want`,
      );
      return Node.createNullExpression(where);
    default:
      return null;
  }
}

function takesApart(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  let at = node.parent;
  while (t.isAwaitExpression(at) || t.isParenthesizedExpression(at)) at = at.parent;
  return t.isVariableDeclaration(at) && t.isArrayBindingPattern(at.name);
}

/** `p.then(f)` is f(p): p has its value already. */
function promiseMethod(
  f: Front,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const name = callee.name.text;
  const [first, second] = node.arguments;
  if (
    !first ||
    !(t.isArrowFunction(first) || t.isFunctionExpression(first) || t.isIdentifier(first))
  )
    return null;
  if (name === "then" && !second)
    return call(
      "__then",
      [f.convert.expression(f, callee.expression), f.convert.expression(f, first)],
      where,
    );
  if (name === "catch" || name === "finally" || (name === "then" && second)) {
    refuse(
      f,
      callee.name,
      `Write \`try { await … } ${name === "finally" ? "finally" : "catch (error)"} { … }\` for \`.${name}(…)\``,
    );
    return Node.createNullExpression(where);
  }
  return null;
}
