import type ts from "typescript";
import type { Front } from "../front.ts";
import { mayBeNothing } from "../../nothing.ts";
import { awaited } from "./results.ts";

// `if (found) return found.name;` as the last statement: what comes after it is undefined in JavaScript, and asc wants a
// value there.

/** What stands at the end of a function that returns values elsewhere: undefined, an error, or nothing that is reached. */
export type End = "undefined" | "error" | "none";

export function endOf(f: Front, node: ts.FunctionLikeDeclaration, body: ts.Block): End {
  if (body.statements.some((each) => leaves(f, each))) return "none";
  if (!returnsValue(f, body) && !isUntyped(f, node.type)) return "none";
  if (node.type) return admitsNothing(f, node.type) ? "undefined" : "error";
  // TypeScript knows that a `switch` over all kinds of a union returns.
  return isLastSwitch(f, body) ? "error" : "undefined";
}

/** Whether a function has a `return` with a value. */
export function returnsValue(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  if (t.isReturnStatement(node)) return node.expression !== undefined;
  if (t.isFunctionLike(node)) return false;
  return t.forEachChild(node, (each) => returnsValue(f, each) || undefined) ?? false;
}

/** Whether a method says no type of its result, and each `return` in it is `return this`. */
export function returnsOnlyThis(f: Front, { asteriskToken, body }: ts.MethodDeclaration): boolean {
  const { ts: t } = f;
  const results: (ts.Expression | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node) || t.isClassLike(node)) return;
    if (t.isReturnStatement(node)) results.push(node.expression);
    t.forEachChild(node, visit);
  };
  if (!body || asteriskToken) return false;
  body.statements.forEach(visit);
  return results.length > 0 && results.every((each) => each?.kind === t.SyntaxKind.ThisKeyword);
}

/** Whether a `return` without a value is one of undefined: its function returns values elsewhere, or anything. */
export function returnsUndefined(f: Front, node: ts.ReturnStatement): boolean {
  const { ts: t } = f;
  const owner = t.findAncestor(node, t.isFunctionLike);
  const body = owner && "body" in owner ? owner.body : undefined;
  if (!owner || !body || ("asteriskToken" in owner && owner.asteriskToken) || !t.isBlock(body))
    return false;
  if (t.isConstructorDeclaration(owner) || isVoid(f, owner.type)) return false;
  return returnsValue(f, body) || isUntyped(f, owner.type);
}

// --- internal ---

function isVoid(f: Front, type: ts.TypeNode | undefined): boolean {
  return type !== undefined && awaited(f, type).kind === f.ts.SyntaxKind.VoidKeyword;
}

/** `any` or `unknown`, of which undefined is one. */
function isUntyped(f: Front, type: ts.TypeNode | undefined): boolean {
  const kind = type && awaited(f, type).kind;
  return kind === f.ts.SyntaxKind.AnyKeyword || kind === f.ts.SyntaxKind.UnknownKeyword;
}

function admitsNothing(f: Front, type: ts.TypeNode): boolean {
  const { ts: t } = f;
  const own = awaited(f, type);
  if (isUntyped(f, type) || mayBeNothing(f, own)) return true;
  return t.isUnionTypeNode(own) && own.types.some((each) => each.kind === t.SyntaxKind.VoidKeyword);
}

function hasDefault({ ts: t }: Front, node: ts.SwitchStatement): boolean {
  return node.caseBlock.clauses.some((each) => t.isDefaultClause(each));
}

/** Whether a statement may end in a `switch` without a default. */
function isLastSwitch(f: Front, node: ts.Statement | undefined): boolean {
  const { ts: t } = f;
  if (!node) return false;
  if (t.isBlock(node)) return isLastSwitch(f, node.statements.at(-1));
  if (t.isLabeledStatement(node)) return isLastSwitch(f, node.statement);
  if (t.isTryStatement(node))
    return isLastSwitch(f, node.tryBlock) || isLastSwitch(f, node.catchClause?.block);
  if (t.isIfStatement(node))
    return isLastSwitch(f, node.thenStatement) || isLastSwitch(f, node.elseStatement);
  if (!t.isSwitchStatement(node)) return false;
  const { clauses } = node.caseBlock;
  return (
    !clauses.some((each) => t.isDefaultClause(each)) ||
    clauses.some((each) => isLastSwitch(f, each.statements.at(-1)))
  );
}

/** Whether nothing after a statement runs: it returns, throws or goes on for ever. */
function leaves(f: Front, node: ts.Statement): boolean {
  const { ts: t } = f;
  if (t.isReturnStatement(node) || t.isThrowStatement(node)) return true;
  if (t.isBlock(node)) return node.statements.some((each) => leaves(f, each));
  if (t.isLabeledStatement(node)) return leaves(f, node.statement) && !breaks(f, node.statement);
  if (t.isIfStatement(node)) {
    const { thenStatement, elseStatement } = node;
    return elseStatement !== undefined && leaves(f, thenStatement) && leaves(f, elseStatement);
  }
  if (t.isTryStatement(node)) {
    if (node.finallyBlock && leaves(f, node.finallyBlock)) return true;
    return leaves(f, node.tryBlock) && (!node.catchClause || leaves(f, node.catchClause.block));
  }
  if (t.isWhileStatement(node))
    return node.expression.kind === t.SyntaxKind.TrueKeyword && !breaks(f, node.statement);
  // asc does not see that `for (;;)` has no end.
  if (t.isForStatement(node)) return false;
  if (!t.isSwitchStatement(node) || !hasDefault(f, node) || breaks(f, node.caseBlock)) return false;
  return node.caseBlock.clauses.at(-1)!.statements.some((each) => leaves(f, each));
}

/** Whether a `break` is within; one of a loop that is within counts, too. */
function breaks(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  if (t.isBreakStatement(node)) return true;
  if (t.isFunctionLike(node)) return false;
  return t.forEachChild(node, (each) => breaks(f, each) || undefined) ?? false;
}
