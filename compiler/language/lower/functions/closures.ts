import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Flow,
  Function as AscFunction,
  FunctionExpression,
  Local,
  Node,
  Signature,
  Statement,
  Type as AscType,
} from "assemblyscript";
import { writtenBody } from "../../../syntax/bodies.ts";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { isWeakLocal } from "../numbers/numbers.ts";

// A function that captures variables is an object of its own each time it is evaluated:
//
//   (x) => x.price > min      object { _index, _env → environment { f0: min } }
//
// asc's class Function has `_env` already, and its visitor marks it. Every indirect call leaves the function object in
// a global, `callee`; a function that captures begins with loading its environment from there, and copies what it
// captured into locals of its own, which asc then treats as any local. What changes after it was captured lives in
// cells (front/scopes.ts), so that copies are enough. Environments are instances of generic classes
// `__Environment<n><T0, …>`: managed, marked by the runtime, of the exact types.

const { Node: Nodes, Type } = assemblyscript;
const { LocalFlags } = live;

const CALLEE = "~wasmstrap/callee";

/** What functions capture, by their bodies: asc copies the declarations, and shares the bodies. */
const captured = new WeakMap<Statement, readonly string[]>();

export function markCaptures(session: Session, body: Statement, names: readonly string[]): void {
  captured.set(body, names);
  session.closures = true;
  session.environments.add(names.length);
}

/** What a body captures, if a function has it that does. */
export function capturesOfBody(body: Statement): readonly string[] | undefined {
  return captured.get(writtenBody(body));
}

/** The generic classes of environments of the sizes that are needed. */
export function environmentsText(session: Session): string {
  return [...session.environments]
    .map((size) => {
      const parameters = Array.from({ length: size }, (_, i) => `T${i}`);
      const fields = parameters.map((each, i) => `f${i}: ${each}`);
      return `@global @final export class __Environment${size}<${parameters.join(", ")}> { constructor(${fields.map((each) => `public ${each}`).join(", ")}) {} }`;
    })
    .join("\n");
}

interface Closure {
  readonly environment: assemblyscript.Class;
  /** Holds the environment in the function that captures. */
  readonly local: Local;
  readonly copies: readonly Local[];
}

const closures = new WeakMap<AscFunction, Closure>();

type CompileFunction = (this: Compiler, instance: AscFunction, force?: boolean) => boolean;
type CompileBody = (this: Compiler, instance: AscFunction, statements: number[]) => boolean;
type CompileExpression = CompileNode<FunctionExpression>;
type CallIndirect = (
  this: Compiler,
  signature: Signature,
  callee: number,
  node: Node,
  operands: number[] | null,
  dropped?: boolean,
) => number;

/** The function whose expression was compiled last. */
let last: AscFunction | null = null;

export function installClosures(): void {
  wrap<CompileFunction>(
    assemblyscript.Compiler,
    "compileFunction",
    (original) =>
      function (instance, force = false) {
        openCaptures(this, instance);
        if (instance.flow.outer) {
          const done = original.call(this, instance, force);
          last = instance;
          return done;
        }
        const session = sessionOf(this);
        if (!session) return original.call(this, instance, force);
        const before = this.diagnostics.length;
        const done = original.call(this, instance, force);
        for (const each of this.diagnostics.slice(before)) session.kept.add(each);
        return done;
      },
  );
  wrap<CompileBody>(
    assemblyscript.Compiler,
    "compileFunctionBody",
    (original) =>
      function (instance, statements) {
        const closure = closures.get(instance);
        if (closure && this.currentFlow === instance.flow)
          statements.push(...loadEnvironment(this, closure));
        return original.call(this, instance, statements);
      },
  );
  wrap<CompileExpression>(
    assemblyscript.Compiler,
    "compileFunctionExpression",
    (original) =>
      function (node, context, constraints) {
        const expr = original.call(this, node, context, constraints);
        const { body } = node.declaration;
        const names = body && capturesOfBody(body);
        const instance = last;
        const closure = instance && closures.get(instance);
        if (
          !names ||
          !closure ||
          instance.prototype.declaration.range.start !== node.declaration.range.start
        )
          return expr;
        return makeClosure(this, expr, closure, names, node);
      },
  );
  wrap<CallIndirect>(
    assemblyscript.Compiler,
    "makeCallIndirect",
    (original) =>
      function (signature, callee, node, operands = null, dropped = false) {
        const expr = original.call(this, signature, callee, node, operands, dropped);
        if (sessionOf(this)?.closures) noteCallee(this, expr);
        return expr;
      },
  );
}

