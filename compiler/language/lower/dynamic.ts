import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  Expression,
  Flow,
  Node as AscNode,
  PropertyAccessExpression,
  ElementAccessExpression,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../internals.ts";
import { sessionOf } from "../session.ts";
import { boxed, isBox } from "./box.ts";
import {
  bare,
  call,
  compiled,
  defineExpression,
  expression,
  freshName,
  id,
  integer,
  member,
  text,
  triedType,
} from "./nodes.ts";
import { asMaybe, compileMaybe, defineMaybe, type MaybeUse, setRewrite } from "./maybe.ts";
import { assignedBits, calculation, isBits } from "./arithmetic.ts";
import { letIn } from "./let.ts";
import { memberOf } from "../front/shapes.ts";
import { isWhole } from "./numbers.ts";
import { isOmitted, typeNode } from "./type-nodes.ts";

// JSON values without a type, and Maps as records: `order.items[0].price`, `headers.host`, `counts[word] += 1`.
//
// Where asc looks a property up in the class __DynamicValue, the node is compiled as a call of guest/language/dynamic.ts.
// A dynamic value that meets another type is converted where the conversion can be made, and is an error that says what
// was found where it cannot. In a comparison or a calculation the other operand decides.
//
// A Map with string keys has its members under their names, those of the class Map aside.

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode, Token } = live;

const DYNAMIC = "~lib/wasmstrap/guest/language/dynamic/__DynamicValue";
const JSON_VALUE = "~lib/wasmstrap/guest/json/dynamic/value/Value";
const MAP = "~lib/map/Map";
const ENVIRONMENT = "~lib/wasmstrap/guest/std/process-env/Environment";

export function isDynamic(type: AscType | null | undefined): boolean {
  return type?.getClass()?.prototype.internalName === DYNAMIC;
}

/** What classes of the library declare where a handler may put any JSON. */
export function isJsonValue(type: AscType): boolean {
  return type.getClass()?.prototype.internalName === JSON_VALUE;
}

function isRecord(type: AscType | null): boolean {
  const cls = type?.getClass();
  return (
    cls?.prototype.internalName === MAP &&
    cls.typeArguments![0]!.getClass()?.prototype.internalName === "~lib/string/String"
  );
}

type Access = PropertyAccessExpression | ElementAccessExpression;

/** Methods of strings and of arrays: what they are called on is one. */
const OF_TEXT = new Set(
  "trim trimStart trimEnd toLowerCase toUpperCase split startsWith endsWith charCodeAt charAt substring substr padStart padEnd replace replaceAll match matchAll localeCompare normalize codePointAt search repeat".split(
    " ",
  ),
);
const OF_LIST = new Set(
  "map filter reduce forEach find findIndex findLast some every join flatMap entries toSorted toReversed lastIndexOf reduceRight".split(
    " ",
  ),
);
const OF_NUMBER = new Set("toFixed toPrecision".split(" "));
const OF_EITHER: Readonly<Record<string, string>> = {
  includes: "__dynamicIncludes",
  indexOf: "__dynamicIndexOf",
  slice: "__dynamicSlice",
  push: "__dynamicPush",
  toString: "__text",
  hasOwnProperty: "__dynamicHas",
  pop: "__dynamicPop",
  shift: "__dynamicShift",
  unshift: "__dynamicUnshift",
  splice: "__dynamicSplice",
  reverse: "__dynamicReverse",
  sort: "__dynamicSort",
  concat: "__dynamicConcat",
  at: "__dynamicAtEnd",
};

const rewritten = new WeakMap<
  Access,
  { readonly base: AscType; readonly node: Expression | null }
>();

/** What stands for an access to a member that has no class; null where asc's own lookup is right. */
function rewrite(resolver: Resolver, node: Access, flow: Flow): Expression | null {
  if (!sessionOf(resolver)?.sources.has(node.range.source)) return null;
  const type = baseType(resolver, node, flow);
  if (!type) return null;
  const known = rewritten.get(node);
  if (known?.base === type) return known.node;
  const made = rewriteFor(node, type, resolver, flow);
  rewritten.set(node, { base: type, node: made });
  return made;
}

/** Asking asc for the type of a chain asks for every link again: what was answered in a function stays. */
function baseType(resolver: Resolver, node: Access, flow: Flow): AscType | null {
  const { expression: base } = node;
  if (base.kind === NodeKind.Identifier || base.kind === NodeKind.This)
    return resolver.resolveExpression(base, flow, Type.auto, ReportMode.Swallow);
  const session = sessionOf(resolver)!;
  let types = session.baseTypes.get(node);
  if (!types) session.baseTypes.set(node, (types = new WeakMap()));
  const known = types.get(flow.sourceFunction);
  if (known) return known;
  const type = resolver.resolveExpression(base, flow, Type.auto, ReportMode.Swallow);
  if (type) types.set(flow.sourceFunction, type);
  return type;
}

