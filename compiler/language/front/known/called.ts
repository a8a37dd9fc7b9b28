import type ts from "typescript";
import type { Front } from "../front.ts";
import { perFile } from "../per-file.ts";
import { functionOf } from "./functions-of-file.ts";

// What is called, as far as a file says it: a function, or the type of one.

/** The functions, or types of functions, that a callee may stand for. */
export function calledBy(f: Front, callee: ts.Expression): readonly ts.SignatureDeclaration[] {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(callee) || t.isNonNullExpression(callee))
    return calledBy(f, callee.expression);
  if (t.isElementAccessExpression(callee)) {
    const type = typeOfVariable(f, callee.expression);
    return signatures(f, type && memberType(f, type));
  }
  if (t.isPropertyAccessExpression(callee)) {
    const type = typeOfVariable(f, callee.expression);
    const member = type && memberType(f, type);
    return member ? signatures(f, member) : (membersOf(f).get(callee.name.text) ?? []);
  }
  if (!t.isIdentifier(callee)) return [];
  const declaration = f.scopes.uses.get(callee)?.declaration;
  if (!declaration) {
    const own = functionOf(f, callee.text);
    return own ? [own] : signatures(f, typeOfVariable(f, callee));
  }
  if (t.isFunctionDeclaration(declaration)) return [declaration];
  if (!t.isVariableDeclaration(declaration) && !t.isParameter(declaration)) return [];
  if (declaration.type) return signatures(f, declaration.type);
  const { initializer } = declaration;
  if (!initializer || !t.isIdentifier(declaration.name)) return [];
  if (t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)) return [initializer];
  // `const format = formatters[name]`
  return t.isElementAccessExpression(initializer) || t.isPropertyAccessExpression(initializer)
    ? calledBy(f, initializer)
    : [];
}

// --- internal ---

/** The type that the declaration of a variable says, or its value: `{} as Record<string, T>`. */
function typeOfVariable(f: Front, node: ts.Expression): ts.TypeNode | undefined {
  const { ts: t } = f;
  if (!t.isIdentifier(node)) return undefined;
  const used = f.scopes.uses.get(node)?.declaration;
  const declaration = used ?? variablesOf(f).get(node.text);
  if (!declaration || !(t.isVariableDeclaration(declaration) || t.isParameter(declaration)))
    return undefined;
  if (!t.isIdentifier(declaration.name)) return undefined;
  const { type, initializer } = declaration;
  return type ?? (initializer && t.isAsExpression(initializer) ? initializer.type : undefined);
}

/** The type of a record's members; undefined for what is not a record. */
function memberType(f: Front, node: ts.TypeNode): ts.TypeNode | undefined {
  const { ts: t } = f;
  if (t.isTypeLiteralNode(node))
    return node.members.find((each) => t.isIndexSignatureDeclaration(each))?.type;
  if (!t.isTypeReferenceNode(node)) return undefined;
  const name = node.typeName.getText(f.file);
  if (name === "Record") return node.typeArguments?.[1];
  if (name === "Partial" || name === "Readonly")
    return node.typeArguments?.[0] && memberType(f, node.typeArguments[0]);
  const alias = aliasOf(f, name);
  return alias && memberType(f, alias);
}

function aliasOf(f: Front, name: string): ts.TypeNode | undefined {
  const { ts: t } = f;
  return f.file.statements.find(
    (each): each is ts.TypeAliasDeclaration =>
      t.isTypeAliasDeclaration(each) && each.name.text === name,
  )?.type;
}

function signatures(f: Front, type: ts.TypeNode | undefined): readonly ts.SignatureDeclaration[] {
  const { ts: t } = f;
  if (!type) return [];
  if (t.isParenthesizedTypeNode(type)) return signatures(f, type.type);
  if (t.isFunctionTypeNode(type)) return [type];
  if (t.isUnionTypeNode(type)) return type.types.flatMap((each) => signatures(f, each));
  if (!t.isTypeReferenceNode(type)) return [];
  return signatures(f, aliasOf(f, type.typeName.getText(f.file)));
}

const variablesOf = perFile((f): ReadonlyMap<string, ts.VariableDeclaration> => {
  const { ts: t } = f;
  const found = new Map<string, ts.VariableDeclaration>();
  for (const each of f.file.statements) {
    if (!t.isVariableStatement(each)) continue;
    for (const one of each.declarationList.declarations)
      if (t.isIdentifier(one.name)) found.set(one.name.text, one);
  }
  return found;
});

/** Methods of the file's classes and interfaces, and their fields that are functions. */
const membersOf = perFile((f): ReadonlyMap<string, ts.SignatureDeclaration[]> => {
  const { ts: t } = f;
  const found = new Map<string, ts.SignatureDeclaration[]>();
  const visit = (node: ts.Node): void => {
    const isMethod = t.isMethodDeclaration(node) || t.isMethodSignature(node);
    const isField = t.isPropertySignature(node) || t.isPropertyDeclaration(node);
    const own = isMethod ? [node] : isField ? signatures(f, node.type) : [];
    if ((isMethod || isField) && own.length) {
      const name = node.name.getText(f.file);
      found.set(name, [...(found.get(name) ?? []), ...own]);
    }
    t.forEachChild(node, visit);
  };
  visit(f.file);
  return found;
});