/** Gives a function that captures a local for each variable that it takes from those around it. */
export function openCaptures(compiler: Compiler, instance: AscFunction): void {
  const names = capturesOf(instance);
  const { outer } = instance.flow;
  if (names && outer && !closures.has(instance)) openClosure(compiler, instance, names, outer);
}

// --- internal ---

function capturesOf(instance: AscFunction): readonly string[] | null {
  const { body } = instance.prototype.declaration as { body?: Statement | null };
  return (body && capturesOfBody(body)) ?? null;
}

/** A captured variable in the function around: its local there. */
function outerLocal(flow: Flow, name: string): Local | null {
  const local = flow.lookupLocal(name);
  if (local || name !== "~this") return local;
  return flow.lookupLocal("this");
}

function openClosure(
  compiler: Compiler,
  instance: AscFunction,
  names: readonly string[],
  outer: Flow,
): void {
  const types: AscType[] = [];
  for (const name of names) {
    const local = outerLocal(outer, name);
    types.push(
      local && local.type !== Type.auto && local.type !== Type.void ? local.type : Type.i32,
    );
  }
  const { program, resolver } = compiler;
  const prototype = program.lookup(`__Environment${names.length}`) as assemblyscript.ClassPrototype;
  const environment = resolver.resolveClass(prototype, types)!;
  const { flow } = instance;
  const local = flow.addScopedLocal("~environment", environment.type);
  flow.setLocalFlag(local.index, LocalFlags.Initialized | LocalFlags.NonNull);
  const copies = names.map((name, i) => {
    const outside = outerLocal(outer, name);
    const copy = flow.addScopedLocal(name, types[i]!);
    flow.setLocalFlag(copy.index, LocalFlags.Initialized);
    if (outside && outer.isLocalFlag(outside.index, LocalFlags.NonNull, false))
      flow.setLocalFlag(copy.index, LocalFlags.NonNull);
    const session = sessionOf(compiler)!;
    if (outside && isWeakLocal(session, outside)) session.weak.add(copy);
    const declaration = outside && session.declarations.get(outside);
    if (declaration) session.declarations.set(copy, declaration);
    return copy;
  });
  closures.set(instance, { environment, local, copies });
}

function loadEnvironment(compiler: Compiler, closure: Closure): number[] {
  const { module } = compiler;
  const pointer = compiler.options.sizeTypeRef;
  ensureCallee(compiler);
  const callee = module.global_get(CALLEE, pointer);
  const statements: number[] = [
    module.local_set(closure.local.index, module.load(4, false, callee, pointer, 4), true),
  ];
  closure.copies.forEach((copy, i) => {
    const { type } = copy;
    const field = fieldOf(closure.environment, i);
    const from = module.local_get(closure.local.index, pointer);
    statements.push(
      module.local_set(
        copy.index,
        module.load(
          type.byteSize,
          type.isSignedIntegerValue,
          from,
          type.toRef(),
          field.memoryOffset,
        ),
        type.isManaged,
      ),
    );
  });
  return statements;
}

function fieldOf(environment: assemblyscript.Class, i: number): assemblyscript.Property {
  return (environment.getMember(`f${i}`) as assemblyscript.PropertyPrototype).instance!;
}

