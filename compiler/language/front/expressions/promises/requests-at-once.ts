import type ts from "typescript";
import type { Front } from "../../front.ts";
import { isSdkClient, isSdkCommand } from "../../known/sdk-names.ts";

// Which calls in `Promise.all` can send their requests at once: those that do nothing but read and calculate before their
// first request, because they are made up to it first, and then again. What a call does after its first request does not
// matter.

/** How what runs can end, as a set: it goes on, returns, sends a request, or has an effect before any request. */
const GOES = 1;
const RETURNS = 2;
const REQUESTS = 4;
const ACTS = 8;

/** Whether an expression may begin with a request, and has no effect before it. */
export function beginsWithRequest(f: Front, node: ts.Expression): boolean {
  const ends = new Walk(f).expression(node);
  return (ends & REQUESTS) !== 0 && (ends & ACTS) === 0;
}

/** The same of a callback that is given one element. */
export function callsBeginWithRequest(f: Front, callback: ts.Expression): boolean {
  const ends = new Walk(f).called(callback);
  return (ends & REQUESTS) !== 0 && (ends & ACTS) === 0;
}

/** Whether a statement, or an expression, does nothing but read and calculate. */
export function onlyReads(f: Front, node: ts.Statement | ts.Expression): boolean {
  const walk = new Walk(f);
  return (f.ts.isStatement(node) ? walk.statement(node) : walk.expression(node)) === GOES;
}

/** The function of the file that a name stands for; null where it stands for none. */
export function functionOf(f: Front, node: ts.Expression): ts.FunctionLikeDeclaration | null {
  const { ts: t, file, scopes } = f;
  if (!t.isIdentifier(node)) return null;
  const found = scopes.uses.get(node)?.declaration ?? topLevel(f, node.text);
  if (!found || found.getSourceFile() !== file) return null;
  if (t.isFunctionDeclaration(found)) return found;
  if (!t.isVariableDeclaration(found) || !found.initializer) return null;
  const { initializer } = found;
  return t.isArrowFunction(initializer) || t.isFunctionExpression(initializer) ? initializer : null;
}

// --- internal ---

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const FUNCTIONS = words(
  "String Number Boolean parseInt parseFloat isNaN isFinite encodeURIComponent encodeURI decodeURIComponent decodeURI",
);
const OBJECTS = words("JSON Object Array Number String Math");
const CLASSES = words("URL URLSearchParams Headers Request Map Set Error TypeError RangeError");
/** Of texts, lists, Maps and numbers: they change nothing. */
const METHODS = words(
  "trim trimStart trimEnd toLowerCase toUpperCase split startsWith endsWith includes indexOf charAt charCodeAt slice substring padStart padEnd replace replaceAll concat repeat join map filter find some every get has keys values entries toString toFixed at toISOString reduce",
);
/** Classes of wasmstrap/guest whose methods call AWS. */
const CLIENTS = words("AwsClient Bucket EventBus Queue Table Topic");
/** Functions of wasmstrap/guest that send a request. */
const REQUESTERS = words("fetch fetchOrThrow converse invokeFunction invokeLater");

class Walk {
  readonly #front: Front;
  readonly #inside: Set<ts.Node> = new Set();

  constructor(front: Front) {
    this.#front = front;
  }

