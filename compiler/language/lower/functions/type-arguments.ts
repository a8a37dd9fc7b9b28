import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Flow,
  FunctionExpression,
  FunctionTypeNode,
  FunctionPrototype,
  NamedTypeNode,
  Program,
  Resolver,
  Type as AscType,
  TypeNode,
  TypeParameterNode,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { completeReturns } from "../../returns.ts";
import { type Session } from "../../session.ts";
import { dynamicType, isDynamic } from "../dynamic/types.ts";
import { holdsShape } from "../tree/backward.ts";
import { bare } from "../tree/nodes.ts";
import { elementOf } from "../tree/elements.ts";
import { isEmptyList } from "../objects/lists.ts";
import { isEmptyObject } from "../objects/objects.ts";
import { isWholeLiteral, keptType } from "../numbers/numbers.ts";
import { isOmitted, writtenType } from "../tree/type-nodes.ts";
import { isSpread } from "../objects/spread.ts";
import { openImported } from "./imported-function.ts";
import { takenFromList, typesInList } from "./rest-functions.ts";
import { resultOf } from "./results.ts";
import { mayBeAnything, takeGiven } from "./wanted.ts";

// The type arguments of a call:
//
//   xs.map((x) => x.name)              what the callback returns
//   xs.reduce((a, x) => a + x.n, 0)    a whole literal gives way to what the callback returns
//
// The order is TypeScript's: arguments that are not functions first, then functions, with the parameter types that are
// known by then.

const { Node: Nodes, Type } = assemblyscript;
const { ElementKind, NodeKind, ParameterKind, ReportMode } = live;
const ERROR = live.DiagnosticCategory.Error;

/** Reports what is wrong with an argument: without a type of its own, a call has none to infer. */
export function reportsArgument(resolver: Resolver, { args }: CallExpression, flow: Flow): boolean {
  const { diagnostics } = resolver.program;
  const before = diagnostics.length;
  for (const arg of args) {
    if (bare(arg).kind === NodeKind.Function) continue;
    if (resolver.resolveExpression(arg, flow, Type.auto, ReportMode.Swallow)) continue;
    resolver.resolveExpression(arg, flow, Type.auto, ReportMode.Report);
  }
  // What asc has to say of a class that works is not an error.
  return diagnostics.slice(before).some((each) => each.category === ERROR);
}

