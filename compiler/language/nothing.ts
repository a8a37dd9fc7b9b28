import type ts from "typescript";

// null and undefined, which are one value here.

interface Reader {
  readonly ts: typeof ts;
}

export function isNothing({ ts: t }: Reader, node: ts.Expression): boolean {
  return (
    node.kind === t.SyntaxKind.NullKeyword || (t.isIdentifier(node) && node.text === "undefined")
  );
}

/** `undefined` and `null` as types. */
export function isNothingType({ ts: t }: Reader, node: ts.TypeNode): boolean {
  return (
    node.kind === t.SyntaxKind.UndefinedKeyword ||
    (t.isLiteralTypeNode(node) && node.literal.kind === t.SyntaxKind.NullKeyword)
  );
}

/** Whether a type is a union with either: `1 | 2 | 3` is not. */
export function mayBeNothing(f: Reader, node: ts.TypeNode): boolean {
  return f.ts.isUnionTypeNode(node) && node.types.some((each) => isNothingType(f, each));
}
