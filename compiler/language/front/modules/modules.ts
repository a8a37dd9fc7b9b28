import * as assemblyscript from "assemblyscript";
import type { ImportDeclaration, Statement, StringLiteralExpression } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { call, id, integer, text } from "../../lower/tree/nodes.ts";
import {
  classDeclaration,
  constantFunction,
  decoratorsOf,
  enumDeclaration,
  functionDeclaration,
  shapeDeclaration,
  topFlags,
} from "./declarations.ts";
import { isHandlerType, RENAMED_TYPES, typeHandlers, typesOfHandler } from "../types/aws-types.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { findNamespaces, importMembers } from "../namespaces.ts";
import { convertStatement } from "../statements/statements.ts";
import { variableStatement } from "../functions/variables.ts";
import { convertType, convertTypeParameters } from "../types/types.ts";

const { Node } = assemblyscript;
const { CommonFlags } = live;

/** Packages whose names people write, and where what they declare is here. */
const PACKAGES: Readonly<Record<string, string>> = {
  "aws-lambda": "wasmstrap/guest",
  "@types/aws-lambda": "wasmstrap/guest",
  // asc has a file of this name itself.
  crypto: "node:crypto",
};

export function convertModule(f: Front): Statement[] {
  typeHandlers(f);
  for (const [name, members] of findNamespaces(f)) f.namespaces.set(name, members);
  const statements = f.file.statements.flatMap((each) => topLevel(f, each));
  return [...f.hoisted.flatMap((each) => topLevel(f, each)), ...statements];
}

/** Has asc read a module, as its own parser does for an import. */
export function request(f: Front, internalPath: string, path: StringLiteralExpression): void {
  const { parser } = f;
  if (parser.seenlog.has(internalPath)) return;
  parser.dependees.set(internalPath, new Dependee(f.source, path) as never);
  parser.backlog.push(internalPath);
}

// --- internal ---

/** asc's note of who asked for a file, for "file not found": it does not export the class. */
class Dependee {
  readonly source: assemblyscript.Source;
  readonly reportNode: assemblyscript.Node;
  constructor(source: assemblyscript.Source, reportNode: assemblyscript.Node) {
    this.source = source;
    this.reportNode = reportNode;
  }
}

function topLevel(f: Front, node: ts.Statement): Statement[] {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const one = (statement: Statement | null): Statement[] =>
    statement ? [defaulted(f, node, statement)] : [];
  if (t.isImportDeclaration(node)) return importDeclaration(f, node);
  if (t.isExportDeclaration(node)) return exportDeclaration(f, node);
  if (t.isImportEqualsDeclaration(node)) {
    refuse(f, node, 'Write `import * as name from "path"`');
    return [];
  }
  if (t.isExportAssignment(node)) {
    if (t.isIdentifier(node.expression)) {
      const member = Node.createExportMember(
        id(node.expression.text, rangeOf(f, node.expression)),
        id("default", where),
        where,
      );
      return [Node.createExportStatement([member], null, false, where)];
    }
    refuse(f, node, "`export default` takes a name here: declare the value first");
    return [];
  }
  if (t.isFunctionDeclaration(node)) {
    if (!node.body && !topFlags(f, node)) return [];
    return one(functionDeclaration(f, node));
  }
  if (t.isClassDeclaration(node)) return one(classDeclaration(f, node));
  if (t.isEnumDeclaration(node)) return one(enumDeclaration(f, node));
  if (t.isInterfaceDeclaration(node)) return one(interfaceDeclaration(f, node));
  if (t.isTypeAliasDeclaration(node)) return one(typeAlias(f, node));
  if (t.isModuleDeclaration(node)) return one(namespace(f, node));
  if (t.isVariableStatement(node)) return variables(f, node);
  return one(convertStatement(f, node));
}

