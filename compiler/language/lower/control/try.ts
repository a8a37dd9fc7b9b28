import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  ExpressionRef,
  Flow,
  Function as AscFunction,
  Node,
  Range,
  Statement,
  ThrowStatement,
  Type as AscType,
} from "assemblyscript";
import { WRAPPER_PREFIX } from "../../../../contract/index.ts";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic } from "../dynamic/types.ts";
import { call, compiled, defineStatement, statement } from "../tree/nodes.ts";
import { forget } from "./labels.ts";
import {
  DEPTH,
  type FinallyRegion,
  leaveRegions,
  regionsOf,
  returnLocal,
  takeBackDepth,
  type TryRegion,
} from "./regions.ts";

// try { A } catch (e) { B } is wasm's own:
//
//   depth = saved + 1;
//   try  A; depth = saved
//   catch $thrown  depth = saved; e = caught; B
//
// and `throw error` is: if (depth) { caught = error; throw $thrown } else abort(message, place), which is how asc throws:
// what nobody catches keeps the place and the stack of its throw, and a `try` that does not throw costs two stores.
// Checks that asc makes itself (null, casts, assert) throw in the same way. Traps (unreachable, division by zero, out of
// memory) are not caught: they cost the instance.
//
// try { A } finally { F } catches, runs F once for every way out, and goes on with it: the end, a throw, a return
// whose value was computed before, a jump. With a `catch` it is try { try A catch B } finally F.

const { Type } = assemblyscript;
const { BinaryOp, FeatureFlags, FlowFlags, LocalFlags, TypeRef, UnaryOp } = live;

const TAG = "~wasmstrap/thrown";
const CAUGHT = "~wasmstrap/caught";
const RAISE = "~wasmstrap/raise";

/** What allocates may not allocate to fail. */
const RUNTIMES = /^~lib\/(rt\/|wasmstrap\/guest\/runtime\/)/;

interface Catch {
  /** The local that holds the error, or null. */
  readonly name: string | null;
  readonly statements: Statement[];
}

interface Try extends Statement {
  statements: Statement[];
  caught: Catch | null;
  last: Statement[] | null;
}

export function tryStatement(
  body: Statement[],
  caught: Catch | null,
  last: Statement[] | null,
  range: Range,
): Statement {
  if (!last) return statement<Try>(TRY, range, { statements: body, caught, last });
  const inner = caught
    ? [statement<Try>(TRY, range, { statements: body, caught, last: null })]
    : body;
  return statement<Try>(TRY, range, { statements: inner, caught: null, last });
}

const TRY = defineStatement<Try>((compiler, node) =>
  node.last ? compileFinally(compiler, node, node.last) : compileCatch(compiler, node, node.caught),
);

type CompileThrow = (this: Compiler, node: ThrowStatement) => ExpressionRef;
type StaticAbort = (this: Compiler, message: ExpressionRef, place: Node) => ExpressionRef;

/** What a `throw` threw before compiler/transform/throws.ts rewrote it. */
const thrownValues = new WeakMap<ThrowStatement, Expression>();

export function noteThrown(node: ThrowStatement, value: Expression): void {
  thrownValues.set(node, value);
}

type CompileBody = (this: Compiler, instance: AscFunction, statements: ExpressionRef[]) => boolean;

let quiet = false;

export function installTry(): void {
  wrap<CompileBody>(
    assemblyscript.Compiler,
    "compileFunctionBody",
    (original) =>
      function (instance, statements) {
        // The functions that the host calls: compiler/transform/entry.ts.
        if (sessionOf(this)?.catches && instance.prototype.name.startsWith(WRAPPER_PREFIX))
          statements.push(resetDepth(this));
        return original.call(this, instance, statements);
      },
  );
  wrap<CompileThrow>(
    assemblyscript.Compiler,
    "compileThrowStatement",
    (original) =>
      function (node) {
        const session = sessionOf(this);
        if (!session?.catches || RUNTIMES.test(node.range.source.internalPath)) {
          if (session?.sources.has(node.range.source)) refuseThrown(this, node);
          return original.call(this, node);
        }
        return compileThrow(this, node);
      },
  );
  wrap<StaticAbort>(
    assemblyscript.Compiler,
    "makeStaticAbort",
    (original) =>
      function (message, place) {
        const session = sessionOf(this);
        if (!session?.catches || quiet || RUNTIMES.test(place.range.source.internalPath))
          return original.call(this, message, place);
        return abortOrThrow(this, message, place, original);
      },
  );
}

