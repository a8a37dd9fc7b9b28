import type ts from "typescript";
import { isNothing } from "../../nothing.ts";
import { block, declare, dot, invoke, leave, type Make, name, run } from "../generators/make.ts";
import { type Refusal, setParents } from "../generators/rewrite.ts";
import { isCallbackType } from "../types/aws-names.ts";

// A handler that replies by its third parameter, before anything else reads the file: the callback is an object of
// guest/language/callback.ts, which keeps what it is called with first, and the handler returns that.
//
//   (event, context, callback) => { … callback(null, x) … }
//   (event, context): any => { const own = new __Callback(); const body = () => { … own.__give(x) … }; body(); return own.__reply() }

export type HandlerNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/** Rewrites the tree in place. @returns what cannot be rewritten. */
export function rewriteCallbacks(t: typeof ts, file: ts.SourceFile): Refusal[] {
  const refusals: Refusal[] = [];
  for (const statement of file.statements) {
    for (const { node, type } of functionsOf(t, statement)) {
      const [, , callback, more] = node.parameters;
      if (!callback || more || !node.body || !isCallback(t, callback, type)) continue;
      rewrite(t, node, (callback.name as ts.Identifier).text, refusals);
    }
  }
  return refusals;
}

// --- internal ---

const OWN = "~reply";
const BODY = "~body";

interface Candidate {
  readonly node: HandlerNode;
  /** The type of the constant that holds it. */
  readonly type?: ts.TypeNode | undefined;
}

function functionsOf(t: typeof ts, statement: ts.Statement): Candidate[] {
  if (t.isFunctionDeclaration(statement)) return [{ node: statement }];
  if (!t.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ initializer, type }) =>
    initializer && (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer))
      ? [{ node: initializer, type }]
      : [],
  );
}

function isCallback(
  t: typeof ts,
  { name: own, type, dotDotDotToken, initializer }: ts.ParameterDeclaration,
  ofHandler: ts.TypeNode | undefined,
): boolean {
  if (!t.isIdentifier(own) || dotDotDotToken || initializer) return false;
  const isNamedSo = /^_*(?:callback|cb|done)$/i.test(own.text);
  if (!type)
    return (
      isNamedSo || (ofHandler !== undefined && /Handler/.test(ofHandler.getText().split("<")[0]!))
    );
  if (t.isTypeReferenceNode(type)) {
    const { typeName } = type;
    return isCallbackType(t.isIdentifier(typeName) ? typeName.text : typeName.right.text);
  }
  return isNamedSo && (type.kind === t.SyntaxKind.AnyKeyword || t.isFunctionTypeNode(type));
}

type Mutable<N> = { -readonly [K in keyof N]: N[K] };

function rewrite(t: typeof ts, node: HandlerNode, callback: string, refusals: Refusal[]): void {
  const { factory } = t;
  const made = node as Mutable<HandlerNode>;
  const body = node.body!;
  made.parameters = t.setTextRange(
    factory.createNodeArray(node.parameters.slice(0, 2)),
    node.parameters,
  );
  const uses = usesOf(t, body, callback);
  if (!uses.length) return;
  const m: Make = { ts: t, at: body };
  const calls = new Set<ts.Node>();
  for (const use of uses) {
    const call = use.parent;
    if (t.isCallExpression(call) && call.expression === use) {
      reply(t, call);
      calls.add(call);
    } else {
      refusals.push({
        node: use,
        message: `A handler calls its callback itself here: \`${callback}(null, result)\``,
      });
    }
  }
  const own = factory.createArrowFunction(
    node.modifiers?.filter((each) => each.kind === t.SyntaxKind.AsyncKeyword) as
      ts.Modifier[] | undefined,
    undefined,
    [],
    node.type,
    place(m, factory.createToken(t.SyntaxKind.EqualsGreaterThanToken)),
    asBlock(t, m, body, calls),
  );
  const isVoid = !returnsMore(t, own.body, calls);
  if (!isVoid && !node.type) Object.assign(own, { type: any(m) });
  const inner = invoke(m, name(m, BODY));
  // What it is kept in stands before what uses it.
  const start = body.getStart();
  const head: Make = { ts: t, at: { pos: start, end: start } as ts.Node };
  const kept = place(head, factory.createNewExpression(name(head, "__Callback"), undefined, []));
  const statements = [
    declare(head, name(head, OWN), kept),
    declare(m, name(m, BODY), place(m, own)),
    run(m, isVoid ? inner : invoke(m, dot(m, OWN, "__give"), [inner])),
    place(m, factory.createReturnStatement(invoke(m, dot(m, OWN, "__reply")))),
  ];
  made.body = t.setTextRange(factory.createBlock(statements), body);
  made.type = any(m);
  setParents(node);
}