function defaulted(f: Front, node: ts.Statement, statement: Statement): Statement {
  const isDefault = (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers?.some(
    (each) => each.kind === f.ts.SyntaxKind.DefaultKeyword,
  );
  if (!isDefault) return statement;
  return Node.createExportDefaultStatement(
    statement as assemblyscript.DeclarationStatement,
    statement.range,
  );
}

function variables(f: Front, node: ts.VariableStatement): Statement[] {
  const { ts: t } = f;
  const list = node.declarationList;
  const [only] = list.declarations;
  const value = only?.initializer;
  const isConstant = (list.flags & t.NodeFlags.Const) !== 0;
  if (
    isConstant &&
    list.declarations.length === 1 &&
    only &&
    t.isIdentifier(only.name) &&
    value &&
    (t.isArrowFunction(value) || t.isFunctionExpression(value)) &&
    value.parameters.every((each) => each.type || each.initializer)
  ) {
    return [constantFunction(f, only.name, value, node)];
  }
  if (
    list.declarations.length === 1 &&
    only &&
    t.isIdentifier(only.name) &&
    isPartOfItself(f, only)
  )
    return valueAfterwards(f, only, node);
  return [variableStatement(f, list, decoratorsOf(f, node), topFlags(f, node))];
}

/** `const fib: F = memoize((n) => … fib(n - 1) …)`: a function in it uses the variable, which has its value when that runs. */
function isPartOfItself(f: Front, { name, type, initializer }: ts.VariableDeclaration): boolean {
  const { ts: t } = f;
  if (!type || !initializer) return false;
  const own = (name as ts.Identifier).text;
  const uses = (node: ts.Node, isInside: boolean): boolean => {
    if (t.isIdentifier(node)) return isInside && node.text === own && !f.scopes.uses.has(node);
    if (t.isPropertyAccessExpression(node)) return uses(node.expression, isInside);
    return (
      t.forEachChild(node, (each) => uses(each, isInside || t.isFunctionLike(node)) || undefined) ??
      false
    );
  };
  return uses(initializer, false);
}

/** Declares a variable without a value, and gives it its value as the next thing. */
function valueAfterwards(
  f: Front,
  { name, type, initializer }: ts.VariableDeclaration,
  node: ts.VariableStatement,
): Statement[] {
  const own = name as ts.Identifier;
  const where = rangeOf(f, own);
  const zero = integer(0, where);
  const nothing = call("changetype", [zero], where, [convertType(f, type!)]);
  const declaration = Node.createVariableDeclaration(
    id(own.text, where),
    null,
    CommonFlags.Let | topFlags(f, node),
    convertType(f, type!),
    nothing,
    where,
  );
  const value = Node.createBinaryExpression(
    live.Token.Equals,
    id(own.text, where),
    f.convert.expression(f, initializer!),
    where,
  );
  return [
    Node.createVariableStatement(null, [declaration], where),
    Node.createExpressionStatement(value),
  ];
}

function interfaceDeclaration(f: Front, node: ts.InterfaceDeclaration): Statement {
  const { ts: t } = f;
  const onlyFields = node.members.every((each) => t.isPropertySignature(each));
  const [first] = node.members;
  if (node.members.length === 1 && first && t.isIndexSignatureDeclaration(first))
    return recordAlias(f, node, first);
  if (onlyFields && !f.implemented.has(node.name.text))
    return shapeDeclaration(f, node, node.members);
  return behaviour(f, node);
}

/** `interface Counts { [key: string]: number }` is another name of a Map. */
function recordAlias(
  f: Front,
  node: ts.InterfaceDeclaration,
  signature: ts.IndexSignatureDeclaration,
): Statement {
  const where = rangeOf(f, node);
  const key = Node.createNamedType(Node.createSimpleTypeName("string", where), [], false, where);
  const type = Node.createNamedType(
    Node.createSimpleTypeName("Map", where),
    [key, convertType(f, signature.type)],
    false,
    where,
  );
  return Node.createTypeDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    null,
    topFlags(f, node),
    null,
    type,
    where,
  );
}

/** An interface that classes implement: asc's own. */
function behaviour(f: Front, node: ts.InterfaceDeclaration): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  const base = node.heritageClauses?.[0]?.types[0];
  const extendsType = base
    ? (convertType(
        f,
        t.factory.createTypeReferenceNode(base.expression.getText(f.file)) as never,
      ) as assemblyscript.NamedTypeNode)
    : null;
  const made = Node.createInterfaceDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    extendsType,
    null,
    [],
    where,
  );
  for (const each of node.members) {
    const at = rangeOf(f, each);
    const own =
      CommonFlags.Overridden | CommonFlags.Instance | (parameters ? CommonFlags.GenericContext : 0);
    if (t.isPropertySignature(each) && each.type) {
      made.members.push(
        Node.createFieldDeclaration(
          id(each.name.getText(f.file), rangeOf(f, each.name)),
          null,
          own,
          convertType(f, each.type),
          null,
          at,
        ),
      );
    } else if (t.isMethodSignature(each)) {
      const list = each.parameters.map((one) =>
        Node.createParameter(
          live.ParameterKind.Default,
          id(one.name.getText(f.file), rangeOf(f, one.name)),
          one.type ? convertType(f, one.type) : Node.createOmittedType(rangeOf(f, one)),
          null,
          rangeOf(f, one),
        ),
      );
      const result = each.type ? convertType(f, each.type) : Node.createOmittedType(at);
      made.members.push(
        Node.createMethodDeclaration(
          id(each.name.getText(f.file), rangeOf(f, each.name)),
          null,
          own,
          null,
          Node.createFunctionType(list, result, null, false, at),
          null,
          at,
        ),
      );
    } else refuse(f, each, "An interface has fields and methods here");
  }
  return made;
}

