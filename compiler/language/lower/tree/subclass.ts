import * as assemblyscript from "assemblyscript";
import type {
  Class,
  ClassPrototype,
  NamedTypeNode,
  Resolver,
  Type as AscType,
} from "assemblyscript";

// `class Ok<T> extends Result<T>`: of a Result<string>, an Ok is an Ok<string>.

/** The type arguments of a generic class, of an object of which a base class or an interface is known. */
export function argumentsOf(
  resolver: Resolver,
  prototype: ClassPrototype,
  known: Class,
): AscType[] | null {
  const { typeParameterNodes } = prototype;
  if (!typeParameterNodes) return null;
  const heads: NamedTypeNode[] = [...(prototype.implementsNodes ?? [])];
  if (prototype.extendsNode) heads.unshift(prototype.extendsNode);
  const names = typeParameterNodes.map((each) => each.name.text);
  for (const head of heads) {
    const base = baseOf(resolver, prototype, head, known);
    if (!base) continue;
    const types = new Map<string, AscType>(names.map((each) => [each, assemblyscript.Type.auto]));
    const { constructorPrototype: any } = prototype;
    resolver["propagateInferredGenericTypes"](
      head,
      base,
      any ?? (prototype as never),
      types,
      new Set(names),
    );
    const found = names.map((each) => types.get(each)!);
    if (!found.includes(assemblyscript.Type.auto)) return found;
  }
  return null;
}

/** What a class extends or implements, as it is where an object of `known` is one of the class. */
function baseOf(
  resolver: Resolver,
  prototype: ClassPrototype,
  head: NamedTypeNode,
  known: Class,
): AscType | null {
  if (known.prototype.name === head.name.identifier.text) return known.type;
  const { basePrototype } = prototype;
  if (!basePrototype || head !== prototype.extendsNode) return null;
  const types = argumentsOf(resolver, basePrototype, known);
  return types && (resolver.resolveClass(basePrototype, types)?.type ?? null);
}
