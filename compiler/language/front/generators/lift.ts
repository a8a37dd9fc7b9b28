import type ts from "typescript";
import { after, type Cut, exit, go, later } from "./cut.ts";
import { declare, dot, invoke, leave, name, run, set, step, when } from "./make.ts";

// `const x = f(yield a)` becomes `yield a` as a step's end, and `const x = f(sent)` in the next one.

/** Takes the `yield`s out of an expression, the first to be evaluated first. */
export function lift(
  c: Cut,
  node: ts.Expression,
  then: (value: ts.Expression) => ts.Statement[],
  isUsed = true,
): ts.Statement[] {
  if (!c.cuts.has(node)) return then(node);
  const found = firstYield(c, node);
  if (!found) return then(node);
  const bare = unwrapped(c, node);
  return yielded(c, found, isUsed || bare !== found, (value) => {
    if (found === node || (bare === found && !isUsed)) return then(value);
    return lift(c, replaced(c, node, found, value), then, isUsed);
  });
}

/** Ends a step with a value, and goes on with what it is sent. */
function yielded(
  c: Cut,
  node: ts.YieldExpression,
  isUsed: boolean,
  then: (value: ts.Expression) => ts.Statement[],
): ts.Statement[] {
  const { ts: t } = c;
  const nothing = (): ts.Expression =>
    t.setTextRange(t.factory.createIdentifier("undefined"), node);
  if (node.asteriskToken) return delegated(c, node, isUsed, then);
  c.at = node;
  const value = node.expression ?? nothing();
  const head = [
    set(c, dot(c, c.own, "__value"), value),
    set(c, dot(c, c.own, "__yielded"), t.setTextRange(t.factory.createTrue(), node)),
  ];
  after(c, node);
  const rest: ts.Statement[] = [];
  if (isUsed) {
    if (!c.types.sent)
      c.refuse(
        node,
        "What `next(…)` sends needs a type: write that of the generator, `Generator<T, R, N>`, of which N is sent",
      );
    const own = c.fresh("y");
    rest.push(declare(c, name(c, own), dot(c, c.own, "__sent")));
    rest.push(...then(name(c, own)));
  } else rest.push(...then(nothing()));
  after(c, node);
  return [...head, set(c, dot(c, c.own, "__step"), step(c, rest)), leave(c)];
}

/** `yield* inner`: a step for each of its values. */
function delegated(
  c: Cut,
  node: ts.YieldExpression,
  isUsed: boolean,
  then: (value: ts.Expression) => ts.Statement[],
): ts.Statement[] {
  const { ts: t } = c;
  if (c.types.sent)
    c.refuse(
      node,
      "`yield*` does not hand on what `next(…)` sends: write a loop, `for (const each of inner) yield each`",
    );
  const inner = c.fresh("d");
  const handler = c.fresh("h");
  const loop = c.fresh("k");
  const next = c.fresh("k");
  after(c, node);
  const rest: ts.Statement[] = [];
  if (isUsed) {
    const own = c.fresh("y");
    rest.push(declare(c, name(c, own), dot(c, inner, "__result")), ...then(name(c, own)));
  } else rest.push(...then(t.setTextRange(t.factory.createIdentifier("undefined"), node)));
  after(c, node);
  const done = later(c, next, rest);
  const begin = walk(c, node.expression!, inner, handler);
  const depth = c.handlers.length;
  c.handlers.push(handler);
  const turn = [
    when(c, invoke(c, dot(c, inner, "__advance")), [
      set(c, dot(c, c.own, "__value"), dot(c, inner, "__value")),
      set(c, dot(c, c.own, "__yielded"), t.setTextRange(t.factory.createTrue(), c.at)),
      ...go(c, loop),
    ]),
    ...exit(c, next, depth),
  ];
  c.handlers.pop();
  return [begin.walk, done, ...begin.enter, later(c, loop, turn, true), ...go(c, loop)];
}

/** `const walk = __walk(iterable)`, and the handler that ends it. */
export function walk(
  c: Cut,
  iterable: ts.Expression,
  own: string,
  handler: string,
): { walk: ts.Statement; enter: ts.Statement[] } {
  c.guarded = true;
  const place = c.at;
  c.at = iterable;
  const made = declare(c, name(c, own), invoke(c, name(c, "__walk"), [iterable]));
  c.at = place;
  // What uses a variable stands after it.
  if (c.at.pos < iterable.end) after(c, iterable);
  return {
    walk: made,
    enter: [
      declare(c, name(c, handler), invoke(c, dot(c, c.own, "__enter"))),
      set(c, dot(c, handler, "__ends"), step(c, [run(c, invoke(c, dot(c, own, "__close")))])),
    ],
  };
}

// --- internal ---

function unwrapped(c: Cut, node: ts.Expression): ts.Expression {
  let at = node;
  while (c.ts.isParenthesizedExpression(at)) at = at.expression;
  return at;
}

/** The innermost of the first `yield`s. */
function firstYield(c: Cut, node: ts.Node): ts.YieldExpression | null {
  const { ts: t } = c;
  if (t.isFunctionLike(node)) return null;
  const inner = t.forEachChild(node, (each) => firstYield(c, each) ?? undefined);
  return inner ?? (t.isYieldExpression(node) ? node : null);
}

/** An expression with a value in the place of a `yield`. What is evaluated before that must not change meanwhile. */
function replaced(
  c: Cut,
  root: ts.Expression,
  node: ts.YieldExpression,
  value: ts.Expression,
): ts.Expression {
  const { ts: t } = c;
  let isBefore = true;
  const visit = (each: ts.Node): ts.Node => {
    if (each === node) {
      isBefore = false;
      return value;
    }
    if (!isBefore) return each;
    if (!holds(t, each, node)) {
      if (!isSteady(t, each)) refuseOrder(c, node);
      return each;
    }
    if (isConditional(t, each, node)) refuseOrder(c, node);
    return t.visitEachChild(each, visit, undefined);
  };
  const made = visit(root) as ts.Expression;
  (c.cuts as Set<ts.Node>)[firstYield(c, made) ? "add" : "delete"](made);
  return made;
}

function refuseOrder(c: Cut, node: ts.Node): void {
  c.refuse(node, "Keep what this `yield` gives in a constant first: `const value = yield …`");
}

function holds(t: typeof ts, outer: ts.Node, inner: ts.Node): boolean {
  if (outer === inner) return true;
  return t.forEachChild(outer, (each) => holds(t, each, inner) || undefined) ?? false;
}

/** Names, literals, members of names: what has the same value after the `yield`, as far as one sees. */
function isSteady(t: typeof ts, node: ts.Node): boolean {
  if (t.isToken(node) || t.isTypeNode(node) || t.isTemplateHead(node) || t.isPropertyName(node))
    return true;
  if (t.isPropertyAccessExpression(node)) return isSteady(t, node.expression);
  return t.isLiteralExpression(node);
}

function isConditional(t: typeof ts, node: ts.Node, inner: ts.Node): boolean {
  if (t.isConditionalExpression(node)) return !holds(t, node.condition, inner);
  if (!t.isBinaryExpression(node) || holds(t, node.left, inner)) return false;
  const { kind } = node.operatorToken;
  return (
    kind === t.SyntaxKind.AmpersandAmpersandToken ||
    kind === t.SyntaxKind.BarBarToken ||
    kind === t.SyntaxKind.QuestionQuestionToken
  );
}
