import * as assemblyscript from "assemblyscript";
import type { Compiler, Node as AscNode, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import type { ConvertCompiled } from "../../internals.ts";
import { sessionOf } from "../../session.ts";

/** What stands for a compiled value where a function's type is wanted; null where asc converts it. */
type ToFunction = (
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
) => number | null;

/** Converts to functions' types in files that are read as TypeScript. */
export function installFunctionConversion(convert: ToFunction): void {
  wrap<ConvertCompiled>(
    assemblyscript.Compiler,
    "convertExpression",
    (original) =>
      function (expr, from, to, explicit, node) {
        const isWanted = to.getSignature() && sessionOf(this)?.reads(this, node);
        const made = isWanted ? convert(this, expr, from, to, node) : null;
        return made ?? original.call(this, expr, from, to, explicit, node);
      },
  );
}
