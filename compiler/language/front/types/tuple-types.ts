import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { tupleName } from "../../lower/tree/tuples.ts";
import { typeText } from "../../../json/type.ts";
import type { Front } from "../front.ts";
import { nullable } from "./nullable.ts";

/**
 * `[A, B]`. One with a rest is a list, `[string, ...number[]]` one of JSON values, and one of a single element, too.
 */
export function tupleType(f: Front, node: ts.TupleTypeNode, where: Range): TypeNode {
  const { ts: t } = f;
  const parts = node.elements.map((each) => {
    const isNamed = t.isNamedTupleMember(each);
    const isRest = isNamed ? each.dotDotDotToken !== undefined : t.isRestTypeNode(each);
    const isOptional = isNamed ? each.questionToken !== undefined : t.isOptionalTypeNode(each);
    const inner =
      isNamed || t.isRestTypeNode(each) || t.isOptionalTypeNode(each) ? each.type : each;
    const element = isRest && t.isArrayTypeNode(inner) ? inner.elementType : inner;
    return { isRest, isOptional, type: f.convert.type(f, element) };
  });
  const types = parts.map(({ isOptional, type }) => (isOptional ? nullable(type) : type));
  const [first] = types;
  if (!first || types.length === 1 || parts.some((each) => each.isRest)) {
    const same = first && types.every((each) => typeText(each) === typeText(first));
    return namedType("Array", where, [same ? first : nullable(namedType("__DynamicValue", where))]);
  }
  const required = parts.findIndex((each) => each.isOptional);
  const count = types.length;
  return namedType(tupleName(f.session, count, required < 0 ? count : required), where, types);
}
