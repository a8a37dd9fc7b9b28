import * as assemblyscript from "assemblyscript";
import type {
  Class,
  ClassPrototype,
  Compiler,
  Element,
  EnumDeclaration,
  Flow,
  NamedTypeNode,
  Program,
  Resolver,
  Type,
} from "assemblyscript";
import { findDecorator } from "../syntax/decorators.ts";
import { wrapMethod, type Emitter } from "../syntax/wrap-asc.ts";
import { enumClass } from "./enum.ts";

// To asc, an enum is i32: of `Colour[]` only `i32[]` is left, which cannot be read by names. So each @json enum becomes
// a type of its own, which is i32 in all but its name and its methods: those of a class that the transform adds.

const { ElementKind, ReportMode } = assemblyscript as unknown as {
  readonly ElementKind: { readonly Enum: number; readonly EnumValue: number };
  readonly ReportMode: { readonly Swallow: number };
};
const I32 = assemblyscript.Type.i32;

/** Types of the @json enums of a program. */
const types = new WeakMap<Emitter["diagnostics"], Map<Element, Type>>();

type ResolveNamedType = (
  this: Resolver,
  node: NamedTypeNode,
  flow: Flow | null,
  context: Element,
  contextTypes: Map<string, Type> | null,
  reportMode: number,
) => Type | null;
type TypeOfElement = (this: Resolver, element: Element) => Type | null;
type CompileExpression = (
  this: Compiler,
  node: never,
  context: Type,
  constraints: number,
) => number;

/** Private methods of asc's. */
interface Lookup {
  resolveTypeName(node: unknown, flow: Flow | null, context: Element, mode: number): Element | null;
  lookupExpression(node: unknown, flow: Flow, type: Type, mode: number): Element | null;
}

export function installEnumTypes(): void {
  wrapMethod<ResolveNamedType>(
    "Resolver",
    "resolveNamedType",
    (original) =>
      function (node, flow, context, contextTypes, mode) {
        const type = original.call(this, node, flow, context, contextTypes, mode);
        if (type !== I32 || !types.has(this.diagnostics) || node.isNullable) return type;
        if (!node.name.next && contextTypes?.has(node.name.identifier.text)) return type;
        const lookup = this as unknown as Lookup;
        const element = lookup.resolveTypeName(node.name, flow, context, ReportMode.Swallow);
        return (element && enumType(this.program, element)) ?? type;
      },
  );
  wrapMethod<TypeOfElement>(
    "Resolver",
    "getTypeOfElement",
    (original) =>
      function (element) {
        return memberType(this.program, element) ?? original.call(this, element);
      },
  );
  for (const method of ["compileIdentifierExpression", "compilePropertyAccessExpression"]) {
    wrapMethod<CompileExpression>(
      "Compiler",
      method,
      (original) =>
        function (node, context, constraints) {
          const expression = original.call(this, node, context, constraints);
          if (this.currentType !== I32 || !types.has(this.diagnostics)) return expression;
          const lookup = this.resolver as unknown as Lookup;
          const element = lookup.lookupExpression(
            node,
            this.currentFlow,
            assemblyscript.Type.auto,
            ReportMode.Swallow,
          );
          const type = element && memberType(this.program, element);
          if (type) this.currentType = type;
          return expression;
        },
    );
  }
}

/** Gives the @json enums of a program types of their own. */
export function useEnumTypes({ diagnostics }: Emitter): void {
  types.set(diagnostics, new Map());
}

// --- internal ---

function memberType(program: Program, element: Element): Type | null {
  if ((element.kind as number) !== ElementKind.EnumValue) return null;
  return types.has(program.diagnostics) ? enumType(program, element.parent) : null;
}

function enumType(program: Program, element: Element): Type | null {
  if ((element.kind as number) !== ElementKind.Enum) return null;
  const known = types.get(program.diagnostics)!;
  const found = known.get(element);
  if (found) return found;
  const { declaration } = element as unknown as { readonly declaration: EnumDeclaration };
  if (!findDecorator(declaration, "json")) return null;
  const prototype = element.parent.getMember(enumClass(declaration.name.text));
  if (!prototype) return null;
  const type = makeType(element.internalName);
  known.set(element, type);
  const wrapper: Class | null = program.resolver.resolveClass(prototype as ClassPrototype, null);
  if (!wrapper) return null;
  wrapper.wrappedType = type;
  program.wrapperClasses.set(type, wrapper);
  return type;
}

/** As i32, under another name: by their names asc tells instances of generic functions and classes apart. */
function makeType(name: string): Type {
  const type = new assemblyscript.Type(I32.kind, I32.flags, I32.size);
  type.toString = () => name;
  return type;
}
