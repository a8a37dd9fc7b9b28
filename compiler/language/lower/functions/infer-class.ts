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
        return original.call(
          this,
          withTypes(this, node, flow, context) ?? node,
          flow,
          context,
          mode,
        );
      },
  );
}

// --- internal ---

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
  const found = names.map((name) => types.get(name)!);
  if (found.includes(Type.auto)) return null;
  const nodes = found.map((each) => typeNode(each, node.range));
  return Node.createNewExpression(node.typeName, nodes, node.args, node.range);
}
