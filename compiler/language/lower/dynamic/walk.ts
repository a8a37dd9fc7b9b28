import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Flow,
  Node,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { isDynamic } from "./types.ts";
import { elementOf, isCursor, isIterable, isPairs, walkedClass } from "../tree/elements.ts";
import {
  call,
  compiled,
  defineExpression,
  expression,
  freshName,
  id,
  integer,
  member,
} from "../tree/nodes.ts";
import { letIn } from "../tree/let.ts";
import { typeNode } from "../tree/type-nodes.ts";

// A walk over anything that `for…of` takes, a value at a time, by its type: guest/language/generators/.

const { Node: Nodes, Type } = assemblyscript;
const { ReportMode } = live;

interface Walk extends Expression {
  operand: Expression;
}

export function walkOver(operand: Expression, range: Range): Expression {
  return expression<Walk>(WALK, range, { operand });
}

const WALK = defineExpression<Walk>({
  compile(compiler, node) {
    const { resolver, currentFlow } = compiler;
    const lowered = lower(resolver, node, currentFlow, ReportMode.Report);
    if (lowered) return compiler.compileExpression(lowered, Type.auto);
    const type = resolver.resolveExpression(
      node.operand,
      currentFlow,
      Type.auto,
      ReportMode.Report,
    );
    if (type)
      compiler.error(live.DiagnosticCode.User_defined_0, node.operand.range, notWalked(type));
    return compiler.module.unreachable();
  },
  type(resolver, node, flow, _context, mode) {
    const lowered = lower(resolver, node, flow, mode);
    return lowered && resolver.resolveExpression(lowered, flow, Type.auto, mode as never);
  },
});

/** How many values are taken: those of a pattern, those of one with a rest, all of what is not a Map or a Set. */
type Count = number | "rest" | "all";

interface First extends Expression {
  operand: Expression;
  count: Count;
}

/** The first values of what is walked over, as a list; a list and a tuple stay what they are. */
export function listOfFirst(operand: Expression, count: Count, range: Range): Expression {
  return expression<First>(FIRST, range, { operand, count });
}

const FIRST = defineExpression<First>({
  compile: (compiler, node, context, constraints) =>
    compiler.compileExpression(
      firstOf(compiler.resolver, node, compiler.currentFlow),
      context,
      constraints as never,
    ),
  type: (resolver, node, flow, context, mode) =>
    resolver.resolveExpression(firstOf(resolver, node, flow), flow, context, mode as never),
});

function firstOf(resolver: Resolver, node: First, flow: Flow): Expression {
  const { operand, count, range } = node;
  const type = resolver.resolveExpression(operand, flow, Type.auto, ReportMode.Swallow);
  const name = type?.getClass()?.prototype.internalName ?? "";
  if (count !== "all" && name === "~lib/set/Set")
    return call(member(operand, "values", range), [], range);
  if (count !== "all" && name === "~lib/map/Map") return call("__mapEntries", [operand], range);
  if (isPairs(type)) return call("__pairsOf", [operand], range);
  if (isDynamic(type) && count === "all") return call("__dynamicWalked", [operand], range);
  if (!isIterable(type)) return operand;
  const walk = walkOver(operand, range);
  return typeof count === "number"
    ? call("__firstOf", [walk, integer(count, range)], range)
    : call(member(walk, "__toArray", range), [], range);
}

export function notWalked(type: AscType): string {
  return `'${type}' cannot be walked over: \`for…of\` takes arrays, strings, Map, Set and generators`;
}

/** `walk.next()`, `.return()` and `.throw(error)` of a generator and any other walk; null for all else. */
export function walkCall(
  type: AscType | null,
  object: Expression,
  name: string,
  args: readonly Expression[],
  range: Range,
): Expression | null {
  if (!isCursor(type)) return null;
  const value = walkedClass(type!, "__Cursor")?.typeArguments?.[0];
  if (!value) return null;
  const next = nextOf(type!, value);
  const own = freshName("w");
  const result = (): Expression => call(next, [id(own, range)], range);
  const steps: Expression[] = [];
  const [given] = args;
  if (name === "next" && given)
    steps.push(
      Nodes.createBinaryExpression(
        live.Token.Equals,
        member(id(own, range), "__sent", range),
        given,
        range,
      ),
    );
  if (name === "return") {
    if (given) return null;
    steps.push(call(member(id(own, range), "__close", range), [], range));
  }
  if (name === "throw") {
    if (!given) return null;
    const raised = call("__raised", [id(own, range), given], range);
    return letIn(
      [{ name: own, value: object }],
      Nodes.createTernaryExpression(
        raised,
        call(value.isReference ? "__heldOrNull" : "__heldValue", [id(own, range)], range),
        result(),
        range,
      ),
      range,
    );
  }
  return letIn(
    [{ name: own, value: object }],
    steps.length ? Nodes.createCommaExpression([...steps, result()], range) : result(),
    range,
  );
}

/** How a walk's `next` is made: by what it yields, and what a generator returns. */
function nextOf(type: AscType, value: AscType): string {
  const plain = value.isReference ? "__nextOrNull" : "__nextValue";
  const cls = type.getClass()!;
  const result = cls.prototype.name === "__GeneratorOf" ? cls.typeArguments![1]! : Type.i8;
  if (result === Type.i8) return plain;
  if (result !== value) return "__nextOrOther";
  return value.isReference ? "__nextOrResult" : "__nextOrValue";
}

/** What can be walked over, where an `Iterable<T>` or an `Iterator<T>` is wanted; null where it is neither. */
export function convertToWalk(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: Node,
): number | null {
  const wanted = to.getClass();
  if (!isIterable(to) || isIterable(from) || !wanted) return null;
  const name = wanted.prototype.name;
  if (name !== "__Iterable" && name !== "__Cursor") return null;
  const value = elementOf(compiler.program, from);
  if (!value || value !== wanted.typeArguments?.[0]) return null;
  const { range } = node;
  const given = compiled(expr, from, range);
  const made =
    name === "__Cursor"
      ? walkOver(given, range)
      : Nodes.createNewExpression(
          Nodes.createSimpleTypeName("__Walkable", range),
          [typeNode(from.nonNullableType, range), typeNode(value, range)],
          [given],
          range,
        );
  return compiler.compileExpression(made, to);
}

// --- internal ---

function lower(resolver: Resolver, node: Walk, flow: Flow, mode: number): Expression | null {
  const { operand, range } = node;
  const type = resolver.resolveExpression(operand, flow, Type.auto, mode as never);
  const cls = type?.getClass();
  if (!type || !cls) return null;
  if (isCursor(type)) return operand;
  if (isIterable(type)) return call(member(operand, "__iterator", range), [], range);
  if (isDynamic(type)) return walkOver(call("__dynamicList", [operand], range), range);
  if (isPairs(type)) return walkOver(call("__pairsOf", [operand], range), range);
  switch (cls.prototype.internalName) {
    case "~lib/map/Map":
      return call("__mapCursor", [operand], range);
    case "~lib/set/Set":
      return call("__setCursor", [operand], range);
    case "~lib/string/String":
      return created("__TextCursor", [], operand, range);
  }
  const value = elementOf(resolver.program, type);
  if (!value || !cls.getMember("length")) return null;
  const types = [typeNode(type.nonNullableType, range), typeNode(value, range)];
  return created("__ListCursor", types, operand, range);
}

function created(
  name: string,
  types: assemblyscript.TypeNode[],
  operand: Expression,
  range: Range,
): Expression {
  return Nodes.createNewExpression(
    Nodes.createSimpleTypeName(name, range),
    types.length ? types : null,
    [operand],
    range,
  );
}
