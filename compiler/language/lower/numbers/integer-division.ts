import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Compiler, Expression, VariableDeclaration } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { bare } from "../tree/nodes.ts";
import { isWholeLiteral } from "./numbers.ts";

// A file that AssemblyScript can read as it is keeps its meaning: `const price = 1250; price * rate / 100` divides i32.
// Where nobody wrote an integer type, TypeScript would not: that is said at the line.

const { NodeKind, Token } = live;

export function installDivisionWarning(): void {
  wrap<CompileNode<BinaryExpression>>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const { source } = node.range;
        const applies =
          node.operator === Token.Slash &&
          sessionOf(this)?.sources.has(source) === false &&
          !source.internalPath.startsWith("~lib/") &&
          isInferred(this, node.left) &&
          isInferred(this, node.right);
        const expr = original.call(this, node, context, constraints);
        if (applies && this.currentType.isIntegerValue)
          this.warning(
            live.DiagnosticCode.User_defined_0,
            node.range,
            "This divides whole numbers and leaves out the fraction: write one of them as a float, such as `2.0`, or its type, `const n: i32 = …`",
          );
        return expr;
      },
  );
}

// --- internal ---

/** An integer whose type comes from literals alone. */
function isInferred(compiler: Compiler, node: Expression): boolean {
  const inner = bare(node);
  if (isWholeLiteral(inner)) return true;
  if (inner.kind === NodeKind.Binary) {
    const { left, right } = inner as BinaryExpression;
    return isInferred(compiler, left) && isInferred(compiler, right);
  }
  if (inner.kind !== NodeKind.Identifier) return false;
  const { text } = inner as assemblyscript.IdentifierExpression;
  const element = compiler.currentFlow.lookup(text);
  const declaration =
    (element && sessionOf(compiler)!.declarations.get(element)) ??
    (element as { declaration?: VariableDeclaration } | null)?.declaration;
  return (
    declaration?.kind === NodeKind.VariableDeclaration &&
    !declaration.type &&
    isWholeLiteral(declaration.initializer)
  );
}
