import type ts from "typescript";
import { before, type Cut, end } from "./cut.ts";
import { iterableClasses } from "./iterables.ts";
import { declare, dot, invoke, name, run, set, step } from "./make.ts";
import { sequence } from "./steps.ts";
import { askChecker, type GeneratorTypes, plainType, writtenTypes } from "./types.ts";

// `function*` before anything else reads the file: in the tree of TypeScript's parser it becomes a function that returns an
// object of guest/language/generators/, with the steps of its body.
//
//   function* g(a) { … }     function g(a) { const own = new __Generator<T>(); own.__step = () => { … }; return own }

export interface Refusal {
  readonly node: ts.Node;
  readonly message: string;
}

/** Whether a file has generators, or classes that `for…of` walks over. */
export function mayHaveGenerators(text: string): boolean {
  return /\byield\b|function\s*\*|\bSymbol\s*\.\s*(?:asyncI|i)terator\b/.test(text);
}

export interface Rewritten {
  /** What cannot be rewritten. */
  readonly refusals: readonly Refusal[];
  /** Whether a generator has something to do where a loop leaves it. */
  readonly guarded: boolean;
}

/**
 * Rewrites the tree in place.
 *
 * @param meanings The names that declare what identifiers mean, asked before and after.
 */
export function rewriteGenerators(
  t: typeof ts,
  file: ts.SourceFile,
  meanings: () => Map<ts.Node, ts.Node>,
): Rewritten {
  const refusals: Refusal[] = [];
  let guarded = false;
  const names = { count: 0 };
  const found = generatorsIn(t, file);
  const meant = meanings();
  const types = typesOf(t, file, found);
  iterableClasses(t, file, types, refusals);
  for (const each of found)
    if (rewrite(t, each, types.get(each) ?? null, names, refusals)) guarded = true;
  if (!refusals.length) {
    const now = meanings();
    for (const [node, declaration] of meant)
      if (now.get(node) !== declaration)
        refusals.push({
          node,
          message: `\`${(node as ts.Identifier).text}\` is used before its declaration, with a \`yield\` between: declare it first`,
        });
  }
  return { refusals, guarded };
}

export type GeneratorNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.MethodDeclaration;

/** Sets what the parser sets. */
export function setParents(node: ts.Node): void {
  node.forEachChild((each) => {
    (each as { parent: ts.Node }).parent = node;
    setParents(each);
  });
}

// --- internal ---

/** Inner ones first: an outer one takes their new bodies along. */
function generatorsIn(t: typeof ts, file: ts.SourceFile): GeneratorNode[] {
  const found: GeneratorNode[] = [];
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    if (
      (t.isFunctionDeclaration(node) ||
        t.isFunctionExpression(node) ||
        t.isMethodDeclaration(node)) &&
      node.asteriskToken &&
      node.body
    )
      found.push(node);
  };
  visit(file);
  return found;
}

function typesOf(
  t: typeof ts,
  file: ts.SourceFile,
  found: readonly GeneratorNode[],
): Map<GeneratorNode, GeneratorTypes> {
  const types = new Map<GeneratorNode, GeneratorTypes>();
  const asked: GeneratorNode[] = [];
  for (const each of found) {
    const plain = each.type ? null : plainType(t, each.body!);
    const known = each.type
      ? writtenTypes(t, each.type)
      : plain && { value: plain, result: null, sent: null };
    if (known && (each.type || !usesMore(t, each.body!))) types.set(each, known);
    else if (!each.type) asked.push(each);
  }
  if (!asked.length) return types;
  const told = askChecker(
    t,
    file,
    asked.map((each) => each.getStart(file)),
  );
  for (const each of asked) {
    const known = told.get(each.getStart(file));
    if (known) types.set(each, known);
  }
  return types;
}

/** Whether a body returns a value, or uses what `yield` gives. */
function usesMore(t: typeof ts, node: ts.Node): boolean {
  if (t.isFunctionLike(node)) return false;
  if (t.isReturnStatement(node) && node.expression) return true;
  if (t.isYieldExpression(node) && !t.isExpressionStatement(node.parent)) return true;
  return t.forEachChild(node, (each) => usesMore(t, each) || undefined) ?? false;
}

type Mutable<N> = { -readonly [K in keyof N]: N[K] };