function rewriteFor(
  node: Access,
  type: AscType,
  resolver: Resolver,
  flow: Flow,
): Expression | null {
  const { expression: base, range } = node;
  const name =
    node.kind === NodeKind.PropertyAccess ? (node as PropertyAccessExpression).property.text : null;
  const key = (): Expression =>
    name === null ? (node as ElementAccessExpression).elementExpression : text(name, range);
  if (isDynamic(type)) {
    if (name === "length") return call("__dynamicLength", [base], range);
    if (name !== null && OF_TEXT.has(name))
      return member(call("__dynamicText", [base], range), name, range);
    if (name !== null && OF_LIST.has(name))
      return member(call("__dynamicList", [base], range), name, range);
    if (name !== null && OF_NUMBER.has(name))
      return member(call("__dynamicNumber", [base], range), name, range);
    if (name !== null) return call("__dynamicGet", [base, key()], range);
    const index = resolver.resolveExpression(
      (node as ElementAccessExpression).elementExpression,
      flow,
      Type.auto,
      ReportMode.Swallow,
    );
    return call(index && !index.isReference ? "__dynamicAt" : "__dynamicGet", [base, key()], range);
  }
  const cls = type.getClass();
  if (!cls) return null;
  if (name !== null && cls.getMember(name)) return null;
  if (name === null && !isRecord(type) && !cls.lookupOverload(live.OperatorKind.IndexedGet)) {
    const made = byKey(resolver, node as ElementAccessExpression, cls, flow);
    if (made) return made;
  }
  if (isRecord(type)) return recordMember(base, key(), range);
  if (cls.prototype.internalName === ENVIRONMENT) return call("__environmentGet", [key()], range);
  if (/^__Tuple\d$/.test(cls.prototype.name)) {
    if (name === "length") return integer(cls.typeArguments!.length, range);
    const element = (node as ElementAccessExpression).elementExpression as
      assemblyscript.IntegerLiteralExpression | undefined;
    if (name === null && element?.kind === NodeKind.Literal)
      return member(base, `v${String(element.value)}`, range);
  }
  return null;
}

/** `event["detail-type"]`, and `TEXTS[language]` of an object whose fields are all of one type. */
function byKey(
  resolver: Resolver,
  node: ElementAccessExpression,
  cls: assemblyscript.Class,
  flow: Flow,
): Expression | null {
  const { expression: base, elementExpression: key, range } = node;
  const inner = bare(key);
  const isText =
    inner.kind === NodeKind.Literal &&
    (inner as assemblyscript.LiteralExpression).literalKind === live.LiteralKind.String;
  if (isText) {
    const field = fieldOfKey(cls, (inner as assemblyscript.StringLiteralExpression).value);
    return field === null ? null : member(base, field, range);
  }
  const keyType = resolver.resolveExpression(key, flow, Type.auto, ReportMode.Swallow);
  if (keyType?.nonNullableType !== resolver.program.stringInstance.type) return null;
  return objectAsRecord(cls, base, key, range);
}

/** The field that a name of JSON stands for. */
function fieldOfKey(cls: assemblyscript.Class, key: string): string | null {
  const own = cls.prototype.name.startsWith("__Shape") ? memberOf(key) : key;
  if (cls.getMember(own)) return own;
  for (let at: assemblyscript.Class | null = cls; at; at = at.base)
    for (const each of at.members?.values() ?? []) {
      const { decorators } = each.declaration as {
        decorators?: readonly assemblyscript.DecoratorNode[] | null;
      };
      for (const { name, args } of decorators ?? []) {
        const [alias] = args ?? [];
        if ((name as assemblyscript.IdentifierExpression).text !== "alias" || !alias) continue;
        if ((alias as assemblyscript.StringLiteralExpression).value === key) return each.name;
      }
    }
  return null;
}

type AsRecord = (
  cls: assemblyscript.Class,
  base: Expression,
  key: Expression,
  range: Range,
) => Expression | null;

let objectAsRecord: AsRecord = () => null;

/** Set by object-parts.ts, which knows how objects are made. */
export function setObjectAsRecord(run: AsRecord): void {
  objectAsRecord = run;
}

// --- a member of a record ---

interface RecordMember extends Expression {
  map: Expression;
  key: Expression;
}

export function recordMember(map: Expression, key: Expression, range: Range): Expression {
  return expression<RecordMember>(RECORD, range, { map, key });
}

