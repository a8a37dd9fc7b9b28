import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { stringifyJson } from "../../../lower/objects/json-parse.ts";
import { call, text } from "../../../lower/tree/nodes.ts";
import { perFile } from "../../per-file.ts";
import type { Front } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";

// `price.toLocaleString("en-US", { style: "currency", currency })` is `__localeText(price, "toLocaleString", "en-US", json)`,
// where the options are JSON for the host: see guest/language/texts/locale.ts.

const METHODS = new Set(["toLocaleString", "toLocaleDateString", "toLocaleTimeString"]);

/** A call of a method that asks for a locale; null for any other. */
export function localeCall(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  if (!t.isPropertyAccessExpression(callee) || callee.questionDotToken) return null;
  // `Intl.NumberFormat("en-US")` is the same with `new`.
  if (t.isIdentifier(callee.expression) && isIntl(f, [callee.expression.text, callee.name.text])) {
    const made = t.factory.createNewExpression(callee, undefined, node.arguments);
    return f.convert.expression(
      f,
      Object.assign(t.setTextRange(made, node), { parent: node.parent }),
    );
  }
  const { text: method } = callee.name;
  if (method === "localeCompare" && node.arguments.length > 1 && !ownMethods(f).has(method)) {
    const [other, locale, options] = node.arguments;
    const texts = [callee.expression, other!].map((each) => f.convert.expression(f, each));
    return call(
      "__compareTexts",
      [...texts, ...localeArguments(f, [locale, options], where)],
      where,
    );
  }
  if (!METHODS.has(method) || ownMethods(f).has(method) || node.arguments.length > 2) return null;
  const value = f.convert.expression(f, callee.expression);
  const args = localeArguments(f, node.arguments, where);
  return call("__localeText", [value, text(method, where), ...args], where);
}

/** A locale and options, as text and as JSON; empty where they are not given. */
export function localeArguments(
  f: Front,
  [locale, options]: readonly (ts.Expression | undefined)[],
  where: Range,
): Expression[] {
  const { ts: t } = f;
  const joined =
    locale && t.isArrayLiteralExpression(locale)
      ? locale.elements.every((each) => t.isStringLiteralLike(each))
        ? text(locale.elements.map((each) => (each as ts.StringLiteral).text).join(","), where)
        : f.convert.expression(f, locale.elements[0]!)
      : null;
  const isGiven = (each: ts.Expression | undefined): each is ts.Expression =>
    each !== undefined && !isNothing(f, each);
  f.needs.add("JSON");
  return [
    joined ??
      (isGiven(locale)
        ? call("__textOrEmpty", [f.convert.expression(f, locale)], where)
        : text("", where)),
    isGiven(options) ? stringifyJson(f.convert.expression(f, options), where) : text("", where),
  ];
}

/** Whether a name stands for the library's `Intl`. */
export function isIntl(f: Front, names: readonly string[]): boolean {
  return names.length === 2 && names[0] === "Intl" && !f.scopes.names.has("Intl");
}

// --- internal ---

/** Names of methods that the file's classes have. */
const ownMethods = perFile((f): ReadonlySet<string> => {
  const { ts: t } = f;
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (t.isMethodDeclaration(node)) found.add(node.name.getText(f.file));
    node.forEachChild(visit);
  };
  f.file.statements.forEach(visit);
  return found;
});
