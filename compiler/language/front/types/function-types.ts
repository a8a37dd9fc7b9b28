import * as assemblyscript from "assemblyscript";
import type {
  FunctionTypeNode,
  NamedTypeNode,
  ParameterNode,
  Range,
  TypeNode,
  TypeParameterNode,
} from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, namedType } from "../../lower/tree/nodes.ts";
import { type Front, range, rangeOf } from "../front.ts";
import { nullable } from "./nullable.ts";

// Types of functions, with their parameters and type parameters.

const { Node } = assemblyscript;
const { ParameterKind } = live;

export function omittedType(f: Front, at: number): TypeNode {
  return Node.createOmittedType(range(f, at, at));
}

/** `typeof fetch`: of texts, as a function that is handed on is called. */
export function fetchType(where: Range): TypeNode {
  const parameter = (name: string, kind: number, type: TypeNode): ParameterNode =>
    Node.createParameter(kind, id(name, where), type, null, where);
  const init = nullable(namedType("RequestInit", where));
  return Node.createFunctionType(
    [
      parameter("input", ParameterKind.Default, namedType("string", where)),
      parameter("init", ParameterKind.Optional, init),
    ],
    namedType("Response", where),
    null,
    false,
    where,
  );
}

export function convertTypeParameters(
  f: Front,
  nodes: readonly ts.TypeParameterDeclaration[] | undefined,
): TypeParameterNode[] | null {
  if (!nodes?.length) return null;
  return nodes.map((node) =>
    Node.createTypeParameter(
      id(node.name.text, rangeOf(f, node.name)),
      node.constraint && f.ts.isTypeReferenceNode(node.constraint)
        ? (f.convert.type(f, node.constraint) as NamedTypeNode)
        : null,
      node.default ? (f.convert.type(f, node.default) as NamedTypeNode) : null,
      rangeOf(f, node),
    ),
  );
}

/** The type of a function, or of a method of an interface. */
export function functionType(
  f: Front,
  node: ts.FunctionTypeNode | ts.MethodSignature,
  where: Range,
): FunctionTypeNode {
  const parameters: ParameterNode[] = node.parameters.map((each) => {
    let type = each.type ? f.convert.type(f, each.type) : omittedType(f, each.end);
    if (each.questionToken) type = nullable(type);
    const kind = each.dotDotDotToken
      ? ParameterKind.Rest
      : each.questionToken
        ? ParameterKind.Optional
        : ParameterKind.Default;
    return Node.createParameter(
      kind,
      id(each.name.getText(f.file), rangeOf(f, each.name)),
      type,
      null,
      rangeOf(f, each),
    );
  });
  const result = node.type ? f.convert.type(f, node.type) : Node.createOmittedType(where);
  return Node.createFunctionType(parameters, result, null, false, where);
}
