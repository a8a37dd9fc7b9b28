import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { call, member } from "../../lower/tree/nodes.ts";
import type { Front } from "../front.ts";

// `text.replace(/(\w+)=(\d+)/g, (found, name, value, at, text, groups) => …)`: a function that takes more than the groups is
// given, after them, the place, the whole text and the named groups. How many groups there are, the pattern tells.

/** The most groups that guest/std/repairs/string.ts hands on one by one. */
const MOST_GROUPS = 8;

/** A call with such a function; null for any other. */
export function replaceCall(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee, arguments: args } = node;
  if (!t.isPropertyAccessExpression(callee) || !/^replace(?:All)?$/.test(callee.name.text))
    return null;
  const [search, by] = args;
  if (!search || !by || !(t.isArrowFunction(by) || t.isFunctionExpression(by))) return null;
  const taken = by.parameters.length;
  if (by.parameters.some((each) => each.dotDotDotToken)) return null;
  const groups = groupsOf(f, search) ?? groupsTaken(f, by);
  if ((taken <= groups + 1 && taken <= 4) || groups > MOST_GROUPS) return null;
  if (callee.name.text === "replaceAll" && !isPattern(f, search)) return null;
  const text = f.convert.expression(f, callee.expression);
  return call(
    member(call("__text", [text], where), `__replaceAt${groups}`, where),
    [f.convert.expression(f, search), f.convert.argument(f, by)],
    where,
  );
}

// --- internal ---

/** The literal that a pattern is, also in a constant. */
function literalOf(f: Front, node: ts.Expression): ts.Expression | null {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node)) return literalOf(f, node.expression);
  if (!t.isIdentifier(node)) return node;
  const declaration =
    f.scopes.uses.get(node)?.declaration ??
    f.file.statements
      .filter((each) => t.isVariableStatement(each))
      .flatMap((each) => [...(each as ts.VariableStatement).declarationList.declarations])
      .find((each) => each.name.getText(f.file) === node.text);
  const initializer =
    declaration && t.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer && !t.isIdentifier(initializer) ? initializer : null;
}

function isPattern(f: Front, node: ts.Expression): boolean {
  const literal = literalOf(f, node);
  return literal !== null && f.ts.isRegularExpressionLiteral(literal);
}

/** How many groups a pattern has; null where it is not plain to see. */
function groupsOf(f: Front, node: ts.Expression): number | null {
  const literal = literalOf(f, node);
  if (!literal) return null;
  if (f.ts.isStringLiteralLike(literal)) return 0;
  if (!f.ts.isRegularExpressionLiteral(literal)) return null;
  const bare = literal.text.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "");
  return [...bare.matchAll(/\((?!\?)|\(\?<(?![=!])/g)].length;
}

/** The groups are texts: the first parameter that is a number is the place. */
function groupsTaken({ ts: t }: Front, by: ts.FunctionLikeDeclaration): number {
  const place = by.parameters.findIndex((each) => each.type?.kind === t.SyntaxKind.NumberKeyword);
  return (place < 0 ? by.parameters.length : place) - 1;
}