/** A function object of its own, with an environment: `__closure(function, new __Environment<n>(…))`. */
function makeClosure(
  compiler: Compiler,
  expr: number,
  closure: Closure,
  names: readonly string[],
  node: FunctionExpression,
): number {
  const type = compiler.currentType;
  const { module, program, resolver } = compiler;
  const values: Expression[] = names.map((name, i) =>
    capturedValue(compiler, name, closure.copies[i]!.type, node),
  );
  const constructor = compiler.ensureConstructor(closure.environment, node);
  const environment = compiler.compileInstantiate(constructor, values, 0, node);
  const make = resolver.resolveFunction(
    program.lookup("__closure") as assemblyscript.FunctionPrototype,
    null,
  )!;
  compiler.compileFunction(make);
  const made = module.call(
    make.internalName,
    [expr as never, environment],
    compiler.options.sizeTypeRef,
  );
  compiler.currentType = type;
  return made;
}

function capturedValue(compiler: Compiler, name: string, type: AscType, node: Node): Expression {
  const flow = compiler.currentFlow;
  const local = outerLocal(flow, name);
  const { range } = node;
  if (!local) {
    compiler.error(live.DiagnosticCode.Cannot_find_name_0, range, name === "~this" ? "this" : name);
    return Nodes.createCompiledExpression(compiler.makeZero(type), type, range);
  }
  if (local.name === "this") return Nodes.createThisExpression(range);
  if (!local.is(live.CommonFlags.Inlined) && !flow.isLocalFlag(local.index, LocalFlags.Initialized))
    flow.setLocalFlag(local.index, LocalFlags.Initialized);
  const value = compiler.compileExpression(
    Nodes.createIdentifierExpression(name, range),
    type,
    live.Constraints.ConvImplicit,
  );
  return Nodes.createCompiledExpression(value, type, range);
}

function ensureCallee(compiler: Compiler): void {
  const { module } = compiler;
  const pointer = compiler.options.sizeTypeRef;
  if (!module.getGlobal(CALLEE)) module.addGlobal(CALLEE, pointer, true, module.i32(0));
}

/** Stores the function object in the global as the last thing before the call: after its operands. */
function noteCallee(compiler: Compiler, expr: number): void {
  ensureCallee(compiler);
  const { module } = compiler;
  const pointer = compiler.options.sizeTypeRef;
  const { binaryen } = internalsOf(compiler);
  const call = findIndirectCall(expr, binaryen);
  const load = binaryen._BinaryenCallIndirectGetTarget(call);
  const address = binaryen._BinaryenLoadGetPtr(load);
  const noted = module.block(
    null,
    [module.global_set(CALLEE, address as never), module.global_get(CALLEE, pointer)],
    pointer,
  );
  binaryen._BinaryenLoadSetPtr(load, noted);
}

interface BinaryenApi {
  _BinaryenExpressionGetId(expr: number): number;
  _BinaryenCallIndirectId(): number;
  _BinaryenBlockId(): number;
  _BinaryenBlockGetNumChildren(block: number): number;
  _BinaryenBlockGetChildAt(block: number, index: number): number;
  _BinaryenCallIndirectGetTarget(call: number): number;
  _BinaryenLoadGetPtr(load: number): number;
  _BinaryenLoadSetPtr(load: number, pointer: number): void;
}

function internalsOf(compiler: Compiler): { binaryen: BinaryenApi } {
  return { binaryen: sessionOf(compiler)!.binaryen as BinaryenApi };
}

function findIndirectCall(expr: number, binaryen: BinaryenApi): number {
  const id = binaryen._BinaryenExpressionGetId(expr);
  if (id === binaryen._BinaryenCallIndirectId()) return expr;
  if (id === binaryen._BinaryenBlockId()) {
    return findIndirectCall(
      binaryen._BinaryenBlockGetChildAt(expr, binaryen._BinaryenBlockGetNumChildren(expr) - 1),
      binaryen,
    );
  }
  throw new Error(
    "Cannot compile a closure: asc makes an indirect call in another way than expected",
  );
}
