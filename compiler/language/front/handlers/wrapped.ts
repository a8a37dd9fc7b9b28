import type ts from "typescript";
import { hasModifier } from "../../modifiers.ts";
import { declare, invoke, type Make, name } from "../generators/make.ts";
import { HANDLERS, isHandlerName } from "../types/aws-names.ts";

// A handler that a function makes: `export const handler = withCors(inner)`. What is exported becomes a function, of the
// parameters that the made one has where the file tells them; else the event is any JSON.
//
//   const own = withCors(inner); export function handler(event: E, context: Context) { return own(event, context) }

/** What stands for such a constant; null where the file does not tell how many parameters it has. */
export function unwrapHandler(
  t: typeof ts,
  file: ts.SourceFile,
  statement: ts.VariableStatement,
): ts.Statement[] | null {
  const [only, more] = statement.declarationList.declarations;
  const isExported = hasModifier(statement, t.SyntaxKind.ExportKeyword);
  if (!only || more || !isExported || !t.isIdentifier(only.name) || !only.initializer) return null;
  const value = plain(t, only.initializer);
  const { text } = only.name;
  if (!t.isCallExpression(value) || !/^(?:handler|main)$|Handler$/.test(text)) return null;
  const found = declared(t, file, value) ?? made(t, file, value) ?? given(t, file, value);
  if (!found) return null;
  const m: Make = { ts: t, at: only.name };
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, only.name);
  const own = `~${text}`;
  const parameter = (word: string, type: ts.TypeNode): ts.ParameterDeclaration =>
    place(factory.createParameterDeclaration(undefined, undefined, name(m, word), undefined, type));
  const any = place(factory.createKeywordTypeNode(t.SyntaxKind.AnyKeyword));
  const context = place(factory.createTypeReferenceNode(name(m, "Context")));
  const parameters = [
    parameter("event", eventOf(t, m, only.type) ?? found.event ?? any),
    parameter("context", context),
  ].slice(0, found.count);
  const args = ["event", "context"].slice(0, found.count).map((each) => name(m, each));
  const constant = t.setTextRange(
    declare({ ts: t, at: only }, name({ ts: t, at: only }, own), only.initializer),
    statement,
  );
  const result = place(factory.createReturnStatement(invoke(m, name(m, own), args)));
  const handler = place(
    factory.createFunctionDeclaration(
      [place(factory.createModifier(t.SyntaxKind.ExportKeyword))],
      undefined,
      name(m, text),
      undefined,
      parameters,
      undefined,
      place(factory.createBlock([result])),
    ),
  );
  const needed = found.count > 1 && !mentionsContext(t, file);
  return [...(needed ? [importContext(t, m)] : []), constant, handler];
}

/** Whether a file has the context's class by its name. */
export function mentionsContext(t: typeof ts, file: ts.SourceFile): boolean {
  return file.statements.some((each) => {
    if (!t.isImportDeclaration(each)) return false;
    const bindings = each.importClause?.namedBindings;
    return (
      bindings !== undefined &&
      t.isNamedImports(bindings) &&
      // The type of a handler brings it along.
      bindings.elements.some((one) => one.name.text === "Context" || isHandlerName(one.name.text))
    );
  });
}

/** `import { Context } from "wasmstrap/guest"` */
export function importContext(t: typeof ts, m: Make): ts.Statement {
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, m.at);
  const member = place(factory.createImportSpecifier(false, undefined, name(m, "Context")));
  return place(
    factory.createImportDeclaration(
      undefined,
      place(
        factory.createImportClause(
          undefined,
          undefined,
          place(factory.createNamedImports([member])),
        ),
      ),
      place(factory.createStringLiteral("wasmstrap/guest")),
    ),
  );
}

// --- internal ---

/** The event of a constant's own type: `const handler: SQSHandler = …`. */
function eventOf(t: typeof ts, m: Make, type: ts.TypeNode | undefined): ts.TypeNode | null {
  if (!type || !t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName)) return null;
  const event = HANDLERS[type.typeName.text]?.[0];
  if (!event || event === "json") return null;
  return t.setTextRange(t.factory.createTypeReferenceNode(name(m, event)), m.at);
}

interface Found {
  readonly count: number;
  readonly event: ts.TypeNode | undefined;
}

type Fn = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/** By the type of what the call returns: a function's type, or the file's name for one. */
function declared(t: typeof ts, file: ts.SourceFile, call: ts.CallExpression): Found | null {
  const type = signatureOf(t, file, typeOf(t, file, call));
  if (!type || type.parameters.some((each) => each.dotDotDotToken)) return null;
  return { count: Math.min(type.parameters.length, 2), event: type.parameters[0]?.type };
}

/** The written type of a value: of a constant, or of what a function returns. */
function typeOf(
  t: typeof ts,
  file: ts.SourceFile,
  expression: ts.Expression,
): ts.TypeNode | undefined {
  const value = plain(t, expression);
  if (t.isIdentifier(value)) return constantNamed(t, file, value.text)?.type;
  if (!t.isCallExpression(value)) return undefined;
  const fn = calleeOf(t, file, value.expression);
  // A type parameter is of the function alone.
  if (fn?.typeParameters) return undefined;
  return fn?.type ?? signatureOf(t, file, typeOf(t, file, value.expression))?.type;
}

