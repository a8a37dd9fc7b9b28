import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { namedType } from "../../lower/tree/nodes.ts";
import { MOST_TYPES } from "../../lower/dynamic/either-types.ts";
import { type Front, refuse } from "../front.ts";
import { isData, isNothing } from "./data.ts";
import { withoutSettled } from "./promise-types.ts";
import { isNumeric, nullable } from "./nullable.ts";
import { typeText } from "../../../json/type.ts";

// Of several types JavaScript makes one value; here it has one type, a JSON value, or a class for each.

export function unionType(
  f: Front,
  written: readonly ts.TypeNode[],
  where: Range,
  node: ts.Node,
): TypeNode {
  const types = withoutSettled(f, membersOf(f, written));
  const parts = types.filter((each) => !isNothing(f, each));
  let optional = parts.length < types.length;
  if (!parts.length) return namedType("null", where);
  const converted = parts.map((each) => f.convert.type(f, each));
  // `Promise<Item | null> | Item`
  if (converted.some(({ isNullable }) => isNullable) && areSameButForNull(converted)) {
    optional = true;
    for (const each of converted) each.isNullable = false;
  }
  // Of a text, a number or a boolean that may be both, a JSON value tells null and undefined apart.
  if (
    parts.length + 2 <= types.length &&
    converted.every(isPlain) &&
    types.some((each) => each.kind === f.ts.SyntaxKind.UndefinedKeyword) &&
    types.some((each) => isNull(f, each))
  )
    return nullable(namedType("__DynamicValue", where));
  const first = converted[0]!;
  const same = converted.every((each) => typeText(each) === typeText(first));
  if (!same) {
    const dynamic = converted.find((each) => typeText(each) === "__DynamicValue | null");
    if (dynamic) return dynamic;
    if (parts.every((each) => isData(f, each))) return nullable(namedType("__DynamicValue", where));
    const either = eitherType(f, converted, where);
    if (either) return optional ? nullable(either) : either;
    refuse(
      f,
      node,
      `A value has one type here, and \`${node.getText(f.file)}\` has ${converted.length}: write one interface whose fields may be missing (\`x?: T\`), or \`unknown\` for JSON of any shape`,
    );
    return first;
  }
  first.range = where;
  if (typeText(first) === "void") return first;
  return optional ? nullable(first) : first;
}

// --- internal ---

function isNull(f: Front, node: ts.TypeNode): boolean {
  return f.ts.isLiteralTypeNode(node) && node.literal.kind === f.ts.SyntaxKind.NullKeyword;
}

/** A text, a number or a boolean. */
function isPlain(type: TypeNode): boolean {
  return isNumeric(type) || typeText(type) === "string";
}

function areSameButForNull(types: readonly TypeNode[]): boolean {
  const texts = types.map((each) => typeText(each).replace(/ \| null$/, ""));
  return texts.every((each) => each === texts[0]);
}

/** The types of a union, those of unions in parentheses in it among them. */
function membersOf(f: Front, types: readonly ts.TypeNode[]): ts.TypeNode[] {
  return types.flatMap((each) => {
    let inner = each;
    while (f.ts.isParenthesizedTypeNode(inner)) inner = inner.type;
    return f.ts.isUnionTypeNode(inner) ? membersOf(f, inner.types) : [inner];
  });
}

/** `string | Buffer`: a type for each of its types, of which one at least is a class; null for functions. */
function eitherType(f: Front, types: readonly TypeNode[], where: Range): TypeNode | null {
  const known = new Map(types.map((each) => [typeText(each), each]));
  const parts = [...known.values()];
  if (parts.length < 2 || parts.length > MOST_TYPES) return null;
  if (!parts.every((each) => each.kind === live.NodeKind.NamedType)) return null;
  if (parts.some((each) => typeText(each) === "void" || each.isNullable)) return null;
  // Numbers of JavaScript: an integer of AssemblyScript's has no place among values of several types.
  if (
    parts.some((each) => isNumeric(each) && !/^(?:number|f64|bool|boolean)$/.test(typeText(each)))
  )
    return null;
  f.session.eithers = true;
  const boxed = parts.map((each) => (isNumeric(each) ? nullable(each) : each));
  return namedType(`__Either${parts.length}`, where, boxed);
}
