import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { listLiteral } from "../../../lower/objects/lists.ts";
import { call, id, member, text } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { fieldName } from "../../types/shape-types.ts";
import { isGlobal } from "../../known/global-members.ts";

/**
 * `Object.keys(Color)` and `Object.values(Color)` of an enum: one of numbers has the names of its numbers, too, before
 * all others.
 */
export function enumParts(
  f: Front,
  callee: ts.PropertyAccessExpression,
  given: ts.Expression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  if (!t.isIdentifier(given) || f.scopes.uses.has(given)) return null;
  const declared = f.file.statements.find(
    (each): each is ts.EnumDeclaration =>
      t.isEnumDeclaration(each) && each.name.text === given.text,
  );
  if (!declared) return null;
  const isOfTexts = declared.members.every(
    (each) => each.initializer && t.isStringLiteralLike(each.initializer),
  );
  const numbers = isOfTexts ? [] : numbersOf(t, declared);
  if (!numbers) return null;
  const own = declared.members.map((each) => fieldName(f, each.name));
  // By its number, of which the last name counts.
  const named = new Map(numbers.map((each, i) => [String(each), own[i]!]));
  const places = [...named.keys()].toSorted((a, b) => Number(a) - Number(b));
  const names = [...places, ...own];
  const value = (name: string): Expression => {
    const found = named.get(name);
    const made =
      found === undefined ? member(id(given.text, where), name, where) : text(found, where);
    return numbers.length ? call("__toDynamic", [made], where) : made;
  };
  if (isGlobal(f, callee, "Object", "keys"))
    return listLiteral(
      names.map((each) => text(each, where)),
      where,
    );
  if (isGlobal(f, callee, "Object", "values")) return listLiteral(names.map(value), where);
  if (!isGlobal(f, callee, "Object", "entries")) return null;
  return listLiteral(
    names.map((each) => call("__tuple2", [text(each, where), value(each)], where)),
    where,
  );
}

// --- internal ---

/** The numbers of an enum of them, if they are whole, and plain to see; null of any other. */
function numbersOf(t: typeof ts, { members }: ts.EnumDeclaration): number[] | null {
  const numbers: number[] = [];
  for (const { initializer: value } of members) {
    if (value && !t.isNumericLiteral(value)) return null;
    numbers.push(value ? Number(value.text) : (numbers.at(-1) ?? -1) + 1);
  }
  return numbers.every(Number.isInteger) ? numbers : null;
}