const RECORD = defineExpression<RecordMember>({
  compile(compiler, node, context) {
    const value = mapValue(compiler.resolver, node, compiler.currentFlow);
    if (value?.isReference)
      return compiler.compileExpression(
        mapCall(
          "__mapGet",
          compiler.resolver,
          compiler.currentFlow,
          node.map,
          [node.key],
          node.range,
        ),
        context,
      );
    const { module } = compiler;
    if (context === Type.bool) {
      return compileMapMaybe(compiler, node.map, node.key, node.range, {
        present: (expr, type) => {
          const made = compiler.makeIsTrueish(expr as never, type, node);
          compiler.currentType = Type.bool;
          return made;
        },
        absent: () => {
          compiler.currentType = Type.bool;
          return module.i32(0);
        },
      });
    }
    if (value && context !== Type.auto && !context.isReference) {
      return compiler.compileExpression(
        mapCall(
          "__mapNumber",
          compiler.resolver,
          compiler.currentFlow,
          node.map,
          [node.key],
          node.range,
        ),
        Type.auto,
      );
    }
    return compileMapMaybe(compiler, node.map, node.key, node.range, {
      present: (expr, type) =>
        compiler.convertExpression(expr as never, type, boxed(compiler.program, type), false, node),
      absent: (type) => compiler.makeZero(type),
    });
  },
  type(resolver, node, flow, context) {
    const value = mapValue(resolver, node, flow);
    if (!value || value.isReference) return value && value.asNullable();
    return context !== Type.auto && !context.isReference ? value : boxed(resolver.program, value);
  },
});

/** A call with the Map's own types: a key may be of a type that becomes them, such as `string | null`. */
function mapCall(
  name: string,
  resolver: Resolver,
  flow: Flow,
  map: Expression,
  args: Expression[],
  range: Range,
): Expression {
  const type = resolver.resolveExpression(map, flow, Type.auto, ReportMode.Swallow);
  const types = type?.getClass()?.typeArguments?.map((each) => typeNode(each, range)) ?? null;
  return call(name, [map, ...args], range, types);
}

function mapValue(resolver: Resolver, node: RecordMember, flow: Flow): AscType | null {
  const type = resolver.resolveExpression(node.map, flow, Type.auto, ReportMode.Swallow);
  return type?.getClass()?.typeArguments?.[1] ?? null;
}

defineMaybe<RecordMember>(RECORD, {
  type(compiler, node) {
    const value = mapValue(compiler.resolver, node, compiler.currentFlow);
    return value && !value.isReference ? value : null;
  },
  compile: (compiler, node, _context, use) =>
    compileMapMaybe(compiler, node.map, node.key, node.range, use),
});

/** `m.has(k) ? present(m.get(k)) : absent()`, the map and the key evaluated once. */
export function compileMapMaybe(
  compiler: Compiler,
  map: Expression,
  key: Expression,
  range: Range,
  use: MaybeUse,
): number {
  const { module } = compiler;
  const flow = compiler.currentFlow;
  const mapExpr = compiler.compileExpression(map, Type.auto);
  const mapType = compiler.currentType;
  const mapLocal = flow.getTempLocal(mapType);
  const keyType = mapType.getClass()!.typeArguments![0]!;
  const keyExpr = compiler.compileExpression(key, keyType, live.Constraints.ConvImplicit);
  const keyLocal = flow.getTempLocal(keyType);
  const sets = [
    module.local_set(mapLocal.index, mapExpr, true),
    module.local_set(keyLocal.index, keyExpr, keyType.isManaged),
  ];
  const m = () => compiled(module.local_get(mapLocal.index, mapType.toRef()), mapType, range);
  const k = () => compiled(module.local_get(keyLocal.index, keyType.toRef()), keyType, range);
  const condition = compiler.compileExpression(
    call(member(m(), "has", range), [k()], range),
    Type.bool,
  );
  const then = flow.fork();
  compiler.currentFlow = then;
  let value = compiler.compileExpression(call("__mapNumber", [m(), k()], range), Type.auto);
  value = use.present(value, compiler.currentType);
  const type = compiler.currentType;
  const other = flow.fork();
  compiler.currentFlow = other;
  const absent = use.absent(type);
  compiler.currentFlow = flow;
  flow.inheritAlternatives(then, other);
  compiler.currentType = type;
  return module.block(null, [...sets, module.if(condition, value, absent)], type.toRef());
}

// --- conversions ---

/** Converts from or to a JSON value; null where neither type is one. */
export function convertDynamic(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: AscNode,
): number | null {
  if (isJsonValue(to) && !isJsonValue(from) && from !== Type.auto && from !== Type.void) {
    const value = compiled(expr, from, node.range);
    const made = compiler.compileExpression(call("__toJsonValue", [value], node.range), to);
    compiler.currentType = to;
    return made;
  }
  const fromDynamic = isDynamic(from);
  const toDynamic = isDynamic(to);
  if (fromDynamic === toDynamic) {
    if (fromDynamic && from.isNullableReference && !to.isNullableReference) return expr;
    return null;
  }
  const value = compiled(expr, from, node.range);
  if (toDynamic) {
    if (from.getClass() === compiler.program.objectInstance) return null;
    const made = compiler.compileExpression(call("__toDynamic", [value], node.range), to);
    compiler.currentType = to;
    return made;
  }
  if (to === Type.bool) return null;
  if (to.getClass() === compiler.program.objectInstance) return null;
  const made = compileGeneric(compiler, "__dynamicAs", to, value, node);
  if (made === null) return null;
  compiler.currentType = to;
  return made;
}

