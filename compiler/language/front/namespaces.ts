import * as assemblyscript from "assemblyscript";
import type { ImportDeclaration } from "assemblyscript";
import type ts from "typescript";
import { id } from "../lower/tree/nodes.ts";
import { type Front, rangeOf } from "./front.ts";

// `import crypto from "node:crypto"` and `import * as crypto from "node:crypto"`: asc makes a namespace before what the
// module exports from elsewhere is known. What the file uses of it is imported by name: `crypto.createHash` is `crypto~createHash`.

const { Node } = assemblyscript;

/** Modules of packages that are imported whole, by the names that the file has for them. */
export function findNamespaces(f: Front): Map<string, Set<string>> {
  const { ts: t } = f;
  const found = new Map<string, Set<string>>();
  for (const each of f.file.statements) {
    if (!t.isImportDeclaration(each)) continue;
    const name = wholeName(f, each);
    if (name) found.set(name.text, new Set());
  }
  if (!found.size) return found;
  const visit = (node: ts.Node): void => {
    const left = t.isPropertyAccessExpression(node)
      ? node.expression
      : t.isQualifiedName(node)
        ? node.left
        : null;
    const right = t.isPropertyAccessExpression(node)
      ? node.name.text
      : t.isQualifiedName(node)
        ? node.right.text
        : "";
    if (left && t.isIdentifier(left)) found.get(left.text)?.add(right);
    node.forEachChild(visit);
  };
  visit(f.file);
  return found;
}

/** The name that a member of such a module has in the file; null for any other. */
export function namespaceMember(f: Front, object: ts.Node, member: string): string | null {
  const { ts: t } = f;
  if (!t.isIdentifier(object) || f.scopes.uses.has(object)) return null;
  return f.namespaces.get(object.text)?.has(member) ? `${object.text}~${member}` : null;
}

/** Imports of what the file uses of a module that it imports whole; null for any other import. */
export function importMembers(
  f: Front,
  node: ts.ImportDeclaration,
  path: assemblyscript.StringLiteralExpression,
): assemblyscript.ImportStatement | null {
  const name = wholeName(f, node);
  if (!name) return null;
  const at = rangeOf(f, name);
  const members = [...f.namespaces.get(name.text)!];
  const declarations = members.map((each): ImportDeclaration =>
    Node.createImportDeclaration(id(each, at), id(`${name.text}~${each}`, at), at),
  );
  return Node.createImportStatement(declarations, path, rangeOf(f, node));
}

// --- internal ---

function wholeName(f: Front, node: ts.ImportDeclaration): ts.Identifier | null {
  const { ts: t } = f;
  const path = (node.moduleSpecifier as ts.StringLiteral).text;
  // Calls of `util.format` are found by the name that the file has for the module: compiler/library/console.ts.
  if (path.startsWith(".") || /^(?:node:)?util$/.test(path)) return null;
  const clause = node.importClause;
  // What that module exports as its default is a class.
  if (clause?.name) return /^(?:node:)?events$/.test(path) ? null : clause.name;
  const named = clause?.namedBindings;
  return named && t.isNamespaceImport(named) ? named.name : null;
}
