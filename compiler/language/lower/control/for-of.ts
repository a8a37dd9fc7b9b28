import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Expression,
  Range,
  Statement,
  Type as AscType,
  VariableDeclaration,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { isDynamic } from "../dynamic/types.ts";
import { collectionOf, isCursor, isIterable, isPairs } from "../tree/elements.ts";
import { elementOfTuple } from "../tree/tuples.ts";
import { tryStatement } from "./try.ts";
import { notWalked } from "../dynamic/walk.ts";
import { sessionOf } from "../../session.ts";
import {
  bare,
  call,
  compiled,
  defineStatement,
  freshName,
  id,
  integer,
  member,
  statement,
  typeOf,
} from "../tree/nodes.ts";

// `for (const x of xs)` becomes the loop that one writes by hand, once the type of xs is known:
//
//   arrays, typed arrays, all with `length` and `[]`   for (let i = 0; i < xs.length; i++) { const x = xs[i]; … }
//   strings                                            by code points
//   Map, Set                                           over their entries in place: what is added meanwhile is
//                                                      visited, what is deleted is not, as in JavaScript
//   generators, [Symbol.iterator]                      until they end, or the loop is left
//   m.keys(), m.values(), m.entries(), xs.entries()    the same, without an array in between

const { Node, Type } = assemblyscript;
const { CommonFlags, DiagnosticCode, NodeKind, OperatorKind, Token } = live;

/** What one turn is about. */
export interface TurnValues {
  /** The value as one. */
  whole(): Expression;
  /** Key and value of an entry, where it is one. */
  pair(): readonly [Expression, Expression] | null;
}

/** The statements that give the loop's variable its value. */
export type ForOfHead = (values: TurnValues) => Statement[];

interface ForOf extends Statement {
  head: ForOfHead;
  iterable: Expression;
  body: Statement;
}

export function forOf(
  head: ForOfHead,
  iterable: Expression,
  body: Statement,
  range: Range,
): Statement {
  return statement<ForOf>(FOR_OF, range, { head, iterable, body });
}

const FOR_OF = defineStatement<ForOf>((compiler, node) =>
  compiler.compileStatement(lower(compiler, node)),
);

// --- internal ---

function lower(compiler: Compiler, node: ForOf): Statement {
  const iteration = methodOf(node.iterable);
  if (iteration) {
    const type = typeOf(compiler, iteration.object);
    if (collectionOf(type?.getClass()) || iteration.method === "entries")
      return overType(compiler, node, iteration.object, type, iteration.method);
  }
  // The type of the iterable is known for certain once it is compiled.
  const expr = compiler.compileExpression(node.iterable, Type.auto);
  const type = compiler.currentType;
  return overType(compiler, node, compiled(expr, type, node.iterable.range), type, "values");
}

const MAP = "~lib/map/Map";

type Method = "keys" | "values" | "entries";

