import type ts from "typescript";
import type { Front } from "../front.ts";

/** `run(job: Job): void` is a field that holds a function. */
export function asField({ ts: t }: Front, node: ts.MethodSignature): ts.PropertySignature {
  const { factory } = t;
  const result = node.type ?? factory.createKeywordTypeNode(t.SyntaxKind.VoidKeyword);
  const type = factory.createFunctionTypeNode(node.typeParameters, node.parameters, result);
  const field = factory.createPropertySignature(undefined, node.name, node.questionToken, type);
  const place = <T extends ts.Node>(made: T, parent: ts.Node): T =>
    Object.assign(t.setTextRange(made, node), { parent });
  place(type, field);
  return place(field, node.parent);
}
