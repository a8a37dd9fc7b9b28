import type ts from "typescript";
import { after, type Cut, go, later, type Rest } from "./cut.ts";
import { lift } from "./lift.ts";
import { declare, name, when } from "./make.ts";

type Sequence = (c: Cut, nodes: readonly ts.Statement[], rest: Rest) => ts.Statement[];

/** A `switch` around a `yield`: a step for each case, which goes on with that of the next one. */
export function switchSteps(
  c: Cut,
  node: ts.SwitchStatement,
  next: string,
  labels: readonly string[],
  sequence: Sequence,
): ts.Statement[] {
  const { ts: t } = c;
  return lift(c, node.expression, (value) => {
    const own = c.fresh("s");
    c.at = node.expression;
    const out = [declare(c, name(c, own), value)];
    const clauses = node.caseBlock.clauses;
    const steps = clauses.map(() => c.fresh("k"));
    c.targets.push({
      labels,
      breakTo: next,
      continueTo: null,
      depth: c.handlers.length,
      inner: c.handlers.length,
      isBlock: false,
    });
    for (let i = clauses.length - 1; i >= 0; i--) {
      const made = sequence(c, clauses[i]!.statements, () => go(c, steps[i + 1] ?? next));
      after(c, node);
      out.push(later(c, steps[i]!, made));
    }
    c.targets.pop();
    let other = next;
    clauses.forEach((each, i) => {
      if (!t.isCaseClause(each)) {
        other = steps[i]!;
        return;
      }
      c.at = each.expression;
      const same = t.setTextRange(
        t.factory.createStrictEquality(name(c, own), each.expression),
        each.expression,
      );
      out.push(when(c, same, go(c, steps[i]!)));
    });
    return [...out, ...go(c, other)];
  });
}
