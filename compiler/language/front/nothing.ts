import type ts from "typescript";
import type { Front } from "./front.ts";

// null and undefined, which are one value here.

export function isNothing(f: Front, node: ts.Expression): boolean {
  return (
    node.kind === f.ts.SyntaxKind.NullKeyword ||
    (f.ts.isIdentifier(node) && node.text === "undefined")
  );
}

/** `undefined` and `null` as types. */
export function isNothingType(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  return (
    node.kind === t.SyntaxKind.UndefinedKeyword ||
    (t.isLiteralTypeNode(node) && node.literal.kind === t.SyntaxKind.NullKeyword)
  );
}

/** Whether a type is a union with either: `1 | 2 | 3` is not. */
export function mayBeNothing(f: Front, node: ts.TypeNode): boolean {
  return f.ts.isUnionTypeNode(node) && node.types.some((each) => isNothingType(f, each));
}
