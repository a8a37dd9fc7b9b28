import type ts from "typescript";
import { isNothing } from "../../nothing.ts";
import { dot, invoke, type Make, name } from "../generators/make.ts";
import type { TaskKind } from "../../lower/tasks/task.ts";
import { setParents } from "../generators/rewrite.ts";

// Async functions, and `.then(…)`, before anything else reads a file whose promises may be settled later:
//
//   async function f(a): Promise<T> { … }    function f(a): Promise<T> { return task((): T => { … }) }
//   p.then(f, g)                             ((q) => task(() => q is rejected ? g(q's reason) : f(await q)))(p)
//
// The exported handler runs its task to the end. What is a task, lower/tasks/ says.

export interface Tasks {
  /** Functions that are tasks. */
  readonly kinds: ReadonlyMap<ts.Node, TaskKind>;
  /** What an async function returns, which may be a promise. */
  readonly returned: ReadonlySet<ts.Node>;
  /** What a handler returns that is not an async function. */
  readonly replies: ReadonlySet<ts.Node>;
  /** Calls of a function that is written out, whose parameter is a promise. */
  readonly bound: ReadonlySet<ts.Node>;
  /** Calls of a callback, which may take less than it is given. */
  readonly applied: ReadonlySet<ts.Node>;
}

type Fn = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;
type Mutable<N> = { -readonly [K in keyof N]: N[K] };

/** Rewrites the tree in place. */
export function rewriteTasks(t: typeof ts, file: ts.SourceFile, isEntry: boolean): Tasks {
  const rewriting = new Rewriting(t, file, isEntry);
  rewriting.visit(file);
  setParents(file);
  return rewriting;
}

// --- internal ---

class Rewriting implements Tasks {
  readonly kinds: Map<ts.Node, TaskKind> = new Map();
  readonly returned: Set<ts.Node> = new Set();
  readonly replies: Set<ts.Node> = new Set();
  readonly bound: Set<ts.Node> = new Set();
  readonly applied: Set<ts.Node> = new Set();
  readonly #t: typeof ts;
  readonly #file: ts.SourceFile;
  readonly #isEntry: boolean;
  #names = 0;

  constructor(t: typeof ts, file: ts.SourceFile, isEntry: boolean) {
    this.#t = t;
    this.#file = file;
    this.#isEntry = isEntry;
  }

  /** What is inside first. */
  visit(node: ts.Node): void {
    const t = this.#t;
    const children: ts.Node[] = [];
    node.forEachChild((each) => void children.push(each));
    for (const each of children) this.visit(each);
    if (
      t.isFunctionDeclaration(node) ||
      t.isFunctionExpression(node) ||
      t.isArrowFunction(node) ||
      t.isMethodDeclaration(node)
    )
      this.#function(node);
    else if (t.isCallExpression(node)) this.#call(node);
  }

