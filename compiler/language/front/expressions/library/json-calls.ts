import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { parseJson, stringifyJson, type OfNothing } from "../../../lower/objects/json-parse.ts";
import { call, integer } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { comparison, isCompared, isLog } from "../../known/places.ts";
import { yieldsNull } from "../../known/yields-null.ts";
import { isNothing } from "../../../nothing.ts";

// `JSON.parse` and `JSON.stringify`: with a reviver, a replacer and an indent they are functions of guest/language/.

/** `JSON.parse(text, (key, value) => …)` */
export function jsonParse(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const [source, reviver] = node.arguments;
  if (!source || node.typeArguments) return null;
  const json = f.convert.expression(f, source);
  if (!reviver || isNothing(f, reviver)) return parseJson(json, where);
  return call("__parseBy", [json, f.convert.argument(f, reviver)], where);
}

/** `JSON.stringify(value, replacer, indent)` */
export function jsonStringify(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const [value, replacer, indent] = node.arguments;
  if (!value || node.typeArguments) return null;
  const made = f.convert.expression(f, value);
  const isNull = yieldsNull(f, value);
  if (!replacer) return stringifyJson(made, where, { asked: askedOfNothing(f, node), isNull });
  const step =
    indent && !isNothing(f, indent) ? f.convert.expression(f, indent) : integer(0, where);
  if (isNothing(f, replacer)) {
    const asked = askedOfNothing(f, node);
    const json = stringifyJson(made, where, { asked: asked === "shown" ? asked : null, isNull });
    return indent ? call("__indented", [json, step], where) : json;
  }
  const by = listsKeys(f, replacer) ? "__stringifyKeys" : "__stringifyBy";
  return call(by, [made, f.convert.argument(f, replacer), step], where);
}

// --- internal ---

/** What the place of `JSON.stringify(value)` asks of a value that is undefined. */
function askedOfNothing(f: Front, node: ts.CallExpression): OfNothing["asked"] {
  if (isCompared(f, node) || comparison(f, node) === "equality") return "none";
  if (isShownAsText(f, node)) return "shown";
  const isMember = f.ts.isPropertyAssignment(node.parent) && node.parent.initializer === node;
  return isMember ? "none" : null;
}

/** `${json}`, `"order " + json`, `console.log("order", json)` */
function isShownAsText(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return isShownAsText(f, parent);
  if (t.isTemplateSpan(parent)) return true;
  if (t.isBinaryExpression(parent)) return parent.operatorToken.kind === t.SyntaxKind.PlusToken;
  return isLog(f, parent) && parent.expression !== node;
}

/** `["id", "name"]`, also in a variable. */
function listsKeys(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node) || t.isAsExpression(node))
    return listsKeys(f, node.expression);
  if (t.isCallExpression(node))
    return (
      /^(?:Object\.keys|Array\.from)$/.test(node.expression.getText(f.file)) || isSort(f, node)
    );
  if (t.isArrayLiteralExpression(node)) return true;
  if (!t.isIdentifier(node)) return false;
  const declaration = f.scopes.uses.get(node)?.declaration;
  const typed = declaration && (t.isVariableDeclaration(declaration) || t.isParameter(declaration));
  if (!typed) return false;
  if (declaration.type) return t.isArrayTypeNode(declaration.type);
  return declaration.initializer !== undefined && listsKeys(f, declaration.initializer);
}

/** `Object.keys(value).sort()` */
function isSort(f: Front, node: ts.CallExpression): boolean {
  const { expression: callee } = node;
  return (
    f.ts.isPropertyAccessExpression(callee) &&
    /^(?:sort|toSorted|filter)$/.test(callee.name.text) &&
    listsKeys(f, callee.expression)
  );
}
