import * as assemblyscript from "assemblyscript";
import type { Expression, Flow, Range, Resolver, Type as AscType, TypeNode } from "assemblyscript";
import { live } from "../../internals.ts";
import { dynamicType, elementOf, isDynamic, LIST, MAP } from "../dynamic/types.ts";
import { letIn } from "../tree/let.ts";
import { call, defineExpression, expression, freshName, id, member } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `new Map(entries)` and `Object.fromEntries(entries)` are a Map of a list of pairs, of a Map, or of what lists its keys
// and values in one order, such as URLSearchParams. Its types are those that are written, or expected, or those of the
// pairs; a key is never null. An object of values of any type is a JSON value.

const { Type } = assemblyscript;

interface FromEntries extends Expression {
  source: Expression;
  types: TypeNode[] | null;
  /** Whether it is `Object.fromEntries`, whose keys are texts. */
  isRecord: boolean;
}

/** `new Map(entries)` */
export function mapFromEntries(
  source: Expression,
  range: Range,
  types: TypeNode[] | null,
): Expression {
  return expression<FromEntries>(FROM_ENTRIES, range, { source, types, isRecord: false });
}

/** `Object.fromEntries(entries)` */
export function objectFromEntries(source: Expression, range: Range): Expression {
  return expression<FromEntries>(FROM_ENTRIES, range, { source, types: null, isRecord: true });
}

const FROM_ENTRIES = defineExpression<FromEntries>({
  makes: true,
  compile(compiler, node, context, constraints) {
    const lowered = lower(compiler.resolver, node, compiler.currentFlow, context);
    return compiler.compileExpression(lowered, context, constraints as never);
  },
  type(resolver, node, flow, context, mode) {
    const lowered = lower(resolver, node, flow, context);
    return resolver.resolveExpression(lowered, flow, context, mode as never);
  },
});

function lower(resolver: Resolver, node: FromEntries, flow: Flow, context: AscType): Expression {
  const made = mapOf(resolver, node, flow, context);
  if (!node.isRecord || context.getClass()?.prototype.internalName === MAP) return made;
  const type = resolver.resolveExpression(made, flow, Type.auto, live.ReportMode.Swallow);
  const held = type?.getClass()?.typeArguments?.[1] ?? null;
  return isDynamic(held) ? call("__toDynamic", [made], node.range) : made;
}

// --- internal ---

function mapOf(resolver: Resolver, node: FromEntries, flow: Flow, context: AscType): Expression {
  const { source, range } = node;
  const cls = resolver
    .resolveExpression(source, flow, Type.auto, live.ReportMode.Swallow)
    ?.getClass();
  const types = node.types ?? expected(context, range);
  if (cls && isDynamic(cls.type)) {
    const any = dynamicType(resolver.program);
    const key = node.isRecord ? resolver.program.stringInstance.type : any;
    return call("__dynamicMap", [source], range, types ?? nodes([key, any], range));
  }
  if (cls?.prototype.internalName !== LIST && cls?.getMember("keys") && cls.getMember("values")) {
    const name = freshName("e");
    const list = (part: string): Expression =>
      call(member(id(name, range), part, range), [], range);
    const made = call("__mapOfLists", [list("keys"), list("values")], range, types);
    return letIn([{ name, value: source }], made, range);
  }
  const element = elementOf(cls?.type)?.getClass() ?? null;
  const own = element?.typeArguments ?? [];
  const [first, second] = own;
  if (isDynamic(element?.type)) {
    const any = dynamicType(resolver.program);
    const key = node.isRecord ? resolver.program.stringInstance.type : any;
    const list = call("__toDynamic", [source], range);
    return call("__dynamicMap", [list], range, types ?? nodes([key, any], range));
  }
  // `list.map((each) => [each.name, each.text])` of two texts.
  if (element?.prototype.name === "Array" && first && isKey(resolver, first))
    return pairs("__mapOfPairs", types ?? nodes([first.nonNullableType, first], range));
  if (first && second && (types || first.isNullableReference))
    return pairs("__mapOfTuples", types ?? nodes([first.nonNullableType, second], range));
  return call("__mapFrom", [source], range);

  function pairs(helper: string, of: TypeNode[]): Expression {
    return call(helper, [source], range, [...of, ...nodes(own, range)]);
  }
}

function expected(context: AscType, range: Range): TypeNode[] | null {
  const cls = context.getClass();
  return cls?.prototype.internalName === MAP ? nodes(cls.typeArguments!, range) : null;
}

function nodes(types: readonly AscType[], range: Range): TypeNode[] {
  return types.map((each) => typeNode(each, range));
}

function isKey(resolver: Resolver, type: AscType): boolean {
  return !type.isReference || type.nonNullableType === resolver.program.stringInstance.type;
}