/** Calls a generic function with a type that may have no name where this stands. */
export function compileGeneric(
  compiler: Compiler,
  name: string,
  type: AscType,
  argument: Expression,
  node: AscNode,
): number | null {
  const { program, resolver } = compiler;
  const prototype = program.lookup(name) as assemblyscript.FunctionPrototype | null;
  const instance = prototype && resolver.resolveFunction(prototype, [type], new Map([["T", type]]));
  if (!instance) return null;
  return compiler.compileCallDirect(instance, [argument], node as never);
}

// --- operators ---

const COMPARE: ReadonlySet<number> = new Set([
  Token.Equals_Equals,
  Token.Equals_Equals_Equals,
  Token.Exclamation_Equals,
  Token.Exclamation_Equals_Equals,
]);
const ORDER: ReadonlySet<number> = new Set([
  Token.LessThan,
  Token.GreaterThan,
  Token.LessThan_Equals,
  Token.GreaterThan_Equals,
]);
const CALCULATE: ReadonlySet<number> = new Set([
  Token.Minus,
  Token.Asterisk,
  Token.Slash,
  Token.Percent,
  Token.Asterisk_Asterisk,
]);
const ASSIGN: Readonly<Record<number, number>> = {
  [Token.Plus_Equals]: Token.Plus,
  [Token.Minus_Equals]: Token.Minus,
  [Token.Asterisk_Equals]: Token.Asterisk,
  [Token.Slash_Equals]: Token.Slash,
  [Token.Percent_Equals]: Token.Percent,
  [Token.Asterisk_Asterisk_Equals]: Token.Asterisk_Asterisk,
};

function operator(
  resolver: Resolver,
  node: BinaryExpression,
  flow: Flow,
  context: AscType,
): Expression | null {
  const session = sessionOf(resolver);
  if (!session?.sources.has(node.range.source)) return null;
  const assigned = assignment(resolver, node, flow);
  if (assigned) return assigned;
  const kind = node.operator;
  if (kind === Token.Plus_Equals) {
    const string = resolver.program.stringInstance.type;
    if (operandType(resolver, node, "left", flow)?.nonNullableType !== string) return null;
    const added = operandType(resolver, node, "right", flow);
    if (!added || added.nonNullableType === string) return null;
    return Node.createBinaryExpression(
      kind,
      node.left,
      call("__text", [node.right], node.right.range),
      node.range,
    );
  }
  const isCompare = COMPARE.has(kind);
  const calculates = CALCULATE.has(kind) || kind === Token.Plus || isBits(kind);
  if (!isCompare && !ORDER.has(kind) && !calculates) return null;
  const left = operandType(resolver, node, "left", flow);
  const right = operandType(resolver, node, "right", flow);
  const { range } = node;
  const l = bare(node.left);
  const r = bare(node.right);
  if (isCompare && (r.kind === NodeKind.Null || l.kind === NodeKind.Null)) {
    const other = r.kind === NodeKind.Null ? left : right;
    if (!isDynamic(other)) return null;
    const present = call(
      "__dynamicPresent",
      [r.kind === NodeKind.Null ? node.left : node.right],
      range,
    );
    return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
      ? Node.createUnaryPrefixExpression(Token.Exclamation, present, range)
      : present;
  }
  if (isBox(left) || isBox(right)) return boxOperator(node, left, right, isCompare);
  const long = isCompare || ORDER.has(kind) ? longOperator(node, left, right) : null;
  const made = long ?? calculation(resolver, node, left, right, flow, context);
  if (made) return made;
  if (!isDynamic(left) && !isDynamic(right))
    return kind === Token.Plus ? concatenation(resolver, node, left, right) : null;
  if (isCompare) {
    const same = call(
      "__dynamicSame",
      [isDynamic(left) ? node.left : node.right, isDynamic(left) ? node.right : node.left],
      range,
    );
    return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
      ? same
      : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
  }
  if (kind === Token.Plus) {
    const string = resolver.program.stringInstance.type;
    const isText = (type: AscType | null) => type?.nonNullableType === string;
    if (isText(left) || isText(right))
      return Node.createBinaryExpression(
        kind,
        call("__text", [node.left], range),
        call("__text", [node.right], range),
        range,
      );
    if (isDynamic(left) && isDynamic(right))
      return call("__dynamicAdd", [node.left, node.right], range);
  }
  const number = (each: Expression, type: AscType | null) =>
    isDynamic(type)
      ? call(ORDER.has(kind) ? "__dynamicOrder" : "__dynamicNumber", [each], range)
      : each;
  return Node.createBinaryExpression(
    kind,
    number(node.left, left),
    number(node.right, right),
    range,
  );
}

function textOf(node: Expression): Expression {
  return call("__text", [node], node.range);
}

/** `"a" + 1`: what is not text becomes text. */
function concatenation(
  resolver: Resolver,
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  const string = resolver.program.stringInstance.type;
  const leftText = left?.nonNullableType === string;
  const rightText = right?.nonNullableType === string;
  if (!left || !right || leftText === rightText) return null;
  return Node.createBinaryExpression(
    Token.Plus,
    leftText ? node.left : textOf(node.left),
    rightText ? node.right : textOf(node.right),
    node.range,
  );
}

