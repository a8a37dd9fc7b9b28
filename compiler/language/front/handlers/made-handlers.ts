import type ts from "typescript";
import { declarationOf, type Found, memberOf, type OtherFiles } from "../../other-files.ts";

// What is told of a handler that a function makes, `withCors(inner)`: how many parameters it has, and the type of the first
// one. The function may be of another file, and so may its type.

export interface MadeHandler {
  readonly count: number;
  /** The type of its event, and the file that has it; undefined where it is any JSON. */
  readonly event: Found<ts.TypeNode> | undefined;
}

/** Null where no file tells how many parameters it has. */
export function madeHandler(
  files: OtherFiles,
  file: ts.SourceFile,
  call: ts.CallExpression,
): MadeHandler | null {
  const at: Found<ts.CallExpression> = { node: call, file };
  return declared(files, at) ?? made(files, at) ?? given(files, at);
}

/** How many parameters a call gives the function that it is given there; null where no file tells. */
export function countWanted(
  files: OtherFiles,
  file: ts.SourceFile,
  call: ts.CallExpression,
  position: number,
): number | null {
  const callee = calleeOf(files, { node: call.expression, file });
  const type = callee?.node.parameters[position]?.type;
  const wanted = callee && type && signatureOf(files, { node: type, file: callee.file });
  return wanted ? wanted.node.parameters.length : null;
}

/** What stands in parentheses, and before `as T`. */
export function plain({ ts: t }: OtherFiles, node: ts.Expression): ts.Expression {
  let at = node;
  while (t.isParenthesizedExpression(at) || t.isAsExpression(at) || t.isSatisfiesExpression(at))
    at = at.expression;
  return at;
}

// --- internal ---

type Fn = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/** By the type of what the call returns: a function's type, or a name for one. */
function declared(files: OtherFiles, call: Found<ts.CallExpression>): MadeHandler | null {
  const type = signatureOf(files, typeOf(files, call));
  if (!type || type.node.parameters.some((each) => each.dotDotDotToken)) return null;
  const event = type.node.parameters[0]?.type;
  return {
    count: Math.min(type.node.parameters.length, 2),
    event: event && { node: event, file: type.file },
  };
}

/** The written type of a value: of a constant, or of what a function returns. */
function typeOf(
  files: OtherFiles,
  { node, file }: Found<ts.Expression>,
): Found<ts.TypeNode> | null {
  const { ts: t } = files;
  const value = plain(files, node);
  if (t.isIdentifier(value)) {
    const constant = constantNamed(files, file, value.text);
    return constant?.node.type ? { node: constant.node.type, file: constant.file } : null;
  }
  if (!t.isCallExpression(value)) return null;
  const fn = calleeOf(files, { node: value.expression, file });
  // A type parameter is of the function alone.
  if (fn?.node.typeParameters) return null;
  if (fn?.node.type) return { node: fn.node.type, file: fn.file };
  const callee = typeOf(files, { node: value.expression, file });
  const signature = signatureOf(files, callee);
  return signature && { node: signature.node.type, file: signature.file };
}

/** The type of a function that a type stands for. */
function signatureOf(
  files: OtherFiles,
  type: Found<ts.TypeNode> | null,
): Found<ts.FunctionTypeNode> | null {
  const { ts: t } = files;
  if (!type) return null;
  const { node, file } = type;
  if (t.isFunctionTypeNode(node)) return { node, file };
  if (!t.isTypeReferenceNode(node) || !t.isIdentifier(node.typeName) || node.typeArguments)
    return null;
  const found = declarationOf(files, file, node.typeName.text);
  if (!found || !t.isTypeAliasDeclaration(found.node) || found.node.typeParameters) return null;
  return signatureOf(files, { node: found.node.type, file: found.file });
}

/** By the function that the called one returns. */
function made(files: OtherFiles, call: Found<ts.CallExpression>): MadeHandler | null {
  const { ts: t } = files;
  const fn = calleeOf(files, { node: call.node.expression, file: call.file });
  const result = fn && returnedBy(files, fn);
  if (!result) return null;
  const { type } = fn.node;
  const written = type && t.isFunctionTypeNode(type) ? type.parameters : undefined;
  const found = parametersOf(files, fn, result.parameters, written);
  // Its event is of a type parameter, which the function that it is given says.
  return found && !found.event ? { ...found, event: given(files, call)?.event } : found;
}