  #function(node: Fn): void {
    const t = this.#t;
    const own = node as Mutable<Fn>;
    if (!node.body || node.asteriskToken) return;
    const isAsync = node.modifiers?.some((each) => each.kind === t.SyntaxKind.AsyncKeyword);
    const isHandler = this.#isEntry && isExported(t, this.#file, node);
    const result = promised(t, node.type);
    if (isHandler && result) (own as { type: ts.TypeNode }).type = result;
    if (!isAsync) {
      if (isHandler) for (const each of results(t, node.body)) this.replies.add(each);
      return;
    }
    (own as { modifiers: unknown }).modifiers = withoutAsync(t, node.modifiers!);
    const kind: TaskKind = isHandler ? "handler" : mayWait(t, node.body) ? "task" : "plain";
    for (const each of results(t, node.body)) if (mayBePromise(t, each)) this.returned.add(each);
    const task = this.#task(kind, node.body, result ?? undefined, node.body);
    const isVoid = result?.kind === t.SyntaxKind.VoidKeyword && isHandler;
    const step = isVoid
      ? t.factory.createExpressionStatement(task)
      : t.factory.createReturnStatement(task);
    const body = t.setTextRange(
      t.factory.createBlock([t.setTextRange(step, node.body)]),
      node.body,
    );
    (own as { body: ts.Block }).body = body;
  }

  #task(
    kind: TaskKind,
    body: ts.ConciseBody,
    type: ts.TypeNode | undefined,
    at: ts.Node,
  ): ts.ArrowFunction {
    const t = this.#t;
    const arrow = t.setTextRange(
      t.factory.createArrowFunction(
        undefined,
        undefined,
        [],
        type,
        t.setTextRange(t.factory.createToken(t.SyntaxKind.EqualsGreaterThanToken), at),
        body,
      ),
      at,
    );
    this.kinds.set(arrow, kind);
    return arrow;
  }

  #call(node: ts.CallExpression): void {
    const t = this.#t;
    const callee = node.expression;
    const [first, second] = node.arguments;
    if (isRequest(t, node) && !isWaitedFor(t, node)) {
      const call = t.setTextRange(
        t.factory.createCallExpression(callee, node.typeArguments, node.arguments),
        node,
      );
      this.#bind(node, this.#task("task", call, undefined, node), null);
      return;
    }
    if (!t.isPropertyAccessExpression(callee) || !first) return;
    if (!/^(?:then|catch|finally)$/.test(callee.name.text) || !isFunction(t, first)) return;
    if (node.questionDotToken || callee.questionDotToken) return;
    const m: Make = { ts: t, at: node };
    const own = `~promise${this.#names++}`;
    const { text } = callee.name;
    const statements =
      text === "then"
        ? this.#then(m, own, first, second)
        : text === "catch"
          ? this.#catch(m, own, first)
          : this.#finally(m, own, first);
    const body = t.setTextRange(t.factory.createBlock(statements, true), node);
    this.#bind(node, this.#task("task", body, undefined, node), {
      own,
      promise: callee.expression,
    });
  }

  /** Has a call be the task, with a promise in a variable of its own. */
  #bind(
    node: ts.CallExpression,
    task: ts.ArrowFunction,
    bound: { readonly own: string; readonly promise: ts.Expression } | null,
  ): void {
    const t = this.#t;
    const m: Make = { ts: t, at: node };
    const parameters = bound
      ? [
          t.setTextRange(
            t.factory.createParameterDeclaration(undefined, undefined, name(m, bound.own)),
            node,
          ),
        ]
      : [];
    const outer = t.setTextRange(
      t.factory.createArrowFunction(
        undefined,
        undefined,
        parameters,
        undefined,
        t.setTextRange(t.factory.createToken(t.SyntaxKind.EqualsGreaterThanToken), node),
        task,
      ),
      node,
    );
    const args = t.factory.createNodeArray(bound ? [bound.promise] : []);
    Object.assign(node, { expression: outer, arguments: args, typeArguments: undefined });
    this.bound.add(node);
  }

  #await(m: Make, operand: ts.Expression): ts.Expression {
    return m.ts.setTextRange(m.ts.factory.createAwaitExpression(operand), m.at);
  }

  #return(m: Make, value: ts.Expression): ts.Statement {
    if (mayBePromise(m.ts, value)) this.returned.add(value);
    return m.ts.setTextRange(m.ts.factory.createReturnStatement(value), m.at);
  }

  #then(
    m: Make,
    own: string,
    first: ts.Expression,
    second: ts.Expression | undefined,
  ): ts.Statement[] {
    const { ts: t } = m;
    const rest = isNothing({ ts: t }, first)
      ? [this.#return(m, this.#await(m, name(m, own)))]
      : this.#applied(m, first, this.#await(m, name(m, own)));
    if (!second) return rest;
    const settled = this.#settled(m, own);
    const handled = this.#applied(m, second, dot(m, own, "__reason"), true);
    return [settled, this.#when(m, dot(m, own, "__isRejected"), handled), ...rest];
  }

  #catch(m: Make, own: string, first: ts.Expression): ts.Statement[] {
    const handled = this.#applied(m, first, dot(m, own, "__reason"), true);
    return [
      this.#settled(m, own),
      this.#when(m, dot(m, own, "__isRejected"), handled),
      this.#return(m, dot(m, own, "__value")),
    ];
  }

  #finally(m: Make, own: string, first: ts.Expression): ts.Statement[] {
    const { ts: t } = m;
    const run = (expression: ts.Expression): ts.Statement =>
      t.setTextRange(t.factory.createExpressionStatement(expression), m.at);
    return [
      this.#settled(m, own),
      run(this.#await(m, invoke(m, this.#callee(m, first)))),
      run(invoke(m, name(m, "__tick"))),
      this.#return(m, invoke(m, dot(m, own, "__taken"))),
    ];
  }

  /** Waits, and throws nothing. */
  #settled(m: Make, own: string): ts.Statement {
    const call = invoke(m, name(m, "__wait"), [name(m, own)]);
    return m.ts.setTextRange(m.ts.factory.createExpressionStatement(call), m.at);
  }

  #when(m: Make, condition: ts.Expression, then: ts.Statement[]): ts.Statement {
    const { ts: t } = m;
    const block = t.setTextRange(t.factory.createBlock(then, true), m.at);
    return t.setTextRange(t.factory.createIfStatement(condition, block), m.at);
  }

  #callee(m: Make, node: ts.Expression): ts.Expression {
    const { ts: t } = m;
    return t.isArrowFunction(node) || t.isFunctionExpression(node)
      ? t.setTextRange(t.factory.createParenthesizedExpression(node), node)
      : node;
  }

  /** What a callback does with a value: its body, where that can stand here. */
  #applied(
    m: Make,
    callback: ts.Expression,
    value: ts.Expression,
    isHandled: boolean = false,
  ): ts.Statement[] {
    const { ts: t } = m;
    if (!t.isArrowFunction(callback) || callback.parameters.length > 1) {
      const call = invoke(m, this.#callee(m, callback), [value]);
      this.applied.add(call);
      return [this.#return(m, call)];
    }
    const [parameter] = callback.parameters;
    const { body } = callback;
    const begin: ts.Statement = parameter
      ? t.setTextRange(
          t.factory.createVariableStatement(
            undefined,
            t.setTextRange(
              t.factory.createVariableDeclarationList(
                [
                  t.setTextRange(
                    t.factory.createVariableDeclaration(
                      parameter.name,
                      undefined,
                      isUntyped(t, parameter.type) ? undefined : parameter.type,
                      value,
                    ),
                    parameter,
                  ),
                ],
                t.NodeFlags.Let,
              ),
              parameter,
            ),
          ),
          parameter,
        )
      : t.setTextRange(t.factory.createExpressionStatement(value), m.at);
    if (!t.isBlock(body)) {
      if (!isNothing({ ts: t }, body) && !t.isVoidExpression(body))
        return [begin, this.#return({ ts: t, at: body }, body)];
      const none = t.setTextRange(t.factory.createReturnStatement(), body);
      if (isNothing({ ts: t }, body)) return [begin, none];
      return [begin, t.setTextRange(t.factory.createExpressionStatement(body), body), none];
    }
    for (const each of results(t, body)) if (mayBePromise(t, each)) this.returned.add(each);
    const last = body.statements.at(-1);
    if (last && (t.isReturnStatement(last) || t.isThrowStatement(last)))
      return [begin, ...body.statements];
    const none = t.setTextRange(t.factory.createReturnStatement(), m.at);
    return [begin, ...body.statements, ...(results(t, body).length || isHandled ? [none] : [])];
  }
}

function isUntyped(t: typeof ts, type: ts.TypeNode | undefined): boolean {
  return (
    !type || type.kind === t.SyntaxKind.UnknownKeyword || type.kind === t.SyntaxKind.AnyKeyword
  );
}

function isFunction(t: typeof ts, node: ts.Expression): boolean {
  return (
    t.isArrowFunction(node) ||
    t.isFunctionExpression(node) ||
    t.isIdentifier(node) ||
    t.isPropertyAccessExpression(node) ||
    node.kind === t.SyntaxKind.NullKeyword
  );
}

/** Of `Promise<T>`, T. */
function promised(t: typeof ts, type: ts.TypeNode | undefined): ts.TypeNode | null {
  if (!type || !t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName)) return null;
  if (type.typeName.text !== "Promise") return null;
  return type.typeArguments?.[0] ?? null;
}

function withoutAsync(
  t: typeof ts,
  all: ts.NodeArray<ts.ModifierLike>,
): ts.NodeArray<ts.ModifierLike> | undefined {
  const kept = all.filter((each) => each.kind !== t.SyntaxKind.AsyncKeyword);
  return kept.length ? t.setTextRange(t.factory.createNodeArray(kept), all) : undefined;
}

/** What a body returns, functions in it left out. */
function results(t: typeof ts, body: ts.ConciseBody): ts.Expression[] {
  if (!t.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node) || t.isClassLike(node)) return;
    if (t.isReturnStatement(node) && node.expression) found.push(node.expression);
    node.forEachChild(visit);
  };
  body.forEachChild(visit);
  return found;
}

