import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Resolver, Type as AscType } from "assemblyscript";
import { isWhole } from "../numbers/numbers.ts";
import { call, defineExpression, expression, integer } from "../tree/nodes.ts";
import { isDynamic } from "./types.ts";

// `text.charCodeAt(i)` is NaN and `text.codePointAt(i)` undefined where the text has no such place, as in JavaScript: asc's
// are -1. Where an integer of a written type is wanted, NaN is 0.

const { Type } = assemblyscript;

interface Unit extends Expression {
  text: Expression;
  at: Expression;
}

const UNIT = defineExpression<Unit>({
  compile(compiler, node, context) {
    const by = isWhole(context) ? "__unitOrZero" : "__unitAt";
    return compiler.compileExpression(call(by, [node.text, node.at], node.range), context);
  },
  type: (_resolver, _node, _flow, context) => (isWhole(context) ? Type.i32 : Type.f64),
});

const NAMES = new Set(["charCodeAt", "codePointAt"]);

export function isTextCall(name: string): boolean {
  return NAMES.has(name);
}

/** What stands for a call on a text, or on a JSON value that is one; null on anything else. */
export function textCall(
  resolver: Resolver,
  object: Expression,
  type: AscType | null,
  name: string,
  args: readonly Expression[],
  range: Range,
): Expression | null {
  const held = isDynamic(type);
  if (args.length > 1) return null;
  if (!held && type?.nonNullableType !== resolver.program.stringInstance.type) return null;
  const text = held ? call("__dynamicText", [object], range) : object;
  const at = args[0] ?? integer(0, range);
  return name === "charCodeAt"
    ? expression<Unit>(UNIT, range, { text, at })
    : call("__codePointAt", [text, at], range);
}
