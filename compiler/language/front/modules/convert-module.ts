import * as assemblyscript from "assemblyscript";
import type { Statement } from "assemblyscript";
import type ts from "typescript";
import { id } from "../../lower/tree/nodes.ts";
import { classDeclaration } from "./classes.ts";
import { ordered } from "./declared-later.ts";
import { enumDeclaration } from "./enums.ts";
import { functionDeclaration } from "./functions.ts";
import { decoratorsOf, topFlags } from "./modifiers.ts";
import { readStatement } from "../types/evaluated-types.ts";
import { typeHandlers } from "../types/aws-types.ts";
import { hasModifier } from "../../modifiers.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { findNamespaces } from "../namespaces.ts";
import { namedClass } from "../statements/local-classes.ts";
import { convertStatement } from "../statements/statement.ts";
import { importDeclaration, exportDeclaration } from "./imports.ts";
import { interfaceDeclaration, typeAlias } from "./interfaces.ts";
import { variables } from "./constants.ts";

const { Node } = assemblyscript;

export function convertModule(f: Front): Statement[] {
  typeHandlers(f);
  for (const [name, members] of findNamespaces(f)) f.namespaces.set(name, members);
  const statements = ordered(f).flatMap((each) => topLevel(f, each));
  const fluent = f.fluent.map(({ text, node }) => readStatement(f, text, node));
  return [
    ...fluent.flatMap(({ statement, front }) => topLevel(front, statement)),
    ...f.hoisted.flatMap((each) => topLevel(f, each)),
    ...f.functionsOfModule,
    ...statements,
  ];
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
    // An overload says nothing that the function itself does not.
    if (!node.body && !hasModifier(node, t.SyntaxKind.DeclareKeyword)) return [];
    return one(functionDeclaration(f, node));
  }
  if (t.isClassDeclaration(node)) return one(classDeclaration(f, node));
  if (t.isEnumDeclaration(node)) return one(enumDeclaration(f, node));
  if (t.isInterfaceDeclaration(node)) return one(interfaceDeclaration(f, node));
  if (t.isTypeAliasDeclaration(node)) return one(typeAlias(f, node));
  if (t.isModuleDeclaration(node)) return one(namespace(f, node));
  const named = namedClass(f, node);
  if (named) return one(classDeclaration(f, named));
  if (t.isVariableStatement(node)) return variables(f, node);
  return one(convertStatement(f, node));
}

function defaulted(f: Front, node: ts.Statement, statement: Statement): Statement {
  if (!hasModifier(node, f.ts.SyntaxKind.DefaultKeyword)) return statement;
  return Node.createExportDefaultStatement(
    statement as assemblyscript.DeclarationStatement,
    statement.range,
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