/** Called where a handler begins: an exception of the host may have left the depth as it was. */
function resetDepth(compiler: Compiler): ExpressionRef {
  ensureRaise(compiler);
  return compiler.module.global_set(DEPTH, compiler.module.i32(0));
}

// --- internal ---

function compileCatch(compiler: Compiler, node: Try, caught: Catch | null): ExpressionRef {
  const { module } = compiler;
  ensureRaise(compiler);
  const flow = compiler.currentFlow;
  const depth = flow.getTempLocal(Type.i32);
  const stack = saveStack(compiler, flow);
  const region: TryRegion = {
    kind: "try",
    depth,
    breakLabel: flow.breakLabel,
    continueLabel: flow.continueLabel,
  };
  const regions = regionsOf(compiler);
  regions.push(region);
  const tried = flow.fork();
  const body = compileAll(compiler, tried, node.statements);
  regions.pop();
  const caughtFlow = flow.fork();
  // Anything may have happened before the throw.
  forget(caughtFlow);
  compiler.currentFlow = caughtFlow;
  const handler: ExpressionRef[] = [takeBackDepth(compiler, region), ...stack.restore];
  if (caught?.name) {
    const type = errorType(compiler);
    const error = caughtFlow.addScopedLocal(caught.name, type);
    caughtFlow.setLocalFlag(error.index, LocalFlags.Initialized | LocalFlags.NonNull);
    handler.push(module.local_set(error.index, module.global_get(CAUGHT, TypeRef.I32), true));
  }
  handler.push(module.global_set(CAUGHT, module.i32(0)));
  compiler.compileStatements(caught?.statements ?? [], handler);
  compiler.currentFlow = flow;
  flow.inheritAlternatives(tried, caughtFlow);
  forget(flow);
  if (!tried.isAny(FlowFlags.Terminates | FlowFlags.Breaks))
    body.push(takeBackDepth(compiler, region));
  return module.block(null, [
    ...stack.save,
    module.local_set(depth.index, module.global_get(DEPTH, TypeRef.I32), false),
    module.global_set(DEPTH, plusOne(compiler, depth.index)),
    module.try(null, module.flatten(body), [TAG], [module.flatten(handler)]),
  ]);
}

