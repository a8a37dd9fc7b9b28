import type ts from "typescript";
import { after, before, type Cut, exit, finish, go, later, plain, type Rest } from "./cut.ts";
import { lift, walk } from "./lift.ts";
import { block, declare, dot, invoke, name, not, run, set, when } from "./make.ts";
import { switchSteps } from "./switch-steps.ts";
import { trySteps } from "./try-steps.ts";

// A generator's body as steps. Each `yield` ends one, and what follows is a closure inside of it:
//
//   const a = f(); yield a; g(a)     const a = f(); own.__value = a; own.__step = () => { g(a) }; return
//
// so that variables are captured as by any closure, of the types that they have. Where a statement is cut, what follows it
// is a step of its own, made before it: names of the statement are not seen there. A loop is a step that names itself.

/** Statements of a block, and what follows them. */
export function sequence(c: Cut, nodes: readonly ts.Statement[], rest: Rest): ts.Statement[] {
  const { ts: t } = c;
  // Functions exist from the beginning of their block.
  const declared = nodes.filter((each) => t.isFunctionDeclaration(each));
  return [...declared, ...from(c, nodes, 0, rest)];
}

// --- internal ---

function from(c: Cut, nodes: readonly ts.Statement[], first: number, rest: Rest): ts.Statement[] {
  const out: ts.Statement[] = [];
  for (let i = first; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (c.ts.isFunctionDeclaration(node)) continue;
    if (c.cuts.has(node)) {
      return [...out, ...cut(c, node, [], () => from(c, nodes, i + 1, rest))];
    }
    out.push(plain(c, node));
    if (leaves(c, node)) return out;
  }
  return [...out, ...rest()];
}

function leaves(c: Cut, node: ts.Statement): boolean {
  const { ts: t } = c;
  return (
    t.isReturnStatement(node) ||
    t.isThrowStatement(node) ||
    t.isBreakStatement(node) ||
    t.isContinueStatement(node)
  );
}

function listOf(c: Cut, node: ts.Statement): readonly ts.Statement[] {
  return c.ts.isBlock(node) ? node.statements : [node];
}

/** What follows a statement, as a step. */
function following(c: Cut, node: ts.Node, rest: Rest): { own: string; made: ts.Statement } {
  const own = c.fresh("k");
  const statements = rest();
  before(c, node);
  return { own, made: later(c, own, statements) };
}

function cut(c: Cut, node: ts.Statement, labels: readonly string[], rest: Rest): ts.Statement[] {
  const { ts: t } = c;
  if (t.isExpressionStatement(node)) return expression(c, node, rest);
  if (t.isVariableStatement(node)) return variables(c, node, rest);
  if (t.isReturnStatement(node))
    return lift(c, node.expression!, (value) => finish(at(c, node), value));
  if (t.isThrowStatement(node))
    return lift(c, node.expression, (value) => [
      t.setTextRange(t.factory.createThrowStatement(value), node),
    ]);
  if (t.isLabeledStatement(node)) return labelled(c, node, labels, rest);
  const next = following(c, node, rest);
  const done = (): ts.Statement[] => go(c, next.own);
  if (t.isBlock(node)) return [next.made, placed(c, node, sequence(c, node.statements, done))];
  if (t.isIfStatement(node))
    return [
      next.made,
      ...lift(c, node.expression, (value) => {
        const then = t.setTextRange(
          t.factory.createIfStatement(
            value,
            placed(c, node.thenStatement, sequence(c, listOf(c, node.thenStatement), done)),
          ),
          node,
        );
        const other = node.elseStatement
          ? [placed(c, node.elseStatement, sequence(c, listOf(c, node.elseStatement), done))]
          : done();
        return [then, ...other];
      }),
    ];
  if (t.isTryStatement(node)) return [next.made, ...trySteps(c, node, next.own, sequence)];
  if (t.isSwitchStatement(node))
    return [next.made, ...switchSteps(c, node, next.own, labels, sequence)];
  const target = { labels, breakTo: next.own, depth: c.handlers.length, isBlock: false };
  if (t.isWhileStatement(node) || t.isDoStatement(node)) {
    const loop = c.fresh("k");
    const test = (then: () => ts.Statement[]): ts.Statement[] =>
      lift(c, node.expression, (value) => [
        when(at(c, node.expression), not(c, value), done()),
        ...then(),
      ]);
    const body = (then: Rest): ts.Statement[] =>
      within(c, { ...target, continueTo: loop }, node.statement, then);
    if (t.isWhileStatement(node)) {
      const turn = test(() => body(() => go(c, loop)));
      after(c, node);
      return [next.made, later(c, loop, turn, true), ...go(c, loop)];
    }
    if (c.cuts.has(node.expression)) refuseHead(c, node.expression);
    const over = when(at(c, node.expression), not(c, node.expression), done());
    const first = notFirst(c, node, [over]);
    const turn = [first.made, ...body(() => go(c, loop))];
    after(c, node);
    return [next.made, first.declared, later(c, loop, turn, true), ...go(c, loop)];
  }
  if (t.isForStatement(node))
    return [next.made, block(at(c, node), forSteps(c, node, target, next.own))];
  if (t.isForOfStatement(node) || t.isForInStatement(node))
    return [next.made, block(at(c, node), forOfSteps(c, node, target, next.own))];
  c.refuse(node, "A `yield` cannot stand in this statement: write it as a statement of its own");
  return [];
}

