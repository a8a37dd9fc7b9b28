import * as assemblyscript from "assemblyscript";
import type { Statement, VariableStatement } from "assemblyscript";
import type ts from "typescript";
import { rescue } from "../../lower/control/settle.ts";
import { requestsSent, upToRequest } from "../../lower/control/requests-at-once.ts";
import { tryStatement } from "../../lower/control/try.ts";
import { call, id } from "../../lower/tree/nodes.ts";
import {
  beginsWithRequest,
  functionOf,
  onlyReads,
} from "../expressions/promises/requests-at-once.ts";
import { type Front, rangeOf } from "../front.ts";
import { returnsValue } from "../known/ends.ts";

// Calls that JavaScript starts one after the other and waits for later send their requests at once, as those in
// `Promise.all` do:
//
//   const a = f(1); const b = g(2); await Promise.all([a, b])
//   for (const each of ids) promises.push(f(each)); await Promise.all(promises)

const { Node } = assemblyscript;

/** The calls that statements from `first` on start, as what stands for these statements; null where there are not two. */
export function startedCalls(
  f: Front,
  nodes: readonly ts.Statement[],
  first: number,
  /** Functions that are placed before some of them. */
  placed: ReadonlyMap<number, unknown>,
  convert: (node: ts.VariableStatement) => Statement,
): { readonly count: number; readonly statements: Statement[] } | null {
  if (!f.sendsAtOnce) return null;
  const { ts: t } = f;
  const started: { node: ts.VariableStatement; made: ts.CallExpression }[] = [];
  const names: string[] = [];
  for (const [index, each] of nodes.slice(first).entries()) {
    if (index > 0 && placed.has(first + index)) break;
    const own = t.isVariableStatement(each) ? each.declarationList.declarations : [];
    const [only] = own;
    const made = only?.initializer;
    const fits =
      own.length === 1 &&
      t.isIdentifier(only!.name) &&
      made !== undefined &&
      t.isCallExpression(made) &&
      !names.some((name) => mentions(f, made, name)) &&
      givesValue(f, made) &&
      beginsWithRequest(f, made);
    if (!fits) break;
    names.push((only!.name as ts.Identifier).text);
    started.push({ node: each as ts.VariableStatement, made });
  }
  if (started.length < 2) return null;
  f.session.catches = true;
  const where = rangeOf(f, started[0]!.node);
  const calls = started.map(({ made }) => upToRequest(f.convert.expression(f, made)));
  const statements = requestsSent(calls, where);
  started.forEach(({ node }, index) => {
    const statement = convert(node) as VariableStatement;
    const at = rangeOf(f, node);
    const [declaration] = statement.declarations;
    const value = declaration!.initializer!;
    // What is thrown leaves all of them.
    declaration!.initializer =
      index === started.length - 1
        ? rescue(value, null, id("__endRequests", at), at)
        : rescue(call("__startedValue", [value], at), null, id("__endUnlessKept", at), at);
    statements.push(statement);
  });
  return { count: started.length, statements };
}

type Loop = ts.ForOfStatement | ts.ForStatement;

/** A loop that puts calls into a list of promises; null for any other. */
export function pushedCalls(
  f: Front,
  node: Loop,
  convert: (body: () => Statement) => Statement,
  body: () => Statement,
  convertStatements: (nodes: readonly ts.Statement[]) => Statement[],
): Statement | null {
  const { ts: t } = f;
  if (!f.sendsAtOnce || !isRepeatable(f, node)) return null;
  const statements = t.isBlock(node.statement) ? node.statement.statements : [node.statement];
  const before = statements.slice(0, -1);
  const made = pushed(f, statements.at(-1));
  if (!made || !before.every((each) => t.isVariableStatement(each) && onlyReads(f, each)))
    return null;
  if (!beginsWithRequest(f, made)) return null;
  f.session.catches = true;
  const where = rangeOf(f, node);
  const upTo = (): Statement =>
    Node.createBlockStatement(
      [...convertStatements(before), upToRequest(f.convert.expression(f, made))],
      rangeOf(f, node.statement),
    );
  const end = Node.createExpressionStatement(call("__endRequests", [], where));
  return Node.createBlockStatement(
    [...requestsSent([convert(upTo)], where), tryStatement([convert(body)], null, [end], where)],
    where,
  );
}

// --- internal ---

/** Whether what a loop walks over can be read twice. */
function isRepeatable(f: Front, node: Loop): boolean {
  const { ts: t } = f;
  if (t.isForStatement(node))
    return (
      node.initializer !== undefined &&
      t.isVariableDeclarationList(node.initializer) &&
      node.initializer.declarations.every(
        ({ initializer }) => initializer !== undefined && t.isNumericLiteral(initializer),
      ) &&
      node.condition !== undefined &&
      onlyReads(f, node.condition)
    );
  if (node.awaitModifier || !t.isVariableDeclarationList(node.initializer)) return false;
  let at: ts.Expression = node.expression;
  while (t.isPropertyAccessExpression(at)) at = at.expression;
  return t.isIdentifier(at);
}

/** `promises.push(f(each))`: the call; null for any other statement. */
function pushed(f: Front, node: ts.Statement | undefined): ts.CallExpression | null {
  const { ts: t } = f;
  if (!node || !t.isExpressionStatement(node) || !t.isCallExpression(node.expression)) return null;
  const { expression: callee, arguments: given } = node.expression;
  const [made] = given;
  const isPush =
    t.isPropertyAccessExpression(callee) &&
    callee.name.text === "push" &&
    t.isIdentifier(callee.expression);
  return isPush && given.length === 1 && made && t.isCallExpression(made) ? made : null;
}

/** A function without a result is called for what it does: there is nothing to keep. */
function givesValue(f: Front, made: ts.CallExpression): boolean {
  const body = functionOf(f, made.expression)?.body;
  return !body || !f.ts.isBlock(body) || returnsValue(f, body);
}

function mentions(f: Front, node: ts.Node, name: string): boolean {
  const { ts: t } = f;
  if (t.isIdentifier(node)) return node.text === name;
  return t.forEachChild(node, (each) => mentions(f, each, name) || undefined) ?? false;
}
