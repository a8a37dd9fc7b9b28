import * as assemblyscript from "assemblyscript";
import type {
  Expression,
  Flow,
  FunctionPrototype,
  FunctionTypeNode,
  Range,
  Resolver,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { defineExpression, expression } from "../tree/nodes.ts";

// `rows.map(toView)` of a function that another file declares: how many parameters it has, and so how much of what `map`
// gives it takes, is known once all files are read.

const { Type } = assemblyscript;
const { NodeKind } = live;

interface Imported extends Expression {
  name: Expression;
  /** A function that takes so many values and gives them to the imported one. */
  make: (parameters: number) => Expression;
  made: Expression | null;
}

export function importedFunction(
  name: Expression,
  make: (parameters: number) => Expression,
  range: Range,
): Expression {
  return expression<Imported>(IMPORTED, range, { name, make, made: null });
}

/** The function that is given to a parameter of a function's type, so that types are inferred from it; else the name. */
export function openImported(
  resolver: Resolver,
  node: Expression,
  type: TypeNode,
  flow: Flow,
): Expression {
  if (node.kind !== IMPORTED) return node;
  const own = node as Imported;
  const count = type.kind === NodeKind.FunctionType ? parametersOf(resolver, own.name, flow) : null;
  const taken = (type as FunctionTypeNode).parameters?.length ?? 0;
  if (count === null || count > taken) return own.name;
  return (own.made ??= own.make(count));
}

const IMPORTED = defineExpression<Imported>({
  compile: (compiler, node, context, constraints) =>
    compiler.compileExpression(
      lower(compiler.resolver, node, compiler.currentFlow, context),
      context,
      constraints as never,
    ),
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(lower(resolver, node, flow, context), flow, context, mode as never),
});

// --- internal ---

/** The name itself where it is of no function, or where no function is wanted. */
function lower(resolver: Resolver, node: Imported, flow: Flow, context: AscType): Expression {
  if (node.made) return node.made;
  const wanted = context.getSignature();
  const count = wanted ? parametersOf(resolver, node.name, flow) : null;
  if (count === null || count >= wanted!.parameterTypes.length) return node.name;
  return (node.made = node.make(count));
}

function parametersOf(resolver: Resolver, name: Expression, flow: Flow): number | null {
  const element = resolver.lookupExpression(name, flow, Type.auto, live.ReportMode.Swallow);
  if (element?.kind === live.ElementKind.FunctionPrototype) {
    const { parameters } = (element as FunctionPrototype).functionTypeNode;
    const hasRest = parameters.some((each) => each.parameterKind === live.ParameterKind.Rest);
    return hasRest ? null : parameters.length;
  }
  const type = resolver.resolveExpression(name, flow, Type.auto, live.ReportMode.Swallow);
  const signature = type?.getSignature();
  return signature && !signature.hasRest ? signature.parameterTypes.length : null;
}