function isLong(type: AscType | null): boolean {
  return type !== null && type.isIntegerValue && type.size === 64;
}

function asDouble(node: Expression): Expression {
  return call("f64", [node], node.range);
}

/** An i64 and a double calculate as doubles. */
function longOperator(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  if (!(isLong(left) && right?.isFloatValue) && !(left?.isFloatValue && isLong(right))) return null;
  return Node.createBinaryExpression(
    node.operator,
    isLong(left) ? asDouble(node.left) : node.left,
    isLong(right) ? asDouble(node.right) : node.right,
    node.range,
  );
}

/** A number that may be missing calculates as NaN, and is equal to no number where it is. */
function boxOperator(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
  isCompare: boolean,
): Expression | null {
  const { range, operator: kind } = node;
  if (isCompare && isBox(left) !== isBox(right)) {
    const same = call(
      "__boxSame",
      isBox(left) ? [node.left, node.right] : [node.right, node.left],
      range,
    );
    return kind === Token.Equals_Equals || kind === Token.Equals_Equals_Equals
      ? same
      : Node.createUnaryPrefixExpression(Token.Exclamation, same, range);
  }
  const number = (each: Expression, type: AscType | null) =>
    isBox(type) ? call("__boxNumber", [each], range) : each;
  return Node.createBinaryExpression(
    kind,
    number(node.left, left),
    number(node.right, right),
    range,
  );
}

function operandType(
  resolver: Resolver,
  node: BinaryExpression,
  side: "left" | "right",
  flow: Flow,
): AscType | null {
  const operand = bare(node[side]);
  if (operand.kind === NodeKind.Null) return null;
  const session = sessionOf(resolver)!;
  let types = session.baseTypes.get(operand);
  if (!types) session.baseTypes.set(operand, (types = new WeakMap()));
  const known = types.get(flow.sourceFunction);
  if (known) return known;
  const type =
    resolver.resolveExpression(operand, flow, Type.auto, ReportMode.Swallow) ??
    triedType(session, operand, flow);
  if (type) types.set(flow.sourceFunction, type);
  return type;
}

/** `record.key = value`, `record[key] += 1`, and the same of JSON values. */
function assignment(resolver: Resolver, node: BinaryExpression, flow: Flow): Expression | null {
  const compound = ASSIGN[node.operator] ?? assignedBits(node.operator);
  if (node.operator !== Token.Equals && compound === undefined) return null;
  const target = bare(node.left);
  const bits = assignedBits(node.operator);
  if (bits !== undefined && target.kind === NodeKind.Identifier)
    return bitsAssigned(resolver, node, target, bits, flow);
  if (target.kind !== NodeKind.PropertyAccess && target.kind !== NodeKind.ElementAccess)
    return null;
  const access = target as Access;
  const type = baseType(resolver, access, flow);
  if (bits !== undefined && !isDynamic(type) && !isRecord(type))
    return bitsAssigned(resolver, node, target, bits, flow);
  if (!type || (!isDynamic(type) && !isRecord(type))) return null;
  const { range } = node;
  const name =
    access.kind === NodeKind.PropertyAccess
      ? (access as PropertyAccessExpression).property.text
      : null;
  if (name !== null && isRecord(type) && type.getClass()!.getMember(name)) return null;
  const key =
    name === null ? (access as ElementAccessExpression).elementExpression : text(name, range);
  const setter = isDynamic(type) ? "__dynamicSet" : "__mapSet";
  const set = (map: Expression, at: Expression, value: Expression): Expression =>
    isDynamic(type)
      ? call(setter, [map, at, value], range)
      : call(
          setter,
          [map, at, value],
          range,
          type.getClass()!.typeArguments!.map((each) => typeNode(each, range)),
        );
  if (compound === undefined) return set(access.expression, key, node.right);
  const base = freshName("b");
  const keyName = freshName("k");
  const read = Node.createElementAccessExpression(id(base, range), id(keyName, range), range);
  const value = Node.createBinaryExpression(compound, read, node.right, range);
  const lets = [
    { name: base, value: access.expression },
    { name: keyName, value: key },
  ];
  return letIn(lets, set(id(base, range), id(keyName, range), value), range);
}

/** `h |= 0` of an f64 is `h = h | 0`, what stands before the last name evaluated once. */
function bitsAssigned(
  resolver: Resolver,
  node: BinaryExpression,
  target: Expression,
  kind: number,
  flow: Flow,
): Expression | null {
  const { range } = node;
  const type = resolver.resolveExpression(target, flow, Type.auto, ReportMode.Swallow);
  if (!type?.isFloatValue) return null;
  const set = (place: Expression): Expression =>
    Node.createBinaryExpression(
      Token.Equals,
      place,
      Node.createBinaryExpression(kind, place, node.right, range),
      range,
    );
  if (target.kind === NodeKind.Identifier) return set(target);
  const base = freshName("b");
  const lets = [{ name: base, value: (target as Access).expression }];
  if (target.kind === NodeKind.PropertyAccess)
    return letIn(
      lets,
      set(
        member(id(base, range), (target as PropertyAccessExpression).property.text, target.range),
      ),
      range,
    );
  const key = freshName("k");
  lets.push({ name: key, value: (target as ElementAccessExpression).elementExpression });
  return letIn(
    lets,
    set(Node.createElementAccessExpression(id(base, range), id(key, range), target.range)),
    range,
  );
}

