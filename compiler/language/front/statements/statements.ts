import * as assemblyscript from "assemblyscript";
import type { Expression, Statement, VariableDeclaration } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { type ForOfHead, forOf } from "../../lower/control/for-of.ts";
import { labelled, leaveLabel } from "../../lower/control/labels.ts";
import { call, freshName, id, namedType } from "../../lower/tree/nodes.ts";
import { kept } from "../../lower/numbers/numbers.ts";
import { objectParts } from "../../lower/objects/object-parts.ts";
import { isCounter } from "./counters.ts";
import { cell, emptyCell } from "../../lower/tree/cells.ts";
import { tryStatement } from "../../lower/control/try.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { declaredName, isBoxedName } from "../names.ts";
import { leaves, narrowed, narrowings } from "../known/narrow.ts";
import { bindings } from "../functions/patterns.ts";
import { isNeedless } from "../expressions/well-known.ts";
import {
  declarationsOf,
  fillCell,
  flagsOf,
  functionTypeOf,
  variableStatement,
} from "../functions/variables.ts";

const { Node } = assemblyscript;
const { CommonFlags, Token } = live;

/** Statements of a block: functions that are declared in it exist from its beginning. */
export function convertStatements(f: Front, nodes: readonly ts.Statement[]): Statement[] {
  const { ts: t } = f;
  const before = f.narrowed.length;
  const nested = placeFunctions(f, nodes);
  const out: Statement[] = [...nested.cells];
  nodes.forEach((each, i) => {
    out.push(...(nested.before.get(i) ?? []));
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
  if (t.isVariableStatement(node)) return variableStatement(f, node.declarationList, null, 0);
  // `if (Error.captureStackTrace) Error.captureStackTrace(this, NotFound)`
  if (t.isIfStatement(node) && node.expression.getText(f.file) === "Error.captureStackTrace")
    return null;
  if (t.isExpressionStatement(node) && isNeedless(f, node.expression)) return null;
  if (t.isExpressionStatement(node))
    return Node.createExpressionStatement(f.convert.expression(f, node.expression));
  if (t.isReturnStatement(node))
    return Node.createReturnStatement(
      node.expression ? f.convert.expression(f, node.expression) : null,
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
  if (t.isForStatement(node)) return forStatement(f, node);
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
  if (t.isForOfStatement(node) || t.isForInStatement(node)) return forOfStatement(f, node);
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
  if (t.isClassDeclaration(node))
    refuse(f, node.name ?? node, "A class is declared at the top of a module here: move it there");
  else
    refuse(f, node, `\`${node.getText(f.file).split("\n")[0]!.slice(0, 40)}\` cannot be compiled`);
  return null;
}

// --- internal ---

function body(f: Front, node: ts.Statement): Statement {
  return convertStatement(f, node) ?? Node.createEmptyStatement(rangeOf(f, node));
}

interface NestedFunctions {
  /** Cells of functions that others, or they themselves, use. */
  readonly cells: Statement[];
  /** Functions by the statement that they are made before. */
  readonly before: ReadonlyMap<number, Statement[]>;
}

/**
 * A function that is declared in another is a constant of its block: made at its beginning or, where it captures
 * variables of the block, after the last of these. One that functions use before its turn lives in a cell of its type.
 */
function placeFunctions(f: Front, nodes: readonly ts.Statement[]): NestedFunctions {
  const { ts: t } = f;
  const cells: Statement[] = [];
  const before = new Map<number, Statement[]>();
  for (const node of nodes) {
    if (!t.isFunctionDeclaration(node) || !node.body || !node.name) continue;
    const { name } = node;
    const own = declaredName(f, name);
    const where = rangeOf(f, node);
    const value = f.convert.functionExpression(f, node);
    const place = placeOf(f, nodes, node);
    const list = before.get(place) ?? [];
    before.set(place, list);
    if (!isBoxedName(f, name)) {
      const declaration = Node.createVariableDeclaration(
        own,
        null,
        CommonFlags.Let | CommonFlags.Const,
        null,
        value,
        where,
      );
      list.push(Node.createVariableStatement(null, [declaration], where));
      continue;
    }
    const declaration = Node.createVariableDeclaration(
      own,
      null,
      CommonFlags.Let | CommonFlags.Const,
      null,
      emptyCell(functionTypeOf(f, node, name), where),
      where,
    );
    cells.push(Node.createVariableStatement(null, [declaration], where));
    list.push(Node.createExpressionStatement(fillCell(own.text, value, where)));
  }
  return { cells, before };
}

/** The statement before which a function can be made: after all variables of its block that it captures. */
function placeOf(f: Front, nodes: readonly ts.Statement[], node: ts.FunctionDeclaration): number {
  const { ts: t } = f;
  let place = 0;
  const visit = (inner: ts.Node): void => {
    const variable = t.isIdentifier(inner) ? f.scopes.uses.get(inner) : undefined;
    if (variable && !t.isFunctionDeclaration(variable.declaration)) {
      const at = nodes.findIndex(
        (each) => each.pos <= variable.declaration.pos && variable.declaration.end <= each.end,
      );
      if (at >= 0 && nodes[at] !== node) place = Math.max(place, at + 1);
    }
    inner.forEachChild(visit);
  };
  visit(node.body!);
  const first = nodes.findIndex(
    (each) => !t.isFunctionDeclaration(each) && mentionsName(f, each, node),
  );
  if (first >= 0 && first < place)
    refuse(
      f,
      node.name!,
      "This function is used before the variables that it captures have values: move it, or them, up",
    );
  return place;
}

function mentionsName(f: Front, statement: ts.Node, node: ts.FunctionDeclaration): boolean {
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (f.ts.isIdentifier(inner) && f.scopes.uses.get(inner)?.declaration === node) found = true;
    if (!found) inner.forEachChild(visit);
  };
  visit(statement);
  return found;
}

/**
 * `for (let i = 0; …; i++)`. Where a function captures the variable, each turn has its own: the variable holds a cell,
 * and a new one with the same value is made before the step.
 */
function forStatement(f: Front, node: ts.ForStatement): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let initializer: Statement | null = null;
  const renew: Expression[] = [];
  if (node.initializer) {
    if (t.isVariableDeclarationList(node.initializer)) {
      const statement = variableStatement(f, node.initializer, null, 0);
      initializer = statement;
      const declarations = (statement as assemblyscript.VariableStatement).declarations;
      for (const each of node.initializer.declarations) {
        if (!t.isIdentifier(each.name)) continue;
        const { name } = each;
        const declaration = declarations.find((one) => one.name.text === name.text)!;
        if (isCounter(f, node, each)) {
          declaration.type = namedType("i32", declaration.range);
          f.session.counters.add(declaration);
        }
        if (!isBoxedName(f, each.name)) continue;
        declaration.flags = CommonFlags.Let;
        const at = rangeOf(f, each.name);
        const value = Node.createPropertyAccessExpression(
          id(each.name.text, at),
          id("value", at),
          at,
        );
        renew.push(
          Node.createBinaryExpression(
            Token.Equals,
            id(each.name.text, at),
            call("__cell", [value], at),
            at,
          ),
        );
      }
    } else initializer = Node.createExpressionStatement(f.convert.expression(f, node.initializer));
  }
  const condition = node.condition ? f.convert.expression(f, node.condition) : null;
  let step = node.incrementor ? f.convert.expression(f, node.incrementor) : null;
  if (renew.length) step = Node.createCommaExpression(step ? [...renew, step] : renew, where);
  const loop = Node.createForStatement(
    initializer,
    condition,
    step,
    body(f, node.statement),
    where,
  );
  return loop;
}

/** `for (const key in record)` walks over the names of its members. */
function forOfStatement(f: Front, node: ts.ForOfStatement | ts.ForInStatement): Statement {
  const { ts: t } = f;
  const { initializer } = node;
  let head: ForOfHead;
  if (t.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    const flags = flagsOf(f, initializer);
    const at = rangeOf(f, declaration!);
    const { name } = declaration!;
    head = (values) => {
      if (!t.isIdentifier(name))
        return [Node.createVariableStatement(null, patternOf(f, name, values, flags), at)];
      const value = values.whole();
      const boxed = isBoxedName(f, name);
      const own = Node.createVariableDeclaration(
        declaredName(f, name),
        null,
        boxed ? CommonFlags.Let | CommonFlags.Const : flags,
        null,
        boxed ? cell(kept(value), null, at) : kept(value),
        at,
      );
      return [Node.createVariableStatement(null, [own], at)];
    };
  } else {
    const at = rangeOf(f, initializer);
    head = (values) => [
      Node.createExpressionStatement(
        Node.createBinaryExpression(
          Token.Equals,
          f.convert.expression(f, initializer),
          values.whole(),
          at,
        ),
      ),
    ];
  }
  const operand = f.convert.expression(f, node.expression);
  const iterable = t.isForInStatement(node)
    ? objectParts(operand, "keys", rangeOf(f, node.expression))
    : operand;
  const statement = forOf(head, iterable, body(f, node.statement), rangeOf(f, node));
  return statement;
}

/** `for (const [key, value] of map)` takes both without making an entry. */
function patternOf(
  f: Front,
  pattern: ts.BindingPattern,
  values: Parameters<ForOfHead>[0],
  flags: number,
): VariableDeclaration[] {
  const { ts: t } = f;
  const pair = values.pair();
  if (t.isArrayBindingPattern(pattern) && pair) {
    return pattern.elements.flatMap((element, index): VariableDeclaration[] => {
      if (!t.isBindingElement(element)) return [];
      const value = pair[index];
      if (!value || element.dotDotDotToken || element.initializer) {
        refuse(f, element, "An entry of a Map has a key and a value: write `[key, value]`");
        return [];
      }
      const at = rangeOf(f, element);
      if (t.isIdentifier(element.name))
        return declarationsOf(f, [{ name: element.name, value, node: element }], flags);
      const name = freshName("d");
      return [
        Node.createVariableDeclaration(id(name, at), null, flags, null, value, at),
        ...declarationsOf(f, bindings(f, element.name, name), flags),
      ];
    });
  }
  const name = freshName("d");
  const at = rangeOf(f, pattern);
  return [
    Node.createVariableDeclaration(id(name, at), null, flags, null, values.whole(), at),
    ...declarationsOf(f, bindings(f, pattern, name), flags),
  ];
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
