import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Expression,
  Flow,
  Function as AscFunction,
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
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { holdsShape } from "../tree/backward.ts";
import { openCaptures } from "./closures.ts";
import { bare } from "../tree/nodes.ts";
import { isBox } from "../tree/box.ts";
import { elementOf } from "../tree/elements.ts";
import { mixes } from "../dynamic/mixed.ts";
import { isDynamic } from "../dynamic/types.ts";
import { dynamicType, isEmptyObject } from "../objects/objects.ts";
import { isWholeLiteral, kept, keptType } from "../numbers/numbers.ts";
import { isOmitted, typeNode } from "../tree/type-nodes.ts";

// Types that nobody wrote, because TypeScript works them out:
//
//   xs.map((x) => x.name)              the type argument is what the callback returns
//   xs.reduce((a, x) => a + x.n, 0)    a whole literal gives way to what the callback returns
//   (a: number) => a * 2               the result of a function
//
// A body is compiled once with its `return`s recorded and nothing of it kept. The order is TypeScript's: arguments that
// are not functions first, then functions, with the parameter types that are known by then.

const {
  Function: Functions,
  FunctionPrototype: Prototypes,
  Node: Nodes,
  Signature,
  Type,
} = assemblyscript;
const { FlowFlags, NodeKind, ParameterKind, ReportMode } = live;

type Infer = (
  this: Resolver,
  node: Expression,
  prototype: FunctionPrototype,
  parameters: TypeParameterNode[] | null,
  flow: Flow,
  mode: number,
) => (AscType | null)[] | null;
type CompileReturn = (this: Compiler, node: assemblyscript.ReturnStatement) => number;
type ResolveFunction = (
  this: Resolver,
  prototype: FunctionPrototype,
  typeArguments: AscType[] | null,
  types: Map<string, AscType>,
  mode: number,
) => AscFunction | null;
type Compile = (this: Compiler) => unknown;
type ResolveFunctionExpression = ResolveNode<FunctionExpression, AscType | null>;

/** Functions whose results are being recorded. */
const recording = new Map<AscFunction, (AscType | null)[]>();

export function installInference(): void {
  wrap<Compile>(
    assemblyscript.Compiler,
    "compile",
    (original) =>
      function () {
        const session = sessionOf(this);
        if (session) session.compiler = this;
        return original.call(this);
      },
  );
  wrap<CompileReturn>(
    assemblyscript.Compiler,
    "compileReturnStatement",
    (original) =>
      function (node) {
        const results = recording.get(this.currentFlow.sourceFunction);
        if (!results) return original.call(this, node);
        if (node.value) {
          this.compileExpression(kept(node.value), Type.auto);
          results.push(bare(node.value).kind === NodeKind.Null ? null : this.currentType);
        } else results.push(Type.void);
        this.currentFlow.set(FlowFlags.Returns | FlowFlags.Terminates);
        return this.module.unreachable();
      },
  );
  wrap<Infer>(
    assemblyscript.Resolver,
    "inferGenericTypeArguments",
    (original) =>
      function (node, prototype, parameters, flow, mode = ReportMode.Report) {
        const session = sessionOf(this);
        if (!session || node.kind !== NodeKind.Call || !parameters)
          return original.call(this, node, prototype, parameters, flow, mode);
        if (!session.sources.has(node.range.source))
          return mode === ReportMode.Report && reportsArgument(this, node as CallExpression, flow)
            ? null
            : original.call(this, node, prototype, parameters, flow, mode);
        const types = infer(this, session, node as CallExpression, prototype, parameters, flow);
        if (types) return types;
        const causes = (node as CallExpression).args.flatMap(
          (each) => session.failures.get(each) ?? [],
        );
        if (causes.length && mode === ReportMode.Report) {
          // The cause, and not `Type argument expected.`
          this.program.diagnostics.push(...causes);
          return null;
        }
        if (mode === ReportMode.Report && reportsArgument(this, node as CallExpression, flow))
          return null;
        return original.call(this, node, prototype, parameters, flow, mode);
      },
  );
  wrap<CompileNode<CallExpression>>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const session = sessionOf(this);
        if (context.getClass() && session?.sources.has(node.range.source))
          session.expected.set(node, context);
        return original.call(this, node, context, constraints);
      },
  );
  wrap<ResolveFunction>(
    assemblyscript.Resolver,
    "resolveFunction",
    (original) =>
      function (prototype, typeArguments, types = new Map(), mode = ReportMode.Report) {
        const session = sessionOf(this);
        const { declaration } = prototype;
        if (session?.sources.has(declaration.range.source)) typeDefaults(this, session, prototype);
        const result = session?.sources.has(declaration.range.source)
          ? nameResult(this, session, prototype, typeArguments, types, mode)
          : null;
        if (!result) return original.call(this, prototype, typeArguments, types, mode);
        const signature = prototype.functionTypeNode;
        const omitted = signature.returnType;
        signature.returnType = typeNode(result, omitted.range);
        try {
          return original.call(this, prototype, typeArguments, types, mode);
        } finally {
          signature.returnType = omitted;
        }
      },
  );
  wrap<ResolveFunctionExpression>(
    assemblyscript.Resolver,
    "resolveFunctionExpression",
    (original) =>
      function (node, flow, context, mode) {
        const session = sessionOf(this);
        if (!session?.sources.has(node.range.source))
          return original.call(this, node, flow, context, mode);
        return (
          functionType(this, session, node, flow, context, mode) ??
          original.call(this, node, flow, context, mode)
        );
      },
  );
}

