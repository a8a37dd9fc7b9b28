import type ts from "typescript";
import { entityName, type Front } from "../front.ts";
import { functionTypeOf } from "../types/aws-types.ts";
import { fieldsOf } from "../types/utility-types.ts";

/**
 * Members of a record that TypeScript checks are of one type, which the record says.
 *
 *   { token: () => new TokenBucket(3), … } satisfies Record<string, () => Limiter>     functions return a Limiter
 *   { pay: { from: ["created"], to: "paid" }, … } satisfies Record<string, Step>       objects are Steps
 */
export function typeMembers(f: Front, { expression, type }: ts.SatisfiesExpression): void {
  const { ts: t } = f;
  if (!t.isObjectLiteralExpression(expression) || !t.isTypeReferenceNode(type)) return;
  const of = type.typeArguments?.[1];
  if (entityName(f, type.typeName) !== "Record" || !of) return;
  const result = functionTypeOf(f, of)?.type;
  const isObject = !result && fieldsOf(f, of) !== null;
  for (const each of expression.properties) {
    if (!t.isPropertyAssignment(each)) continue;
    const { initializer: value } = each;
    if (result && t.isArrowFunction(value) && !value.type)
      (value as { type?: ts.TypeNode }).type = result;
    if (isObject && t.isObjectLiteralExpression(value))
      (each as { initializer: ts.Expression }).initializer = as(f, value, of);
  }
}

// --- internal ---

/** `value as T`, which stands where the value does. */
function as({ ts: t }: Front, value: ts.Expression, type: ts.TypeNode): ts.Expression {
  const { pos, end, parent } = value;
  const made = Object.assign(t.factory.createAsExpression(value, type), { pos, end, parent });
  (value as { parent: ts.Node }).parent = made;
  return made;
}
