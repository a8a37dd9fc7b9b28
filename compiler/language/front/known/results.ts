import type ts from "typescript";
import type { Front } from "../front.ts";
import { hasModifier } from "../../modifiers.ts";
import { mayBeNothing } from "../../nothing.ts";
import { perFile } from "../per-file.ts";
import { isCompared, isCondition } from "./places.ts";

// `const peek = () => tokens[position]`: a function that hands on an element of a list has undefined for it after the
// last one, whatever result is written. It is compiled so where all that the file does with the function is to call it;
// elsewhere an element that is not there is an error.

/** Whether a function's result may be missing by its type; or, of objects and texts, in fact; or callers ask for it. */
export type MissingResult = "written" | "reference" | "asked";

/** What a function hands on for an element that is not there; undefined where that is an error. */
export function missingResult(
  f: Front,
  node: ts.FunctionLikeDeclaration,
): MissingResult | undefined {
  if (node.type && mayBeNothing(f, awaited(f, node.type))) return "written";
  const name = ownName(f, node);
  if (name === null || !handsOn(f, node)) return undefined;
  const { otherwise, asked } = usesIn(f);
  if (otherwise.has(name)) return undefined;
  return !node.type && asked.has(name) ? "asked" : "reference";
}

/** Of `Promise<T>`, T. */
export function awaited(f: Front, type: ts.TypeNode): ts.TypeNode {
  const isPromise = f.ts.isTypeReferenceNode(type) && type.typeName.getText(f.file) === "Promise";
  return (isPromise && type.typeArguments?.[0]) || type;
}

// --- internal ---

/** The name by which a file calls a function that nothing else can reach or stand in for. */
function ownName(f: Front, node: ts.FunctionLikeDeclaration): string | null {
  const { ts: t } = f;
  if (t.isFunctionDeclaration(node))
    return hasModifier(node, t.SyntaxKind.ExportKeyword) || node.typeParameters
      ? null
      : (node.name?.text ?? null);
  if (t.isMethodDeclaration(node) || t.isGetAccessor(node)) {
    const owner = node.parent;
    if (!t.isClassDeclaration(owner) || owner.heritageClauses || node.typeParameters) return null;
    if (owner.name && usesIn(f).bases.has(owner.name.text)) return null;
    return t.isIdentifier(node.name) || t.isPrivateIdentifier(node.name) ? node.name.text : null;
  }
  if (!t.isArrowFunction(node) && !t.isFunctionExpression(node)) return null;
  const { parent } = node;
  if (!t.isVariableDeclaration(parent) || parent.type || !t.isIdentifier(parent.name)) return null;
  const list = parent.parent;
  if (!(list.flags & t.NodeFlags.Const) || hasModifier(list.parent, t.SyntaxKind.ExportKeyword))
    return null;
  return parent.name.text;
}

/** Whether a function returns what it reads of a list or a text: `xs[i]`, `xs.pop()`. */
function handsOn(f: Front, node: ts.FunctionLikeDeclaration): boolean {
  const { ts: t } = f;
  const { body } = node;
  if (!body) return false;
  const isElement = (value: ts.Expression): boolean => {
    if (t.isParenthesizedExpression(value)) return isElement(value.expression);
    if (t.isConditionalExpression(value))
      return isElement(value.whenTrue) || isElement(value.whenFalse);
    if (t.isElementAccessExpression(value)) return true;
    return (
      t.isCallExpression(value) &&
      t.isPropertyAccessExpression(value.expression) &&
      /^(?:pop|shift)$/.test(value.expression.name.text)
    );
  };
  if (!t.isBlock(body)) return isElement(body);
  const returnsElement = (each: ts.Node): boolean => {
    if (t.isReturnStatement(each))
      return each.expression !== undefined && isElement(each.expression);
    return !t.isFunctionLike(each) && (t.forEachChild(each, returnsElement) ?? false);
  };
  return returnsElement(body);
}

interface Uses {
  /** Names that are used for more than to call, or to read, what they name. */
  readonly otherwise: ReadonlySet<string>;
  /** Names of functions of which a result is compared with undefined, or is a condition. */
  readonly asked: ReadonlySet<string>;
  /** Names of classes that others extend. */
  readonly bases: ReadonlySet<string>;
}

const usesIn = perFile((f): Uses => {
  const { ts: t } = f;
  const otherwise = new Set<string>();
  const asked = new Set<string>();
  const bases = new Set<string>();
  const getters = new Set<string>();
  const members = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (t.isGetAccessor(node)) getters.add(node.name.getText(f.file));
    if (t.isHeritageClause(node))
      for (const { expression } of node.types) bases.add(expression.getText(f.file));
    if (t.isIdentifier(node) || t.isPrivateIdentifier(node)) note(node);
    t.forEachChild(node, visit);
  };
  const note = (node: ts.Identifier | ts.PrivateIdentifier): void => {
    const parent = node.parent as ts.Node | undefined;
    // A node that was made stands nowhere.
    if (!parent) return;
    if ("name" in parent && parent.name === node && !t.isPropertyAccessExpression(parent)) return;
    const isMember = t.isPropertyAccessExpression(parent) && parent.name === node;
    const callee: ts.Node = isMember ? parent : node;
    const call = callee.parent;
    const isCalled = t.isCallExpression(call) && call.expression === callee;
    const read = isCalled ? call : callee;
    if (!isCalled) (isMember ? members : otherwise).add(node.text);
    if (t.isExpression(read) && (isCompared(f, read) || isCondition(f, read))) asked.add(node.text);
  };
  visit(f.file);
  for (const each of members) if (!getters.has(each)) otherwise.add(each);
  return { otherwise, asked, bases };
});