export function infer(
  resolver: Resolver,
  session: Session,
  node: CallExpression,
  prototype: FunctionPrototype,
  parameters: TypeParameterNode[],
  flow: Flow,
): AscType[] | null {
  const names = parameters.map((each) => each.name.text);
  const types = new Map(flow.contextualTypeArguments ?? []);
  const set = new Set(names);
  for (
    let at: assemblyscript.Element = prototype.parent, last: assemblyscript.Element | null = null;
    at !== last;
    last = at, at = at.parent
  ) {
    const own = (at as { contextualTypeArguments?: Map<string, AscType> | null })
      .contextualTypeArguments;
    if (!own) continue;
    for (const [name, type] of own) types.set(name, type);
    break;
  }
  for (const name of names) types.set(name, Type.auto);
  takeUntyped(resolver, node, prototype, types, set, flow);
  const unresolved = () => names.filter((name) => types.get(name) === Type.auto);
  const functions: { node: FunctionExpression; type: FunctionTypeNode }[] = [];
  const weak = new Set<string>();
  const wanted = prototype.functionTypeNode.parameters;
  // Whether the type of an argument is not known.
  let isUnclear = false;
  for (let i = 0; i < wanted.length; i++) {
    const { type } = wanted[i]!;
    if (node.args[i]) node.args[i] = openImported(resolver, node.args[i]!, type, flow);
    // `reduce((f, g) => g(f), first)`: what is wanted is a value, which happens to be a function.
    const handedOn = node.args[i] && session.handedOn.get(node.args[i]!);
    if (handedOn && type.kind !== NodeKind.FunctionType) node.args[i] = handedOn;
    const argument = node.args[i] ?? wanted[i]!.initializer;
    if (!argument) continue;
    if (!type.hasGenericComponent(parameters)) continue;
    if (wanted[i]!.parameterKind === ParameterKind.Rest) {
      const element = (type as NamedTypeNode).typeArguments?.[0];
      if (!element) return null;
      for (const each of node.args.slice(i)) {
        const spread = isSpread(each);
        const inner = spread ? each.operand : bare(each);
        if (inner.kind === NodeKind.Function && element.kind === NodeKind.FunctionType) {
          functions.push({ node: inner as FunctionExpression, type: element as FunctionTypeNode });
          continue;
        }
        const found = resolver.resolveExpression(inner, flow, Type.auto, ReportMode.Swallow);
        const given = found && (spread ? elementOf(resolver.program, found) : found);
        if (!given || given === Type.void) continue;
        const held = spread ? given : keptType(resolver, inner, given, flow);
        resolver["propagateInferredGenericTypes"](element, held, prototype, types, set);
      }
      continue;
    }
    const inner = bare(argument);
    if (inner.kind === NodeKind.Function && type.kind === NodeKind.FunctionType) {
      const { parameters: taken } = type as FunctionTypeNode;
      const hasRest = taken.at(-1)?.parameterKind === ParameterKind.Rest;
      // A function that a name stands for says all that the parameter asks for.
      const isOpen = (): boolean =>
        taken.some((each) => unresolved().some((name) => mentions(each.type, name)));
      const source =
        handedOn ?? (node.args[i] && isOpen() ? session.named.get(node.args[i]!) : undefined);
      const named = source
        ? resolver.resolveExpression(source, flow, Type.auto, ReportMode.Swallow)
        : null;
      const signature = named?.getSignature();
      if (
        named &&
        signature?.parameterTypes.length === taken.length &&
        !hasRest &&
        !signature.hasRest
      )
        resolver["propagateInferredGenericTypes"](type, named, prototype, types, set);
      const fitted = hasRest
        ? takenFromList(session, inner as FunctionExpression, taken.length - 1)
        : (inner as FunctionExpression);
      if (node.args[i]) node.args[i] = fitted;
      functions.push({ node: fitted, type: type as FunctionTypeNode });
      continue;
    }
    // `reduce((counts: Record<string, number>, x) => …, {})`: the callback says what it is, or what is expected does.
    if (
      (isEmptyObject(inner) || isEmptyList(inner)) &&
      node.args.some((each) => bare(each).kind === NodeKind.Function)
    ) {
      const expected = fromExpected(
        resolver,
        session.expected.get(node),
        prototype,
        types,
        names,
        set,
      );
      const name = (type as NamedTypeNode).name?.identifier.text ?? "";
      const own = expected?.get(name);
      if (own && own !== Type.auto && own.getClass()) types.set(name, own);
      if ((own && own !== Type.auto) || isEmptyObject(inner)) continue;
    }
    const before = unresolved();
    const found = resolver.resolveExpression(argument, flow, Type.auto, ReportMode.Swallow);
    if (!found || found === Type.void || found === Type.auto) isUnclear = true;
    else {
      const held = keptType(resolver, argument, found, flow);
      const name = (type as NamedTypeNode).name?.identifier.text ?? null;
      const given = asWalk(resolver.program, type, baseNamed(held, name));
      const cls = given.getClass();
      // asc looks for those of classes alone.
      if (cls?.kind === ElementKind.Interface && cls.prototype.name === name)
        (type as NamedTypeNode).typeArguments?.forEach((each, k) => {
          const own = cls.typeArguments?.[k];
          if (own) resolver["propagateInferredGenericTypes"](each, own, prototype, types, set);
        });
      else resolver["propagateInferredGenericTypes"](type, given, prototype, types, set);
    }
    if (isWholeLiteral(argument))
      for (const name of before) if (types.get(name) !== Type.auto) weak.add(name);
  }
  if (unresolved().length)
    takeFunction(resolver, session.expected.get(node), prototype, types, set);
  if (!functions.length) {
    if (!isUnclear) leaveOpen(resolver, types, unresolved());
    return unresolved().length ? null : names.map((name) => types.get(name)!);
  }
  for (const each of functions)
    if (
      !inferFrom(
        resolver,
        session,
        each.node,
        each.type,
        prototype,
        types,
        set,
        weak,
        unresolved,
        isUnclear,
        flow,
      ) &&
      !takeResult(resolver, session.expected.get(node), prototype, types, unresolved(), set)
    )
      return null;
  if (!isUnclear) leaveOpen(resolver, types, unresolved());
  if (unresolved().length) return null;
  takeExpected(resolver, session.expected.get(node), prototype, types, names, set);
  return names.map((name) => types.get(name)!);
}

/** What no argument tells is unknown, as in TypeScript: `collect<T>(results: Result<T>[])`, where results are JSON values. */
function leaveOpen(
  resolver: Resolver,
  types: Map<string, AscType>,
  names: readonly string[],
): void {
  for (const name of names) types.set(name, dynamicType(resolver.program));
}

