import type { TypeNode } from "assemblyscript";
import type ts from "typescript";
import { classOfValue } from "../../lower/tree/type-nodes.ts";
import { type Front, type Narrowing, rangeOf } from "../front.ts";
import { use } from "../names.ts";
import { functionOf } from "./functions-of-file.ts";
import { typeNameOf } from "../types/reference-types.ts";

// `if (e instanceof NotFound) use(e.id)`: where a test has made sure of a class, a variable that nothing assigns is read
// as that class; so where a function of the file with the result `value is NotFound` has said it. Tests for null need
// nothing here: see lower/missing/nulls.ts.

/** What is known where a condition is true, or where it is false. */
export function narrowings(f: Front, condition: ts.Expression, holds: boolean): Narrowing[] {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(condition)) return narrowings(f, condition.expression, holds);
  if (t.isPrefixUnaryExpression(condition) && condition.operator === t.SyntaxKind.ExclamationToken)
    return narrowings(f, condition.operand, !holds);
  if (t.isCallExpression(condition)) return holds ? guarded(f, condition) : [];
  if (!t.isBinaryExpression(condition)) return [];
  const { left, right } = condition;
  const operator = condition.operatorToken.kind;
  const both = holds ? t.SyntaxKind.AmpersandAmpersandToken : t.SyntaxKind.BarBarToken;
  if (operator === both) return [...narrowings(f, left, holds), ...narrowings(f, right, holds)];
  if (operator !== t.SyntaxKind.InstanceOfKeyword || !holds || !t.isIdentifier(left)) return [];
  // These have types of their own to say.
  if (t.isIdentifier(right) && /^(?:Array|Map|Set)$/.test(right.text)) return [];
  const key = keyOf(f, left);
  return key === null ? [] : [{ key, type: right }];
}

export function narrowed<T>(f: Front, list: readonly Narrowing[], run: () => T): T {
  f.narrowed.push(...list);
  try {
    return run();
  } finally {
    f.narrowed.length -= list.length;
  }
}

/** The class that a variable is known to be here, or null. */
export function narrowedType(f: Front, node: ts.Identifier): TypeNode | null {
  if (!f.narrowed.length) return null;
  const key = keyOf(f, node);
  const found = key === null ? undefined : f.narrowed.findLast((each) => each.key === key);
  if (!found) return null;
  const where = rangeOf(f, node);
  const names = found.type.getText(f.file).split(".");
  return classOfValue(use(f, node), typeNameOf(names, where), where);
}

/** True for a statement after which nothing of its block runs. */
export function leaves(f: Front, node: ts.Statement): boolean {
  const { ts: t } = f;
  if (t.isBlock(node)) return node.statements.some((each) => leaves(f, each));
  if (t.isIfStatement(node))
    return (
      node.elseStatement !== undefined &&
      leaves(f, node.thenStatement) &&
      leaves(f, node.elseStatement)
    );
  return (
    t.isReturnStatement(node) ||
    t.isThrowStatement(node) ||
    t.isContinueStatement(node) ||
    t.isBreakStatement(node)
  );
}

// --- internal ---

/** What a call of a type guard makes sure of: `isRect(shape)`, where `isRect(value: Shape): value is Rect`. */
function guarded(f: Front, { expression, arguments: args }: ts.CallExpression): Narrowing[] {
  const { ts: t } = f;
  if (!t.isIdentifier(expression) || f.scopes.uses.has(expression)) return [];
  const guard = functionOf(f, expression.text);
  const says = guard?.type;
  if (!says || !t.isTypePredicateNode(says) || says.assertsModifier || !says.type) return [];
  const { parameterName: name, type } = says;
  if (!t.isIdentifier(name) || !t.isTypeReferenceNode(type) || !isClass(f, type.typeName))
    return [];
  const given =
    args[
      guard.parameters.findIndex(
        (each) => t.isIdentifier(each.name) && each.name.text === name.text,
      )
    ];
  const key = given && t.isIdentifier(given) ? keyOf(f, given) : null;
  return key === null ? [] : [{ key, type: type.typeName }];
}

function isClass(f: Front, name: ts.EntityName): boolean {
  const { ts: t } = f;
  return f.file.statements.some(
    (each) => t.isClassDeclaration(each) && t.isIdentifier(name) && each.name?.text === name.text,
  );
}

function keyOf(f: Front, node: ts.Identifier): object | string | null {
  const variable = f.scopes.uses.get(node);
  if (variable) return variable.assigned ? null : variable;
  return null;
}
