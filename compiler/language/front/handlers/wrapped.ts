import { posix } from "node:path";
import type ts from "typescript";
import { hasModifier } from "../../modifiers.ts";
import { declare, invoke, type Make, name } from "../generators/make.ts";
import { type Found, importedAs, type OtherFiles } from "../../other-files.ts";
import { HANDLERS, isHandlerName } from "../types/aws-names.ts";
import { countWanted, madeHandler, plain } from "./made-handlers.ts";

// A handler that a function makes: `export const handler = withCors(inner)`. What is exported becomes a function, of the
// parameters that the made one has where a file tells them; else the event is any JSON.
//
//   const own = withCors(inner); export function handler(event: E, context: Context) { return own(event, context) }

/** What stands for such a constant; null where no file tells how many parameters it has. */
export function unwrapHandler(
  files: OtherFiles,
  file: ts.SourceFile,
  statement: ts.VariableStatement,
): ts.Statement[] | null {
  const { ts: t } = files;
  const [only, more] = statement.declarationList.declarations;
  const isExported = hasModifier(statement, t.SyntaxKind.ExportKeyword);
  if (!only || more || !isExported || !t.isIdentifier(only.name) || !only.initializer) return null;
  const value = plain(files, only.initializer);
  const { text } = only.name;
  if (!t.isCallExpression(value) || !/^(?:handler|main)$|Handler$/.test(text)) return null;
  const found = madeHandler(files, file, value);
  if (!found) return null;
  const m: Make = { ts: t, at: only.name };
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, only.name);
  const own = `~${text}`;
  const parameter = (word: string, type: ts.TypeNode): ts.ParameterDeclaration =>
    place(factory.createParameterDeclaration(undefined, undefined, name(m, word), undefined, type));
  const any = place(factory.createKeywordTypeNode(t.SyntaxKind.AnyKeyword));
  const event = found.event && typeHere(t, file, m, found.event);
  const context = place(factory.createTypeReferenceNode(name(m, "Context")));
  const parameters = [
    parameter("event", eventOf(t, m, only.type) ?? event?.type ?? any),
    parameter("context", context),
  ].slice(0, found.count);
  const args = ["event", "context"].slice(0, found.count).map((each) => name(m, each));
  const inner: ts.Statement[] = [];
  takeFewer(files, file, value, own, inner);
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
  return [
    ...(needed ? [importContext(t, m)] : []),
    ...(event?.import ? [event.import] : []),
    ...inner,
    constant,
    handler,
  ];
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
  return importOf(t, m, "Context", "wasmstrap/guest");
}

// --- internal ---

/** The event of a constant's own type: `const handler: SQSHandler = …`. */
function eventOf(t: typeof ts, m: Make, type: ts.TypeNode | undefined): ts.TypeNode | null {
  if (!type || !t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName)) return null;
  const event = HANDLERS[type.typeName.text]?.[0];
  if (!event || event === "json") return null;
  return t.setTextRange(t.factory.createTypeReferenceNode(name(m, event)), m.at);
}

/**
 * `withErrors(withBody(…))`, of which the inner one makes a function of the event alone, and the outer one gives it a context
 * besides: `const inner = withBody(…)`, and `withErrors((event) => inner(event))`.
 */
function takeFewer(
  files: OtherFiles,
  file: ts.SourceFile,
  call: ts.CallExpression,
  own: string,
  constants: ts.Statement[],
): void {
  const { ts: t } = files;
  const args = call.arguments.map((each, i) => {
    const value = plain(files, each);
    if (!t.isCallExpression(value)) return each;
    takeFewer(files, file, value, `${own}${i}`, constants);
    const made = madeHandler(files, file, value);
    const wanted = countWanted(files, file, call, i);
    if (!made || wanted === null || made.count >= wanted) return each;
    const m: Make = { ts: t, at: value };
    const held = `${own}${i}~`;
    constants.push(declare(m, name(m, held), value));
    const words = ["event", "context"].slice(0, made.count);
    const { factory } = t;
    const parameters = words.map((word) =>
      t.setTextRange(
        factory.createParameterDeclaration(undefined, undefined, name(m, word)),
        value,
      ),
    );
    const given = words.map((word) => name(m, word));
    const arrow = t.setTextRange(factory.createToken(t.SyntaxKind.EqualsGreaterThanToken), value);
    const body = invoke(m, name(m, held), given);
    return t.setTextRange(
      factory.createArrowFunction(undefined, undefined, parameters, undefined, arrow, body),
      value,
    );
  });
  Object.assign(call, {
    arguments: t.setTextRange(t.factory.createNodeArray(args), call.arguments),
  });
}

interface TypeHere {
  readonly type: ts.TypeNode;
  /** What brings it, where the file has not got it. */
  readonly import?: ts.Statement;
}

/** A type in the file that the handler is in: of another file, one that has a name, under that name. */
function typeHere(
  t: typeof ts,
  file: ts.SourceFile,
  m: Make,
  { node, file: other }: Found<ts.TypeNode>,
): TypeHere | undefined {
  if (file === other) return { type: node };
  if (!t.isTypeReferenceNode(node) || !t.isIdentifier(node.typeName) || node.typeArguments)
    return undefined;
  const { text } = node.typeName;
  const type = t.setTextRange(t.factory.createTypeReferenceNode(name(m, text)), m.at);
  const isOf = (of: ts.SourceFile): ts.ImportDeclaration | undefined =>
    of.statements.find(
      (each): each is ts.ImportDeclaration =>
        t.isImportDeclaration(each) && importedAs(t, each, text) !== null,
    );
  const bringing = isOf(other);
  const path = bringing && (bringing.moduleSpecifier as ts.StringLiteral).text;
  const own = isOf(file);
  if (own) return { type };
  // The file may have another type of that name.
  if (new RegExp(`\\b${text}\\b`).test(file.text)) return undefined;
  if (path === undefined) return { type, import: importOf(t, m, text, pathTo(file, other)) };
  return path.startsWith(".") || importedAs(t, bringing!, text) !== text
    ? undefined
    : { type, import: importOf(t, m, text, path) };
}

function pathTo(from: ts.SourceFile, to: ts.SourceFile): string {
  const path = posix.relative(posix.dirname(from.fileName), to.fileName).replace(/\.ts$/, "");
  return path.startsWith(".") ? path : `./${path}`;
}

function importOf(t: typeof ts, m: Make, word: string, path: string): ts.Statement {
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, m.at);
  const member = place(factory.createImportSpecifier(false, undefined, name(m, word)));
  const members = place(factory.createNamedImports([member]));
  const clause = place(factory.createImportClause(undefined, undefined, members));
  return place(
    factory.createImportDeclaration(undefined, clause, place(factory.createStringLiteral(path))),
  );
}
