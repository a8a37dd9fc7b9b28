import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { declares, type Front, rangeOf, refuse } from "../front.ts";
import { isNothing } from "./data.ts";
import { nullable } from "./nullable.ts";
import { isOpenIntersection, recordType } from "./record-types.ts";
import { isErrorOptions, shapeType } from "./shape-types.ts";
import { extendingInterface } from "./extended-types.ts";
import { knownType, typeOfMembers } from "./evaluated-types.ts";
import { unmarked } from "./branded.ts";
import { isParameterAround } from "./type-parameters.ts";
import { tupleType } from "./tuple-types.ts";
import { unionType } from "./union-types.ts";
import { referenceType } from "./reference-types.ts";
import { functionType, fetchType } from "./function-types.ts";
import { isRecordOf, memberOfImported } from "./keyed-types.ts";

// Types as asc has them. What JavaScript knows as one of several types becomes
//
//   T | undefined, T | null, x?: T     T | null: null and undefined are one value
//   number | null, x?: number          __Box<f64> | null, which the compiler opens where a number is wanted
//   "a" | "b"                          string
//   any, unknown                       __Dynamic, a JSON value that is read by name
//   { a: A; b: B }                     a class of that shape (see shapes.ts)
//   Record<string, T>                  Map<string, T>, whose members may be read by name
//   [A, B]                             __Tuple2<A, B>
//   string | Buffer                    __Either2<string, Buffer>, one of several types

export function convertType(f: Front, node: ts.TypeNode): TypeNode {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  switch (node.kind) {
    case t.SyntaxKind.StringKeyword:
      return namedType("string", where);
    case t.SyntaxKind.NumberKeyword:
      return namedType("number", where);
    case t.SyntaxKind.BooleanKeyword:
      return namedType("boolean", where);
    case t.SyntaxKind.VoidKeyword:
      return namedType("void", where);
    case t.SyntaxKind.BigIntKeyword:
      f.session.bigints = true;
      return namedType("__BigInt", where);
    case t.SyntaxKind.SymbolKeyword:
      refuse(f, node, "There are no symbols here: take a text as the key, or a string enum");
      return namedType("string", where);
    case t.SyntaxKind.UndefinedKeyword:
      return namedType("void", where);
    case t.SyntaxKind.AnyKeyword:
    case t.SyntaxKind.UnknownKeyword:
    case t.SyntaxKind.ObjectKeyword:
    // What is never there goes wherever a value is wanted: `return fail("…")`, `const left: never = kind`.
    case t.SyntaxKind.NeverKeyword:
      return nullable(namedType("__DynamicValue", where));
    case t.SyntaxKind.ThisType:
      f.session.returnsThis = true;
      return namedType("this", where);
    case t.SyntaxKind.TemplateLiteralType:
      return namedType("string", where);
  }
  if (t.isParenthesizedTypeNode(node)) return convertType(f, node.type);
  if (t.isArrayTypeNode(node)) return namedType("Array", where, [convertType(f, node.elementType)]);
  if (t.isTypeOperatorNode(node) && node.operator === t.SyntaxKind.ReadonlyKeyword)
    return convertType(f, node.type);
  if (t.isTypeOperatorNode(node) && node.operator === t.SyntaxKind.KeyOfKeyword)
    return namedType("string", where);
  if (t.isLiteralTypeNode(node)) return literalType(f, node, where);
  if (t.isUnionTypeNode(node)) return unionType(f, node.types, where, node);
  if (t.isTypeReferenceNode(node)) return referenceType(f, node, where);
  if (t.isTypeLiteralNode(node))
    return isErrorOptions(f, node) ? namedType("ErrorOptions", where) : shapeType(f, node, where);
  if (t.isFunctionTypeNode(node)) return functionType(f, node, where);
  if (t.isTypePredicateNode(node)) return namedType(node.assertsModifier ? "void" : "bool", where);
  if (t.isTupleTypeNode(node)) return tupleType(f, node, where);
  if (t.isMappedTypeNode(node) && node.type && isRecordOf(f, node, node.type))
    return recordType(f, node.type, where);
  // A member of a type parameter, by its name, has one type or another.
  if (t.isIndexedAccessTypeNode(node) && isParameterAround(f, node.objectType))
    return nullable(namedType("__DynamicValue", where));
  const member = t.isIndexedAccessTypeNode(node) ? memberOfImported(f, node, where) : null;
  if (member) return member;
  const branded = t.isIntersectionTypeNode(node) ? unmarked(f, node) : null;
  if (branded) return convertType(f, branded);
  if (t.isIndexedAccessTypeNode(node) && isParameterAround(f, node.indexType)) {
    const anyOf = typeOfMembers(f, node.objectType);
    if (anyOf) return anyOf;
  }
  if (t.isIntersectionTypeNode(node) && isOpenIntersection(f, node))
    return nullable(namedType("__DynamicValue", where));
  const extending = t.isIntersectionTypeNode(node) ? extendingInterface(f, node) : null;
  if (extending) {
    f.hoisted.push(extending);
    return namedType(extending.name.text, where);
  }
  if (t.isTypeQueryNode(node) && node.exprName.getText(f.file) === "fetch" && !declares(f, "fetch"))
    return fetchType(where);
  return knownType(f, node);
}

/** True for `T | undefined` and `T | null`, of which a parameter or a field may be left out. */
export function isOptionalType(f: Front, node: ts.TypeNode | undefined): boolean {
  return (
    node !== undefined &&
    f.ts.isUnionTypeNode(node) &&
    node.types.some((each) => isNothing(f, each))
  );
}

// --- internal ---

function literalType(f: Front, node: ts.LiteralTypeNode, where: Range): TypeNode {
  const { ts: t } = f;
  const { literal } = node;
  if (t.isStringLiteral(literal) || t.isNoSubstitutionTemplateLiteral(literal))
    return namedType("string", where);
  if (literal.kind === t.SyntaxKind.TrueKeyword || literal.kind === t.SyntaxKind.FalseKeyword)
    return namedType("bool", where);
  if (literal.kind === t.SyntaxKind.NullKeyword) return namedType("null", where);
  return namedType("number", where);
}
