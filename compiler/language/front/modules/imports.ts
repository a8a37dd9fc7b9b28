import * as assemblyscript from "assemblyscript";
import type { Statement, StringLiteralExpression } from "assemblyscript";
import type ts from "typescript";
import { id, text } from "../../lower/tree/nodes.ts";
import { renamedType } from "../types/aws-names.ts";
import { isHandlerType, isOtherType, typesOfHandler, typesOfOther } from "../types/aws-types.ts";
import { type Front, rangeOf } from "../front.ts";
import { importMembers } from "../namespaces.ts";
import { checkSdkSettings } from "../known/sdk-settings.ts";
import { sdkImports, sdkModule } from "./aws-sdk.ts";

const { Node } = assemblyscript;

/** Packages whose names people write, and where what they declare is here. */
const PACKAGES: Readonly<Record<string, string>> = {
  "aws-lambda": "wasmstrap/guest",
  "@types/aws-lambda": "wasmstrap/guest",
  // asc has a file of this name itself.
  crypto: "node:crypto",
};

/** Has asc read a module, as its own parser does for an import. */
export function request(f: Front, internalPath: string, path: StringLiteralExpression): void {
  const { parser } = f;
  if (parser.seenlog.has(internalPath)) return;
  parser.dependees.set(internalPath, new Dependee(f.source, path) as never);
  parser.backlog.push(internalPath);
}

/** asc's note of who asked for a file, for "file not found": it does not export the class. */
class Dependee {
  readonly source: assemblyscript.Source;
  readonly reportNode: assemblyscript.Node;
  constructor(source: assemblyscript.Source, reportNode: assemblyscript.Node) {
    this.source = source;
    this.reportNode = reportNode;
  }
}

function pathOf(f: Front, node: ts.Expression): StringLiteralExpression {
  let path = (node as ts.StringLiteral).text;
  if (/^\.{1,2}\//.test(path)) path = path.replace(/\.[mc]?[jt]s$/, "");
  if (/^(?:@types\/)?aws-lambda\//.test(path)) path = "aws-lambda";
  path = PACKAGES[path] ?? sdkModule(path) ?? path;
  return text(path, rangeOf(f, node)) as StringLiteralExpression;
}

export function importDeclaration(f: Front, node: ts.ImportDeclaration): Statement[] {
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
  if (isOfSdk(node)) checkSdkSettings(f);
  const { types, values: declarations } = isOfSdk(node)
    ? sdkImports(f, node)
    : { types: [], values: [] };
  out.push(...types);
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
  } else if (named && !isOfSdk(node)) {
    const isAws = path.value === "wasmstrap/guest";
    const isPackage = isAws && (node.moduleSpecifier as ts.StringLiteral).text !== path.value;
    const isImported = (name: string) => named.elements.some((each) => each.name.text === name);
    const needed = new Set<string>();
    for (const each of named.elements) {
      const foreign = each.propertyName ?? each.name;
      if (isAws && isHandlerType(foreign.text)) {
        for (const name of typesOfHandler(foreign.text)) if (!isImported(name)) needed.add(name);
        continue;
      }
      if (isPackage && isOtherType(f, foreign.text)) {
        for (const name of typesOfOther(foreign.text)) if (!isImported(name)) needed.add(name);
        continue;
      }
      const hasDetail = /\bScheduledEvent\s*</.test(f.file.text);
      if (
        isAws &&
        foreign.text === "ScheduledEvent" &&
        hasDetail &&
        !isImported("EventBridgeEvent")
      )
        needed.add("EventBridgeEvent");
      const renamed = (isAws && renamedType(foreign.text)) || foreign.text;
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

/** Also of what names the type of an object's body there: `Body as Readable`. */
function isOfSdk(node: ts.ImportDeclaration): boolean {
  const { text: path } = node.moduleSpecifier as ts.StringLiteral;
  return /^(?:@(?:aws-sdk|smithy)\/|(?:node:)?stream$)/.test(path);
}

export function exportDeclaration(f: Front, node: ts.ExportDeclaration): Statement[] {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const path = node.moduleSpecifier ? pathOf(f, node.moduleSpecifier) : null;
  const clause = node.exportClause;
  if (clause && path && t.isNamespaceExport(clause)) {
    // `import * as name from "path"; export { name }`
    const at = rangeOf(f, clause.name);
    const own = (): assemblyscript.IdentifierExpression => id(clause.name.text, at);
    const whole = Node.createWildcardImportStatement(own(), path, where);
    request(f, whole.internalPath, path);
    const member = Node.createExportMember(own(), own(), at);
    return [whole, Node.createExportStatement([member], null, false, where)];
  }
  const members =
    clause && t.isNamedExports(clause)
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
