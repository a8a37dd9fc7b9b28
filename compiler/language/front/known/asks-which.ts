import type ts from "typescript";
import type { Front } from "../front.ts";
import { saysNull } from "../types/shape-types.ts";

/** `(n?: string | null)` of a function that asks whether it is null or undefined. */
export function asksWhich(f: Front, node: ts.ParameterDeclaration): boolean {
  const { ts: t } = f;
  if (!node.type || !saysNull(f, node.type) || !t.isIdentifier(node.name)) return false;
  const name = RegExp.escape(node.name.text);
  const { body } = node.parent as ts.FunctionLikeDeclaration;
  return new RegExp(`\\b${name}\\s*[!=]==\\s*(?:null|undefined)\\b`).test(
    body?.getText(f.file) ?? "",
  );
}