function typeAlias(f: Front, node: ts.TypeAliasDeclaration): Statement {
  const { ts: t } = f;
  if (
    t.isTypeLiteralNode(node.type) &&
    node.type.members.every((each) => t.isPropertySignature(each))
  )
    return shapeDeclaration(f, node, node.type.members);
  let flags = topFlags(f, node);
  const parameters = convertTypeParameters(f, node.typeParameters);
  if (parameters) flags |= CommonFlags.Generic;
  return Node.createTypeDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    flags,
    parameters,
    convertType(f, node.type),
    rangeOf(f, node),
  );
}

function namespace(f: Front, node: ts.ModuleDeclaration): Statement | null {
  const { ts: t } = f;
  if (!t.isIdentifier(node.name) || !node.body || !t.isModuleBlock(node.body)) {
    if (!topFlags(f, node)) refuse(f, node, "A module is a file here");
    return null;
  }
  const members = node.body.statements.flatMap((each) => topLevel(f, each));
  return Node.createNamespaceDeclaration(
    id(node.name.text, rangeOf(f, node.name)),
    decoratorsOf(f, node),
    topFlags(f, node),
    members,
    rangeOf(f, node),
  );
}

function pathOf(f: Front, node: ts.Expression): StringLiteralExpression {
  let path = (node as ts.StringLiteral).text;
  if (/^\.{1,2}\//.test(path)) path = path.replace(/\.[mc]?[jt]s$/, "");
  path = PACKAGES[path] ?? path;
  return text(path, rangeOf(f, node)) as StringLiteralExpression;
}

function importDeclaration(f: Front, node: ts.ImportDeclaration): Statement[] {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const path = pathOf(f, node.moduleSpecifier);
  const clause = node.importClause;
  const out: Statement[] = [];
  const add = (statement: assemblyscript.ImportStatement): void => {
    request(f, statement.internalPath, path);
    out.push(statement);
  };
  if (!clause) {
    add(Node.createImportStatement(null, path, where));
    return out;
  }
  const whole = importMembers(f, node, path);
  if (whole) {
    add(whole);
    if (!clause.name || !clause.namedBindings) return out;
  }
  const declarations: ImportDeclaration[] = [];
  if (clause.name && !whole) {
    const at = rangeOf(f, clause.name);
    declarations.push(
      Node.createImportDeclaration(id("default", at), id(clause.name.text, at), at),
    );
  }
  const named = clause.namedBindings;
  if (named && t.isNamespaceImport(named)) {
    add(
      Node.createWildcardImportStatement(id(named.name.text, rangeOf(f, named.name)), path, where),
    );
  } else if (named) {
    const isAws = path.value === "wasmstrap/guest";
    const isImported = (name: string) => named.elements.some((each) => each.name.text === name);
    const needed = new Set<string>();
    for (const each of named.elements) {
      const foreign = each.propertyName ?? each.name;
      if (isAws && isHandlerType(foreign.text)) {
        for (const name of typesOfHandler(foreign.text)) if (!isImported(name)) needed.add(name);
        continue;
      }
      const renamed =
        isAws && Object.hasOwn(RENAMED_TYPES, foreign.text)
          ? RENAMED_TYPES[foreign.text]!
          : foreign.text;
      declarations.push(
        Node.createImportDeclaration(
          id(renamed, rangeOf(f, foreign)),
          id(each.name.text, rangeOf(f, each.name)),
          rangeOf(f, each),
        ),
      );
    }
    for (const name of needed) {
      const at = rangeOf(f, named);
      declarations.push(Node.createImportDeclaration(id(name, at), id(name, at), at));
    }
  }
  if (declarations.length) add(Node.createImportStatement(declarations, path, where));
  return out;
}

function exportDeclaration(f: Front, node: ts.ExportDeclaration): Statement[] {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const path = node.moduleSpecifier ? pathOf(f, node.moduleSpecifier) : null;
  const clause = node.exportClause;
  if (clause && t.isNamespaceExport(clause)) {
    refuse(f, clause, 'Write `import * as name from "path"; export { name }`');
    return [];
  }
  const members = clause
    ? clause.elements.map((each) => {
        const local = each.propertyName ?? each.name;
        return Node.createExportMember(
          id(local.text, rangeOf(f, local)),
          id(each.name.text, rangeOf(f, each.name)),
          rangeOf(f, each),
        );
      })
    : null;
  const statement = Node.createExportStatement(members, path, false, where);
  if (statement.internalPath && path) {
    request(f, statement.internalPath, path);
    if (!members) (f.source.exportPaths ??= []).push(statement.internalPath);
  }
  return [statement];
}
