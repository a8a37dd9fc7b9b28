import * as assemblyscript from "assemblyscript";
import type { Compiler } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isWhole, isWholeLiteral } from "../numbers/numbers.ts";
import { cast, freshName, id, typeOf } from "../tree/nodes.ts";
import { isDynamic } from "./types.ts";

const { Node, Type } = assemblyscript;
const { ReportMode, Token } = live;

/** Whether all cases of a switch over an integer are integers. */
function takesWhole(compiler: Compiler, { cases }: assemblyscript.SwitchStatement): boolean {
  return cases.every(
    ({ label }) => !label || isWholeLiteral(label) || isWhole(typeOf(compiler, label, Type.i32)),
  );
}

type CompileSwitch = (this: Compiler, node: assemblyscript.SwitchStatement) => number;

/** `switch (order.kind)` of a JSON value asks `order.kind === "a"` of each case. */
export function switchOfDynamic(): void {
  wrap<CompileSwitch>(
    assemblyscript.Compiler,
    "compileSwitchStatement",
    (original) =>
      function (node) {
        const { range } = node;
        if (!sessionOf(this)?.sources.has(range.source)) return original.call(this, node);
        const type = this.resolver.resolveExpression(
          node.condition,
          this.currentFlow,
          Type.auto,
          ReportMode.Swallow,
        );
        if (type && isWhole(type) && !takesWhole(this, node)) {
          const condition = cast("f64", node.condition, node.condition.range);
          const doubles = Node.createSwitchStatement(condition, node.cases, range);
          return original.call(this, doubles);
        }
        if (!isDynamic(type)) return original.call(this, node);
        const name = freshName("s");
        const kept = Node.createVariableDeclaration(
          id(name, range),
          null,
          live.CommonFlags.Let,
          null,
          node.condition,
          range,
        );
        const cases = node.cases.map((each) =>
          Node.createSwitchCase(
            each.label &&
              Node.createBinaryExpression(
                Token.Equals_Equals_Equals,
                id(name, each.label.range),
                each.label,
                each.label.range,
              ),
            each.statements,
            each.range,
          ),
        );
        const chosen = Node.createSwitchStatement(Node.createTrueExpression(range), cases, range);
        const variable = Node.createVariableStatement(null, [kept], range);
        return this.compileStatement(Node.createBlockStatement([variable, chosen], range));
      },
  );
}
