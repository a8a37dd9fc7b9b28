import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Range, Type as AscType } from "assemblyscript";
import { isBox, unboxed } from "../tree/box.ts";
import { Given } from "../../../syntax/given.ts";
import { live } from "../../internals.ts";
import { givenOfAccess } from "./convert.ts";
import { isEither } from "./either-types.ts";
import { isDynamic } from "./types.ts";
import { call, compiled, defineExpression, expression, integer, text } from "../tree/nodes.ts";
import { isBigInt } from "../tree/bigint.ts";

// `typeof x` is a constant, but for what can be missing and for JSON values, which know what they are.

const { Node, Type } = assemblyscript;

interface TypeOf extends Expression {
  operand: Expression;
  /** Whether the operand is null where it is nothing, and not undefined. */
  isNull: boolean;
}

export function typeofText(operand: Expression, isNull: boolean, range: Range): Expression {
  return expression<TypeOf>(TYPEOF, range, { operand, isNull });
}

const TYPEOF = defineExpression<TypeOf>({
  compile(compiler, node) {
    const value = compiler.compileExpression(node.operand, Type.auto);
    const type = compiler.currentType;
    const stringType = compiler.program.stringInstance.type;
    const operand = compiled(value, type, node.range);
    if (isDynamic(type))
      return compiler.compileExpression(call("__dynamicTypeof", [operand], node.range), stringType);
    const name = nameOf(compiler, type);
    const present = isEither(type)
      ? call("__eitherTypeof", [operand], node.range)
      : text(name, node.range);
    if (type.isNullableReference) {
      const given = givenOfAccess(compiler, node.operand);
      const isNull =
        given &&
        Node.createBinaryExpression(
          live.Token.Equals_Equals,
          given,
          integer(Given.Null, node.range),
          node.range,
        );
      const absent = isNull
        ? Node.createTernaryExpression(
            isNull,
            text("object", node.range),
            text("undefined", node.range),
            node.range,
          )
        : text(node.isNull ? "object" : "undefined", node.range);
      return compiler.compileExpression(
        Node.createTernaryExpression(
          call("__present", [operand], node.range),
          present,
          absent,
          node.range,
        ),
        stringType,
      );
    }
    if (type === Type.f64)
      return compiler.compileExpression(call("__numberTypeof", [operand], node.range), stringType);
    if (isEither(type)) return compiler.compileExpression(present, stringType);
    const dropped = compiler.module.drop(value as never);
    const result = compiler.compileExpression(present, stringType);
    return compiler.module.block(null, [dropped, result as never], stringType.toRef());
  },
  type: (resolver) => resolver.program.stringInstance.type,
});

function nameOf(compiler: Compiler, type: AscType): string {
  if (type === Type.void) return "undefined";
  if (type === Type.bool) return "boolean";
  if (isBox(type)) return unboxed(type) === Type.bool ? "boolean" : "number";
  if (!type.isReference) return "number";
  if (type.nonNullableType === compiler.program.stringInstance.type) return "string";
  if (isBigInt(type)) return "bigint";
  return type.getSignature() ? "function" : "object";
}
