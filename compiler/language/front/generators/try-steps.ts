import type ts from "typescript";
import { after, before, type Cut, exit, later, type Rest } from "./cut.ts";
import { declare, dot, invoke, leave, name, run, set } from "./make.ts";

type Sequence = (c: Cut, nodes: readonly ts.Statement[], rest: Rest) => ts.Statement[];

/** `try` around a `yield`: what a step throws while a handler waits goes to the handler's step. */
export function trySteps(
  c: Cut,
  node: ts.TryStatement,
  next: string,
  sequence: Sequence,
): ts.Statement[] {
  const { ts: t } = c;
  const { tryBlock, catchClause, finallyBlock } = node;
  c.guarded = true;
  const depth = c.handlers.length;
  const out: ts.Statement[] = [];
  const enter = (member: "__last" | "__catches", to: string): void => {
    const handler = c.fresh("h");
    before(c, tryBlock);
    out.push(
      declare(c, name(c, handler), invoke(c, dot(c, c.own, "__enter"))),
      set(c, dot(c, handler, member), name(c, to)),
    );
    c.handlers.push(handler);
  };
  if (finallyBlock) {
    const last = c.fresh("k");
    const steps = sequence(c, finallyBlock.statements, () => [
      run(c, invoke(c, dot(c, c.own, "__resume"))),
      leave(c),
    ]);
    after(c, node);
    out.push(later(c, last, steps));
    enter("__last", last);
  }
  if (catchClause) {
    const caught = c.fresh("k");
    const { variableDeclaration } = catchClause;
    const head: ts.Statement[] = [];
    if (variableDeclaration) {
      c.at = variableDeclaration;
      const error = t.setTextRange(
        t.factory.createNonNullExpression(dot(c, c.own, "__thrown")),
        variableDeclaration,
      );
      head.push(declare(c, variableDeclaration.name, error, t.NodeFlags.Let));
    }
    const steps = sequence(c, catchClause.block.statements, () => exit(c, next, depth));
    after(c, node);
    out.push(later(c, caught, [...head, ...steps]));
    enter("__catches", caught);
  }
  const body = c.fresh("k");
  const steps = sequence(c, tryBlock.statements, () => exit(c, next, depth));
  c.handlers.length = depth;
  after(c, node);
  out.push(later(c, body, steps));
  out.push(set(c, dot(c, c.own, "__step"), name(c, body)), leave(c));
  return out;
}
