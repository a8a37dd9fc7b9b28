import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Function as AscFunction,
  FunctionDeclaration,
  Node as AscNode,
  ParameterNode,
  Range,
  Signature,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic } from "../dynamic/types.ts";
import { isBox } from "../tree/box.ts";
import { bare, call, defineExpression, expression, typeOf } from "../tree/nodes.ts";

// `function page(size = 10, all = false)`: the default takes the place of undefined, given or left out. wasm's numbers
// have no undefined, and a box for each call would cost more than the call, so that a caller gives what no number is: the
// NaN of a number that is missing, and 2 for a boolean. The body begins with `let size = ~p ?? 10`.

const { Type } = assemblyscript;
const { BinaryOp, NodeKind, TypeRef } = live;

const NO_BOOLEAN = 2;

/** Parameters whose default takes the place of undefined. */
const defaulted = new WeakSet<ParameterNode>();

export function noteDefaulted(parameter: ParameterNode): void {
  defaulted.add(parameter);
}

interface None extends Expression {
  isBoolean: boolean;
}

/** What a number or a boolean is that is undefined. */
export function noValue(isBoolean: boolean, range: Range): Expression {
  return expression<None>(NONE, range, { isBoolean });
}

const NONE = defineExpression<None>({
  compile(compiler, { isBoolean, range }) {
    if (!isBoolean) return compiler.compileExpression(call("__missingNumber", [], range), Type.f64);
    compiler.currentType = Type.bool;
    return compiler.module.i32(NO_BOOLEAN);
  },
  type: (_resolver, { isBoolean }) => (isBoolean ? Type.bool : Type.f64),
});

interface BooleanOr extends Expression {
  parameter: string;
  other: Expression;
}

/** `parameter ?? other` of a boolean. */
export function booleanOr(parameter: string, other: Expression, range: Range): Expression {
  return expression<BooleanOr>(BOOLEAN_OR, range, { parameter, other });
}

const BOOLEAN_OR = defineExpression<BooleanOr>({
  compile(compiler, { parameter, other }) {
    const { module, currentFlow: flow } = compiler;
    const { index } = flow.lookupLocal(parameter)!;
    const get = () => module.local_get(index, TypeRef.I32);
    const branch = flow.fork();
    compiler.currentFlow = branch;
    const instead = compiler.compileExpression(other, Type.bool, live.Constraints.ConvImplicit);
    compiler.currentFlow = flow;
    flow.mergeBranch(branch);
    compiler.currentType = Type.bool;
    const isNone = module.binary(BinaryOp.EqI32, get(), module.i32(NO_BOOLEAN));
    return module.if(isNone, instead, get());
  },
  type: () => Type.bool,
});

interface Given extends Expression {
  operand: Expression;
  isBoolean: boolean;
}

/** An argument that may be undefined. */
const GIVEN = defineExpression<Given>({
  compile(compiler, { operand, isBoolean, range }, context, constraints) {
    if (bare(operand).kind === NodeKind.Null)
      return compiler.compileExpression(noValue(isBoolean, range), context);
    const type = typeOf(compiler, operand, context);
    if (!isBox(type) && !isDynamic(type))
      return compiler.compileExpression(operand, context, constraints as never);
    const open = `__${isBox(type) ? "box" : "dynamic"}Or${isBoolean ? "NoBoolean" : "Missing"}`;
    const value = compiler.compileExpression(call(open, [operand], range), Type.auto);
    compiler.currentType = isBoolean ? Type.bool : Type.f64;
    return value;
  },
  type: (_resolver, { isBoolean }) => (isBoolean ? Type.bool : Type.f64),
});

type CallDirect = (
  this: Compiler,
  instance: AscFunction,
  args: Expression[],
  ...rest: [reportNode: AscNode, thisArg?: number, constraints?: number]
) => number;

type CallIndirect = (
  this: Compiler,
  signature: Signature,
  fn: number,
  args: Expression[],
  ...rest: [reportNode: AscNode, thisArg?: number, dropped?: boolean]
) => number;

export function installDefaults(): void {
  wrap<CallDirect>(
    assemblyscript.Compiler,
    "compileCallDirect",
    (original) =>
      function (instance, args, ...rest) {
        const { range } = rest[0];
        const { declaration } = instance;
        const session = sessionOf(this);
        if (
          !session?.sources.has(declaration.range.source) ||
          !session.sources.has(range.source) ||
          !("signature" in declaration)
        )
          return original.call(this, instance, args, ...rest);
        const { parameters } = (declaration as FunctionDeclaration).signature;
        const { parameterTypes } = instance.signature;
        const given = args.map((each, i) => {
          if (!parameters[i] || !defaulted.has(parameters[i])) return each;
          const inner = bare(each);
          // `f(values[1])`: the default takes the place of an element that is not there.
          if (inner.kind === NodeKind.ElementAccess && !session.asked.has(inner))
            session.asked.set(inner, "value");
          return orNone(each, parameterTypes[i]!);
        });
        for (let i = given.length; i < parameters.length && defaulted.has(parameters[i]!); i++)
          given.push(noValue(parameterTypes[i] === Type.bool, range));
        return original.call(this, instance, given, ...rest);
      },
  );
  wrap<CallIndirect>(
    assemblyscript.Compiler,
    "compileCallIndirect",
    (original) =>
      function (signature, fn, args, ...rest) {
        if (!sessionOf(this)?.sources.has(rest[0].range.source))
          return original.call(this, signature, fn, args, ...rest);
        const given = args.map((each, i) => {
          const type = signature.parameterTypes[i];
          return type ? orNone(each, type) : each;
        });
        return original.call(this, signature, fn, given, ...rest);
      },
  );
}

// --- internal ---

/** What is never undefined. */
const SURE: ReadonlySet<number> = new Set([
  NodeKind.Binary,
  NodeKind.False,
  NodeKind.Literal,
  NodeKind.True,
  NodeKind.UnaryPostfix,
  NodeKind.UnaryPrefix,
]);

function orNone(operand: Expression, type: AscType): Expression {
  if (type !== Type.bool && type !== Type.f64) return operand;
  if (SURE.has(bare(operand).kind)) return operand;
  return expression<Given>(GIVEN, operand.range, { operand, isBoolean: type === Type.bool });
}