// --- internal ---

/** Reports what is wrong with an argument: without a type of its own, a call has none to infer. */
function reportsArgument(resolver: Resolver, { args }: CallExpression, flow: Flow): boolean {
  const { diagnostics } = resolver.program;
  const before = diagnostics.length;
  for (const arg of args) {
    if (bare(arg).kind === NodeKind.Function) continue;
    if (resolver.resolveExpression(arg, flow, Type.auto, ReportMode.Swallow)) continue;
    resolver.resolveExpression(arg, flow, Type.auto, ReportMode.Report);
  }
  return diagnostics.length > before;
}

/** The type of a function expression whose result is not written. */
function functionType(
  resolver: Resolver,
  session: Session,
  node: FunctionExpression,
  flow: Flow,
  context: AscType,
  mode: number,
): AscType | null {
  const { signature } = node.declaration;
  if (
    !isOmitted(signature.returnType) &&
    !signature.parameters.some((each) => isOmitted(each.type))
  )
    return null;
  const expected = context.getSignature();
  const parameters: AscType[] = [];
  for (let i = 0; i < signature.parameters.length; i++) {
    const own = signature.parameters[i]!.type;
    const type = isOmitted(own)
      ? (expected?.parameterTypes[i] ?? null)
      : resolver.resolveType(
          own,
          flow,
          flow.sourceFunction,
          flow.contextualTypeArguments,
          mode as never,
        );
    if (!type) return null;
    parameters.push(type);
  }
  const result = isOmitted(signature.returnType)
    ? resultOf(resolver, session, node, parameters, flow)
    : resolver.resolveType(
        signature.returnType,
        flow,
        flow.sourceFunction,
        flow.contextualTypeArguments,
        mode as never,
      );
  return (
    result && Signature.create(resolver.program, parameters, result, null, parameters.length).type
  );
}

/** `(now = Date.now())`: a parameter is of the type of its default; a whole number is any number. */
function typeDefaults(resolver: Resolver, session: Session, prototype: FunctionPrototype): void {
  const flow = session.compiler?.currentFlow;
  if (!flow) return;
  for (const each of prototype.functionTypeNode.parameters) {
    if (!isOmitted(each.type) || !each.initializer) continue;
    const type = resolver.resolveExpression(each.initializer, flow, Type.auto, ReportMode.Swallow);
    if (!type || type === Type.void) continue;
    each.type = typeNode(keptType(resolver, each.initializer, type, flow), each.type.range);
  }
}

