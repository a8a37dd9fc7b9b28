import type ts from "typescript";
import { name } from "../generators/make.ts";
import type { OtherFiles } from "../../other-files.ts";
import { unwrapHandler } from "./wrapped.ts";

// What a file exports as CommonJS or as another name of a function, before anything else reads it, as modules have it:
//
//   exports.handler = async (event) => …      export const handler = async (event) => …
//   module.exports = { handler, list: all }   export { handler, all as list }
//   const zlib = require("zlib")              import zlib from "zlib"
//   export const main = handler               export { handler as main }

/** Rewrites the tree in place. */
export function rewriteExports(files: OtherFiles, file: ts.SourceFile): void {
  const { ts: t } = files;
  const functions = functionNames(t, file);
  const made: ts.Statement[] = [];
  let changes = false;
  for (const statement of file.statements) {
    const rewritten = rewrite(t, file, statement, functions);
    for (const each of rewritten ?? [statement]) {
      const handler = t.isVariableStatement(each) ? unwrapHandler(files, file, each) : null;
      if (rewritten || handler) changes = true;
      made.push(...(handler ?? [each]));
    }
  }
  if (!changes) return;
  const statements = t.setTextRange(t.factory.createNodeArray(made), file.statements);
  Object.assign(file, { statements });
  for (const each of statements) adopt(t, each, file);
}

// --- internal ---

function rewrite(
  t: typeof ts,
  file: ts.SourceFile,
  statement: ts.Statement,
  functions: ReadonlySet<string>,
): ts.Statement[] | null {
  if (t.isExpressionStatement(statement)) return assigned(t, statement, functions);
  if (t.isImportEqualsDeclaration(statement)) return importEquals(t, statement);
  if (!t.isVariableStatement(statement)) return null;
  const required = requires(t, statement);
  if (required) return required;
  const [only, more] = statement.declarationList.declarations;
  const value = only?.initializer;
  const isAlias =
    !more &&
    value !== undefined &&
    t.isIdentifier(value) &&
    t.isIdentifier(only!.name) &&
    functions.has(value.text) &&
    statement.modifiers?.some((each) => each.kind === t.SyntaxKind.ExportKeyword) &&
    !isUsed(t, file, only!.name);
  return isAlias
    ? [exported(t, statement, [[value.text, (only!.name as ts.Identifier).text]])]
    : null;
}

/** `exports.handler = …`, `module.exports.handler = …`, `module.exports = { … }`. */
function assigned(
  t: typeof ts,
  statement: ts.ExpressionStatement,
  functions: ReadonlySet<string>,
): ts.Statement[] | null {
  const { expression } = statement;
  if (
    !t.isBinaryExpression(expression) ||
    expression.operatorToken.kind !== t.SyntaxKind.EqualsToken
  )
    return null;
  const { left, right } = expression;
  if (t.isPropertyAccessExpression(left) && isExports(t, left.expression))
    return [given(t, statement, left.name.text, right, functions)];
  if (!isExports(t, left) || !t.isObjectLiteralExpression(right)) return null;
  const made: ts.Statement[] = [];
  for (const each of right.properties) {
    if (t.isShorthandPropertyAssignment(each))
      made.push(exported(t, each, [[each.name.text, each.name.text]]));
    else if (t.isPropertyAssignment(each) && t.isIdentifier(each.name))
      made.push(given(t, each, each.name.text, each.initializer, functions));
    else return null;
  }
  return made;
}

function isExports(t: typeof ts, node: ts.Expression): boolean {
  if (t.isIdentifier(node)) return node.text === "exports";
  return (
    t.isPropertyAccessExpression(node) &&
    t.isIdentifier(node.expression) &&
    node.expression.text === "module" &&
    node.name.text === "exports"
  );
}

/** `export const own = value`, or `export { value as own }` of a function. */
function given(
  t: typeof ts,
  at: ts.Node,
  own: string,
  value: ts.Expression,
  functions: ReadonlySet<string>,
): ts.Statement {
  if (t.isIdentifier(value) && functions.has(value.text))
    return exported(t, at, [[value.text, own]]);
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, at);
  const declaration = place(
    factory.createVariableDeclaration(
      t.setTextRange(factory.createIdentifier(own), at),
      undefined,
      undefined,
      value,
    ),
  );
  return place(
    factory.createVariableStatement(
      [place(factory.createModifier(t.SyntaxKind.ExportKeyword))],
      place(factory.createVariableDeclarationList([declaration], t.NodeFlags.Const)),
    ),
  );
}

