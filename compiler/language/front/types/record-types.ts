import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { entityName, type Front } from "../front.ts";
import { isAnyData } from "./data.ts";
import { nullable } from "./nullable.ts";

/**
 * `Record<string, T>` and `{ [key: string]: T }`: a Map. Of values of any type it is a JSON value, so that
 * `(value as Record<string, unknown>).a = 1` changes the value where it stands.
 */
export function recordType(f: Front, of: ts.TypeNode, where: Range): TypeNode {
  return isAnyData(f, of)
    ? nullable(namedType("__DynamicValue", where))
    : namedType("Map", where, [namedType("string", where), f.convert.type(f, of)]);
}

/** `{ id: string } & Record<string, unknown>`: a JSON value, which has members of any name. */
export function isOpenIntersection(f: Front, node: ts.IntersectionTypeNode): boolean {
  const { ts: t } = f;
  return node.types.some((each) => {
    const [, of] = t.isTypeReferenceNode(each) ? (each.typeArguments ?? []) : [];
    return of !== undefined && entityName(f, (each as ts.TypeReferenceNode).typeName) === "Record"
      ? isAnyData(f, of)
      : false;
  });
}
