import type ts from "typescript";
import { type Front, refuse } from "../front.ts";

/** asc's decorators, and those of this compiler: what is written for JSON, for memory, for the host. */
const KNOWN = new Set(
  (
    "alias base64 codec epoch json lenient omit optional raw required " +
    "builtin external final global inline lazy noinline operator unmanaged unsafe"
  ).split(" "),
);

/** A decorator of the author's would have to run: left out without a word, it would change what the program does. */
export function refuseDecorators(f: Front, node: ts.Node): void {
  const { ts: t } = f;
  const list = (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers ?? [];
  for (const each of list) {
    if (!t.isDecorator(each)) continue;
    const { expression } = each;
    const callee = t.isCallExpression(expression) ? expression.expression : expression;
    const base = t.isPropertyAccessExpression(callee) ? callee.expression : callee;
    if (t.isIdentifier(base) && KNOWN.has(base.text)) continue;
    refuse(
      f,
      each,
      `A decorator is not run here: call a function in the body, in place of \`@${callee.getText(f.file)}\``,
    );
  }
}
