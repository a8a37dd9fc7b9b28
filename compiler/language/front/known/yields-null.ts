import type { Expression } from "assemblyscript";
import type ts from "typescript";
import { bare } from "../../lower/tree/nodes.ts";
import type { Front } from "../front.ts";
import { knowsBoth, saysNull } from "../types/shape-types.ts";
import { asksWhich, asksWhichOfField } from "./asks-which.ts";
import { calledBy } from "./called.ts";
import { fieldsNamed } from "./fields-named.ts";
import { initializerOf } from "./initializer.ts";
import { typeOfValue } from "./value-types.ts";

// null and undefined are one value here, and JSON.stringify writes the one and leaves out the other. Of a value in an
// object without a class, what is written of it tells which of them it is when it is nothing.

/** True for what is null, and not undefined, where it is nothing: `x ?? null`, a call of `(): Item | null`. */
export function yieldsNull(f: Front, node: ts.Expression, depth = 0): boolean {
  const { ts: t } = f;
  if (depth > 10) return false;
  const inner = (each: ts.Expression): boolean => yieldsNull(f, each, depth + 1);
  if (t.isParenthesizedExpression(node) || t.isAwaitExpression(node)) return inner(node.expression);
  if (t.isAsExpression(node) || t.isTypeAssertionExpression(node))
    return namesNull(f, node.type) || inner(node.expression);
  if (t.isSatisfiesExpression(node)) return inner(node.expression);
  if (t.isConditionalExpression(node)) return inner(node.whenTrue) || inner(node.whenFalse);
  if (t.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const chooses =
      kind === t.SyntaxKind.QuestionQuestionToken || kind === t.SyntaxKind.BarBarToken;
    return chooses && inner(node.right);
  }
  if (t.isPropertyAccessExpression(node) && !node.questionDotToken)
    return fieldsNamed(f, node.name.text).some((each) => namesNull(f, each));
  if (t.isCallExpression(node)) {
    if (asksField(f, node)) return true;
    const called = calledBy(f, node.expression);
    if (called.length) return called.every((each) => resultIsNull(f, each, depth + 1));
    return !t.isPropertyAccessExpression(node.expression) && isOfNull(f, node);
  }
  if (t.isIdentifier(node)) {
    const declaration = f.scopes.uses.get(node)?.declaration;
    if (!declaration || !(t.isVariableDeclaration(declaration) || t.isParameter(declaration)))
      return false;
    if (!t.isIdentifier(declaration.name)) {
      const bound = bindingOf(f, declaration.name, node.text);
      if (bound && asksWhichOfField(f, bound)) return false;
      const field = fieldTaken(f, declaration.name, node.text);
      return field !== null && fieldsNamed(f, field).some((each) => namesNull(f, each));
    }
    if (t.isParameter(declaration) && declaration.questionToken && asksWhich(f, declaration))
      return false;
    if (declaration.type) return namesNull(f, declaration.type);
    if (declaration.initializer) return inner(declaration.initializer);
    return isOfNull(f, node);
  }
  if (t.isElementAccessExpression(node) && !node.questionDotToken) return isOfNull(f, node);
  return node.kind === t.SyntaxKind.NullKeyword;
}

/** Notes of what a value becomes that it is null where it is nothing: a JSON value keeps that. */
export function noteNull(f: Front, node: ts.Expression, made: Expression): Expression {
  if (yieldsNull(f, node)) f.session.nulls.add(bare(made));
  return made;
}

// --- internal ---

/** `response.headers.get(name)`, `url.searchParams.get(name)`: null where there is none, unlike a Map. */
function asksField(f: Front, { expression: callee }: ts.CallExpression): boolean {
  const { ts: t } = f;
  if (!t.isPropertyAccessExpression(callee) || callee.questionDotToken) return false;
  if (callee.name.text !== "get") return false;
  const holds = (owner: ts.Expression): boolean => {
    if (t.isPropertyAccessExpression(owner))
      return (
        /^(?:headers|searchParams)$/.test(owner.name.text) &&
        !new RegExp(`\\b${owner.name.text}\\s*[:=]\\s*(?:new\\s+)?Map\\b`).test(f.file.text)
      );
    if (t.isNewExpression(owner))
      return /^(?:Headers|URLSearchParams)$/.test(owner.expression.getText(f.file));
    if (!t.isIdentifier(owner)) return false;
    const declared = f.scopes.uses.get(owner)?.declaration;
    const isTyped = declared && (t.isVariableDeclaration(declared) || t.isParameter(declared));
    if (isTyped && declared.type)
      return /^(?:Headers|URLSearchParams)$/.test(declared.type.getText(f.file));
    const made = initializerOf(f, owner);
    return made !== null && holds(made);
  };
  return holds(callee.expression);
}

/** A value of which the file says a type that has null. */
function isOfNull(f: Front, node: ts.Expression): boolean {
  const type = typeOfValue(f, node);
  return type !== undefined && namesNull(f, type);
}

function bindingOf(f: Front, pattern: ts.BindingPattern, name: string): ts.BindingElement | null {
  const { ts: t } = f;
  for (const each of pattern.elements) {
    if (!t.isBindingElement(each)) continue;
    if (t.isIdentifier(each.name) && each.name.text === name) return each;
    const inner = t.isIdentifier(each.name) ? null : bindingOf(f, each.name, name);
    if (inner) return inner;
  }
  return null;
}

/** The field that a pattern takes apart for a variable: `email` of `{ email: to }` for `to`. */
function fieldTaken(f: Front, pattern: ts.BindingPattern, name: string): string | null {
  const { ts: t } = f;
  for (const each of pattern.elements) {
    if (!t.isBindingElement(each)) continue;
    if (!t.isIdentifier(each.name)) {
      const inner = fieldTaken(f, each.name, name);
      if (inner !== null) return inner;
    } else if (each.name.text === name && t.isObjectBindingPattern(pattern))
      return (each.propertyName ?? each.name).getText(f.file);
  }
  return null;
}

/** `T | null`, also under a name of the file's. */
function namesNull(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (knowsBoth(f, node)) return false;
  if (saysNull(f, node)) return true;
  if (!t.isTypeReferenceNode(node) || !t.isIdentifier(node.typeName)) return false;
  const name = node.typeName.text;
  if (name === "Promise" && node.typeArguments?.[0]) return namesNull(f, node.typeArguments[0]);
  return f.file.statements.some(
    (each) => t.isTypeAliasDeclaration(each) && each.name.text === name && saysNull(f, each.type),
  );
}

/** Whether a function returns null where it returns nothing: by its type, or by what stands after `return`. */
function resultIsNull(f: Front, node: ts.SignatureDeclaration, depth: number): boolean {
  const { ts: t } = f;
  if (node.type) return namesNull(f, node.type);
  const { body } = node as ts.FunctionLikeDeclaration;
  if (!body) return false;
  if (!t.isBlock(body)) return yieldsNull(f, body, depth);
  const returnsNull = (each: ts.Node): boolean => {
    if (t.isReturnStatement(each))
      return each.expression !== undefined && yieldsNull(f, each.expression, depth);
    return !t.isFunctionLike(each) && (t.forEachChild(each, returnsNull) ?? false);
  };
  return t.forEachChild(body, returnsNull) ?? false;
}
