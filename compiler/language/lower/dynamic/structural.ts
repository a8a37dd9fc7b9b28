import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Class,
  Element,
  Expression,
  Flow,
  FunctionDeclaration,
  FunctionPrototype,
  IdentifierExpression,
  ParameterNode,
  PropertyAccessExpression,
  PropertyPrototype,
  Resolver,
  Statement,
  Type as AscType,
} from "assemblyscript";
import { isInterface } from "../../../syntax/interfaces.ts";
import { live } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { keyOf, memberOfKey } from "../tree/field-names.ts";
import { isOptionalField } from "../tree/given.ts";
import { bare, call, freshName, id, member } from "../tree/nodes.ts";
import { isOmitted, typeNode } from "../tree/type-nodes.ts";
import { isDynamic, MAP } from "./types.ts";
import { isShown } from "./shown.ts";

// `function greet(person: { name: string })`, called with a `User`, which has a name: the function is compiled once more
// with a parameter of the class User, so that what it does to the object is done to that object, and to no copy.
// So is one that changes its parameter of any type: `function rename(target: any) { target.name = "x" }`.

const { Node, FunctionPrototype: Prototypes, Type } = assemblyscript;
const { CommonFlags, ElementKind, NodeKind, ParameterKind, ReportMode, Token } = live;

/** The call of the function that takes arguments of these classes; null where the one that is written does. */
export function structuralCall(
  resolver: Resolver,
  node: CallExpression,
  flow: Flow,
  owner: () => AscType | null,
): Expression | null {
  const session = sessionOf(resolver)!;
  const { args, range, typeArguments } = node;
  if (!args.length || typeArguments?.length) return null;
  const callee = bare(node.expression);
  const found = prototypeOf(callee, flow, owner);
  if (!found || !session.sources.has(found.declaration.range.source)) return null;
  if (found.is(CommonFlags.Generic) || found.unboundOverrides?.size) return null;
  const types = argumentTypes(resolver, session, found, args, flow);
  if (!types) return null;
  const name = specialised(session, found, types);
  if (!found.is(CommonFlags.Instance)) return call(id(name, callee.range), args, range);
  const object = (callee as PropertyAccessExpression).expression;
  const cls = owner()!.getClass()!;
  if (!cls.members!.has(name)) {
    const unbound = resolver.program.elementsByName.get(name) as FunctionPrototype;
    cls.members!.set(name, unbound.toBound(found.getBoundClassOrInterface() as Class));
  }
  return call(member(object, name, callee.range), args, range);
}

const absentFields = new WeakMap<Class, Map<string, AscType>>();

/** The type of a field that an object of a class was taken to leave out; undefined of any other. */
export function absentField(cls: Class, name: string): AscType | undefined {
  return absentFields.get(cls)?.get(name);
}

// --- internal ---

function noteAbsent(cls: Class, name: string, type: AscType): void {
  let fields = absentFields.get(cls);
  if (!fields) absentFields.set(cls, (fields = new Map()));
  fields.set(name, type);
}

