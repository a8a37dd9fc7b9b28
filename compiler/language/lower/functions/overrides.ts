import * as assemblyscript from "assemblyscript";
import type {
  Function as AscFunction,
  FunctionPrototype,
  ParameterNode,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { freshName, id } from "../tree/nodes.ts";
import { isOmitted, typeNode } from "../tree/type-nodes.ts";

// A method that overrides another one, or that an interface asks for, may leave out its last parameters:
//
//   abstract class Rule { abstract check(command: Command, available: number): string }
//   class Positive extends Rule { check(command: Command): string { … } }
//
// wasm calls both by one signature. So the method gets the parameters that it leaves out, which a caller that knows its
// class need not give, and a result that is not written is that of the other method.

const { Node, Type } = assemblyscript;
const { CommonFlags, ElementKind, ParameterKind, ReportMode } = live;

type ResolveFunction = (
  this: Resolver,
  prototype: FunctionPrototype,
  typeArguments: AscType[] | null,
  types?: Map<string, AscType>,
  mode?: number,
) => AscFunction | null;

export function installOverrides(): void {
  wrap<ResolveFunction>(
    assemblyscript.Resolver,
    "resolveFunction",
    (original) =>
      function (prototype, typeArguments, types, mode) {
        const isOfAuthor = sessionOf(this)?.sources.has(prototype.declaration.range.source);
        const overridden = isOfAuthor && !typeArguments ? overriddenBy(this, prototype) : null;
        if (!overridden) return original.call(this, prototype, typeArguments, types, mode);
        const signature = prototype.functionTypeNode;
        const own = signature.parameters;
        const { returnType } = signature;
        const wanted = overridden.signature.parameterTypes;
        const added = wanted
          .slice(own.length)
          .map((type) => unusedParameter(type, signature.range));
        signature.parameters = [...own, ...added];
        const result = overridden.signature.returnType;
        if (isOmitted(returnType) && isSameForAll(result))
          signature.returnType = typeNode(result, returnType.range);
        try {
          return original.call(this, prototype, typeArguments, types, mode);
        } finally {
          signature.parameters = own;
          signature.returnType = returnType;
        }
      },
  );
}

// --- internal ---

/** Whether a method that overrides another one has the same result: one of a subclass may be of a narrower class. */
function isSameForAll(result: AscType): boolean {
  if (result === Type.void) return false;
  return !result.isReference || (result.getClass()?.internalName.startsWith("~lib/") ?? false);
}

/** The method of a base class or interface that a method stands in for. */
function overriddenBy(resolver: Resolver, prototype: FunctionPrototype): AscFunction | null {
  if (!prototype.is(CommonFlags.Instance)) return null;
  if (prototype.isAny(CommonFlags.Constructor | CommonFlags.Get | CommonFlags.Set)) return null;
  const owner = prototype.getBoundClassOrInterface();
  if (!owner || prototype.getResolvedInstance("")) return null;
  for (const above of [owner.base, ...(owner.interfaces ?? [])]) {
    const method = above?.getMember(prototype.name);
    if (method?.kind !== ElementKind.FunctionPrototype) continue;
    return resolver.resolveFunction(
      method as FunctionPrototype,
      null,
      new Map(),
      ReportMode.Swallow,
    );
  }
  return null;
}

function unusedParameter(type: AscType, range: Range): ParameterNode {
  return Node.createParameter(
    ParameterKind.Optional,
    id(freshName("p"), range),
    typeNode(type, range),
    null,
    range,
  );
}
