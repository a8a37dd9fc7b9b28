import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Range, Resolver, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { boxed } from "../tree/box.ts";
import { call, defineExpression, expression } from "../tree/nodes.ts";

// `list[i]` where the author asks whether it is there: `list[0]?.name`, `list[i] ?? none`, `if (!list[0])`. An element that
// is not there is null then; anywhere else it is an error at its line.

const { Node, Type } = assemblyscript;

interface Asked extends Expression {
  from: Expression;
  index: Expression;
  /** True where a number is asked for, too: as a condition, a missing one counts as 0 does. */
  numbers: boolean;
}

export function askedElement(
  from: Expression,
  index: Expression,
  numbers: boolean,
  range: Range,
): Expression {
  return expression<Asked>(ASKED, range, { from, index, numbers });
}

const ASKED = defineExpression<Asked>({
  compile(compiler, node, context, constraints) {
    const lowered = lower(compiler.resolver, node, compiler.currentFlow);
    return compiler.compileExpression(lowered, context, constraints as never);
  },
  type(resolver, node, flow, context, mode) {
    const element = elementOf(resolver, node, flow);
    if (!element) return resolver.resolveExpression(plain(node), flow, context, mode as never);
    if (element.isReference) return element.asNullable();
    return node.numbers ? boxed(resolver.program, element) : element;
  },
});

// --- internal ---

const plain = ({ from, index, range }: Asked): Expression =>
  Node.createElementAccessExpression(from, index, range);

/** The type of an array's elements; null for all else. */
function elementOf(resolver: Resolver, node: Asked, flow: Flow): AscType | null {
  const type = resolver.resolveExpression(node.from, flow, Type.auto, live.ReportMode.Swallow);
  const cls = type?.getClass();
  return cls?.prototype === resolver.program.arrayPrototype ? cls.typeArguments![0]! : null;
}

function lower(resolver: Resolver, node: Asked, flow: Flow): Expression {
  const element = elementOf(resolver, node, flow);
  if (!element || !(element.isReference || node.numbers)) return plain(node);
  const name = element.isReference ? "__elementOrNull" : "__numberOrNull";
  return call(name, [node.from, node.index], node.range);
}
