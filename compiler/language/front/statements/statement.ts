import * as assemblyscript from "assemblyscript";
import type { Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { labelled, leaveLabel } from "../../lower/control/labels.ts";
import { call, freshName, id } from "../../lower/tree/nodes.ts";
import { tryStatement } from "../../lower/control/try.ts";
import { hoistClass, namedClass } from "./local-classes.ts";
import { returnsUndefined } from "../known/ends.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { leaves, narrowed, narrowings } from "../known/narrow.ts";
import { noteNull } from "../known/yields-null.ts";
import { bindings } from "../functions/patterns.ts";
import { isNeedless } from "../expressions/library/well-known.ts";
import { isRejection } from "../expressions/promises/promise-calls.ts";
import { declarationsOf, variableStatement } from "../functions/variables.ts";
import { placeFunctions } from "./nested-functions.ts";
import { body, forStatement, forOfStatement } from "./loops.ts";
import { pushedCalls, startedCalls } from "./started-calls.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

/** Statements of a block: functions that are declared in it exist from its beginning. */
export function convertStatements(f: Front, nodes: readonly ts.Statement[]): Statement[] {
  const { ts: t } = f;
  const before = f.narrowed.length;
  const nested = placeFunctions(f, nodes);
  const out: Statement[] = [...nested.cells];
  let done = 0;
  nodes.forEach((each, i) => {
    out.push(...(nested.before.get(i) ?? []));
    if (i < done) return;
    const started = startedCalls(f, nodes, i, nested.before, (node) =>
      variableStatement(f, node.declarationList, null, 0),
    );
    if (started) {
      done = i + started.count;
      out.push(...started.statements);
      return;
    }
    const statement = convertStatement(f, each);
    if (statement) out.push(statement);
    // After `if (!(x instanceof C)) return;` x is a C.
    if (t.isIfStatement(each) && !each.elseStatement && leaves(f, each.thenStatement))
      f.narrowed.push(...narrowings(f, each.expression, false));
  });
  out.push(...(nested.before.get(nodes.length) ?? []));
  f.narrowed.length = before;
  return out;
}

export function convertStatement(f: Front, node: ts.Statement): Statement | null {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isBlock(node))
    return Node.createBlockStatement(convertStatements(f, node.statements), where);
  const local = namedClass(f, node);
  if (local) {
    hoistClass(f, local);
    return null;
  }
  if (t.isVariableStatement(node)) return variableStatement(f, node.declarationList, null, 0);
  // `if (Error.captureStackTrace) Error.captureStackTrace(this, NotFound)`
  if (t.isIfStatement(node) && node.expression.getText(f.file) === "Error.captureStackTrace")
    return null;
  if (t.isExpressionStatement(node) && isNeedless(f, node.expression)) return null;
  if (t.isExpressionStatement(node))
    return Node.createExpressionStatement(f.convert.expression(f, node.expression));
  if (t.isReturnStatement(node) && node.expression && isRejection(f, node.expression))
    return Node.createThrowStatement(rejected(f, node.expression), where);
  if (t.isReturnStatement(node))
    return Node.createReturnStatement(
      node.expression
        ? noteNull(f, node.expression, f.convert.expression(f, node.expression))
        : returnsUndefined(f, node)
          ? Node.createNullExpression(where)
          : null,
      where,
    );
  if (t.isIfStatement(node)) {
    const { thenStatement, elseStatement } = node;
    const then = narrowed(f, narrowings(f, node.expression, true), () => body(f, thenStatement));
    const other = elseStatement
      ? narrowed(f, narrowings(f, node.expression, false), () => body(f, elseStatement))
      : null;
    return Node.createIfStatement(f.convert.expression(f, node.expression), then, other, where);
  }
  if (t.isForStatement(node))
    return (
      pushedCalls(
        f,
        node,
        (own) => forStatement(f, node, own),
        () => body(f, node.statement),
        (nodes) => convertStatements(f, nodes),
      ) ?? forStatement(f, node)
    );
  if (t.isWhileStatement(node))
    return Node.createWhileStatement(
      f.convert.expression(f, node.expression),
      body(f, node.statement),
      where,
    );
  if (t.isDoStatement(node))
    return Node.createDoStatement(
      body(f, node.statement),
      f.convert.expression(f, node.expression),
      where,
    );
  if (t.isForOfStatement(node))
    return (
      pushedCalls(
        f,
        node,
        (own) => forOfStatement(f, node, own),
        () => body(f, node.statement),
        (nodes) => convertStatements(f, nodes),
      ) ?? forOfStatement(f, node)
    );
  if (t.isForInStatement(node)) return forOfStatement(f, node);
  if (t.isBreakStatement(node))
    return node.label
      ? leaveLabel(node.label.text, false, where)
      : Node.createBreakStatement(null, where);
  if (t.isContinueStatement(node))
    return node.label
      ? leaveLabel(node.label.text, true, where)
      : Node.createContinueStatement(null, where);
  if (t.isLabeledStatement(node)) {
    const labels: string[] = [];
    let inner: ts.Statement = node;
    for (; t.isLabeledStatement(inner); inner = inner.statement) labels.push(inner.label.text);
    return labelled(labels, body(f, inner));
  }
  if (t.isSwitchStatement(node)) return switchStatement(f, node);
  if (t.isThrowStatement(node) && isText(f, node.expression)) {
    throwText(f, node.expression);
    const error = call("__thrownText", [f.convert.expression(f, node.expression)], where);
    return Node.createThrowStatement(error, where);
  }
  if (t.isThrowStatement(node)) refusePlainThrow(f, node.expression);
  if (t.isThrowStatement(node))
    return Node.createThrowStatement(f.convert.expression(f, node.expression), where);
  if (t.isTryStatement(node)) return convertTry(f, node);
  if (t.isEmptyStatement(node)) return Node.createEmptyStatement(where);
  if (t.isFunctionDeclaration(node)) return null; // hoisted
  if (t.isDebuggerStatement(node)) return null;
  if (t.isInterfaceDeclaration(node) || t.isTypeAliasDeclaration(node)) {
    const { text: name } = node.name;
    const isTaken = [...f.file.statements, ...f.hoisted].some(
      (each) => (each as { name?: ts.Node }).name?.getText(f.file) === name,
    );
    if (isTaken)
      refuse(f, node.name, `The module has another \`${name}\`: give this type another name`);
    else f.hoisted.push(node);
    return null;
  }
  if (t.isClassDeclaration(node)) hoistClass(f, node);
  else if (t.isWithStatement(node))
    refuse(f, node, "`with` is not of strict JavaScript: write the object before each name");
  else
    refuse(
      f,
      node,
      `\`${node.getText(f.file).split("\n")[0]!.slice(0, 40)}\` stands at the top of a module: move it there`,
    );
  return null;
}