  expression(node: ts.Expression): number {
    const { ts: t } = this.#front;
    if (t.isCallExpression(node)) return this.#call(node);
    if (t.isNewExpression(node)) {
      const known =
        CLASSES.has(node.expression.getText(this.#front.file)) ||
        isSdkCommand(this.#front, node.expression);
      return this.#all(node.arguments ?? [], known ? GOES : ACTS);
    }
    if (t.isConditionalExpression(node))
      return then(
        this.expression(node.condition),
        () => this.expression(node.whenTrue) | this.expression(node.whenFalse),
      );
    if (t.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= t.SyntaxKind.FirstAssignment && kind <= t.SyntaxKind.LastAssignment) return ACTS;
      const maybe =
        kind === t.SyntaxKind.AmpersandAmpersandToken ||
        kind === t.SyntaxKind.BarBarToken ||
        kind === t.SyntaxKind.QuestionQuestionToken;
      return then(
        this.expression(node.left),
        () => this.expression(node.right) | (maybe ? GOES : 0),
      );
    }
    if (t.isPrefixUnaryExpression(node)) {
      const steps =
        node.operator === t.SyntaxKind.PlusPlusToken ||
        node.operator === t.SyntaxKind.MinusMinusToken;
      return steps ? ACTS : this.expression(node.operand);
    }
    if (t.isPostfixUnaryExpression(node) || t.isDeleteExpression(node) || t.isYieldExpression(node))
      return ACTS;
    if (t.isFunctionLike(node)) return GOES;
    return this.#all(childrenOf(this.#front, node), GOES);
  }

  /** What calling a function does. */
  called(callee: ts.Expression): number {
    const { ts: t } = this.#front;
    const fn =
      t.isArrowFunction(callee) || t.isFunctionExpression(callee)
        ? callee
        : functionOf(this.#front, callee);
    if (!fn) return REQUESTERS.has(callee.getText(this.#front.file)) ? REQUESTS : ACTS;
    if (!fn.body || this.#inside.has(fn)) return ACTS;
    this.#inside.add(fn);
    const ends = t.isBlock(fn.body)
      ? this.#statements(fn.body.statements)
      : this.expression(fn.body);
    this.#inside.delete(fn);
    return ends & RETURNS ? (ends & ~RETURNS) | GOES : ends;
  }

  #call(node: ts.CallExpression): number {
    const { ts: t } = this.#front;
    const callee = node.expression;
    if (t.isIdentifier(callee)) {
      if (FUNCTIONS.has(callee.text)) return this.#all(node.arguments, GOES);
      return then(this.#all(node.arguments, GOES), () => this.called(callee));
    }
    if (!t.isPropertyAccessExpression(callee)) return ACTS;
    const object = callee.expression;
    const name = callee.name.text;
    if (
      t.isIdentifier(object) &&
      OBJECTS.has(object.text) &&
      name !== "random" &&
      name !== "assign"
    )
      return this.#all(node.arguments, GOES);
    return then(this.expression(object), () =>
      then(this.#all(node.arguments, GOES), () => {
        if (this.#isClient(object)) return REQUESTS;
        if (!METHODS.has(name)) return ACTS;
        const callbacks = node.arguments.filter((each) => t.isFunctionLike(each));
        return callbacks.every((each) => this.called(each) === GOES) ? GOES : ACTS;
      }),
    );
  }

  #all(nodes: readonly ts.Expression[], last: number): number {
    let ends = GOES;
    for (const each of nodes) ends = then(ends, () => this.expression(each));
    return then(ends, () => last);
  }

  #statements(nodes: readonly ts.Statement[]): number {
    let ends = GOES;
    for (const each of nodes) ends = then(ends, () => this.statement(each));
    return ends;
  }

  statement(node: ts.Statement): number {
    const { ts: t } = this.#front;
    if (t.isVariableStatement(node))
      return this.#all(
        node.declarationList.declarations.flatMap((each) => each.initializer ?? []),
        GOES,
      );
    if (t.isExpressionStatement(node)) return this.expression(node.expression);
    if (t.isReturnStatement(node))
      return then(node.expression ? this.expression(node.expression) : GOES, () => RETURNS);
    if (t.isThrowStatement(node)) return then(this.expression(node.expression), () => RETURNS);
    if (t.isBlock(node)) return this.#statements(node.statements);
    if (t.isIfStatement(node))
      return then(
        this.expression(node.expression),
        () =>
          this.statement(node.thenStatement) |
          (node.elseStatement ? this.statement(node.elseStatement) : GOES),
      );
    // What is thrown for a request to be left is not caught: see guest/language/waits/parallel.ts.
    if (t.isTryStatement(node) && !node.finallyBlock)
      return this.#statements(node.tryBlock.statements);
    if (t.isFunctionDeclaration(node) || t.isEmptyStatement(node)) return GOES;
    return ACTS;
  }

  #isClient(node: ts.Expression): boolean {
    const { ts: t, file, scopes } = this.#front;
    if (!t.isIdentifier(node)) return false;
    const found = scopes.uses.get(node)?.declaration ?? topLevel(this.#front, node.text);
    if (!found || !t.isVariableDeclaration(found) || !found.initializer) return false;
    const { initializer } = found;
    if (isSdkClient(this.#front, initializer)) return true;
    return t.isNewExpression(initializer) && CLIENTS.has(initializer.expression.getText(file));
  }
}

function then(ends: number, next: () => number): number {
  return ends & GOES ? (ends & ~GOES) | next() : ends;
}

function topLevel(f: Front, name: string): ts.Node | undefined {
  const { ts: t } = f;
  for (const each of f.file.statements) {
    if (t.isFunctionDeclaration(each) && each.name?.text === name) return each;
    if (!t.isVariableStatement(each)) continue;
    const found = each.declarationList.declarations.find(
      (one) => t.isIdentifier(one.name) && one.name.text === name,
    );
    if (found) return found;
  }
  return undefined;
}

/** The expressions that an expression evaluates, in their order. */
function childrenOf(f: Front, node: ts.Node): ts.Expression[] {
  const { ts: t } = f;
  const out: ts.Expression[] = [];
  node.forEachChild((each) => {
    if (t.isTypeNode(each)) return;
    if (t.isExpression(each)) out.push(each);
    else out.push(...childrenOf(f, each));
  });
  return out;
}