/** Gives a function whose result is not written the type of what it returns. */
function nameResult(
  resolver: Resolver,
  session: Session,
  prototype: FunctionPrototype,
  typeArguments: AscType[] | null,
  given: Map<string, AscType>,
  mode: number,
): AscType | null {
  const { functionTypeNode: signature } = prototype;
  if (
    !isOmitted(signature.returnType) ||
    prototype.is(live.CommonFlags.Set) ||
    prototype.is(live.CommonFlags.Constructor)
  )
    return null;
  if (session.resolving.has(prototype)) {
    session.recursive.add(prototype);
    return null;
  }
  if (!session.compiler || !prototype.bodyNode) return null;
  // It was worked out before.
  if (prototype.getResolvedInstance(typeArguments ? typeArguments.map(String).join(",") : ""))
    return null;
  session.resolving.add(prototype);
  try {
    const types = new Map(given);
    let thisType: AscType | null = null;
    if (prototype.is(live.CommonFlags.Instance)) {
      const owner = prototype.getBoundClassOrInterface()!;
      thisType = owner.type;
      owner.typeArguments?.forEach((each, i) =>
        types.set(owner.prototype.typeParameterNodes![i]!.name.text, each),
      );
      types.set("this", thisType);
    }
    typeArguments?.forEach((each, i) =>
      types.set(prototype.typeParameterNodes![i]!.name.text, each),
    );
    const parameters: AscType[] = [];
    for (const each of signature.parameters) {
      const type = isOmitted(each.type)
        ? null
        : resolver.resolveType(each.type, null, prototype.parent, types, ReportMode.Swallow);
      if (!type) return null;
      parameters.push(type);
    }
    const declaration = prototype.declaration as assemblyscript.FunctionDeclaration;
    const result = record(
      resolver,
      session,
      prototype,
      declaration,
      parameters,
      thisType,
      types,
      null,
    );
    if (!result) {
      const causes = session.failures.get(declaration) ?? [];
      if (mode === ReportMode.Report) resolver.program.diagnostics.push(...causes);
      if (mode === ReportMode.Report && session.recursive.has(prototype))
        resolver.program.error(
          live.DiagnosticCode.User_defined_0,
          declaration.name.range,
          "A function that calls itself needs its result: write the type after its parameters",
        );
    }
    return result;
  } finally {
    session.resolving.delete(prototype);
  }
}

/** The type of what a function expression returns, by its parameters' types. */
export function resultOf(
  resolver: Resolver,
  session: Session,
  node: FunctionExpression,
  parameters: AscType[],
  flow: Flow,
): AscType | null {
  const source = flow.sourceFunction;
  const key = `${parameters.map(String).join()}|${source.internalName}`;
  let known = session.resultsOf.get(node);
  if (!known) session.resultsOf.set(node, (known = new Map()));
  const found = known.get(key);
  if (found !== undefined) return found;
  const prototype = new Prototypes(
    `infer|${source.nextAnonymousId++}`,
    source,
    node.declaration.clone(),
    0,
  );
  const result = record(
    resolver,
    session,
    prototype,
    node.declaration,
    parameters,
    null,
    new Map(flow.contextualTypeArguments ?? []),
    { node, flow },
  );
  known.set(key, result);
  return result;
}