/** By the first function that it is made of. */
function given(files: OtherFiles, { node, file }: Found<ts.CallExpression>): MadeHandler | null {
  const { ts: t } = files;
  for (const each of node.arguments) {
    const value = plain(files, each);
    const fn = functionOf(files, { node: value, file });
    if (fn) return parametersOf(files, fn, fn.node.parameters, undefined);
    if (t.isCallExpression(value)) {
      const inner = made(files, { node: value, file }) ?? given(files, { node: value, file });
      if (inner) return inner;
    }
  }
  return null;
}

function parametersOf(
  files: OtherFiles,
  { node: fn, file }: Found<Fn>,
  parameters: readonly ts.ParameterDeclaration[],
  written: readonly ts.ParameterDeclaration[] | undefined,
): MadeHandler | null {
  if (parameters.some((each) => each.dotDotDotToken)) return null;
  const type = parameters[0]?.type ?? written?.[0]?.type;
  const own = fn.typeParameters?.map((each) => each.name.text) ?? [];
  const isKnown = type && !mentions(files, type, own);
  return {
    count: Math.min(parameters.length, 2),
    event: isKnown ? { node: type, file } : undefined,
  };
}

function mentions({ ts: t }: OtherFiles, node: ts.Node, names: readonly string[]): boolean {
  const visit = (each: ts.Node): boolean =>
    (t.isIdentifier(each) && names.includes(each.text)) ||
    (t.forEachChild(each, (one) => visit(one) || undefined) ?? false);
  return visit(node);
}

/** `withCors` of `withCors(f)`, or what `cors("GET")` returns in `cors("GET")(f)`. */
function calleeOf(files: OtherFiles, { node, file }: Found<ts.Expression>): Found<Fn> | null {
  const value = plain(files, node);
  if (!files.ts.isCallExpression(value)) return functionOf(files, { node: value, file });
  const outer = calleeOf(files, { node: value.expression, file });
  const result = outer && returnedBy(files, outer);
  return result && { node: result, file: outer.file };
}

/** The function that a value is: written there, by its name, or as a member of a module. */
function functionOf(files: OtherFiles, { node, file }: Found<ts.Expression>): Found<Fn> | null {
  const { ts: t } = files;
  const own = asFunction(files, node);
  if (own) return { node: own, file };
  const found = t.isIdentifier(node)
    ? declarationOf(files, file, node.text)
    : t.isPropertyAccessExpression(node) && t.isIdentifier(node.expression)
      ? memberOf(files, file, node.expression.text, node.name.text)
      : null;
  if (!found) return null;
  if (t.isFunctionDeclaration(found.node)) return { node: found.node, file: found.file };
  const value = t.isVariableDeclaration(found.node) ? found.node.initializer : undefined;
  const fn = value && asFunction(files, plain(files, value));
  return fn ? { node: fn, file: found.file } : null;
}

function constantNamed(
  files: OtherFiles,
  file: ts.SourceFile,
  own: string,
): Found<ts.VariableDeclaration> | null {
  const found = declarationOf(files, file, own);
  if (!found || !files.ts.isVariableDeclaration(found.node)) return null;
  return { node: found.node, file: found.file };
}

function returnedBy(files: OtherFiles, { node: { body } }: Found<Fn>): Fn | null {
  const { ts: t } = files;
  if (!body) return null;
  if (!t.isBlock(body)) return asFunction(files, plain(files, body));
  for (const each of body.statements) {
    if (!t.isReturnStatement(each) || !each.expression) continue;
    const value = plain(files, each.expression);
    if (!t.isIdentifier(value)) return asFunction(files, value);
    for (const inner of body.statements) {
      if (t.isFunctionDeclaration(inner) && inner.name?.text === value.text) return inner;
      if (!t.isVariableStatement(inner)) continue;
      for (const { name: word, initializer } of inner.declarationList.declarations)
        if (t.isIdentifier(word) && word.text === value.text && initializer)
          return asFunction(files, plain(files, initializer));
    }
  }
  return null;
}

function asFunction({ ts: t }: OtherFiles, node: ts.Expression): Fn | null {
  return t.isArrowFunction(node) || t.isFunctionExpression(node) ? node : null;
}
