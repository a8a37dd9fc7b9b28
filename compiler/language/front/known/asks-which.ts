import type ts from "typescript";
import type { Front } from "../front.ts";
import { knowsBoth, saysNull } from "../types/shape-types.ts";
import { fieldsNamed } from "./fields-named.ts";

/** `(n?: string | null)` of a function that asks whether it is null or undefined. */
export function asksWhich(f: Front, node: ts.ParameterDeclaration): boolean {
  const { ts: t } = f;
  if (!node.type || !saysNull(f, node.type) || !t.isIdentifier(node.name)) return false;
  return isCompared(f, node.name, (node.parent as ts.FunctionLikeDeclaration).body);
}

/** `const { note } = entry` of a field `note?: string | null`, in a function that asks whether it is null or undefined. */
export function asksWhichOfField(f: Front, element: ts.BindingElement): boolean {
  const { ts: t } = f;
  const { initializer, name, propertyName = name } = element;
  if (initializer || !t.isIdentifier(name) || !t.isIdentifier(propertyName)) return false;
  const fields = fieldsNamed(f, propertyName.text);
  const mayBeBoth = (type: ts.TypeNode): boolean => {
    const { parent } = type;
    if (!t.isPropertySignature(parent) || !parent.questionToken) return false;
    const none = t.factory.createKeywordTypeNode(t.SyntaxKind.UndefinedKeyword);
    return (
      t.isUnionTypeNode(type) && knowsBoth(f, t.factory.createUnionTypeNode([...type.types, none]))
    );
  };
  if (!fields.length || !fields.every(mayBeBoth)) return false;
  const owner = t.findAncestor(element, t.isFunctionLike) as ts.FunctionLikeDeclaration | undefined;
  return isCompared(f, name, owner?.body);
}

// --- internal ---

function isCompared(f: Front, { text }: ts.Identifier, body: ts.Node | undefined): boolean {
  const compared = `\\b${RegExp.escape(text)}\\s*[!=]==\\s*(?:null|undefined)\\b`;
  return new RegExp(compared).test(body?.getText(f.file) ?? "");
}