function record(
  resolver: Resolver,
  session: Session,
  prototype: FunctionPrototype,
  declaration: assemblyscript.FunctionDeclaration,
  parameters: AscType[],
  thisType: AscType | null,
  types: Map<string, AscType>,
  outer: { node: FunctionExpression; flow: Flow } | null,
): AscType | null {
  const compiler = session.compiler;
  const { body } = declaration;
  if (!compiler || !body) return null;
  const { program } = resolver;
  const signature = Signature.create(program, parameters, Type.void, thisType, parameters.length);
  const instance = new Functions(
    `${prototype.name}~${session.trials++}`,
    prototype,
    null,
    signature,
    types,
  );
  if (outer) instance.flow.outer = outer.flow;
  const { currentFlow, currentType } = compiler;
  const results: (AscType | null)[] = [];
  compiler.currentFlow = instance.flow;
  recording.set(instance, results);
  openCaptures(compiler, instance);
  const errors = session.attempt(() => {
    try {
      if (body.kind === NodeKind.Expression) {
        compiler.compileExpression(
          kept((body as assemblyscript.ExpressionStatement).expression),
          Type.auto,
        );
        results.push(compiler.currentType);
      } else compiler.compileStatements((body as assemblyscript.BlockStatement).statements, []);
    } finally {
      compiler.currentFlow = currentFlow;
      compiler.currentType = currentType;
      recording.delete(instance);
    }
  });
  // Only where the inference fails: otherwise the body is compiled again, and reports then.
  if (errors.some((each) => each.category === live.DiagnosticCategory.Error))
    session.failures.set(outer ? outer.node : declaration, errors);
  return joined(program, results);
}

/** The type that holds all results; void where there is none. */
function joined(program: Program, results: readonly (AscType | null)[]): AscType | null {
  const real = results.filter((each): each is AscType => each !== null && each !== Type.void);
  if (!real.length) return results.includes(null) ? null : Type.void;
  let type: AscType | null = real[0]!;
  for (const each of real) {
    if (!type || each === type) continue;
    const left: AscType = type;
    type = Type.commonType(left, each, Type.auto);
    if (!type && left.isReference && each.isReference)
      type = Type.commonType(left.asNullable(), each.asNullable(), Type.auto);
    // That of all objects has nothing to read.
    if (type?.getClass() === program.objectInstance) type = null;
    if (!type && (mixes(left, each) || (holdsData(left) && holdsData(each))))
      return dynamicType(program);
  }
  if (type?.isReference && results.includes(null)) return type.asNullable();
  return type;
}

/** An object without a class, an interface's, a list, a text, a number: a JSON value holds any of them. */
function holdsData(type: AscType): boolean {
  if (!type.isReference || isDynamic(type) || holdsShape(type)) return true;
  const cls = type.getClass();
  if (!cls) return false;
  if (cls.prototype.name === "Array") return holdsData(cls.typeArguments![0]!);
  const decorators = (cls.prototype.declaration as assemblyscript.ClassDeclaration).decorators;
  return (
    cls.prototype.name === "String" ||
    isBox(type) ||
    (decorators ?? []).some((each) => (each.name as { text?: string }).text === "json")
  );
}

function infer(
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
  const unresolved = () => names.filter((name) => types.get(name) === Type.auto);
  const functions: { node: FunctionExpression; type: FunctionTypeNode }[] = [];
  const weak = new Set<string>();
  const wanted = prototype.functionTypeNode.parameters;
  for (let i = 0; i < wanted.length; i++) {
    const { type } = wanted[i]!;
    // `reduce((f, g) => g(f), first)`: what is wanted is a value, which happens to be a function.
    const handedOn = node.args[i] && session.handedOn.get(node.args[i]!);
    if (handedOn && type.kind !== NodeKind.FunctionType) node.args[i] = handedOn;
    const argument = node.args[i] ?? wanted[i]!.initializer;
    if (!argument) continue;
    if (wanted[i]!.parameterKind === ParameterKind.Rest) return null;
    if (!type.hasGenericComponent(parameters)) continue;
    const inner = bare(argument);
    if (inner.kind === NodeKind.Function && type.kind === NodeKind.FunctionType) {
      functions.push({ node: inner as FunctionExpression, type: type as FunctionTypeNode });
      continue;
    }
    // `reduce((counts: Record<string, number>, x) => …, {})`: the callback says what it is.
    if (isEmptyObject(inner) && node.args.some((each) => bare(each).kind === NodeKind.Function))
      continue;
    const before = unresolved();
    const found = resolver.resolveExpression(argument, flow, Type.auto, ReportMode.Swallow);
    if (found && found !== Type.void) {
      const held = keptType(resolver, argument, found, flow);
      const name = (type as NamedTypeNode).name?.identifier.text ?? null;
      const given = asWalk(resolver.program, type, baseNamed(held, name));
      resolver["propagateInferredGenericTypes"](type, given, prototype, types, set);
    }
    if (isWholeLiteral(argument))
      for (const name of before) if (types.get(name) !== Type.auto) weak.add(name);
  }
  if (!functions.length) return unresolved().length ? null : names.map((name) => types.get(name)!);
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
        flow,
      )
    )
      return null;
  if (unresolved().length) return null;
  takeExpected(resolver, session.expected.get(node), prototype, types, names, set);
  return names.map((name) => types.get(name)!);
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

