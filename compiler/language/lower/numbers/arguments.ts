import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Function as AscFunction, Node } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { sessionOf } from "../../session.ts";
import { call, compiled, defineExpression, expression } from "../tree/nodes.ts";
import { isWhole } from "./numbers.ts";

// Where ECMAScript's library takes a whole number, it leaves out what comes after the point: `text.slice(0, n / 2)`,
// `new Date(2026, month, day + 0.5)`. Elsewhere (an index, an integer that the author declared) a fraction is an error:
// see nulls.ts.

const { Type } = assemblyscript;

/** asc's own library, and what wasmstrap adds to it. */
const LIBRARY = /^~lib\/(?!wasmstrap\/guest\/(?!std\/))/;

type CallDirect = (
  this: Compiler,
  instance: AscFunction,
  args: Expression[],
  ...rest: [reportNode: Node, thisArg?: number, constraints?: number]
) => number;

export function installArguments(): void {
  wrap<CallDirect>(
    assemblyscript.Compiler,
    "compileCallDirect",
    (original) =>
      function (instance, args, ...rest) {
        const { source } = instance.declaration.range;
        const applies =
          sessionOf(this)?.sources.has(rest[0].range.source) &&
          LIBRARY.test(source.internalPath) &&
          !/^__(?:u?get|u?set)$/.test(instance.prototype.name);
        if (!applies) return original.call(this, instance, args, ...rest);
        const { parameterTypes } = instance.signature;
        const by = instance.prototype.name === "fromCodePoint" ? "__wholePoint" : "__truncated";
        const cut = args.map((each, i) => {
          const type = parameterTypes[i];
          return type && isWhole(type) && type.size === 32
            ? expression<Truncated>(TRUNCATED, each.range, { operand: each, by })
            : each;
        });
        return original.call(this, instance, cut, ...rest);
      },
  );
}

// --- internal ---

interface Truncated extends Expression {
  operand: Expression;
  /** The function that makes a whole number of a double. */
  by: string;
}

const TRUNCATED = defineExpression<Truncated>({
  compile(compiler, node, context) {
    const expr = compiler.compileExpression(node.operand, context);
    const type = compiler.currentType;
    if (!type.isFloatValue) return expr;
    const value = compiled(expr, type, node.range);
    return compiler.compileExpression(call(node.by, [value], node.range), Type.i32);
  },
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(node.operand, flow, context, mode as never),
});