/** Whether a body can wait: what it returns may be a promise, or it awaits something. */
function mayWait(t: typeof ts, body: ts.ConciseBody): boolean {
  if (results(t, body).some((each) => mayBePromise(t, each))) return true;
  const visit = (node: ts.Node): boolean => {
    if (t.isFunctionLike(node) || t.isClassLike(node)) return false;
    if (t.isAwaitExpression(node) || (t.isForOfStatement(node) && node.awaitModifier !== undefined))
      return true;
    return t.forEachChild(node, (each) => visit(each) || undefined) ?? false;
  };
  return visit(body);
}

/** Whether a value may be a promise, by how it is written. */
function mayBePromise(t: typeof ts, node: ts.Expression): boolean {
  if (t.isParenthesizedExpression(node) || t.isNonNullExpression(node) || t.isAsExpression(node))
    return mayBePromise(t, node.expression);
  if (t.isConditionalExpression(node))
    return mayBePromise(t, node.whenTrue) || mayBePromise(t, node.whenFalse);
  if (t.isBinaryExpression(node))
    return (
      [t.SyntaxKind.QuestionQuestionToken, t.SyntaxKind.BarBarToken].includes(
        node.operatorToken.kind,
      ) &&
      (mayBePromise(t, node.left) || mayBePromise(t, node.right))
    );
  if (t.isNewExpression(node))
    return t.isIdentifier(node.expression) && node.expression.text === "Promise";
  return (
    t.isCallExpression(node) ||
    t.isIdentifier(node) ||
    t.isPropertyAccessExpression(node) ||
    t.isElementAccessExpression(node)
  );
}