function compileFinally(compiler: Compiler, node: Try, last: Statement[]): ExpressionRef {
  const { module } = compiler;
  ensureRaise(compiler);
  const flow = compiler.currentFlow;
  const depth = flow.getTempLocal(Type.i32);
  const stack = saveStack(compiler, flow);
  const completion = flow.getTempLocal(Type.i32);
  const error = flow.getTempLocal(errorType(compiler));
  const exit = `~finally${flow.targetFunction.nextBreakId++}`;
  const region: FinallyRegion = {
    kind: "finally",
    breakLabel: flow.breakLabel,
    continueLabel: flow.continueLabel,
    exit,
    completion,
    result: null,
    exits: [],
  };
  const regions = regionsOf(compiler);
  regions.push(region);
  const tried = flow.fork();
  const body = compileAll(compiler, tried, node.statements);
  regions.pop();
  const ends = !tried.isAny(FlowFlags.Terminates | FlowFlags.Breaks);
  const handler = [
    module.local_set(error.index, module.global_get(CAUGHT, TypeRef.I32), true),
    module.global_set(CAUGHT, module.i32(0)),
    module.local_set(completion.index, module.i32(1), false),
    ...stack.restore,
  ];
  flow.mergeSideEffects(tried);
  forget(flow);
  const finish: ExpressionRef[] = [
    module.global_set(DEPTH, module.local_get(depth.index, TypeRef.I32)),
  ];
  compiler.compileStatements(last, finish);
  const steps = [
    ...stack.save,
    module.local_set(depth.index, module.global_get(DEPTH, TypeRef.I32), false),
    module.local_set(completion.index, module.i32(0), false),
    module.global_set(DEPTH, plusOne(compiler, depth.index)),
    module.block(exit, [module.try(null, module.flatten(body), [TAG], [module.flatten(handler)])]),
    ...finish,
  ];
  if (flow.isAny(FlowFlags.Terminates | FlowFlags.Breaks)) return module.block(null, steps);
  const is = (k: number): ExpressionRef => equals(compiler, completion.index, k);
  const rethrown = compiled(
    module.local_get(error.index, TypeRef.I32),
    errorType(compiler),
    node.range,
  );
  steps.push(
    module.if(is(1), module.flatten(throwValue(compiler, rethrown, errorType(compiler), node))),
  );
  region.exits.forEach((each, i) => {
    const go =
      each.kind === "return"
        ? module.flatten(returnLocal(compiler, region.result))
        : leaveRegions(compiler, each);
    steps.push(module.if(is(i + 2), go));
  });
  if (!ends) {
    // Nothing gets past: what came to the end came by an exit.
    steps.push(module.unreachable());
    flow.set(
      FlowFlags.Terminates |
        (region.exits.some((each) => each.kind === "return") ? FlowFlags.Returns : 0),
    );
    if (region.exits.some((each) => each.kind === "jump")) flow.set(FlowFlags.Breaks);
  }
  return module.block(null, steps);
}

function equals(compiler: Compiler, local: number, value: number): ExpressionRef {
  const { module } = compiler;
  const xor = module.binary(
    BinaryOp.XorI32,
    module.local_get(local, TypeRef.I32),
    module.i32(value),
  );
  return module.unary(UnaryOp.EqzI32, xor);
}

function plusOne(compiler: Compiler, local: number): ExpressionRef {
  const { module } = compiler;
  return module.binary(BinaryOp.AddI32, module.local_get(local, TypeRef.I32), module.i32(1));
}

function compileAll(compiler: Compiler, flow: Flow, nodes: Statement[]): ExpressionRef[] {
  const outer = compiler.currentFlow;
  compiler.currentFlow = flow;
  const out: ExpressionRef[] = [];
  compiler.compileStatements(nodes, out);
  compiler.currentFlow = outer;
  return out;
}

function errorType(compiler: Compiler): AscType {
  const { program, resolver } = compiler;
  const prototype = program.lookup("Error") as assemblyscript.ClassPrototype;
  return resolver.resolveClass(prototype, null)!.type;
}

function isError(compiler: Compiler, type: AscType): boolean {
  return type.isReference && type.nonNullableType.isAssignableTo(errorType(compiler));
}

function reportThrown(compiler: Compiler, node: ThrowStatement, type: AscType): void {
  compiler.error(
    live.DiagnosticCode.User_defined_0,
    node.value.range,
    `Only an Error can be thrown, and this is '${type}': write \`throw new Error(…)\`, or extend Error`,
  );
}

/** The same where nothing is caught, and asc throws whatever it is. */
function refuseThrown(compiler: Compiler, node: ThrowStatement): void {
  const value = thrownValues.get(node) ?? node.value;
  const type = compiler.resolver.resolveExpression(
    value,
    compiler.currentFlow,
    Type.auto,
    live.ReportMode.Swallow,
  );
  if (type && type !== Type.void && !isDynamic(type) && !isError(compiler, type))
    reportThrown(compiler, node, type);
}