// --- hooks ---

type CompileAccess = CompileNode<Access>;
type ResolveAccess = ResolveNode<Access>;
type CompileBinary = CompileNode<BinaryExpression>;
type ResolveBinary = ResolveNode<BinaryExpression>;
/** `counts[word]++`, `order.total--`, and the same before the name. */
function stepped(
  resolver: Resolver,
  node: assemblyscript.UnaryPrefixExpression | assemblyscript.UnaryPostfixExpression,
  flow: Flow,
): Expression | null {
  const { operator: kind, operand, range } = node;
  if (kind !== Token.Plus_Plus && kind !== Token.Minus_Minus) return null;
  if (!sessionOf(resolver)?.sources.has(range.source)) return null;
  const target = bare(operand);
  const isAccess =
    target.kind === NodeKind.PropertyAccess || target.kind === NodeKind.ElementAccess;
  const isIdentifier = target.kind === NodeKind.Identifier;
  if (!isAccess && !isIdentifier) return null;
  const type = isAccess
    ? baseType(resolver, target as Access, flow)
    : resolver.resolveExpression(target, flow, Type.auto, ReportMode.Swallow);
  if (!isDynamic(type) && !(isAccess && isRecord(type))) return null;
  if (
    isAccess &&
    isRecord(type) &&
    target.kind === NodeKind.PropertyAccess &&
    type!.getClass()!.getMember((target as PropertyAccessExpression).property.text)
  )
    return null;
  const one = () => Node.createFloatLiteralExpression(1, range);
  const adds = kind === Token.Plus_Plus;
  const next = isAccess
    ? Node.createBinaryExpression(
        adds ? Token.Plus_Equals : Token.Minus_Equals,
        target,
        one(),
        range,
      )
    : Node.createBinaryExpression(
        Token.Equals,
        target,
        Node.createBinaryExpression(
          adds ? Token.Plus : Token.Minus,
          call("__number", [target], range),
          one(),
          range,
        ),
        range,
      );
  if (node.kind === NodeKind.UnaryPrefix) return next;
  return Node.createBinaryExpression(adds ? Token.Minus : Token.Plus, next, one(), range);
}

type IsTrueish = (this: Compiler, expr: number, type: AscType, node: AscNode) => number;

/** `m.get(k) === 1`, `a?.n !== undefined`: where the number is missing, nothing is equal to it. */
function compareMaybe(compiler: Compiler, node: BinaryExpression): number | null {
  const kind = node.operator;
  if (!COMPARE.has(kind) || !sessionOf(compiler)?.sources.has(node.range.source)) return null;
  const negated = kind === Token.Exclamation_Equals || kind === Token.Exclamation_Equals_Equals;
  const left = bare(node.left);
  const right = bare(node.right);
  const maybe = right.kind === NodeKind.Null || asMaybe(compiler, left) ? left : right;
  if (!asMaybe(compiler, maybe)) return null;
  const other = maybe === left ? right : left;
  const { module } = compiler;
  const bool = (value: number): number => {
    compiler.currentType = Type.bool;
    return value;
  };
  if (other.kind === NodeKind.Null) {
    return compileMaybe(compiler, maybe, Type.auto, {
      present: (expr) =>
        bool(
          module.block(
            null,
            [module.drop(expr as never), module.i32(negated ? 1 : 0)],
            Type.bool.toRef(),
          ),
        ),
      absent: () => bool(module.i32(negated ? 0 : 1)),
    });
  }
  if (asMaybe(compiler, other)) return null;
  return compileMaybe(compiler, maybe, Type.auto, {
    present: (expr, type) =>
      bool(
        compiler.compileExpression(
          Node.createBinaryExpression(kind, compiled(expr, type, maybe.range), other, node.range),
          Type.bool,
        ),
      ),
    absent: () => bool(module.i32(negated ? 1 : 0)),
  });
}

type CommonType = (
  left: AscType,
  right: AscType,
  context: AscType,
  signed?: boolean,
) => AscType | null;

/** A JSON value and anything else are JSON values: asc would make both an Object. */
function commonOfDynamic(): void {
  const types = Type as unknown as { commonType: CommonType };
  const original = types.commonType;
  types.commonType = function (left, right, context, signed) {
    if (left !== right && (isDynamic(left) || isDynamic(right)))
      return (isDynamic(left) ? left : right).asNullable();
    return original.call(this, left, right, context, signed);
  };
}

