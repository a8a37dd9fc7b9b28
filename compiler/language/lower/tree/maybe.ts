import * as assemblyscript from "assemblyscript";
import type { Compiler, Expression, Type as AscType } from "assemblyscript";
import { boxed } from "./box.ts";
import { bare, typeOf } from "./nodes.ts";

// Numbers that may be missing: `a?.n`, `map.get(k)`, `record.n`. wasm's numbers have no null. What asks for such a value
// says what becomes of it where it is there, and what stands for it where it is not.

export interface MaybeUse {
  /** Converts the value; leaves its type in `currentType`. */
  readonly present: (expr: number, type: AscType) => number;
  /** Compiles what stands for nothing, of the type that `present` made. */
  readonly absent: (type: AscType) => number;
}

/** A box with the number, or null. @param node Where it stands, for messages. */
export function inBox(compiler: Compiler, node: Expression): MaybeUse {
  return {
    present: (expr, type) => {
      const box = boxed(compiler.program, type);
      const made = compiler.convertExpression(expr as never, type, box, false, node);
      compiler.currentType = box;
      return made;
    },
    absent: (type) => compiler.makeZero(type),
  };
}

/** `condition ? present(value) : absent()`, where the value is a number of any type. */
export function whereThere(
  compiler: Compiler,
  condition: number,
  value: Expression,
  use: MaybeUse,
): number {
  const { module, currentFlow: flow } = compiler;
  const then = flow.fork();
  compiler.currentFlow = then;
  const held = compiler.compileExpression(value, assemblyscript.Type.auto);
  const present = use.present(held, compiler.currentType);
  const type = compiler.currentType;
  const other = flow.fork();
  compiler.currentFlow = other;
  const absent = use.absent(type);
  compiler.currentFlow = flow;
  flow.inheritAlternatives(then, other);
  compiler.currentType = type;
  return module.if(condition, present, absent);
}

export interface MaybeKind<N extends Expression> {
  /** The number's type; null where the value cannot be missing or is not a number. */
  type(compiler: Compiler, node: N): AscType | null;
  compile(compiler: Compiler, node: N, context: AscType, use: MaybeUse): number;
}

/** What stands for a node whose meaning only its types tell. */
type Rewrite = (compiler: Compiler, node: Expression) => Expression | null;

let rewrite: Rewrite = () => null;

/** Set by dynamic/install.ts, whose accesses may be such numbers. */
export function setRewrite(run: Rewrite): void {
  rewrite = run;
}

function meant(compiler: Compiler, node: Expression): Expression {
  const inner = bare(node);
  const made = rewrite(compiler, inner);
  return made ? bare(made) : inner;
}

const kinds = new Map<number, MaybeKind<never>>();

export function defineMaybe<N extends Expression>(kind: number, maybe: MaybeKind<N>): void {
  kinds.set(kind, maybe as unknown as MaybeKind<never>);
}

/** The type of a number that may be missing; null for anything else. */
export function asMaybe(compiler: Compiler, node: Expression): AscType | null {
  const inner = meant(compiler, node);
  return kinds.get(inner.kind)?.type(compiler, inner as never) ?? null;
}

export function compileMaybe(
  compiler: Compiler,
  node: Expression,
  context: AscType,
  use: MaybeUse,
): number {
  const inner = meant(compiler, node);
  return kinds.get(inner.kind)!.compile(compiler, inner as never, context, use);
}

export function maybeType(
  compiler: Compiler,
  node: Expression,
  context: AscType = assemblyscript.Type.auto,
): AscType | null {
  return typeOf(compiler, node, context);
}