/** Where a callback does not say what it returns, as of results of several types, what is expected of the call does. */
function takeResult(
  resolver: Resolver,
  expected: AscType | undefined,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  unresolved: readonly string[],
  set: Set<string>,
): boolean {
  const wanted = fromExpected(resolver, expected, prototype, types, unresolved, set);
  const isTold = (name: string): boolean => {
    const type = wanted?.get(name);
    return type !== undefined && type !== Type.auto && type.getClass() !== null;
  };
  if (!unresolved.length || !unresolved.every(isTold)) return false;
  for (const name of unresolved) types.set(name, wanted!.get(name)!);
  return true;
}

/** `rows.sort(by((row) => row.total))`: the function that is expected says what the one that is made takes. */
function takeFunction(
  resolver: Resolver,
  expected: AscType | undefined,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  set: Set<string>,
): void {
  const signature = expected?.getSignature();
  if (!signature) return;
  const { returnType } = prototype.functionTypeNode;
  const made =
    returnType.kind === NodeKind.FunctionType
      ? (returnType as FunctionTypeNode)
      : isOmitted(returnType)
        ? returnedFunction(prototype)
        : null;
  made?.parameters.forEach(({ type }, i) => {
    const given = signature.parameterTypes[i];
    const name = (type as NamedTypeNode).name?.identifier.text;
    if (
      !given ||
      isOmitted(type) ||
      (name !== undefined && types.get(name) !== Type.auto && set.has(name))
    )
      return;
    resolver["propagateInferredGenericTypes"](type, given, prototype, types, set);
  });
}

/** The signature of the function that a function returns: `(f) => (a: T, b: T) => f(a) - f(b)`. */
function returnedFunction({ bodyNode: body }: FunctionPrototype): FunctionTypeNode | null {
  const last =
    body?.kind === NodeKind.Block
      ? (body as assemblyscript.BlockStatement).statements.at(-1)
      : body;
  const value =
    last?.kind === NodeKind.Expression
      ? (last as assemblyscript.ExpressionStatement).expression
      : last?.kind === NodeKind.Return
        ? (last as assemblyscript.ReturnStatement).value
        : null;
  const made = value && bare(value);
  return made?.kind === NodeKind.Function
    ? (made as FunctionExpression).declaration.signature
    : null;
}

/** `reduce((value: any, key) => value[key], data)`: an untyped value, which the first may be of any type for. */
function takeUntyped(
  resolver: Resolver,
  node: CallExpression,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  set: Set<string>,
  flow: Flow,
): void {
  prototype.functionTypeNode.parameters.forEach(({ type: wanted }, i) => {
    const given = node.args[i] && bare(node.args[i]!);
    if (given?.kind !== NodeKind.Function || wanted.kind !== NodeKind.FunctionType) return;
    const own = (given as FunctionExpression).declaration.signature.parameters;
    (wanted as FunctionTypeNode).parameters.forEach(({ type }, j) => {
      const name = (type as NamedTypeNode).name?.identifier.text;
      const written = own[j]?.type;
      if (name === undefined || !set.has(name) || !written || isOmitted(written)) return;
      const is = writtenType(resolver, written, flow);
      if (is && isDynamic(is)) types.set(name, is);
    });
  });
}

/** What can be walked over, where a walk over some T is wanted. */
function asWalk(program: Program, wanted: TypeNode, given: AscType): AscType {
  const name = (wanted as NamedTypeNode).name?.identifier.text;
  if (name !== "__Iterable" && name !== "__Cursor") return given;
  const value = elementOf(program, given);
  const prototype = value && program.lookup(name);
  return prototype
    ? program.resolver.resolveClass(prototype as assemblyscript.ClassPrototype, [value])!.type
    : given;
}

function isList(type: AscType): boolean {
  return type.getClass()?.prototype.name === "Array";
}

function isTuple(type: AscType): boolean {
  return /^__Tuple\d$/.test(type.getClass()?.prototype.name ?? "");
}

/** `const rows: Row[] = lines.map((line) => ({ … }))`: objects without a class are of the one that is expected. */
function takeExpected(
  resolver: Resolver,
  expected: AscType | undefined,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  names: readonly string[],
  set: Set<string>,
): void {
  if (!names.some((name) => holdsShape(types.get(name)!) || isList(types.get(name)!))) return;
  const wanted = fromExpected(resolver, expected, prototype, types, names, set);
  if (!wanted) return;
  for (const name of names) {
    const type = wanted.get(name)!;
    const own = types.get(name)!;
    // `const pairs: [string, string][] = list.map((each) => [each.id, each.name])`
    const isPair = isList(own) && isTuple(type);
    if ((holdsShape(own) || isPair) && type !== Type.auto && type.getClass()) types.set(name, type);
  }
}