function at(c: Cut, node: ts.Node): Cut {
  c.at = node;
  return c;
}

function placed(c: Cut, node: ts.Node, statements: readonly ts.Statement[]): ts.Block {
  return c.ts.setTextRange(c.ts.factory.createBlock(statements), node);
}

interface Place {
  readonly labels: readonly string[];
  readonly breakTo: string;
  readonly depth: number;
  readonly isBlock: boolean;
}

/** The body of a loop. */
function within(
  c: Cut,
  target: Place & { continueTo: string | null },
  node: ts.Statement,
  then: Rest,
): ts.Statement[] {
  c.targets.push({ ...target, inner: c.handlers.length });
  const made = sequence(c, listOf(c, node), () => {
    after(c, node);
    return then();
  });
  c.targets.pop();
  return made;
}

function expression(c: Cut, node: ts.ExpressionStatement, rest: Rest): ts.Statement[] {
  return lift(
    c,
    node.expression,
    (value) => {
      const isSilent = c.ts.isIdentifier(value);
      return isSilent
        ? rest()
        : [c.ts.setTextRange(c.ts.factory.createExpressionStatement(value), node), ...rest()];
    },
    false,
  );
}

/** Declarations one by one: what is between two of them may be a step's end. */
function variables(c: Cut, node: ts.VariableStatement, rest: Rest): ts.Statement[] {
  const { ts: t } = c;
  const { declarations, flags } = node.declarationList;
  const one = (i: number): ts.Statement[] => {
    const each = declarations[i];
    if (!each) return rest();
    const made = (value: ts.Expression | undefined): ts.Statement[] => {
      const kind = flags & (t.NodeFlags.Const | t.NodeFlags.Let);
      c.at = each;
      const statement = declare(c, each.name, value, kind || t.NodeFlags.Let, each.type);
      return [statement, ...one(i + 1)];
    };
    return each.initializer ? lift(c, each.initializer, made) : made(undefined);
  };
  return one(0);
}

function labelled(
  c: Cut,
  node: ts.LabeledStatement,
  labels: readonly string[],
  rest: Rest,
): ts.Statement[] {
  const { ts: t } = c;
  const all = [...labels, node.label.text];
  const inner = node.statement;
  if (
    t.isLabeledStatement(inner) ||
    t.isIterationStatement(inner, false) ||
    t.isSwitchStatement(inner)
  )
    return cut(c, inner, all, rest);
  const next = following(c, node, rest);
  c.targets.push({
    labels: all,
    breakTo: next.own,
    continueTo: null,
    depth: c.handlers.length,
    inner: c.handlers.length,
    isBlock: true,
  });
  const made = sequence(c, listOf(c, inner), () => go(c, next.own));
  c.targets.pop();
  return [next.made, placed(c, inner, made)];
}