/** What a callback is called with: `(null, value)`, or an error first. */
function reply(t: typeof ts, call: ts.CallExpression): void {
  const m: Make = { ts: t, at: call };
  const nothing = (): ts.Expression => place(m, t.factory.createNull());
  const [error, value = nothing()] = call.arguments;
  const made = call as Mutable<ts.CallExpression>;
  const fails = error !== undefined && !isNothing({ ts: t }, error);
  made.expression = dot(m, OWN, fails ? "__settle" : "__give") as ts.LeftHandSideExpression;
  made.arguments = t.setTextRange(
    t.factory.createNodeArray(fails ? [error, value] : [value]),
    call.arguments,
  );
}

/** `return callback(…)` returns nothing: what it is called with is kept. */
function asBlock(
  t: typeof ts,
  m: Make,
  body: ts.ConciseBody,
  calls: ReadonlySet<ts.Node>,
): ts.Block {
  if (!t.isBlock(body)) {
    const statement = calls.has(unwrapped(t, body))
      ? run(m, body)
      : place(m, m.ts.factory.createReturnStatement(body));
    return block(m, [statement]);
  }
  if (returnsMore(t, body, calls)) return body;
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node)) return;
    node.forEachChild(visit);
    for (const [key, child] of Object.entries(node)) {
      if (key === "parent") continue;
      if (isReply(t, child, calls)) Object.assign(node, { [key]: left(t, child) });
      if (!Array.isArray(child)) continue;
      for (const [i, each] of child.entries())
        if (isReply(t, each, calls)) (child as ts.Node[])[i] = left(t, each);
    }
  };
  visit(body);
  return body;
}

function isReply(
  t: typeof ts,
  node: unknown,
  calls: ReadonlySet<ts.Node>,
): node is ts.ReturnStatement & { readonly expression: ts.Expression } {
  if (typeof node !== "object" || node === null || !("kind" in node)) return false;
  const statement = node as ts.Node;
  return (
    t.isReturnStatement(statement) &&
    statement.expression !== undefined &&
    calls.has(unwrapped(t, statement.expression))
  );
}

function left(
  t: typeof ts,
  node: ts.ReturnStatement & { readonly expression: ts.Expression },
): ts.Statement {
  const m: Make = { ts: t, at: node };
  return block(m, [run(m, node.expression), leave(m)]);
}

/** Whether a body returns what is not the call of its callback. */
function returnsMore(t: typeof ts, node: ts.Node, calls: ReadonlySet<ts.Node>): boolean {
  if (t.isFunctionLike(node)) return false;
  if (t.isReturnStatement(node) && node.expression) {
    const value = unwrapped(t, node.expression);
    return !calls.has(value) && !isNothing({ ts: t }, value);
  }
  return t.forEachChild(node, (each) => returnsMore(t, each, calls) || undefined) ?? false;
}

function unwrapped(t: typeof ts, node: ts.Expression): ts.Expression {
  let at = node;
  while (t.isParenthesizedExpression(at) || t.isVoidExpression(at) || t.isAwaitExpression(at))
    at = at.expression;
  return at;
}

function usesOf(t: typeof ts, node: ts.Node, text: string): ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  const visit = (each: ts.Node): void => {
    if (t.isIdentifier(each) && each.text === text) {
      const { parent } = each;
      const isMember = t.isPropertyAccessExpression(parent) && parent.name === each;
      const isKey = t.isPropertyAssignment(parent) && parent.name === each;
      if (!isMember && !isKey) uses.push(each);
    }
    each.forEachChild(visit);
  };
  visit(node);
  return uses;
}

function any(m: Make): ts.TypeNode {
  return place(m, m.ts.factory.createKeywordTypeNode(m.ts.SyntaxKind.AnyKeyword));
}

function place<N extends ts.Node>({ ts: t, at }: Make, node: N): N {
  return t.setTextRange(node, at);
}
