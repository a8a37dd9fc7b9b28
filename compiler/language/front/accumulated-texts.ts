import type ts from "typescript";
import { isOnlySeen, partsAfter } from "./growing-texts.ts";
import type { Scopes } from "./scopes.ts";

// A text that `reduce` gathers: `words.reduce((all, word) => all + word, "")`. The callback does nothing with what there is
// so far but add to it, look at it or hand it back: so nobody else holds it, and it can grow where it lies.

/** What a callback of `reduce` adds to what there is so far: `all + word`. */
export interface Accumulation {
  readonly name: ts.Identifier;
  readonly parts: readonly (ts.Expression | string)[];
}

export function accumulationOf(
  t: typeof ts,
  scopes: Scopes,
  node: ts.Expression,
): Accumulation | undefined {
  const fn = t.findAncestor(node, (each) => t.isFunctionLike(each));
  if (!fn || !isResult(t, node, fn) || !t.isCallExpression(fn.parent)) return undefined;
  const parameter = accumulatorOf(t, scopes, fn.parent);
  if (!parameter) return undefined;
  let name: ts.Identifier | undefined;
  const parts = partsAfter(t, node, (each) => {
    if (!t.isIdentifier(each) || scopes.uses.get(each) !== scopes.declared.get(parameter))
      return false;
    name = each;
    return true;
  });
  return parts && name && { name, parts };
}

/** The parameter of a `reduce`'s callback that holds a text which only the callback holds. */
export function accumulatorOf(
  t: typeof ts,
  scopes: Scopes,
  { expression: callee, arguments: [fn, first] }: ts.CallExpression,
): ts.Identifier | undefined {
  if (!t.isPropertyAccessExpression(callee) || !REDUCES.has(callee.name.text)) return undefined;
  if (!fn || !(t.isArrowFunction(fn) || t.isFunctionExpression(fn))) return undefined;
  if (!first || !(t.isStringLiteralLike(first) || t.isTemplateExpression(first))) return undefined;
  const name = fn.parameters[0]?.name;
  if (!name || !t.isIdentifier(name) || fn.parameters[0]!.initializer) return undefined;
  const variable = scopes.declared.get(name);
  if (!variable || variable.captured || variable.assigned) return undefined;
  const isSound = (node: ts.Node): boolean => {
    if (t.isIdentifier(node) && scopes.uses.get(node) === variable)
      return isAddedTo(t, node, fn) || isOnlySeen(t, node);
    return !t.forEachChild(node, (each) => !isSound(each) || undefined);
  };
  return isSound(fn.body) ? name : undefined;
}

/** Whether a file declares a `reduce` of its own, which may keep what it is given. */
export function declaresReduce(t: typeof ts, file: ts.SourceFile): boolean {
  const declares = (node: ts.Node): boolean => {
    const isMember = t.isClassElement(node) || t.isObjectLiteralElement(node);
    if (isMember && node.name && REDUCES.has(node.name.getText(file))) return true;
    return t.forEachChild(node, (each) => declares(each) || undefined) ?? false;
  };
  return file.text.includes("reduce") && declares(file);
}

// --- internal ---

const REDUCES = new Set(["reduce", "reduceRight"]);

/** `all` in `all + word + ","`, in `` `${all}${word}` `` and alone, where that is the callback's result. */
function isAddedTo(t: typeof ts, node: ts.Expression, fn: ts.Node): boolean {
  let at: ts.Node = node;
  const { parent } = at;
  if (t.isTemplateSpan(parent)) {
    const template = parent.parent;
    const begins = template.head.text === "" && template.templateSpans[0] === parent;
    return begins && isResult(t, template, fn);
  }
  while (
    t.isBinaryExpression(at.parent) &&
    at.parent.left === at &&
    at.parent.operatorToken.kind === t.SyntaxKind.PlusToken
  )
    at = at.parent;
  return isResult(t, at, fn);
}

function isResult(t: typeof ts, node: ts.Node, fn: ts.Node): boolean {
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return isResult(t, parent, fn);
  if (t.isConditionalExpression(parent))
    return parent.condition !== node && isResult(t, parent, fn);
  if (t.isReturnStatement(parent))
    return t.findAncestor(parent, (each) => t.isFunctionLike(each)) === fn;
  return parent === fn && t.isArrowFunction(fn) && fn.body === node;
}
