import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Range, Resolver, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { defineExpression, expression, inScope } from "./nodes.ts";

// Values that are evaluated once and used by name, inside an expression: `a.b ??= c` is `(~t = a, ~t.b ?? (~t.b = c))`.

const { Type } = assemblyscript;
const { TypeRef } = live;

export interface Binding {
  readonly name: string;
  readonly value: Expression;
}

interface Let extends Expression {
  lets: readonly Binding[];
  body: Expression;
  /** Nothing reads the value. */
  dropped: boolean;
}

export function letIn(
  lets: readonly Binding[],
  body: Expression,
  range: Range,
  dropped = false,
): Expression {
  return expression<Let>(LET, range, { lets, body, dropped });
}

/** What a `letIn` is the value of; undefined of any other expression. */
export function bodyOfLet(node: Expression): Expression | undefined {
  return node.kind === LET ? (node as Let).body : undefined;
}

const LET = defineExpression<Let>({
  compile(compiler, node, context, constraints) {
    return inScope(compiler, (flow) => {
      const { module } = compiler;
      const sets = node.lets.map(({ name, value }) => {
        const expr = compiler.compileExpression(value, Type.auto);
        const type = compiler.currentType;
        return compiler["makeLocalAssignment"](flow.addScopedLocal(name, type), expr, type, false);
      });
      const body = node.dropped
        ? compiler.compileExpression(node.body, Type.auto)
        : compiler.compileExpression(node.body, context, constraints as never);
      const type = compiler.currentType;
      return module.block(null, [...sets, body], type === Type.void ? TypeRef.None : type.toRef());
    });
  },
  type(resolver, node, flow, context, mode) {
    return withLets(resolver, flow, node.lets, node, mode, () =>
      resolver.resolveExpression(node.body, flow, context, mode as never),
    );
  },
});

/** Resolves where the names are locals of their values' types. */
function withLets(
  resolver: Resolver,
  flow: Flow,
  lets: readonly Binding[],
  node: Expression,
  mode: number,
  run: () => AscType | null,
): AscType | null {
  const added: string[] = [];
  try {
    for (const { name, value } of lets) {
      const type = resolver.resolveExpression(value, flow, Type.auto, mode as never);
      if (!type) return null;
      flow.addScopedDummyLocal(name, type, node);
      added.push(name);
    }
    return run();
  } finally {
    for (const name of added) flow.freeScopedDummyLocal(name);
  }
}