/** What the type that is expected of a call says of type parameters: `auto` where it says nothing. */
function fromExpected(
  resolver: Resolver,
  expected: AscType | undefined,
  prototype: FunctionPrototype,
  types: ReadonlyMap<string, AscType>,
  names: readonly string[],
  set: Set<string>,
): Map<string, AscType> | null {
  if (!expected) return null;
  const wanted = new Map(types);
  for (const name of names) wanted.set(name, Type.auto);
  const { returnType } = prototype.functionTypeNode;
  resolver["propagateInferredGenericTypes"](returnType, expected, prototype, wanted, set);
  return wanted;
}

function inferFrom(
  resolver: Resolver,
  session: Session,
  node: FunctionExpression,
  wanted: FunctionTypeNode,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  set: Set<string>,
  weak: Set<string>,
  unresolved: () => string[],
  isUnclear: boolean,
  flow: Flow,
): boolean {
  const { signature } = node.declaration;
  for (let turn = 0; turn < 2; turn++) {
    const parameters: AscType[] = [];
    for (let i = 0; i < wanted.parameters.length; i++) {
      const own = signature.parameters[i];
      const there = wanted.parameters[i]!.type;
      const isKnown = (): boolean => !unresolved().some((name) => mentions(there, name));
      if (own && mayBeAnything(own) && isKnown())
        takeGiven(
          own,
          resolver.resolveType(there, null, prototype, types, ReportMode.Swallow) ?? undefined,
        );
      let type = own && !isOmitted(own.type) ? writtenType(resolver, own.type, flow) : null;
      const inList = wanted.parameters[i]!.parameterKind === ParameterKind.Rest;
      if (type) resolver["propagateInferredGenericTypes"](there, type, prototype, types, set);
      else if (inList) inferFromList(resolver, node, there, prototype, types, set, flow);
      if (!type && !isUnclear)
        leaveOpen(
          resolver,
          types,
          unresolved().filter((name) => mentions(there, name)),
        );
      if (!type && isKnown())
        type = resolver.resolveType(there, null, prototype, types, ReportMode.Swallow);
      if (!type && own) return false;
      if (own) parameters.push(type!);
    }
    const result = isOmitted(signature.returnType)
      ? resultOf(resolver, session, node, parameters, flow)
      : writtenType(resolver, signature.returnType, flow);
    const name =
      wanted.returnType.kind === NodeKind.NamedType
        ? (wanted.returnType as NamedTypeNode).name.identifier.text
        : null;
    if (!result) return false;
    if (result === Type.void) {
      // `map` with a callback that returns nothing: a list of undefined, which nobody reads.
      if (name === null || !set.has(name)) return true;
      if (types.get(name) === Type.auto) {
        types.set(name, Type.bool);
        completeReturns(node, () => Nodes.createTrueExpression(node.range));
      }
      return true;
    }
    if (
      name !== null &&
      weak.has(name) &&
      result.isNumericValue &&
      result !== types.get(name) &&
      types.get(name)!.isAssignableTo(result)
    ) {
      types.set(name, result);
      weak.delete(name);
      continue;
    }
    const base = baseNamed(result, name);
    resolver["propagateInferredGenericTypes"](wanted.returnType, base, prototype, types, set);
    return true;
  }
  return true;
}

/** `(a: number, b: number) => …` where `(...args: A[]) => …` is wanted says what A is. */
function inferFromList(
  resolver: Resolver,
  node: FunctionExpression,
  list: TypeNode,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  set: Set<string>,
  flow: Flow,
): void {
  const element = (list as NamedTypeNode).typeArguments?.[0];
  if (!element) return;
  for (const each of typesInList(node)) {
    const { contextualTypeArguments: own, sourceFunction } = flow;
    const type = resolver.resolveType(each, flow, sourceFunction, own, ReportMode.Swallow);
    if (type) resolver["propagateInferredGenericTypes"](element, type, prototype, types, set);
  }
}

/** A list, where a list is wanted and a class that extends it is given: what `match` finds. */
function baseNamed(type: AscType, name: string | null): AscType {
  for (let at = type.getClass(); at; at = at.base) {
    if (at.prototype.name === name) return at.type;
    for (const each of at.interfaces ?? []) if (each.prototype.name === name) return each.type;
  }
  return type;
}

function mentions(type: TypeNode, name: string): boolean {
  if (type.kind === NodeKind.NamedType) {
    const named = type as NamedTypeNode;
    return (
      named.name.identifier.text === name ||
      (named.typeArguments ?? []).some((each) => mentions(each, name))
    );
  }
  if (type.kind !== NodeKind.FunctionType) return false;
  const fn = type as FunctionTypeNode;
  return mentions(fn.returnType, name) || fn.parameters.some((each) => mentions(each.type, name));
}