function methodOf(node: Expression): { object: Expression; method: Method } | null {
  if (node.kind !== NodeKind.Call) return null;
  const { expression: callee, args } = node as assemblyscript.CallExpression;
  if (args.length || callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as assemblyscript.PropertyAccessExpression;
  const method = property.text;
  return method === "keys" || method === "values" || method === "entries"
    ? { object, method }
    : null;
}

function overType(
  compiler: Compiler,
  node: ForOf,
  iterable: Expression,
  type: AscType | null,
  method: Method,
): Statement {
  const at = iterable.range;
  const cls = type?.getClass() ?? null;
  const name = cls?.prototype.internalName;
  if (!type || !cls) return notIterable(compiler, node, type);
  if (name === "~lib/string/String") return overText(node, iterable, at);
  const collection = collectionOf(cls)?.prototype.internalName;
  if (collection) return overEntries(node, iterable, at, collection === MAP, method);
  // A value that may hold a stream: guest/aws-sdk/service/event-command.ts.
  if (isDynamic(type) && compiler.program.lookup("__dynamicSteps"))
    return overWalk(compiler, node, call("__dynamicSteps", [iterable], at), at, true);
  if (isDynamic(type))
    return overList(node, call("__dynamicWalked", [iterable], at), at, null, false);
  if (isPairs(type)) return overList(node, call("__pairsOf", [iterable], at), at, null, false);
  if (elementOfTuple(type))
    return overList(node, call(member(iterable, "__list", at), [], at), at, null, false);
  if (isIterable(type)) return overWalk(compiler, node, iterable, at, isCursor(type));
  if (!cls.getMember("length") || !cls.lookupOverload(OperatorKind.IndexedGet))
    return notIterable(compiler, node, type);
  return overList(node, iterable, at, cls, method === "entries");
}

function notIterable(compiler: Compiler, node: ForOf, type: AscType | null): Statement {
  if (type) compiler.error(DiagnosticCode.User_defined_0, node.iterable.range, notWalked(type));
  return Node.createEmptyStatement(node.range);
}

const variable = (
  name: string,
  value: Expression,
  at: Range,
  flags: number = CommonFlags.Let,
): VariableDeclaration =>
  Node.createVariableDeclaration(id(name, at), null, flags, null, value, at);

const declare = (list: VariableDeclaration[], at: Range): Statement =>
  Node.createVariableStatement(null, list, at);

const less = (a: Expression, b: Expression, at: Range): Expression =>
  Node.createBinaryExpression(Token.LessThan, a, b, at);

function overList(
  node: ForOf,
  iterable: Expression,
  at: Range,
  cls: assemblyscript.Class | null,
  entries: boolean,
): Statement {
  const list = freshName("a");
  const index = freshName("i");
  const element = (): Expression => {
    const read = Node.createElementAccessExpression(id(list, at), id(index, at), at);
    // A hole of an array of objects must still be an error: unchecked only where every bit pattern is a value.
    const type = cls?.lookupOverload(OperatorKind.IndexedGet)?.signature.returnType;
    return type && !type.isReference ? call("unchecked", [read], at) : read;
  };
  const values: TurnValues = entries
    ? {
        whole: () => call("__tuple2", [id(index, at), element()], at),
        pair: () => [id(index, at), element()],
      }
    : { whole: element, pair: () => null };
  const block = Node.createBlockStatement([...node.head(values), node.body], node.range);
  const loop = Node.createForStatement(
    declare([variable(index, integer(0, at), at)], at),
    less(id(index, at), member(id(list, at), "length", at), at),
    Node.createUnaryPrefixExpression(Token.Plus_Plus, id(index, at), at),
    block,
    node.range,
  );
  return Node.createBlockStatement([declare([variable(list, iterable, at)], at), loop], node.range);
}

/** By code points: the step is taken before the body, so that `continue` needs nothing. */
function overText(node: ForOf, iterable: Expression, at: Range): Statement {
  const text = freshName("a");
  const index = freshName("i");
  const character = freshName("c");
  const values: TurnValues = { whole: () => id(character, at), pair: () => null };
  const step = Node.createExpressionStatement(
    Node.createBinaryExpression(
      Token.Plus_Equals,
      id(index, at),
      member(id(character, at), "length", at),
      at,
    ),
  );
  const block = Node.createBlockStatement(
    [
      declare(
        [variable(character, call("__codePoint", [id(text, at), id(index, at)], at), at)],
        at,
      ),
      step,
      ...node.head(values),
      node.body,
    ],
    node.range,
  );
  const loop = Node.createForStatement(
    declare([variable(index, integer(0, at), at)], at),
    less(id(index, at), member(id(text, at), "length", at), at),
    null,
    block,
    node.range,
  );
  return Node.createBlockStatement([declare([variable(text, iterable, at)], at), loop], node.range);
}

/** asc's Map and Set keep their entries in order of insertion: guest/language/maps/entries.ts walks over them. */
function overEntries(
  node: ForOf,
  iterable: Expression,
  at: Range,
  isMap: boolean,
  method: Method,
): Statement {
  const walk = freshName("w");
  const walker = () => id(walk, at);
  const key = () => Node.createPropertyAccessExpression(walker(), id("key", at), at);
  const value = () =>
    isMap ? Node.createPropertyAccessExpression(walker(), id("value", at), at) : key();
  let values: TurnValues;
  if (method === "keys") values = { whole: key, pair: () => null };
  else if (method === "values" && (!isMap || methodOf(node.iterable)))
    values = { whole: value, pair: () => null };
  else
    values = { whole: () => call("__tuple2", [key(), value()], at), pair: () => [key(), value()] };
  const block = Node.createBlockStatement([...node.head(values), node.body], node.range);
  const loop = Node.createWhileStatement(
    call(member(walker(), "next", at), [], at),
    block,
    node.range,
  );
  const make = call(isMap ? "__walkMap" : "__walkSet", [iterable], at);
  return Node.createBlockStatement([declare([variable(walk, make, at)], at), loop], node.range);
}

/**
 * A generator, or what has `[Symbol.iterator]`. A loop that is left ends the walk, so that `finally` blocks run; where
 * nobody can tell, it does not: what waits for an error hides its place.
 */
function overWalk(
  compiler: Compiler,
  node: ForOf,
  iterable: Expression,
  at: Range,
  isWalk: boolean,
): Statement {
  const walk = freshName("w");
  const walker = (): Expression => id(walk, at);
  const values: TurnValues = {
    whole: () => member(walker(), "__value", at),
    pair: () => null,
  };
  const loop = Node.createWhileStatement(
    call(member(walker(), "__advance", at), [], at),
    Node.createBlockStatement([...node.head(values), node.body], node.range),
    node.range,
  );
  const begun = isWalk ? iterable : call(member(iterable, "__iterator", at), [], at);
  const isOwn = !isWalk || bare(node.iterable).kind === NodeKind.Call;
  const close = Node.createExpressionStatement(call(member(walker(), "__close", at), [], at));
  const ends = sessionOf(compiler)!.endsWalks || !isOwn;
  return Node.createBlockStatement(
    [
      declare([variable(walk, begun, at)], at),
      ends ? tryStatement([loop], null, [close], node.range) : loop,
    ],
    node.range,
  );
}
