import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Flow,
  Range,
  Resolver,
  Statement,
  Type as AscType,
} from "assemblyscript";
import { dynamicType } from "../dynamic/types.ts";
import { boxed } from "../tree/box.ts";
import { call, defineExpression, expression, freshName, id, member } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { live } from "../../internals.ts";
import { known, settledClass, settling, unclear, valueOf } from "./settle.ts";

// `Promise.race([f(), g()])` and `Promise.any([f(), g()])`:
//
//   b = __runs(false); try { s = __fulfilled(f()) } catch (e) { s = __rejected(e) }; l.push(__ran(b, s)); …; __race(l)
//
// guest/language/waits/race.ts says which is first.

const { Node, Type } = assemblyscript;
const { CommonFlags } = live;

export interface Runner {
  readonly operand: Expression;
  /** A timer: it is waited for only where it comes first. */
  readonly isTimer: boolean;
  /** Whether it only ever fails: a time limit. */
  readonly fails: boolean;
}

interface Race extends Expression {
  by: "__race" | "__any";
  runners: readonly Runner[];
}

export function race(by: Race["by"], runners: readonly Runner[], range: Range): Expression {
  return expression<Race>(RACE, range, { by, runners });
}

const RACE = defineExpression<Race>({
  compile(compiler, node, context) {
    const { range } = node;
    const value = valueType(compiler.resolver, node, compiler.currentFlow);
    if (!value) return unclear(compiler, node);
    const list = freshName("l");
    const result = freshName("r");
    const runnerType = runnerClass(compiler, value);
    const listType = compiler.resolver.resolveClass(compiler.program.arrayPrototype, [
      runnerType,
    ])!.type;
    const steps: Statement[] = [
      declare(list, Node.createArrayLiteralExpression([], range), listType, range),
      ...node.runners.flatMap((each) => run(compiler, each, value, list, range)),
    ];
    const first = call(node.by, [id(list, range)], range, [typeNode(value, range)]);
    const end = Node.createExpressionStatement(
      Node.createBinaryExpression(live.Token.Equals, id(result, range), first, range),
    );
    return valueOf(compiler, value, result, [...steps, end], context);
  },
  type: (resolver, node, flow) => valueType(resolver, node, flow),
});

// --- internal ---

function runnerClass({ program, resolver }: Compiler, value: AscType): AscType {
  const prototype = program.lookup("__Runner") as assemblyscript.ClassPrototype;
  return resolver.resolveClass(prototype, [value])!.type;
}

function declare(name: string, value: Expression, type: AscType | null, range: Range): Statement {
  const typed = type && typeNode(type, range);
  const declaration = Node.createVariableDeclaration(
    id(name, range),
    null,
    CommonFlags.Let,
    typed,
    value,
    range,
  );
  return Node.createVariableStatement(null, [declaration], range);
}

function run(
  compiler: Compiler,
  { operand, isTimer }: Runner,
  value: AscType,
  list: string,
  range: Range,
): Statement[] {
  const begun = freshName("b");
  const settled = freshName("s");
  const own = known(compiler.resolver, operand, compiler.currentFlow);
  const type = settledClass(compiler.program, value);
  const timer = isTimer ? Node.createTrueExpression(range) : Node.createFalseExpression(range);
  const ran = call("__ran", [id(begun, range), id(settled, range)], range, [
    typeNode(value, range),
  ]);
  return [
    declare(begun, call("__runs", [timer], range), Type.i64, range),
    declare(settled, call("__rejected", [], range, [typeNode(value, range)]), type, range),
    settling(operand, { type, value, isVoid: own === Type.void }, settled, range),
    Node.createExpressionStatement(call(member(id(list, range), "push", range), [ran], range)),
  ];
}

/** What holds the value of each: nothing, where one of them has none. */
function valueType(resolver: Resolver, node: Race, flow: Flow): AscType | null {
  let type: AscType | null = null;
  let none = false;
  for (const { fails, operand } of node.runners) {
    const own = known(resolver, operand, flow);
    if (!own) return null;
    if (fails) continue;
    if (own === Type.void) none = true;
    else if (!type) type = own;
    else {
      const left: AscType = type;
      type =
        Type.commonType(left, own, Type.auto) ??
        (left.isReference && own.isReference
          ? Type.commonType(left.asNullable(), own.asNullable(), Type.auto)
          : dynamicType(resolver.program));
      if (!type) return null;
    }
  }
  if (!type) return Type.bool;
  if (!none) return type;
  return type.isReference ? type.asNullable() : boxed(resolver.program, type);
}