/** The type of a function that a type of the file stands for. */
function signatureOf(
  t: typeof ts,
  file: ts.SourceFile,
  type: ts.TypeNode | undefined,
): ts.FunctionTypeNode | undefined {
  if (!type || t.isFunctionTypeNode(type)) return type;
  if (!t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName) || type.typeArguments)
    return undefined;
  const { text } = type.typeName;
  for (const each of file.statements)
    if (t.isTypeAliasDeclaration(each) && each.name.text === text && !each.typeParameters)
      return signatureOf(t, file, each.type);
  return undefined;
}

/** By the function that the called one returns, where the file has it. */
function made(t: typeof ts, file: ts.SourceFile, call: ts.CallExpression): Found | null {
  const fn = calleeOf(t, file, call.expression);
  const result = fn && returnedBy(t, fn);
  if (!result) return null;
  const written = fn.type && t.isFunctionTypeNode(fn.type) ? fn.type.parameters : undefined;
  return parametersOf(t, fn, result.parameters, written);
}

/** By the first function that it is made of. */
function given(t: typeof ts, file: ts.SourceFile, call: ts.CallExpression): Found | null {
  for (const each of call.arguments) {
    const value = plain(t, each);
    const fn = t.isIdentifier(value) ? functionNamed(t, file, value.text) : asFunction(t, value);
    if (fn) return parametersOf(t, fn, fn.parameters, undefined);
    if (t.isCallExpression(value)) {
      const inner = made(t, file, value) ?? given(t, file, value);
      if (inner) return inner;
    }
  }
  return null;
}

function parametersOf(
  t: typeof ts,
  fn: Fn,
  parameters: readonly ts.ParameterDeclaration[],
  written: readonly ts.ParameterDeclaration[] | undefined,
): Found | null {
  if (parameters.some((each) => each.dotDotDotToken)) return null;
  const type = parameters[0]?.type ?? written?.[0]?.type;
  const own = fn.typeParameters?.map((each) => each.name.text) ?? [];
  const isOwn = type && mentions(t, type, own);
  return { count: Math.min(parameters.length, 2), event: isOwn ? undefined : type };
}

function mentions(t: typeof ts, node: ts.Node, names: readonly string[]): boolean {
  if (t.isIdentifier(node) && names.includes(node.text)) return true;
  return t.forEachChild(node, (each) => mentions(t, each, names) || undefined) ?? false;
}

/** `withCors` of `withCors(f)`, or what `cors("GET")` returns in `cors("GET")(f)`. */
function calleeOf(t: typeof ts, file: ts.SourceFile, callee: ts.Expression): Fn | null {
  const value = plain(t, callee);
  if (t.isIdentifier(value)) return functionNamed(t, file, value.text);
  if (!t.isCallExpression(value)) return null;
  const outer = calleeOf(t, file, value.expression);
  return outer && returnedBy(t, outer);
}

function functionNamed(t: typeof ts, file: ts.SourceFile, own: string): Fn | null {
  for (const each of file.statements)
    if (t.isFunctionDeclaration(each) && each.name?.text === own) return each;
  const value = constantNamed(t, file, own)?.initializer;
  return value ? asFunction(t, plain(t, value)) : null;
}

function constantNamed(
  t: typeof ts,
  file: ts.SourceFile,
  own: string,
): ts.VariableDeclaration | undefined {
  for (const each of file.statements) {
    if (!t.isVariableStatement(each)) continue;
    for (const one of each.declarationList.declarations)
      if (t.isIdentifier(one.name) && one.name.text === own) return one;
  }
  return undefined;
}

function returnedBy(t: typeof ts, fn: Fn): Fn | null {
  const { body } = fn;
  if (!body) return null;
  if (!t.isBlock(body)) return asFunction(t, plain(t, body));
  for (const each of body.statements) {
    if (!t.isReturnStatement(each) || !each.expression) continue;
    const value = plain(t, each.expression);
    if (!t.isIdentifier(value)) return asFunction(t, value);
    for (const inner of body.statements) {
      if (t.isFunctionDeclaration(inner) && inner.name?.text === value.text) return inner;
      if (!t.isVariableStatement(inner)) continue;
      for (const { name: word, initializer } of inner.declarationList.declarations)
        if (t.isIdentifier(word) && word.text === value.text && initializer)
          return asFunction(t, plain(t, initializer));
    }
  }
  return null;
}

function asFunction(t: typeof ts, node: ts.Expression): Fn | null {
  return t.isArrowFunction(node) || t.isFunctionExpression(node) ? node : null;
}

function plain(t: typeof ts, node: ts.Expression): ts.Expression {
  let at = node;
  while (t.isParenthesizedExpression(at) || t.isAsExpression(at) || t.isSatisfiesExpression(at))
    at = at.expression;
  return at;
}
