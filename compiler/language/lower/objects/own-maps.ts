import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { sessionOf } from "../../session.ts";
import { bare, call, compiled } from "../tree/nodes.ts";

// `new Map()` of the program: JSON has `{}` for it, and members for a record, which is a Map, too. See
// guest/language/maps/own-collections.ts.

type Compile = (this: Compiler, node: Expression, context: AscType, constraints: number) => number;

export function installOwnMaps(): void {
  wrap<Compile>(
    assemblyscript.Compiler,
    "compileExpression",
    (original) =>
      function (node, context, constraints = 0) {
        const expr = original.call(this, node, context, constraints);
        const session = sessionOf(this);
        if (!session?.ownMaps.has(bare(node))) return expr;
        const type = this.currentType;
        if (type.getClass()?.prototype.internalName !== "~lib/map/Map") return expr;
        const made = call("__ownMap", [compiled(expr, type, node.range)], node.range);
        return this.compileExpression(made, type);
      },
  );
}