type CompileSwitch = (this: Compiler, node: assemblyscript.SwitchStatement) => number;

/** `switch (order.kind)` of a JSON value asks `order.kind === "a"` of each case. */
function switchOfDynamic(): void {
  wrap<CompileSwitch>(
    assemblyscript.Compiler,
    "compileSwitchStatement",
    (original) =>
      function (node) {
        const { range } = node;
        if (!sessionOf(this)?.sources.has(range.source)) return original.call(this, node);
        const type = this.resolver.resolveExpression(
          node.condition,
          this.currentFlow,
          Type.auto,
          ReportMode.Swallow,
        );
        if (!isDynamic(type)) return original.call(this, node);
        const name = freshName("s");
        const kept = Node.createVariableDeclaration(
          id(name, range),
          null,
          live.CommonFlags.Let,
          null,
          node.condition,
          range,
        );
        const cases = node.cases.map((each) =>
          Node.createSwitchCase(
            each.label &&
              Node.createBinaryExpression(
                Token.Equals_Equals_Equals,
                id(name, each.label.range),
                each.label,
                each.label.range,
              ),
            each.statements,
            each.range,
          ),
        );
        const chosen = Node.createSwitchStatement(Node.createTrueExpression(range), cases, range);
        const variable = Node.createVariableStatement(null, [kept], range);
        return this.compileStatement(Node.createBlockStatement([variable, chosen], range));
      },
  );
}

