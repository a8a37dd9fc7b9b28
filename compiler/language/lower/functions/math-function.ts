import * as assemblyscript from "assemblyscript";
import type {
  Expression,
  FunctionExpression,
  Range,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { spreadElement } from "../objects/spread.ts";
import {
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  namedType,
} from "../tree/nodes.ts";
import { arrowFunction } from "./arrow-function.ts";

// `values.map(Math.sqrt)`, `{ max: Math.max }`: a function of Math as a value takes what is expected of it, and numbers
// where nothing is.

const { Type } = assemblyscript;
const { ParameterKind } = live;

interface MathFunction extends Expression {
  name: string;
  /** What it was made, by the number of parameters that are expected. */
  made: Map<number, FunctionExpression>;
}

export function mathFunction(name: string, range: Range): Expression {
  return expression<MathFunction>(MATH_FUNCTION, range, { name, made: new Map() });
}

const MATH_FUNCTION = defineExpression<MathFunction>({
  compile: (compiler, node, context, constraints) =>
    compiler.compileExpression(functionFor(node, context), context, constraints as never),
  type(resolver, node, flow, context, mode) {
    if (context.getSignature()) return context.nonNullableType;
    return resolver.resolveExpression(functionFor(node, context), flow, Type.auto, mode as never);
  },
});

// --- internal ---

const OF_ANY_NUMBER = new Set(["max", "min", "hypot"]);
const OF_TWO = new Set(["atan2", "imul", "pow"]);
const UNKNOWN = -1;
const REST = -2;

function functionFor(node: MathFunction, context: AscType): FunctionExpression {
  const signature = context.getSignature();
  const takesAny = OF_ANY_NUMBER.has(node.name);
  const own = node.name === "random" ? 0 : OF_TWO.has(node.name) ? 2 : 1;
  const expected = !signature
    ? UNKNOWN
    : signature.hasRest && takesAny
      ? REST
      : takesAny
        ? signature.parameterTypes.length
        : own;
  let made = node.made.get(expected);
  if (!made) node.made.set(expected, (made = make(node, expected, takesAny, own)));
  return made;
}

function make(
  { name, range }: MathFunction,
  expected: number,
  takesAny: boolean,
  own: number,
): FunctionExpression {
  const callee = member(id("Math", range), name, range);
  const isKnown = expected !== UNKNOWN;
  const number = (): TypeNode => namedType("number", range);
  if (takesAny && expected < 0) {
    const list = freshName("r");
    const type = isKnown ? null : namedType("Array", range, [number()]);
    const values = spreadElement(id(list, range), range);
    return arrowFunction(
      [{ name: list, type, kind: ParameterKind.Rest }],
      call(callee, [values], range),
      range,
    );
  }
  const names = Array.from({ length: isKnown ? expected : own }, () => freshName("p"));
  return arrowFunction(
    names.map((each) => ({ name: each, type: isKnown ? null : number() })),
    call(
      callee,
      names.map((each) => id(each, range)),
      range,
    ),
    range,
  );
}