function exported(
  t: typeof ts,
  at: ts.Node,
  names: readonly (readonly [local: string, as: string])[],
): ts.Statement {
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, at);
  const m = { ts: t, at };
  const members = names.map(([local, as]) =>
    place(
      factory.createExportSpecifier(false, local === as ? undefined : name(m, local), name(m, as)),
    ),
  );
  return place(
    factory.createExportDeclaration(undefined, false, place(factory.createNamedExports(members))),
  );
}

/** `const zlib = require("zlib")`, `const { createHash } = require("crypto")`. */
function requires(t: typeof ts, statement: ts.VariableStatement): ts.Statement[] | null {
  const made: ts.Statement[] = [];
  for (const { name: own, initializer } of statement.declarationList.declarations) {
    const path = initializer && requiredPath(t, initializer);
    if (!path) return null;
    const clause = importClause(t, statement, own, path);
    if (!clause) return null;
    made.push(imports(t, statement, clause, path));
  }
  return made;
}

function requiredPath(t: typeof ts, node: ts.Expression): ts.StringLiteral | null {
  if (!t.isCallExpression(node) || !t.isIdentifier(node.expression)) return null;
  const [path] = node.arguments;
  return node.expression.text === "require" && path && t.isStringLiteral(path) ? path : null;
}

function importEquals(t: typeof ts, statement: ts.ImportEqualsDeclaration): ts.Statement[] | null {
  const { moduleReference, name: own } = statement;
  if (!t.isExternalModuleReference(moduleReference)) return null;
  const path = moduleReference.expression;
  if (!t.isStringLiteral(path)) return null;
  const clause = importClause(t, statement, own, path);
  return clause ? [imports(t, statement, clause, path)] : null;
}

function importClause(
  t: typeof ts,
  at: ts.Node,
  own: ts.BindingName,
  path: ts.StringLiteral,
): ts.ImportClause | null {
  const { factory } = t;
  const place = <N extends ts.Node>(node: N): N => t.setTextRange(node, at);
  if (t.isIdentifier(own)) {
    // A file of the author's has no default that stands for all of it.
    const isFile = path.text.startsWith(".");
    const whole = isFile ? place(factory.createNamespaceImport(own)) : undefined;
    return place(factory.createImportClause(undefined, isFile ? undefined : own, whole));
  }
  if (!t.isObjectBindingPattern(own)) return null;
  const members: ts.ImportSpecifier[] = [];
  for (const each of own.elements) {
    if (!t.isIdentifier(each.name) || each.initializer || each.dotDotDotToken) return null;
    const foreign = each.propertyName;
    if (foreign && !t.isIdentifier(foreign)) return null;
    members.push(t.setTextRange(factory.createImportSpecifier(false, foreign, each.name), each));
  }
  return place(
    factory.createImportClause(undefined, undefined, place(factory.createNamedImports(members))),
  );
}

function imports(
  t: typeof ts,
  at: ts.Node,
  clause: ts.ImportClause,
  path: ts.StringLiteral,
): ts.Statement {
  return t.setTextRange(t.factory.createImportDeclaration(undefined, clause, path), at);
}

/** Functions that the file declares, or holds in a constant. */
function functionNames(t: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const each of file.statements) {
    if (t.isFunctionDeclaration(each) && each.name) names.add(each.name.text);
    if (!t.isVariableStatement(each)) continue;
    for (const { name: own, initializer } of each.declarationList.declarations)
      if (
        t.isIdentifier(own) &&
        initializer &&
        (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer))
      )
        names.add(own.text);
  }
  return names;
}

/** Whether the file uses a name beside its declaration. */
function isUsed(t: typeof ts, file: ts.SourceFile, own: ts.Identifier): boolean {
  const uses = (node: ts.Node): boolean => {
    if (t.isIdentifier(node)) return node !== own && node.text === own.text;
    return t.forEachChild(node, (each) => uses(each) || undefined) ?? false;
  };
  return uses(file);
}

/** Gives the nodes of a new statement the parents that the parser would have given them. */
function adopt(t: typeof ts, node: ts.Node, parent: ts.Node): void {
  // A type that stands in two places stays where it was written.
  if (node.parent === parent || (t.isTypeNode(node) && node.parent)) return;
  Object.assign(node, { parent });
  t.forEachChild(node, (each) => void adopt(t, each, node));
}
