import type ts from "typescript";
import type { Front } from "../front.ts";
import { calledBy } from "./called.ts";
import { fieldsNamed } from "./fields-named.ts";

// The type that the file says of a value: of a variable, a field, an element of a list, what a callback is given.

const DEPTH = 8;

/** Undefined where the file does not say it in so many words. */
export function typeOfValue(f: Front, node: ts.Expression, depth = 0): ts.TypeNode | undefined {
  const { ts: t } = f;
  if (depth > DEPTH) return undefined;
  const inner = (each: ts.Expression): ts.TypeNode | undefined => typeOfValue(f, each, depth + 1);
  if (t.isParenthesizedExpression(node)) return inner(node.expression);
  if (t.isAsExpression(node) || t.isSatisfiesExpression(node)) return node.type;
  if (t.isNewExpression(node))
    return node.typeArguments && t.isIdentifier(node.expression)
      ? t.factory.createTypeReferenceNode(node.expression.text, node.typeArguments)
      : undefined;
  if (t.isPropertyAccessExpression(node)) {
    const fields = fieldsNamed(f, node.name.text);
    return fields.length === 1 ? fields[0] : undefined;
  }
  if (t.isElementAccessExpression(node)) return elementType(f, inner(node.expression));
  if (t.isCallExpression(node)) return typeOfCall(f, node, inner);
  if (!t.isIdentifier(node)) return undefined;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (!declaration || !(t.isVariableDeclaration(declaration) || t.isParameter(declaration)))
    return undefined;
  if (!t.isIdentifier(declaration.name)) return undefined;
  if (declaration.type) return declaration.type;
  if (t.isParameter(declaration)) return givenType(f, declaration, depth + 1);
  const loop = declaration.parent.parent;
  if (t.isForOfStatement(loop)) return elementType(f, inner(loop.expression));
  return declaration.initializer && inner(declaration.initializer);
}

/** The type of a list's elements. */
export function elementType(f: Front, type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const { ts: t } = f;
  if (!type) return undefined;
  if (t.isParenthesizedTypeNode(type)) return elementType(f, type.type);
  if (t.isTypeOperatorNode(type)) return elementType(f, type.type);
  if (t.isArrayTypeNode(type)) {
    let { elementType: element } = type;
    while (t.isParenthesizedTypeNode(element)) element = element.type;
    return element;
  }
  if (!t.isTypeReferenceNode(type) || !t.isIdentifier(type.typeName)) return undefined;
  return /^(?:Readonly)?(?:Array|Set)$/.test(type.typeName.text)
    ? type.typeArguments?.[0]
    : undefined;
}

// --- internal ---

/** Methods of lists that hand on the list's elements. */
const SAME_ELEMENTS = /^(?:filter|slice|concat|toSorted|toReversed|sort|reverse)$/;

/** Methods of lists whose callback is given an element first. */
const OF_ELEMENTS = /^(?:map|forEach|filter|some|every|find|findIndex|findLast|flatMap)$/;

function typeOfCall(
  f: Front,
  node: ts.CallExpression,
  inner: (each: ts.Expression) => ts.TypeNode | undefined,
): ts.TypeNode | undefined {
  const { ts: t } = f;
  const { expression: callee } = node;
  if (t.isPropertyAccessExpression(callee) && SAME_ELEMENTS.test(callee.name.text))
    return inner(callee.expression);
  const called = calledBy(f, callee);
  if (called.length === 1) return called[0]!.type;
  const type = inner(callee);
  return type && t.isFunctionTypeNode(type) ? type.type : undefined;
}

/** The type of what a callback is given: an element of the list whose method it is handed to. */
function givenType(
  f: Front,
  parameter: ts.ParameterDeclaration,
  depth: number,
): ts.TypeNode | undefined {
  const { ts: t } = f;
  const callback = parameter.parent;
  const call = callback.parent as ts.Node | undefined;
  if (!call || !t.isCallExpression(call) || call.arguments[0] !== (callback as ts.Node))
    return undefined;
  const { expression: callee } = call;
  if (!t.isPropertyAccessExpression(callee) || callback.parameters[0] !== parameter)
    return undefined;
  return OF_ELEMENTS.test(callee.name.text)
    ? elementType(f, typeOfValue(f, callee.expression, depth))
    : undefined;
}