function switchStatement(f: Front, node: ts.SwitchStatement): Statement {
  const { ts: t } = f;
  const cases = node.caseBlock.clauses.map((each) =>
    Node.createSwitchCase(
      t.isCaseClause(each) ? f.convert.expression(f, each.expression) : null,
      convertStatements(f, each.statements),
      rangeOf(f, each),
    ),
  );
  const statement = Node.createSwitchStatement(
    f.convert.expression(f, node.expression),
    cases,
    rangeOf(f, node),
  );
  return statement;
}

function convertTry(f: Front, node: ts.TryStatement): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  f.session.catches = true;
  const statements = convertStatements(f, node.tryBlock.statements);
  let caught: { name: string | null; statements: Statement[] } | null = null;
  const clause = node.catchClause;
  if (clause) {
    const handler: Statement[] = [];
    let name: string | null = null;
    if (f.sendsAtOnce) {
      const at = rangeOf(f, clause);
      name = freshName("e");
      handler.push(Node.createExpressionStatement(call("__passPending", [id(name, at)], at)));
    }
    if (clause.variableDeclaration) {
      const own = clause.variableDeclaration.name;
      name ??= freshName("e");
      const at = rangeOf(f, own);
      if (t.isIdentifier(own)) {
        handler.push(
          Node.createVariableStatement(
            null,
            declarationsOf(f, [{ name: own, value: id(name, at), node: own }], CommonFlags.Let),
            at,
          ),
        );
      } else {
        handler.push(
          Node.createVariableStatement(
            null,
            declarationsOf(f, bindings(f, own, name), CommonFlags.Let),
            at,
          ),
        );
      }
    }
    handler.push(...convertStatements(f, clause.block.statements));
    caught = { name, statements: handler };
  }
  const last = node.finallyBlock ? convertStatements(f, node.finallyBlock.statements) : null;
  return tryStatement(statements, caught, last, where);
}

const ONLY_ERRORS =
  "Only an Error can be thrown: write `throw new Error(…)`, or a class that extends Error";

/** `throw "Unauthorized"`: what a `catch` sees would not be the text, and so there must be none. */
function throwText(f: Front, node: ts.Expression): void {
  const refuseText = (): void => refuse(f, node, ONLY_ERRORS);
  if (f.session.seesThrown) refuseText();
  else f.session.thrownTexts.push(refuseText);
}

function isText(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isBinaryExpression(node))
    return node.operatorToken.kind === t.SyntaxKind.PlusToken && isText(f, node.left);
  return t.isStringLiteralLike(node) || t.isTemplateExpression(node);
}

/** `throw 5`, `throw { … }`: what is thrown has a name and a message. */
function refusePlainThrow(f: Front, node: ts.Expression): void {
  const { ts: t } = f;
  if (t.isLiteralExpression(node) || t.isObjectLiteralExpression(node))
    refuse(f, node, ONLY_ERRORS);
}

/** The error of `Promise.reject(error)`. */
function rejected(f: Front, node: ts.Expression): assemblyscript.Expression {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node) || t.isAwaitExpression(node))
    return rejected(f, node.expression);
  return f.convert.expression(f, (node as ts.CallExpression).arguments[0]!);
}