/** `for (let i = 0; i < n; i++) …`: one variable for all turns. */
function forSteps(c: Cut, node: ts.ForStatement, target: Place, next: string): ts.Statement[] {
  const { ts: t } = c;
  refuseCaptured(c, node);
  const { initializer, incrementor } = node;
  if (incrementor && c.cuts.has(incrementor)) refuseHead(c, incrementor);
  const own = c.fresh("k");
  const body = (): ts.Statement[] =>
    within(c, { ...target, continueTo: own }, node.statement, () => go(c, own));
  const tested = node.condition
    ? lift(c, node.condition, (value) => [
        when(at(c, node.condition!), not(c, value), go(c, next)),
        ...body(),
      ])
    : body();
  const first = incrementor ? notFirst(c, node, [run(at(c, incrementor), incrementor)]) : null;
  after(c, node);
  const loop = [
    ...(first ? [first.declared] : []),
    later(c, own, [...(first ? [first.made] : []), ...tested], true),
    ...go(c, own),
  ];
  if (!initializer) return loop;
  if (!t.isVariableDeclarationList(initializer))
    return lift(c, initializer, (value) => [run(at(c, initializer), value), ...loop], false);
  const statement = t.setTextRange(
    t.factory.createVariableStatement(undefined, initializer),
    initializer,
  );
  return c.cuts.has(initializer) ? variables(c, statement, () => loop) : [statement, ...loop];
}

function refuseHead(c: Cut, node: ts.Node): void {
  c.refuse(node, "Write this `yield` into the body of the loop");
}

/** What a loop does before each turn but the first. */
function notFirst(
  c: Cut,
  node: ts.Node,
  statements: readonly ts.Statement[],
): { declared: ts.Statement; made: ts.Statement } {
  const { ts: t } = c;
  const own = c.fresh("f");
  after(c, node);
  const place = <N extends ts.Node>(each: N): N => t.setTextRange(each, c.at);
  const made = place(
    t.factory.createIfStatement(
      name(c, own),
      block(c, [set(c, name(c, own), place(t.factory.createFalse()))]),
      block(c, statements),
    ),
  );
  const declared = declare(c, name(c, own), place(t.factory.createTrue()), t.NodeFlags.Let);
  return { declared, made };
}

function refuseCaptured(c: Cut, node: ts.ForStatement): void {
  const { ts: t } = c;
  const { initializer } = node;
  if (!initializer || !t.isVariableDeclarationList(initializer)) return;
  const own = new Set(
    initializer.declarations.map((each) => (t.isIdentifier(each.name) ? each.name.text : "")),
  );
  const visit = (each: ts.Node, isInside: boolean): void => {
    if (isInside && t.isIdentifier(each) && own.has(each.text))
      c.refuse(
        each,
        `A function captures the variable of a loop with \`yield\`: take it into a constant first, \`const own = ${each.text}\``,
      );
    each.forEachChild((child) => visit(child, isInside || t.isFunctionLike(each)));
  };
  visit(node.statement, false);
}

function forOfSteps(
  c: Cut,
  node: ts.ForOfStatement | ts.ForInStatement,
  target: Place,
  next: string,
): ts.Statement[] {
  const { ts: t } = c;
  const { initializer } = node;
  const own = c.fresh("w");
  const handler = c.fresh("h");
  const loop = c.fresh("k");
  return lift(c, node.expression, (given) => {
    c.at = node.expression;
    const keys = t.isForInStatement(node) ? invoke(c, dot(c, "Object", "keys"), [given]) : given;
    const begin = walk(c, keys, own, handler);
    const depth = c.handlers.length;
    c.handlers.push(handler);
    const over = exit(c, next, depth);
    c.at = initializer;
    const value = dot(c, own, "__value");
    const head = t.isVariableDeclarationList(initializer)
      ? declare(
          c,
          initializer.declarations[0]!.name,
          value,
          initializer.flags & t.NodeFlags.Const ? t.NodeFlags.Const : t.NodeFlags.Let,
        )
      : set(c, initializer, value);
    const turn = [
      when(c, not(c, invoke(c, dot(c, own, "__advance"))), over),
      head,
      ...within(c, { ...target, continueTo: loop }, node.statement, () => go(c, loop)),
    ];
    c.handlers.pop();
    after(c, node);
    return [begin.walk, ...begin.enter, later(c, loop, turn, true), ...go(c, loop)];
  });
}
