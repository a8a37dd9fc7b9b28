import * as assemblyscript from "assemblyscript";
import type { Expression, FunctionExpression, Range, TypeNode } from "assemblyscript";
import { live } from "../../internals.ts";
import { id } from "../tree/nodes.ts";

// Functions that nobody wrote: `(p) => Math.sqrt(p)`.

const { Node } = assemblyscript;
const { ArrowKind, CommonFlags, ParameterKind } = live;

export interface Taken {
  readonly name: string;
  /** Null where what is expected tells. */
  readonly type?: TypeNode | null;
  readonly kind?: number;
}

/** `(…) => result` */
export function arrowFunction(
  parameters: readonly Taken[],
  result: Expression,
  range: Range,
): FunctionExpression {
  const signature = Node.createFunctionType(
    parameters.map(({ name, type, kind }) =>
      Node.createParameter(
        kind ?? ParameterKind.Default,
        id(name, range),
        type ?? Node.createOmittedType(range),
        null,
        range,
      ),
    ),
    Node.createOmittedType(range),
    null,
    false,
    range,
  );
  const name = Node.createEmptyIdentifierExpression(range);
  const body = Node.createExpressionStatement(result);
  return Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      name,
      null,
      CommonFlags.None,
      null,
      signature,
      body,
      ArrowKind.Single,
      range,
    ),
  );
}
