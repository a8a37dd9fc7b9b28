import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { listLiteral } from "../../../lower/objects/lists.ts";
import { arrayWithSpread, spreadElement } from "../../../lower/objects/spread.ts";
import { call, member } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";
import { filledTypedArray, isTypedArray } from "./typed-arrays.ts";

// Calls that make arrays and typed arrays.

/** `Uint8Array.from(list)` and `Uint8Array.of(1, 2)` are `new Uint8Array(list)` and `new Uint8Array([1, 2])`. */
export function typedArrayOf(
  f: Front,
  node: ts.CallExpression,
  { expression: owner, name: method }: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const name = owner.getText(f.file);
  if (!isTypedArray(f, name) || node.arguments.some((each) => t.isSpreadElement(each))) return null;
  const [source, make] = node.arguments;
  const args = node.arguments.map((each) => f.convert.argument(f, each));
  if (method.text === "of") return filledTypedArray(name, listLiteral(args, where), where);
  if (method.text !== "from" || !source || t.isObjectLiteralExpression(source)) return null;
  const list = arrayWithSpread([spreadElement(args[0]!, where)], where);
  const values = make ? call(member(list, "map", where), [args[1]!], where) : list;
  return filledTypedArray(name, values, where);
}

/** `[...Array(3).keys()]`, `[...Array(3)].map(…)`, `Array(3).fill(null).map(…)`: elements that nothing reads. */
export function emptyArray(
  f: Front,
  node: ts.CallExpression | ts.NewExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const isList = (made: ts.Expression): made is ts.CallExpression | ts.NewExpression =>
    (t.isCallExpression(made) || t.isNewExpression(made)) &&
    !made.typeArguments &&
    made.arguments?.length === 1 &&
    made.expression.getText(f.file) === "Array";
  const { expression: callee } = node;
  const parent = node.parent as ts.Node | undefined;
  if (!parent) return null;
  const isTaken = (name: string): boolean =>
    t.isPropertyAccessExpression(parent) && parent.name.text === name;
  const fill =
    t.isPropertyAccessExpression(callee) && callee.name.text === "fill" ? callee.expression : null;
  const [value] = node.arguments ?? [];
  const isNone = value === undefined || isNothing(f, value);
  const isSource =
    t.isCallExpression(parent) &&
    parent.arguments[0] === node &&
    parent.expression.getText(f.file) === "Array.from";
  const list =
    fill && isList(fill) && isNone && isTaken("map")
      ? fill
      : isList(node) && (isTaken("keys") || isSource || t.isSpreadElement(parent))
        ? node
        : null;
  if (!list) return null;
  const length = f.convert.expression(f, list.arguments![0]!);
  return call("__filled", [length, call("__missingNumber", [], where)], where);
}

/** `Array(n).fill(value)` and `new Array(n).fill(value)` */
export function filledArray(
  f: Front,
  node: ts.CallExpression,
  callee: ts.Expression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "fill") return null;
  const made = callee.expression;
  if (!(t.isNewExpression(made) || t.isCallExpression(made)) || made.typeArguments) return null;
  const [length] = made.arguments ?? [];
  if (made.expression.getText(f.file) !== "Array" || !length || made.arguments!.length > 1)
    return null;
  const [value] = node.arguments;
  if (!value || node.arguments.length > 1 || isNothing(f, value)) return null;
  const convert = (each: ts.Expression): Expression => f.convert.expression(f, each);
  return call("__filled", [convert(length), convert(value)], where);
}