export function installDynamic(): void {
  commonOfDynamic();
  switchOfDynamic();
  setRewrite((compiler, node) => {
    if (node.kind === NodeKind.Call)
      return dynamicCall(
        compiler.resolver,
        node as assemblyscript.CallExpression,
        compiler.currentFlow,
      );
    if (node.kind !== NodeKind.PropertyAccess && node.kind !== NodeKind.ElementAccess) return null;
    return rewrite(compiler.resolver, node as Access, compiler.currentFlow);
  });
  for (const kind of ["PropertyAccess", "ElementAccess"]) {
    wrap<CompileAccess>(
      assemblyscript.Compiler,
      `compile${kind}Expression`,
      (original) =>
        function (node, context, constraints) {
          const made = rewrite(this.resolver, node, this.currentFlow);
          return made
            ? this.compileExpression(made, context, constraints as never)
            : original.call(this, node, context, constraints);
        },
    );
    for (const verb of ["lookup", "resolve"] as const) {
      if (!(`${verb}${kind}Expression` in assemblyscript.Resolver.prototype)) continue;
      wrap<ResolveAccess>(
        assemblyscript.Resolver,
        `${verb}${kind}Expression`,
        (original) =>
          function (node, flow, context, mode) {
            const made = rewrite(this, node, flow);
            if (!made) return original.call(this, node, flow, context, mode);
            return verb === "lookup"
              ? this.lookupExpression(made, flow, context, mode as never)
              : this.resolveExpression(made, flow, context, mode as never);
          },
      );
    }
  }
  wrap<CompileBinary>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const compared = compareMaybe(this, node);
        if (compared !== null) return compared;
        const made = operator(this.resolver, node, this.currentFlow, context);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
  for (const kind of ["Prefix", "Postfix"]) {
    type Unary = assemblyscript.UnaryPrefixExpression;
    wrap<CompileNode<Unary>>(
      assemblyscript.Compiler,
      `compileUnary${kind}Expression`,
      (original) =>
        function (node, context, constraints) {
          const made = stepped(this.resolver, node, this.currentFlow);
          return made
            ? this.compileExpression(made, context, constraints as never)
            : original.call(this, node, context, constraints);
        },
    );
    wrap<ResolveNode<Unary>>(
      assemblyscript.Resolver,
      `resolveUnary${kind}Expression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = stepped(this, node, flow);
          return made
            ? this.resolveExpression(made, flow, context, mode as never)
            : original.call(this, node, flow, context, mode);
        },
    );
  }
  for (const verb of ["lookup", "resolve"] as const) {
    wrap<ResolveBinary>(
      assemblyscript.Resolver,
      `${verb}BinaryExpression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = operator(this, node, flow, context);
          if (!made) return original.call(this, node, flow, context, mode);
          return verb === "lookup"
            ? this.lookupExpression(made, flow, context, mode as never)
            : this.resolveExpression(made, flow, context, mode as never);
        },
    );
  }
  wrap<IsTrueish>(
    assemblyscript.Compiler,
    "makeIsTrueish",
    (original) =>
      function (expr, type, node) {
        const isText = type.nonNullableType === this.program.stringInstance.type;
        if (isText && sessionOf(this)?.reads(this, node))
          return this.compileExpression(
            call("__textTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (isBox(type) && sessionOf(this)?.reads(this, node))
          return this.compileExpression(
            call("__boxTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (!isDynamic(type)) return original.call(this, expr, type, node);
        return this.compileExpression(
          call("__dynamicTruthy", [compiled(expr, type, node.range)], node.range),
          Type.bool,
        );
      },
  );
  type CompileCall = CompileNode<assemblyscript.CallExpression>;
  wrap<CompileCall>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const made = dynamicCall(this.resolver, node, this.currentFlow);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
  type ResolveCall = ResolveNode<assemblyscript.CallExpression>;
  for (const verb of ["lookup", "resolve"] as const) {
    if (!(`${verb}CallExpression` in assemblyscript.Resolver.prototype)) continue;
    wrap<ResolveCall>(
      assemblyscript.Resolver,
      `${verb}CallExpression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = dynamicCall(this, node, flow);
          if (!made) return original.call(this, node, flow, context, mode);
          return verb === "lookup"
            ? this.lookupExpression(made, flow, context, mode as never)
            : this.resolveExpression(made, flow, context, mode as never);
        },
    );
  }
}

/** The type that a callback says its element is of; null where it says none, or that it is a JSON value. */
function writtenParameter(
  method: string,
  node: assemblyscript.CallExpression,
): assemblyscript.TypeNode | null {
  const callback = node.args[0] && bare(node.args[0]);
  if (callback?.kind !== NodeKind.Function) return null;
  const { parameters } = (callback as assemblyscript.FunctionExpression).declaration.signature;
  const type = parameters[method.startsWith("reduce") ? 1 : 0]?.type;
  if (!type || isOmitted(type)) return null;
  const { name } = type as assemblyscript.NamedTypeNode;
  return name?.identifier.text === "__DynamicValue" ? null : type;
}

/** Methods that take a comparator, and those for one that answers a double. */
const SORTS: Readonly<Record<string, string>> = { sort: "__sortBy", toSorted: "__toSortedBy" };

/** Whether a function says that it returns an integer. */
function answersInteger(resolver: Resolver, node: Expression, flow: Flow): boolean {
  const inner = bare(node);
  if (inner.kind === NodeKind.Function) {
    const { returnType } = (inner as assemblyscript.FunctionExpression).declaration.signature;
    if (isOmitted(returnType)) return false;
  }
  const type = resolver.resolveExpression(inner, flow, Type.auto, ReportMode.Swallow);
  return isWhole(type?.getSignature()?.returnType ?? null);
}

/** Methods that texts and lists share are looked up as the program runs. `map.get(k)` is null where the key is missing. */
function dynamicCall(
  resolver: Resolver,
  node: assemblyscript.CallExpression,
  flow: Flow,
): Expression | null {
  const callee = bare(node.expression);
  if (
    callee.kind !== NodeKind.PropertyAccess ||
    !sessionOf(resolver)?.sources.has(node.range.source)
  )
    return null;
  const { expression: object, property } = callee as PropertyAccessExpression;
  const shared = Object.hasOwn(OF_EITHER, property.text) ? OF_EITHER[property.text] : undefined;
  const isEntries = property.text === "entries" && node.args.length === 0;
  const sorts = Object.hasOwn(SORTS, property.text) && node.args.length === 1;
  const finds = property.text === "find" || property.text === "findLast";
  const typed = OF_LIST.has(property.text) ? writtenParameter(property.text, node) : null;
  if (
    !shared &&
    !isEntries &&
    !sorts &&
    !typed &&
    !finds &&
    !(property.text === "get" && node.args.length === 1)
  )
    return null;
  const type = baseType(resolver, callee as Access, flow);
  if (typed)
    return isDynamic(type)
      ? call(
          member(call("__dynamicTyped", [object], node.range, [typed]), property.text, node.range),
          node.args,
          node.range,
        )
      : null;
  if (sorts && isDynamic(type)) {
    const name = freshName("l");
    const list = call("__dynamicList", [id(name, node.range)], node.range);
    const sorted = call(member(list, SORTS[property.text]!, property.range), node.args, node.range);
    const made =
      property.text === "sort"
        ? call("__dynamicOrdered", [id(name, node.range), sorted], node.range)
        : sorted;
    return letIn([{ name, value: object }], made, node.range);
  }
  if (sorts)
    return type?.getClass()?.prototype.name === "Array" &&
      !answersInteger(resolver, node.args[0]!, flow)
      ? call(member(object, SORTS[property.text]!, property.range), node.args, node.range)
      : null;
  if (isEntries) {
    const name = type?.getClass()?.prototype.internalName;
    if (name === MAP) return call("__mapEntries", [object], node.range);
    return name === "~lib/array/Array" ? call("__listEntries", [object], node.range) : null;
  }
  if (finds) {
    const cls = type?.getClass();
    if (cls?.prototype.internalName !== "~lib/array/Array" || cls.typeArguments![0]!.isReference)
      return null;
    // A number that may be missing is in a box.
    const boxes = member(object, `__${property.text}`, property.range);
    return call(boxes, node.args, node.range);
  }
  if (shared && isDynamic(type)) return call(shared, [object, ...node.args], node.range);
  if (property.text === "get" && type?.getClass()?.prototype.internalName === MAP) {
    return recordMember(object, node.args[0]!, node.range);
  }
  return null;
}