/** `const rows: Row[] = lines.map((line) => ({ … }))`: objects without a class are of the one that is expected. */
function takeExpected(
  resolver: Resolver,
  expected: AscType | undefined,
  prototype: FunctionPrototype,
  types: Map<string, AscType>,
  names: readonly string[],
  set: Set<string>,
): void {
  if (!expected || !names.some((name) => holdsShape(types.get(name)!))) return;
  const wanted = new Map(types);
  for (const name of names) wanted.set(name, Type.auto);
  const { returnType } = prototype.functionTypeNode;
  resolver["propagateInferredGenericTypes"](returnType, expected, prototype, wanted, set);
  for (const name of names) {
    const type = wanted.get(name)!;
    if (holdsShape(types.get(name)!) && type !== Type.auto && type.getClass())
      types.set(name, type);
  }
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
  flow: Flow,
): boolean {
  const { signature } = node.declaration;
  for (let turn = 0; turn < 2; turn++) {
    const parameters: AscType[] = [];
    for (let i = 0; i < wanted.parameters.length; i++) {
      const own = signature.parameters[i];
      const there = wanted.parameters[i]!.type;
      let type =
        own && !isOmitted(own.type)
          ? resolver.resolveType(
              own.type,
              flow,
              flow.sourceFunction,
              flow.contextualTypeArguments,
              ReportMode.Swallow,
            )
          : null;
      if (type) resolver["propagateInferredGenericTypes"](there, type, prototype, types, set);
      if (!type && !unresolved().some((name) => mentions(there, name)))
        type = resolver.resolveType(there, null, prototype, types, ReportMode.Swallow);
      if (!type && own) return false;
      if (own) parameters.push(type!);
    }
    const result = isOmitted(signature.returnType)
      ? resultOf(resolver, session, node, parameters, flow)
      : resolver.resolveType(
          signature.returnType,
          flow,
          flow.sourceFunction,
          flow.contextualTypeArguments,
          ReportMode.Swallow,
        );
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
        returnTrue(node);
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

/** A list, where a list is wanted and a class that extends it is given: what `match` finds. */
function baseNamed(type: AscType, name: string | null): AscType {
  for (let at = type.getClass(); at; at = at.base) if (at.prototype.name === name) return at.type;
  return type;
}

/** Makes a function that returns nothing return true. */
function returnTrue(node: FunctionExpression): void {
  const { declaration } = node;
  const { body, range } = declaration;
  if (!body) return;
  const yes = () => Nodes.createTrueExpression(range);
  if (body.kind === NodeKind.Expression) {
    const statement = body as assemblyscript.ExpressionStatement;
    statement.expression = Nodes.createCommaExpression([statement.expression, yes()], range);
    return;
  }
  const block = body as assemblyscript.BlockStatement;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!(value instanceof assemblyscript.Node)) return;
    if (value.kind === NodeKind.Function) return;
    if (value.kind === NodeKind.Return) (value as assemblyscript.ReturnStatement).value ??= yes();
    for (const [key, child] of Object.entries(value)) if (key !== "range") visit(child);
  };
  visit(block.statements);
  block.statements.push(Nodes.createReturnStatement(yes(), range));
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
