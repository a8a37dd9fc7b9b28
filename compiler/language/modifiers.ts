import type ts from "typescript";

/** `export`, `abstract`, `readonly` and others. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers?.some(
      (each) => each.kind === kind,
    ) ?? false
  );
}
