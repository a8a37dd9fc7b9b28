import * as assemblyscript from "assemblyscript";
import type { Compiler, ExpressionRef, Function as AscFunction, Local } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";

// What a `return`, `break` or `continue` passes on its way out: labels, `try` blocks, whose depth is taken back, and
// `finally` blocks, which run first. Kept for each function body at work, innermost last.

const { FlowFlags } = live;

export interface LabelRegion {
  readonly kind: "label";
  readonly labels: readonly string[];
  /** True for the target of `continue`. */
  readonly again: boolean;
  readonly name: string;
  used: boolean;
}

export interface TryRegion {
  readonly kind: "try";
  /** The depth before it, in a local. */
  readonly depth: Local;
  readonly breakLabel: string | null;
  readonly continueLabel: string | null;
}

export interface FinallyRegion {
  readonly kind: "finally";
  readonly breakLabel: string | null;
  readonly continueLabel: string | null;
  /** Where control goes before the `finally` block runs. */
  readonly exit: string;
  /** How it got there: 0 at the end, 1 by a throw, more by an exit of `exits`. */
  readonly completion: Local;
  /** The value of a `return`. */
  result: Local | null;
  readonly exits: Exit[];
}

export type Region = LabelRegion | TryRegion | FinallyRegion;

/** What leaves. */
export type Exit =
  | { readonly kind: "return" }
  | {
      readonly kind: "jump";
      readonly to: string;
      /** The innermost region that it stays in. */
      readonly within: Region | null;
    };

let current: Region[] = [];

export function regionsOf(_compiler: Compiler): Region[] {
  return current;
}

type CompileBody = (this: Compiler, instance: AscFunction, statements: ExpressionRef[]) => boolean;
type CompileReturn = (this: Compiler, node: assemblyscript.ReturnStatement) => ExpressionRef;
type CompileJump = (this: Compiler, node: assemblyscript.Statement) => ExpressionRef;

export function installRegions(): void {
  wrap<CompileBody>(
    assemblyscript.Compiler,
    "compileFunctionBody",
    (original) =>
      function (instance, statements) {
        const outer = current;
        current = [];
        try {
          return original.call(this, instance, statements);
        } finally {
          current = outer;
        }
      },
  );
  wrap<CompileReturn>(
    assemblyscript.Compiler,
    "compileReturnStatement",
    (original) =>
      function (node) {
        if (!current.some((each) => each.kind !== "label")) return original.call(this, node);
        return returnThrough(this, node);
      },
  );
  for (const [method, label] of [
    ["compileBreakStatement", "breakLabel"],
    ["compileContinueStatement", "continueLabel"],
  ] as const) {
    wrap<CompileJump>(
      assemblyscript.Compiler,
      method,
      (original) =>
        function (node) {
          const to = this.currentFlow[label];
          const inside =
            to === null
              ? -1
              : current.findLastIndex((each) => each.kind !== "label" && each[label] !== to);
          const passed =
            to === null ? [] : current.slice(inside + 1).filter((each) => each.kind !== "label");
          const expr = original.call(this, node);
          if (!passed.length) return expr;
          return leaveRegions(this, { kind: "jump", to: to!, within: current[inside] ?? null });
        },
    );
  }
}

/** Leaves all regions that an exit passes: a `finally` block goes first, and goes on from there. */
export function leaveRegions(compiler: Compiler, exit: Exit): ExpressionRef {
  const { module } = compiler;
  const outermost = exit.kind === "jump" ? exit.within : null;
  const passed = current.slice(outermost ? current.indexOf(outermost) + 1 : 0);
  const last = passed.findLast((each) => each.kind === "finally");
  if (last?.kind === "finally") {
    last.exits.push(exit);
    return module.block(null, [
      module.local_set(last.completion.index, module.i32(last.exits.length + 1), false),
      module.br(last.exit),
    ]);
  }
  const statements = passed.flatMap((each) =>
    each.kind === "try" ? [takeBackDepth(compiler, each)] : [],
  );
  // The outermost is what counts.
  const depth = statements[0];
  const go = exit.kind === "jump" ? module.br(exit.to) : module.return();
  return depth === undefined ? go : module.block(null, [depth, go]);
}

export const DEPTH = "~wasmstrap/depth";

export function takeBackDepth(compiler: Compiler, region: TryRegion): ExpressionRef {
  const { module } = compiler;
  return module.global_set(DEPTH, module.local_get(region.depth.index, live.TypeRef.I32));
}

// --- internal ---

function returnThrough(compiler: Compiler, node: assemblyscript.ReturnStatement): ExpressionRef {
  const { module } = compiler;
  const flow = compiler.currentFlow;
  const type = flow.returnType;
  const { Type } = assemblyscript;
  const steps: ExpressionRef[] = [];
  let value: Local | null = null;
  if (node.value) {
    const expr = compiler.compileExpression(node.value, type, live.Constraints.ConvImplicit);
    if (compiler.currentType === Type.void || type === Type.void) steps.push(expr);
    else {
      value = flow.getTempLocal(type);
      steps.push(module.local_set(value.index, expr, type.isManaged));
    }
  } else if (type !== Type.void) {
    compiler.error(
      live.DiagnosticCode.Type_0_is_not_assignable_to_type_1,
      node.range,
      "void",
      type.toString(),
    );
  }
  flow.set(FlowFlags.Returns | FlowFlags.Terminates);
  steps.push(...returnLocal(compiler, value));
  return module.flatten(steps);
}

/** Returns what a local holds, through the regions at hand. */
export function returnLocal(compiler: Compiler, value: Local | null): ExpressionRef[] {
  const { module } = compiler;
  const steps: ExpressionRef[] = [];
  const through = current.findLast((each) => each.kind === "finally");
  if (through?.kind === "finally") {
    if (value) {
      const { type } = value;
      through.result ??= compiler.currentFlow.getTempLocal(type);
      steps.push(
        module.local_set(
          through.result.index,
          module.local_get(value.index, type.toRef()),
          type.isManaged,
        ),
      );
    }
    steps.push(leaveRegions(compiler, { kind: "return" }));
    return steps;
  }
  const first = current.find((each) => each.kind === "try");
  if (first?.kind === "try") steps.push(takeBackDepth(compiler, first));
  steps.push(returnValue(compiler, value));
  return steps;
}

/** A return of a local's value, from a function or from what stands for one that was inlined. */
function returnValue(compiler: Compiler, value: Local | null): ExpressionRef {
  const { module } = compiler;
  const flow = compiler.currentFlow;
  const expr = value ? module.local_get(value.index, value.type.toRef()) : 0;
  if (flow.isInline)
    return expr ? module.br(flow.inlineReturnLabel!, 0, expr) : module.br(flow.inlineReturnLabel!);
  return expr ? module.return(expr) : module.return();
}
