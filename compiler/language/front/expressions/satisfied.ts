import type ts from "typescript";
import { entityName, type Front } from "../front.ts";
import { functionTypeOf } from "../types/aws-types.ts";

/**
 * `{ token: () => new TokenBucket(3), window: () => … } satisfies Record<string, () => Limiter>`: functions without a
 * written result return what the record says, so that they are of one type.
 */
export function typeMembers(f: Front, { expression, type }: ts.SatisfiesExpression): void {
  const { ts: t } = f;
  if (!t.isObjectLiteralExpression(expression) || !t.isTypeReferenceNode(type)) return;
  const of = type.typeArguments?.[1];
  if (entityName(f, type.typeName) !== "Record" || !of) return;
  const result = functionTypeOf(f, of)?.type;
  if (!result) return;
  for (const each of expression.properties) {
    const value = t.isPropertyAssignment(each) ? each.initializer : null;
    if (value && t.isArrowFunction(value) && !value.type)
      (value as { type?: ts.TypeNode }).type = result;
  }
}
