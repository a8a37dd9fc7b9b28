import type ts from "typescript";
import type { Front } from "../front.ts";
import { isImported } from "../imported.ts";

// `APIGatewayProxyEventV2 & { user: User }`, where another file declares the first: an interface that extends it.

/**
 * The interface that an intersection with one type of another file stands for; null for any other.
 *
 * @param alias What gives it a name.
 */
export function extendingInterface(
  f: Front,
  node: ts.IntersectionTypeNode,
  alias?: ts.TypeAliasDeclaration,
): ts.InterfaceDeclaration | null {
  const { ts: t } = f;
  const members: ts.TypeElement[] = [];
  let base: ts.TypeReferenceNode | undefined;
  for (const each of node.types) {
    const own = membersOf(f, each);
    if (own) members.push(...own);
    else if (!base && t.isTypeReferenceNode(each) && t.isIdentifier(each.typeName)) base = each;
    else return null;
  }
  if (!base || !isImported(f, base.typeName.getText(f.file))) return null;
  const clause = t.factory.createHeritageClause(t.SyntaxKind.ExtendsKeyword, [
    t.setTextRange(
      t.factory.createExpressionWithTypeArguments(
        base.typeName as ts.Identifier,
        base.typeArguments,
      ),
      base,
    ),
  ]);
  const name =
    alias?.name ??
    t.setTextRange(t.factory.createIdentifier(`__Extended${f.hoisted.length}`), base);
  return t.setTextRange(
    t.factory.createInterfaceDeclaration(
      alias?.modifiers,
      name,
      alias?.typeParameters,
      [clause],
      members,
    ),
    alias ?? node,
  );
}

// --- internal ---

/** The fields of a type that is written out, or that the file declares. */
function membersOf(f: Front, node: ts.TypeNode): readonly ts.TypeElement[] | undefined {
  const { ts: t } = f;
  if (t.isTypeLiteralNode(node)) return node.members;
  if (!t.isTypeReferenceNode(node) || node.typeArguments) return undefined;
  const declared = declarationOf(f, node);
  if (!declared) return undefined;
  if (t.isInterfaceDeclaration(declared))
    return declared.heritageClauses ? undefined : declared.members;
  return t.isTypeLiteralNode(declared.type) ? declared.type.members : undefined;
}

function declarationOf(
  f: Front,
  node: ts.TypeReferenceNode,
): ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined {
  const { ts: t } = f;
  const name = node.typeName.getText(f.file);
  return f.file.statements.find(
    (each) =>
      (t.isInterfaceDeclaration(each) || t.isTypeAliasDeclaration(each)) && each.name.text === name,
  ) as ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined;
}