function prototypeOf(
  callee: Expression,
  flow: Flow,
  owner: () => AscType | null,
): FunctionPrototype | null {
  if (callee.kind === NodeKind.Identifier)
    return functionOf(flow.lookup((callee as IdentifierExpression).text));
  if (callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as PropertyAccessExpression;
  // `Money.format(price)`
  const named =
    object.kind === NodeKind.Identifier ? flow.lookup((object as IdentifierExpression).text) : null;
  if (named?.kind === ElementKind.ClassPrototype)
    return functionOf(named.members?.get(property.text) ?? null);
  // `import * as money from "./money"`
  if (named?.kind === ElementKind.Namespace) return functionOf(named.getMember(property.text));
  return functionOf(owner()?.getClass()?.getMember(property.text) ?? null);
}

function functionOf(element: Element | null): FunctionPrototype | null {
  return element?.kind === ElementKind.FunctionPrototype ? (element as FunctionPrototype) : null;
}

/** The classes of arguments that are not those of their parameters, by position; null where there are none. */
function argumentTypes(
  resolver: Resolver,
  session: Session,
  prototype: FunctionPrototype,
  args: readonly Expression[],
  flow: Flow,
): Map<number, AscType> | null {
  const found = new Map<number, AscType>();
  const { parameters } = prototype.functionTypeNode;
  const own = prototype.getBoundClassOrInterface()?.contextualTypeArguments ?? null;
  for (const [i, argument] of args.entries()) {
    const parameter = parameters[i];
    if (!parameter || isOmitted(parameter.type)) continue;
    if (parameter.parameterKind === ParameterKind.Rest) break;
    const { type: written } = parameter;
    if (written.kind !== NodeKind.NamedType || isWritten(bare(argument))) continue;
    const wanted = resolver.resolveType(written, null, prototype, own, ReportMode.Swallow);
    if (!wanted || !mayDiffer(prototype, parameter, wanted)) continue;
    const given = typeOfArgument(resolver, session, argument, flow);
    if (!given || !fits(wanted, given, parameter)) continue;
    const isNullable = wanted.isNullableReference && given.isNullableReference;
    found.set(i, isNullable ? given : given.nonNullableType);
  }
  return found.size ? found : null;
}

/** A literal is of whatever class is wanted. */
function isWritten(node: Expression): boolean {
  return (
    ![
      NodeKind.Call,
      NodeKind.ElementAccess,
      NodeKind.Identifier,
      NodeKind.PropertyAccess,
      NodeKind.This,
    ].includes(node.kind) && node.kind < 1000
  );
}

function mayDiffer(
  prototype: FunctionPrototype,
  parameter: ParameterNode,
  wanted: AscType,
): boolean {
  if (isDynamic(wanted)) return changes(prototype).has(parameter.name.text);
  const cls = wanted.getClass();
  return cls !== null && isShape(cls);
}

function isShape({ prototype }: Class): boolean {
  return prototype.name.startsWith("__Shape") || isInterface(prototype.declaration as never);
}

function fits(wanted: AscType, given: AscType, parameter: ParameterNode): boolean {
  const cls = given.getClass();
  if (!cls || isDynamic(given) || given.nonNullableType.isAssignableTo(wanted.nonNullableType))
    return false;
  // A value of any type shows an object of an interface itself, and all that is written reaches it: views.ts.
  if (isDynamic(wanted)) return cls.prototype.name !== "Object" && !isShown(cls);
  const shape = wanted.getClass()!;
  const isMap = cls.prototype.internalName === MAP;
  // What a pattern takes of a record may be missing.
  const isPattern = parameter.name.text.startsWith("~");
  const names = fieldNames(shape);
  // An object that is written out, with no more fields, is of the class that is wanted: tree/backward.ts.
  if (cls.prototype.name.startsWith("__Shape")) {
    const wants = new Set(names.map((each) => keyOf(shape, each)));
    if (fieldNames(cls).every((each) => wants.has(keyOf(cls, each)))) return false;
  }
  if (isMap) return isPattern && names.every((each) => isOptionalField(shape, each));
  const absent = new Map<string, AscType>();
  const all = names.every((each) => {
    const field = memberOfKey(cls, keyOf(shape, each));
    const ours = typeOf(shape, each);
    if (!ours) return false;
    if (field === null && isOptionalField(shape, each) && ours.isNullableReference)
      return absent.set(each, ours);
    const theirs = field === null ? null : typeOf(cls, field);
    return theirs !== null && (theirs === ours || (theirs.isReference && ours.isReference));
  });
  if (all) for (const [name, type] of absent) noteAbsent(cls, name, type);
  return all;
}

function fieldNames(cls: Class): string[] {
  return [...(cls.members?.values() ?? [])]
    .filter(({ kind, name }) => kind === ElementKind.PropertyPrototype && !name.startsWith("__"))
    .map(({ name }) => name);
}

function typeOf(cls: Class, field: string): AscType | null {
  const found = cls.getMember(field);
  if (found?.kind !== ElementKind.PropertyPrototype) return null;
  return cls.program.resolver.resolveProperty(found as PropertyPrototype)?.type ?? null;
}

function typeOfArgument(
  resolver: Resolver,
  session: Session,
  node: Expression,
  flow: Flow,
): AscType | null {
  let types = session.argumentTypes.get(node);
  if (!types) session.argumentTypes.set(node, (types = new WeakMap()));
  const known = types.get(flow.sourceFunction);
  if (known) return known;
  const type = resolver.resolveExpression(node, flow, Type.auto, ReportMode.Swallow);
  if (type) types.set(flow.sourceFunction, type);
  return type;
}

/** The name of a function that has parameters of other types. */
function specialised(
  session: Session,
  prototype: FunctionPrototype,
  types: ReadonlyMap<number, AscType>,
): string {
  const { program } = prototype;
  const key = `${prototype.internalName}|${[...types].map(([i, type]) => `${i}:${type}`).join()}`;
  const known = session.structural.get(key);
  if (known !== undefined) return known;
  const name = freshName(prototype.name);
  const declaration = prototype.declaration as FunctionDeclaration;
  const { signature, body, range } = declaration;
  const parameters = signature.parameters.map((each, i) => {
    const type = types.get(i);
    if (!type) return each;
    return Node.createParameter(
      each.parameterKind,
      each.name,
      typeNode(type, each.type.range),
      each.initializer,
      each.range,
    );
  });
  const head = Node.createFunctionType(
    parameters,
    signature.returnType,
    signature.explicitThisType,
    false,
    signature.range,
  );
  const { decorators } = declaration;
  const own = id(name, declaration.name.range);
  const flags = declaration.flags & ~CommonFlags.Export;
  const made =
    declaration.kind === NodeKind.MethodDeclaration
      ? Node.createMethodDeclaration(own, decorators, flags, null, head, body, range)
      : Node.createFunctionDeclaration(
          own,
          decorators,
          flags,
          null,
          head,
          body,
          declaration.arrowKind,
          range,
        );
  const owner = prototype.getBoundClassOrInterface();
  const special = new Prototypes(
    name,
    owner ? owner.prototype : prototype.parent,
    made,
    prototype.decoratorFlags,
  );
  program.elementsByName.set(name, special);
  session.structural.set(key, name);
  return name;
}

const changed = new WeakMap<object, Set<string>>();

/** Names of what a function's body changes: `x.name = value`, `x.push(value)`. */
function changes(prototype: FunctionPrototype): Set<string> {
  const { bodyNode } = prototype;
  if (!bodyNode) return new Set();
  const known = changed.get(bodyNode);
  if (known) return known;
  const names = new Set<string>();
  changed.set(bodyNode, names);
  const note = (node: Expression): void => {
    let at = bare(node);
    while (at.kind === NodeKind.PropertyAccess || at.kind === NodeKind.ElementAccess)
      at = bare((at as PropertyAccessExpression).expression);
    if (at.kind === NodeKind.Identifier && at !== bare(node))
      names.add((at as IdentifierExpression).text);
  };
  visitNodes([bodyNode], (node) => {
    if (node.kind === NodeKind.Binary) {
      const { left, operator } = node as assemblyscript.BinaryExpression;
      if (ASSIGNMENTS.has(operator)) note(left);
    }
  });
  return names;
}

const ASSIGNMENTS: ReadonlySet<number> = new Set([
  Token.Equals,
  Token.Plus_Equals,
  Token.Minus_Equals,
  Token.Asterisk_Equals,
  Token.Slash_Equals,
]);

function visitNodes(value: unknown, visit: (node: Expression | Statement) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) visitNodes(each, visit);
    return;
  }
  if (!(value instanceof assemblyscript.Node)) return;
  visit(value as Expression);
  for (const [key, child] of Object.entries(value)) if (key !== "range") visitNodes(child, visit);
}