/** Whether a function is one that the file exports, and that nothing in it calls: a handler. */
function isExported(t: typeof ts, file: ts.SourceFile, node: Fn): boolean {
  const exports = (modifiers: readonly ts.ModifierLike[] | undefined): boolean =>
    modifiers?.some((each) => each.kind === t.SyntaxKind.ExportKeyword) ?? false;
  let own: ts.Identifier | undefined;
  if (t.isFunctionDeclaration(node)) {
    if (node.parent !== file || !exports(node.modifiers)) return false;
    own = node.name;
  } else if (t.isVariableDeclaration(node.parent)) {
    const statement = node.parent.parent.parent;
    if (!t.isVariableStatement(statement) || statement.parent !== file) return false;
    if (!exports(statement.modifiers) || !t.isIdentifier(node.parent.name)) return false;
    own = node.parent.name;
  }
  if (!own) return false;
  const { text } = own;
  if (text === "handler") return true;
  const uses = (at: ts.Node): boolean =>
    (t.isIdentifier(at) && at.text === text && at !== own) ||
    (t.forEachChild(at, (each) => uses(each) || undefined) ?? false);
  return !uses(file);
}

/** `fetch(…)`, `client.send(new Command(…))`: what waits outside of the guest. */
function isRequest(t: typeof ts, node: ts.CallExpression): boolean {
  const { expression: callee } = node;
  if (t.isIdentifier(callee)) return callee.text === "fetch";
  const [first] = node.arguments;
  return (
    t.isPropertyAccessExpression(callee) &&
    callee.name.text === "send" &&
    first !== undefined &&
    t.isNewExpression(first) &&
    t.isIdentifier(first.expression) &&
    first.expression.text.endsWith("Command")
  );
}

function isWaitedFor(t: typeof ts, node: ts.Node): boolean {
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return isWaitedFor(t, parent);
  return t.isAwaitExpression(parent) || t.isExpressionStatement(parent);
}
