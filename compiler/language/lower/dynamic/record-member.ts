import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Flow, Range, Resolver, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { boxed } from "../tree/box.ts";
import { isDynamic } from "./types.ts";
import { call, compiled, defineExpression, expression, member } from "../tree/nodes.ts";
import { inBox, type MaybeUse, whereThere } from "../tree/maybe.ts";
import { typeNode } from "../tree/type-nodes.ts";

const { Type } = assemblyscript;
const { ReportMode } = live;

interface RecordMember extends Expression {
  map: Expression;
  key: Expression;
}

/** The name of a member: `LABELS[1]` is `LABELS["1"]`, that of an untyped 1, too; `values[undefined]` is `values.undefined`. */
export function recordKey(resolver: Resolver, key: Expression, flow: Flow): Expression {
  const type = resolver.resolveExpression(key, flow, Type.auto, ReportMode.Swallow);
  const isText = type && !type.isNumericValue && !type.isNullableReference && !isDynamic(type);
  return type && !isText ? call("__text", [key], key.range) : key;
}

export function recordMember(map: Expression, key: Expression, range: Range): Expression {
  return expression<RecordMember>(RECORD, range, { map, key });
}

const RECORD = defineExpression<RecordMember>({
  compile(compiler, node, context) {
    const value = mapValue(compiler.resolver, node, compiler.currentFlow);
    if (value?.isReference)
      return compiler.compileExpression(
        mapCall(
          "__mapGet",
          compiler.resolver,
          compiler.currentFlow,
          node.map,
          [node.key],
          node.range,
        ),
        context,
      );
    const { module } = compiler;
    if (context === Type.bool) {
      return compileMapMaybe(compiler, node.map, node.key, node.range, {
        present: (expr, type) => {
          const made = compiler.makeIsTrueish(expr as never, type, node);
          compiler.currentType = Type.bool;
          return made;
        },
        absent: () => {
          compiler.currentType = Type.bool;
          return module.i32(0);
        },
      });
    }
    if (value && context !== Type.auto && !context.isReference) {
      return compiler.compileExpression(
        mapCall(
          "__mapNumber",
          compiler.resolver,
          compiler.currentFlow,
          node.map,
          [node.key],
          node.range,
        ),
        Type.auto,
      );
    }
    return compileMapMaybe(compiler, node.map, node.key, node.range, inBox(compiler, node));
  },
  type(resolver, node, flow, context) {
    const value = mapValue(resolver, node, flow);
    if (!value || value.isReference) return value && value.asNullable();
    return context !== Type.auto && !context.isReference ? value : boxed(resolver.program, value);
  },
});

/** A call with the Map's own types: a key may be of a type that becomes them, such as `string | null`. */
function mapCall(
  name: string,
  resolver: Resolver,
  flow: Flow,
  map: Expression,
  args: Expression[],
  range: Range,
): Expression {
  const type = resolver.resolveExpression(map, flow, Type.auto, ReportMode.Swallow);
  const types = type?.getClass()?.typeArguments?.map((each) => typeNode(each, range)) ?? null;
  return call(name, [map, ...args], range, types);
}

function mapValue(resolver: Resolver, node: RecordMember, flow: Flow): AscType | null {
  const type = resolver.resolveExpression(node.map, flow, Type.auto, ReportMode.Swallow);
  return type?.getClass()?.typeArguments?.[1] ?? null;
}

/** `m.has(k) ? present(m.get(k)) : absent()`, the map and the key evaluated once. */
function compileMapMaybe(
  compiler: Compiler,
  map: Expression,
  key: Expression,
  range: Range,
  use: MaybeUse,
): number {
  const { module } = compiler;
  const flow = compiler.currentFlow;
  const mapExpr = compiler.compileExpression(map, Type.auto);
  const mapType = compiler.currentType;
  const mapLocal = flow.getTempLocal(mapType);
  const keyType = mapType.getClass()!.typeArguments![0]!;
  const keyExpr = compiler.compileExpression(key, keyType, live.Constraints.ConvImplicit);
  const keyLocal = flow.getTempLocal(keyType);
  const sets = [
    module.local_set(mapLocal.index, mapExpr, true),
    module.local_set(keyLocal.index, keyExpr, keyType.isManaged),
  ];
  const m = () => compiled(module.local_get(mapLocal.index, mapType.toRef()), mapType, range);
  const k = () => compiled(module.local_get(keyLocal.index, keyType.toRef()), keyType, range);
  const condition = compiler.compileExpression(
    call(member(m(), "has", range), [k()], range),
    Type.bool,
  );
  const value = call("__mapNumber", [m(), k()], range);
  const either = whereThere(compiler, condition, value, use);
  return module.block(null, [...sets, either], compiler.currentType.toRef());
}
