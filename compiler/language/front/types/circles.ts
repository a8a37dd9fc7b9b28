import type ts from "typescript";
import { type Front, refuse } from "../front.ts";

/** `type A = B; type B = A;`, in TypeScript's own words: what follows names of types would not end. @returns whether one is. */
export function refuseCircles(f: Front): boolean {
  const { ts: t } = f;
  const aliases = new Map<string, ts.TypeAliasDeclaration>();
  for (const each of f.file.statements)
    if (t.isTypeAliasDeclaration(each)) aliases.set(each.name.text, each);
  const circle = [...aliases.values()].find((each) => leadsTo(t, aliases, each.type, each, []));
  if (!circle) return false;
  refuse(
    f,
    circle,
    `Type alias '${circle.name.text}' circularly references itself: write the type that it stands for`,
  );
  return true;
}

// --- internal ---

/** Whether a type is, before it has any field or element, that of an alias. */
function leadsTo(
  t: typeof ts,
  aliases: ReadonlyMap<string, ts.TypeAliasDeclaration>,
  type: ts.TypeNode,
  to: ts.TypeAliasDeclaration,
  passed: readonly ts.Node[],
): boolean {
  const next = (each: ts.TypeNode): boolean => leadsTo(t, aliases, each, to, passed);
  if (t.isParenthesizedTypeNode(type)) return next(type.type);
  if (t.isUnionTypeNode(type) || t.isIntersectionTypeNode(type)) return type.types.some(next);
  if (!t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName)) return false;
  const named = aliases.get(type.typeName.text);
  if (!named || passed.includes(named)) return false;
  return named === to || leadsTo(t, aliases, named.type, to, [...passed, named]);
}