function rewrite(
  t: typeof ts,
  node: GeneratorNode,
  types: GeneratorTypes | null,
  names: { count: number },
  refusals: Refusal[],
): boolean {
  const made = node as Mutable<GeneratorNode>;
  const body = node.body!;
  const star = node.asteriskToken!;
  (made as { asteriskToken: undefined }).asteriskToken = undefined;
  if (!types) {
    refusals.push({
      node: node.type ?? node.name ?? star,
      message: node.type
        ? "The type of a generator says what it yields: `Generator<T>`, or `IterableIterator<T>`"
        : "What this generator yields is not clear: write its type after the parameters, `: Generator<T>`",
    });
    made.body = t.setTextRange(t.factory.createBlock([]), body);
    return false;
  }
  for (const each of [types.value, types.result, types.sent]) if (each) give(t, each, star);
  const fresh = (hint: string): string => `~${hint}${names.count++}`;
  const own = fresh("g");
  const c: Cut = {
    ts: t,
    at: body,
    own,
    types,
    cuts: cutsOf(t, body),
    handlers: [],
    targets: [],
    guarded: false,
    fresh,
    refuse: (at, message) => void refusals.push({ node: at, message }),
  };
  const steps = sequence(c, body.statements, () => end(c));
  const { factory } = t;
  before(c, body);
  const kind = types.result || types.sent ? "__GeneratorOf" : "__Generator";
  const none = (): ts.TypeNode =>
    t.setTextRange(factory.createTypeReferenceNode(name(c, "i8")), c.at);
  const args =
    kind === "__Generator"
      ? [types.value]
      : [types.value, types.result ?? none(), types.sent ?? none()];
  const object = t.setTextRange(factory.createNewExpression(name(c, kind), args, []), c.at);
  const statements = [declare(c, name(c, own), object)];
  if (c.guarded) statements.push(guard(c));
  statements.push(set(c, dot(c, own, "__step"), step(c, steps)));
  statements.push(t.setTextRange(factory.createReturnStatement(name(c, own)), c.at));
  made.body = t.setTextRange(factory.createBlock(statements), body);
  if (!node.type)
    (made as { type?: ts.TypeNode }).type = t.setTextRange(
      factory.createTypeReferenceNode(kind, args),
      c.at,
    );
  setParents(node);
  return c.guarded;
}

/** Gives nodes that were made the place of another. */
function give(t: typeof ts, node: ts.Node, at: ts.Node): void {
  if (node.pos >= 0) return;
  t.setTextRange(node, at);
  node.forEachChild((each) => give(t, each, at));
}

/** `own.__guard = (step) => { try { step() } catch (error) { own.__caught(error) } }` */
function guard(c: Cut): ts.Statement {
  const { ts: t } = c;
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, c.at);
  const tried = place(factory.createBlock([run(c, invoke(c, name(c, "~step")))]));
  const caught = run(c, invoke(c, dot(c, c.own, "__caught"), [name(c, "~error")]));
  const clause = place(
    factory.createCatchClause(
      place(factory.createVariableDeclaration(name(c, "~error"))),
      place(factory.createBlock([caught])),
    ),
  );
  const body = place(factory.createTryStatement(tried, clause, undefined));
  return set(c, dot(c, c.own, "__guard"), step(c, [body], ["~step"]));
}

/** Nodes that hold a `yield`, and statements that must not stay whole for another reason. */
function cutsOf(t: typeof ts, body: ts.Block): Set<ts.Node> {
  const cuts = new Set<ts.Node>();
  const visit = (node: ts.Node): boolean => {
    if (t.isFunctionLike(node) || t.isClassLike(node)) return false;
    let holds = t.isYieldExpression(node);
    node.forEachChild((each) => {
      if (visit(each)) holds = true;
    });
    // A way out of it goes through its `finally`, and through the handlers around.
    if (t.isTryStatement(node) && node.finallyBlock && hasExit(t, node)) holds = true;
    if (holds) cuts.add(node);
    return holds;
  };
  body.forEachChild((each) => void visit(each));
  return cuts;
}

function hasExit(t: typeof ts, node: ts.Node): boolean {
  if (t.isFunctionLike(node)) return false;
  if (t.isReturnStatement(node) || t.isBreakStatement(node) || t.isContinueStatement(node))
    return true;
  return t.forEachChild(node, (each) => hasExit(t, each) || undefined) ?? false;
}
