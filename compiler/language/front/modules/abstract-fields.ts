import * as assemblyscript from "assemblyscript";
import type { Expression, Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, member, namedType } from "../../lower/tree/nodes.ts";
import type { Front } from "../front.ts";
import { hasModifier } from "../../modifiers.ts";
import { baseClasses } from "../known/base-classes.ts";

// `abstract readonly unit: string` is an accessor that classes implement: a field that gives it a value is one of another
// name, with accessors of this one.

const { Node } = assemblyscript;
const { CommonFlags, ParameterKind, Token } = live;

/** The field that a base class of the file leaves to its classes. */
export function abstractField(
  f: Front,
  field: ts.PropertyDeclaration,
): ts.PropertyDeclaration | undefined {
  const { ts: t } = f;
  const own = field.name.getText(f.file);
  for (const each of baseClasses(f, field.parent).flatMap(({ members }) => [...members]))
    if (
      t.isPropertyDeclaration(each) &&
      each.name.getText(f.file) === own &&
      hasModifier(each, t.SyntaxKind.AbstractKeyword)
    )
      return each;
  return undefined;
}

/** The name of the field that holds the value. */
export function heldName(name: string): string {
  return `__held_${name}`;
}

/** `get unit(): T` and `set unit(value: T)`, of the field or abstract: a constructor assigns what is read-only, too. */
export function accessors(
  name: string,
  type: TypeNode,
  flags: number,
  { held, where }: { held: string | null; where: Range },
): assemblyscript.MethodDeclaration[] {
  const field = (): Expression => member(Node.createThisExpression(where), held!, where);
  const method = (
    kind: number,
    parameters: assemblyscript.ParameterNode[],
    result: TypeNode,
    body: assemblyscript.Statement,
  ): assemblyscript.MethodDeclaration =>
    Node.createMethodDeclaration(
      id(name, where),
      null,
      (flags & ~CommonFlags.Readonly) | CommonFlags.Instance | kind,
      null,
      Node.createFunctionType(parameters, result, null, false, where),
      held === null ? null : Node.createBlockStatement([body], where),
      where,
    );
  const getter = method(
    CommonFlags.Get,
    [],
    type,
    held === null ? Node.createEmptyStatement(where) : Node.createReturnStatement(field(), where),
  );
  const value = Node.createParameter(ParameterKind.Default, id("value", where), type, null, where);
  const assigned =
    held === null
      ? Node.createEmptyStatement(where)
      : Node.createExpressionStatement(
          Node.createBinaryExpression(Token.Equals, field(), id("value", where), where),
        );
  return [getter, method(CommonFlags.Set, [value], namedType("void", where), assigned)];
}
