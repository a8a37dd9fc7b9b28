import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Flow,
  Program,
  Resolver,
  Range,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { known, settledClass, unclear } from "../control/settle.ts";
import { listLiteral } from "../objects/lists.ts";
import { elementOf } from "../tree/elements.ts";
import { keptType } from "../numbers/numbers.ts";
import { call, compiled, defineExpression, expression } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { isNever, nothingNode, nothingType, promisedBy, promiseType } from "./types.ts";

// Values as promises, and lists of them.

const { Node, Type } = assemblyscript;

interface PromiseOf extends Expression {
  operand: Expression;
}

/** What is a promise, or one of the value: `Promise.resolve(x)`. */
export function promiseOf(operand: Expression, range: Range): Expression {
  return expression<PromiseOf>(PROMISE_OF, range, { operand });
}

const PROMISE_OF = defineExpression<PromiseOf>({
  compile(compiler, node, context) {
    const { program, resolver, currentFlow } = compiler;
    const { range, operand } = node;
    const wanted = promisedBy(program, context);
    const isPromise = promisedBy(program, known(resolver, operand, currentFlow)) !== null;
    const expr = compiler.compileExpression(operand, isPromise ? context : (wanted ?? Type.auto));
    const type = compiler.currentType;
    if (promisedBy(program, type)) return expr;
    const value = compiled(expr, type, range);
    if (type === Type.void)
      return compiler.compileExpression(
        Node.createCommaExpression([value, resolvedNothing(range)], range),
        context,
      );
    const types = [typeNode(wanted ?? keptType(resolver, operand, type, currentFlow), range)];
    return compiler.compileExpression(call("__resolved", [value], range, types), context);
  },
  type(resolver, node, flow, context) {
    const { program } = resolver;
    const wanted = promisedBy(program, context);
    const type = known(resolver, node.operand, flow);
    if (promisedBy(program, type)) return type;
    if (wanted) return context.nonNullableType;
    return type && promiseType(program, type);
  },
});

/** `Promise.resolve()` */
export function resolvedNothing(range: Range): Expression {
  return call("__resolved", [Node.createNullExpression(range)], range, [nothingNode(range)]);
}

interface Rejected extends Expression {
  reason: Expression;
}

/** `Promise.reject(error)`: of what is wanted. */
export function rejected(reason: Expression, range: Range): Expression {
  return expression<Rejected>(REJECTED, range, { reason });
}

const REJECTED = defineExpression<Rejected>({
  compile(compiler, node, context) {
    const { range } = node;
    const wanted = promisedBy(compiler.program, context) ?? nothingType(compiler.program);
    const made = call("__rejectedAs", [node.reason], range, [typeNode(wanted, range)]);
    return compiler.compileExpression(made, context);
  },
  type: (resolver, _node, _flow, context) =>
    promiseType(
      resolver.program,
      promisedBy(resolver.program, context) ?? nothingType(resolver.program),
    ),
});

export type ListKind = "all" | "allSettled" | "race" | "any";

interface OfList extends Expression {
  by: ListKind;
  list: Expression;
}

/** `Promise.all(list)` and its kin, of a list whose elements have one type. */
export function ofList(by: ListKind, list: Expression, range: Range): Expression {
  return expression<OfList>(OF_LIST, range, { by, list });
}

const OF_LIST = defineExpression<OfList>({
  compile(compiler, node, context) {
    const { program, resolver, currentFlow } = compiler;
    const { range } = node;
    const element = elementType(resolver, node.list, currentFlow);
    if (!element) return unclear(compiler, node);
    const value = promisedBy(program, element);
    // Promises of several types.
    if (!value && element.getClass()?.prototype === program.lookup("__Pledge"))
      return severalTypes(compiler, node);
    const list = value
      ? node.list
      : call("__promisesOf", [node.list], range, [typeNode(element, range)]);
    const name = {
      all: "__allLater",
      allSettled: "__allSettledLater",
      race: "__raceOfLater",
      any: "__anyOfLater",
    }[node.by];
    return compiler.compileExpression(
      call(name, [list], range, [typeNode(value ?? element, range)]),
      context,
    );
  },
  type(resolver, node, flow) {
    const { program } = resolver;
    const element = elementType(resolver, node.list, flow);
    if (!element) return null;
    return settledList(resolver, program, node.by, promisedBy(program, element) ?? element);
  },
});

interface OfEach extends Expression {
  by: ListKind;
  each: readonly Expression[];
}

/** The same of promises that are written out. Those that can only fail are of any type. */
export function ofEach(by: ListKind, each: readonly Expression[], range: Range): Expression {
  return expression<OfEach>(OF_EACH, range, { by, each });
}

const OF_EACH = defineExpression<OfEach>({
  compile(compiler, node, context) {
    const { resolver, currentFlow, program } = compiler;
    const { range } = node;
    const value = commonValue(resolver, node.each, currentFlow);
    if (!value) return severalTypes(compiler, node);
    const promise = promiseType(program, value);
    const list = resolver.resolveClass(program.arrayPrototype, [promise])!.type;
    const expr = compiler.compileExpression(listLiteral([...node.each], range), list);
    return compiler.compileExpression(ofList(node.by, compiled(expr, list, range), range), context);
  },
  type(resolver, node, flow) {
    const { program } = resolver;
    const value = commonValue(resolver, node.each, flow);
    return value && settledList(resolver, program, node.by, value);
  },
});

// --- internal ---

function severalTypes(compiler: Compiler, node: Expression): number {
  const isSaid = compiler.diagnostics.some((each) => each.range === node.range);
  if (!isSaid)
    compiler.error(
      live.DiagnosticCode.User_defined_0,
      node.range,
      "These promises become values of several types: take them apart, `const [a, b] = await Promise.all([f(), g()])`",
    );
  compiler.currentType = Type.void;
  return compiler.module.unreachable();
}

function settledList(resolver: Resolver, program: Program, by: ListKind, value: AscType): AscType {
  if (by === "race" || by === "any") return promiseType(program, value);
  const each = by === "all" ? value : settledClass(program, value);
  return promiseType(program, resolver.resolveClass(program.arrayPrototype, [each])!.type);
}

function elementType(resolver: Resolver, list: Expression, flow: Flow): AscType | null {
  const type = known(resolver, list, flow);
  return type && elementOf(resolver.program, type);
}

/** What the promises become, but for those that can only fail; null where that is of several types. */
function commonValue(resolver: Resolver, each: readonly Expression[], flow: Flow): AscType | null {
  const { program } = resolver;
  let common: AscType | null = null;
  let never: AscType | null = null;
  for (const one of each) {
    const value = promisedBy(program, known(resolver, one, flow));
    if (!value) return null;
    if (isNever(program, value)) never = value;
    else if (!common) common = value;
    else if (common !== value) return null;
  }
  return common ?? never;
}
