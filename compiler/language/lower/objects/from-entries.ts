import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Range, Resolver, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { call, defineExpression, expression, member } from "../tree/nodes.ts";

// `Object.fromEntries(list)` is a Map of a list of pairs, of a Map, or of what lists its keys and values in one order,
// such as URLSearchParams.

const { Type } = assemblyscript;

interface FromEntries extends Expression {
  source: Expression;
}

export function fromEntries(source: Expression, range: Range): Expression {
  return expression<FromEntries>(FROM_ENTRIES, range, { source });
}

const FROM_ENTRIES = defineExpression<FromEntries>({
  compile(compiler, node, context, constraints) {
    const lowered = lower(compiler.resolver, node, compiler.currentFlow);
    return compiler.compileExpression(lowered, context, constraints as never);
  },
  type(resolver, node, flow, context, mode) {
    return resolver.resolveExpression(lower(resolver, node, flow), flow, context, mode as never);
  },
});

function lower(resolver: Resolver, { source, range }: FromEntries, flow: Flow): Expression {
  const type: AscType | null = resolver.resolveExpression(
    source,
    flow,
    Type.auto,
    live.ReportMode.Swallow,
  );
  const cls = type?.getClass();
  if (cls?.prototype.name !== "Array" && cls?.getMember("keys") && cls.getMember("values")) {
    return call(
      "__mapOfLists",
      [
        call(member(source, "keys", range), [], range),
        call(member(source, "values", range), [], range),
      ],
      range,
    );
  }
  // `list.map((each) => [each.name, each.text])` of two texts.
  const element = cls?.prototype.name === "Array" ? cls.typeArguments![0]!.getClass() : null;
  const item = element?.typeArguments?.[0]?.nonNullableType;
  const isKey = item && (!item.isReference || item === resolver.program.stringInstance.type);
  if (element?.prototype.name === "Array" && isKey) return call("__mapOfPairs", [source], range);
  return call("__mapFrom", [source], range);
}
