import * as assemblyscript from "assemblyscript";
import type {
  ClassPrototype,
  Flow,
  NewExpression,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { keptType } from "../numbers/numbers.ts";
import { classesOf, isEither } from "../dynamic/either-types.ts";
import { argumentsOf } from "../tree/subclass.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `new Entry(key, value)` of a generic class: its type arguments are those of what its constructor is given.

const { Node, Type } = assemblyscript;
const { CommonFlags, ElementKind, ReportMode } = live;

export function installClassInference(): void {
  wrap<CompileNode<NewExpression>>(
    assemblyscript.Compiler,
    "compileNewExpression",
    (original) =>
      function (node, context, constraints) {
        const typed = withTypes(this.resolver, node, this.currentFlow, context);
        return original.call(this, typed ?? node, context, constraints);
      },
  );
  wrap<ResolveNode<NewExpression>>(
    assemblyscript.Resolver,
    "lookupNewExpression",
    (original) =>
      function (node, flow, context, mode) {
        const typed = withTypes(this, node, flow, context);
        // asc reports what is missing, also where it is only asked.
        if (!typed && mode === ReportMode.Swallow && lacksTypes(this, node, flow, context))
          return null;
        return original.call(this, typed ?? node, flow, context, mode);
      },
  );
}

// --- internal ---

/** Whether a class has type parameters of which neither what is written nor what is expected tells the types. */
function lacksTypes(
  resolver: Resolver,
  { range, typeArguments, typeName }: NewExpression,
  flow: Flow,
  context: AscType,
): boolean {
  if (typeArguments?.length || !sessionOf(resolver)?.sources.has(range.source)) return false;
  const found = resolver.resolveTypeName(typeName, flow, flow.sourceFunction, ReportMode.Swallow);
  if (found?.kind !== ElementKind.ClassPrototype || context.getClass()?.prototype === found)
    return false;
  const { typeParameterNodes } = found as ClassPrototype;
  return typeParameterNodes?.some((each) => !each.defaultType) ?? false;
}

function withTypes(
  resolver: Resolver,
  node: NewExpression,
  flow: Flow,
  context: AscType,
): NewExpression | null {
  if (node.typeArguments?.length || !sessionOf(resolver)?.sources.has(node.range.source))
    return null;
  const element = resolver.resolveTypeName(
    node.typeName,
    flow,
    flow.sourceFunction,
    ReportMode.Swallow,
  );
  if (element?.kind !== ElementKind.ClassPrototype || !element.is(CommonFlags.Generic)) return null;
  const prototype = element as ClassPrototype;
  // asc takes those of the class that is expected.
  if (context.getClass()?.prototype === prototype) return null;
  const chosen = isEither(context)
    ? classesOf(context).find((each) => each.prototype === prototype)
    : undefined;
  if (chosen)
    return Node.createNewExpression(
      node.typeName,
      chosen.typeArguments!.map((each) => typeNode(each, node.range)),
      node.args,
      node.range,
    );
  const { constructorPrototype: constructor, typeParameterNodes } = prototype;
  if (!constructor || !typeParameterNodes) return null;
  const names = typeParameterNodes.map((each) => each.name.text);
  const types = new Map<string, AscType>(flow.contextualTypeArguments ?? []);
  for (const name of names) types.set(name, Type.auto);
  const set = new Set(names);
  constructor.functionTypeNode.parameters.forEach(({ type }, i) => {
    const argument = node.args[i];
    if (!argument) return;
    const found = resolver.resolveExpression(argument, flow, Type.auto, ReportMode.Swallow);
    if (!found || found === Type.void) return;
    const held = keptType(resolver, argument, found, flow);
    resolver["propagateInferredGenericTypes"](type, held, constructor, types, set);
  });
  let found: readonly AscType[] = names.map((name) => types.get(name)!);
  const wanted = context.getClass();
  if (found.includes(Type.auto) && wanted)
    found = argumentsOf(resolver, prototype, wanted) ?? found;
  if (found.includes(Type.auto)) return null;
  const nodes = found.map((each) => typeNode(each, node.range));
  return Node.createNewExpression(node.typeName, nodes, node.args, node.range);
}
