import * as assemblyscript from "assemblyscript";
import type { Compiler } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { freshName, id } from "../tree/nodes.ts";
import { isDynamic } from "./types.ts";

const { Node, Type } = assemblyscript;
const { ReportMode, Token } = live;

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