function compileThrow(compiler: Compiler, node: ThrowStatement): ExpressionRef {
  const flow = compiler.currentFlow;
  flow.set(FlowFlags.Throws | FlowFlags.Terminates);
  const value = thrownValues.get(node) ?? node.value;
  let expr = compiler.compileExpression(value, Type.auto);
  // An `unknown` that was caught is an error as the program runs.
  if (isDynamic(compiler.currentType))
    expr = compiler.convertExpression(
      expr,
      compiler.currentType,
      errorType(compiler),
      true,
      node.value,
    );
  const type = compiler.currentType;
  if (!isError(compiler, type)) {
    reportThrown(compiler, node, type);
    return compiler.module.unreachable();
  }
  const steps = throwValue(compiler, compiled(expr, type, node.range), type, node);
  return compiler.module.flatten(steps);
}

/** Throws to the nearest `catch`, or to the host, at a place in the author's source. */
function throwValue(
  compiler: Compiler,
  value: Expression,
  type: AscType,
  place: Node,
): ExpressionRef[] {
  const { module } = compiler;
  ensureRaise(compiler);
  const temp = compiler.currentFlow.getTempLocal(type);
  const expr = compiler.compileExpression(value, type);
  const get = () => module.local_get(temp.index, TypeRef.I32);
  const named = call("__wasmstrapThrowValue", [compiled(get(), type, place.range)], place.range);
  quiet = true;
  try {
    return [
      module.local_set(temp.index, expr, true),
      module.call(RAISE, [get()], TypeRef.None),
      compiler.makeAbort(named, place),
    ];
  } finally {
    quiet = false;
  }
}

function abortOrThrow(
  compiler: Compiler,
  message: ExpressionRef,
  place: Node,
  original: StaticAbort,
): ExpressionRef {
  const { module, program, resolver } = compiler;
  ensureRaise(compiler);
  const make = resolver.resolveFunction(
    program.lookup("__typeError") as assemblyscript.FunctionPrototype,
    null,
  )!;
  const type = compiler.currentType;
  compiler.compileFunction(make);
  const text = compiler.currentFlow.getTempLocal(program.stringInstance.type);
  const get = () => module.local_get(text.index, TypeRef.I32);
  const raise = module.if(
    module.global_get(DEPTH, TypeRef.I32),
    module.call(RAISE, [module.call(make.internalName, [get()], TypeRef.I32)], TypeRef.None),
  );
  const abort = original.call(compiler, get(), place);
  compiler.currentType = type;
  return module.block(null, [module.local_set(text.index, message, true), raise, abort]);
}

/** The tag, the globals, and `raise`, which throws to a `catch` if there is one. */
function ensureRaise(compiler: Compiler): void {
  const { module } = compiler;
  if (module.getGlobal(DEPTH)) return;
  module.setFeatures(module.getFeatures() | FeatureFlags.ExceptionHandling);
  module.addGlobal(DEPTH, TypeRef.I32, true, module.i32(0));
  // Each stack has its own: host/io/tasks.ts.
  if (sessionOf(compiler)?.tasks) module.addGlobalExport(DEPTH, "wasmstrap_depth");
  module.addGlobal(CAUGHT, TypeRef.I32, true, module.i32(0));
  module.addTag(TAG, TypeRef.None, TypeRef.None);
  const body = module.if(
    module.global_get(DEPTH, TypeRef.I32),
    module.block(null, [
      module.global_set(CAUGHT, module.local_get(0, TypeRef.I32)),
      module.throw(TAG, []),
    ]),
  );
  module.addFunction(RAISE, TypeRef.I32, TypeRef.None, null, body);
}

const STACK = "~lib/memory/__stack_pointer";

interface SavedStack {
  readonly save: ExpressionRef[];
  readonly restore: ExpressionRef[];
}

/** A throw leaves functions without taking their part of the shadow stack back. */
function saveStack(compiler: Compiler, flow: Flow): SavedStack {
  const { module } = compiler;
  if (compiler.options.stackSize <= 0) return { save: [], restore: [] };
  const local = flow.getTempLocal(Type.i32).index;
  return {
    save: [module.local_set(local, module.global_get(STACK, TypeRef.I32), false)],
    restore: [module.global_set(STACK, module.local_get(local, TypeRef.I32))],
  };
}
