import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Class,
  ClassPrototype,
  Compiler,
  Expression,
  IdentifierExpression,
  Program,
  Range,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { Given, givenMember } from "../../../syntax/given.ts";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { objectParts } from "./object-parts.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { isOptionalField, keepsNull, notesGiven, typeOfField } from "../tree/given.ts";
import { freshOf } from "./fresh.ts";
import { call, compiled, id, integer, member, text, typeOf } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { hasFields, mayBeShown } from "../dynamic/shown.ts";
import { dynamicType, isDynamic } from "../dynamic/types.ts";

// What guest/language/dynamic/views.ts asks of a class, by name of a field:
//
//   __fieldOf<Order>(object, key)          key == "id" ? object.id as any : key == "total" ? object.total as any : null
//   __setField<Order>(object, key, value)  key == "id" ? (object.id = value as string, true) : … : false

const { Node, Type } = assemblyscript;
const { AssertionKind, CommonFlags, ElementKind, NodeKind, Token } = live;

const VIEWS = "~lib/wasmstrap/guest/language/dynamic/views";

export function installViews(): void {
  wrap<CompileNode<CallExpression>>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const made = lower(this, node);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
}

// --- internal ---

function lower(compiler: Compiler, node: CallExpression): Expression | null {
  if (node.expression.kind !== NodeKind.Identifier) return null;
  const { text: name } = node.expression as IdentifierExpression;
  if (TAKES_VALUE.has(name)) return ofFresh(compiler, node, name);
  const make = name.startsWith("__") ? MADE.get(name) : undefined;
  const source = node.range.source as assemblyscript.Source;
  if (!make || source.internalPath !== VIEWS || !node.typeArguments) return null;
  const session = sessionOf(compiler);
  const { currentFlow: flow, resolver } = compiler;
  const type = resolver.resolveType(
    node.typeArguments[0]!,
    flow,
    flow.sourceFunction,
    flow.contextualTypeArguments,
  );
  if (!session || !type) return null;
  // Conversions are those of a file that is read as TypeScript.
  const [first] = session.sources;
  const range = first ? first.range : node.range;
  const args = node.args.map((each) => placed(compiler, each, range));
  return make({ type, cls: type.getClass(), args, range, compiler });
}

/** Functions that make a JSON value of their last argument. */
const TAKES_VALUE: ReadonlySet<string> = new Set([
  "__dynamicPush",
  "__dynamicSet",
  "__dynamicUnshift",
  "__toDynamic",
]);

/** A value that is made where it stands: nothing else refers to it. */
function ofFresh(compiler: Compiler, node: CallExpression, name: string): Expression | null {
  const value = node.args.at(-1);
  if (!value || node.typeArguments || !sessionOf(compiler)?.sources.has(node.range.source))
    return null;
  const fresh = freshOf(compiler, value);
  const cls = fresh ? typeOf(compiler, value)?.getClass() : null;
  if (!cls || !mayBeShown(cls)) return null;
  const made = call("__toDynamicFresh", [value, integer(fresh, node.range)], node.range);
  return name === "__toDynamic" ? made : call(name, [...node.args.slice(0, -1), made], node.range);
}

/** What an argument is converted from stands where conversions are those of TypeScript. */
function placed(compiler: Compiler, node: Expression, range: Range): Expression {
  if (node.kind === NodeKind.Identifier) return id((node as IdentifierExpression).text, range);
  const expr = compiler.compileExpression(node, Type.auto);
  return compiled(expr, compiler.currentType, range);
}

interface Asked {
  readonly type: AscType;
  readonly cls: Class | null;
  readonly args: readonly Expression[];
  readonly range: Range;
  readonly compiler: Compiler;
}

const MADE: ReadonlyMap<string, (asked: Asked) => Expression> = new Map([
  ["__hasFields", ({ cls, range }: Asked) => truth(cls !== null && hasFields(cls), range)],
  ["__fieldOf", (asked: Asked) => ofClass(asked, readField)],
  ["__fieldHolds", (asked: Asked) => ofClass(asked, fieldHolds)],
  ["__setField", (asked: Asked) => ofClass(asked, setField)],
  ["__deleteField", (asked: Asked) => ofClass(asked, deleteField)],
  ["__fieldNames", (asked: Asked) => ofClass(asked, namesOf)],
  ["__asDynamic", ({ args, range, compiler }: Asked) => asDynamic(args[0]!, range, compiler)],
  ["__fromDynamic", ({ args, type, range }: Asked) => as(args[0]!, type, range)],
]);

function truth(is: boolean, range: Range): Expression {
  return is ? Node.createTrueExpression(range) : Node.createFalseExpression(range);
}

function as(value: Expression, type: AscType, range: Range): Expression {
  if (type === Type.bool) return call("__dynamicAs", [value], range, [typeNode(type, range)]);
  return Node.createAssertionExpression(AssertionKind.As, value, typeNode(type, range), range);
}

function asDynamic(value: Expression, range: Range, { program }: Compiler): Expression {
  return as(value, dynamicType(program), range);
}

/** The classes that extend a class, with those that extend them. */
function extending(cls: Class): Class[] {
  const { program } = cls;
  const found: Class[] = [];
  for (const prototype of bases(program).get(cls.prototype) ?? []) {
    if (prototype.is(CommonFlags.Generic)) continue;
    const made = program.resolver.resolveClass(prototype, null);
    if (made && made !== cls && hasFields(made)) found.push(made);
  }
  return found;
}

const known = new WeakMap<Program, Map<ClassPrototype, ClassPrototype[]>>();

/** The classes that extend each class. */
function bases(program: Program): Map<ClassPrototype, ClassPrototype[]> {
  let found = known.get(program);
  if (found) return found;
  known.set(program, (found = new Map()));
  for (const element of program.elementsByName.values()) {
    if (element.kind !== ElementKind.ClassPrototype) continue;
    const { basePrototype: base } = element as ClassPrototype;
    if (base) found.set(base, [...(found.get(base) ?? []), element as ClassPrototype]);
  }
  return found;
}

/** What is made for an object's own class, of those that extend the one that is known. */
function ofClass(asked: Asked, make: (asked: Asked) => Expression): Expression {
  const { args, cls, range } = asked;
  const [object, ...rest] = args as [Expression, ...Expression[]];
  return extending(cls!).reduceRight<Expression>((other, each) => {
    const type = (): TypeNode => typeNode(each.type, range);
    const is = Node.createInstanceOfExpression(object, type(), range);
    const cast = call("changetype", [object], range, [type()]);
    const own = { ...asked, type: each.type, cls: each, args: [cast, ...rest] };
    return Node.createTernaryExpression(is, ofClass(own, make), other, range);
  }, make(asked));
}

/** The fields that JSON has. */
function dataOf(cls: Class): string[] {
  return fieldsOf(cls).filter((each) => {
    const type = typeOfField(cls, each);
    return type && !type.signatureReference;
  });
}

type Choose = (field: string, place: Expression) => Expression;

/** `key == "a" ? … : key == "b" ? … : other` */
function chosen({ cls, args, range }: Asked, choose: Choose, other: Expression): Expression {
  const [object, key] = args as [Expression, Expression];
  return dataOf(cls!).reduceRight<Expression>((rest, field) => {
    const isKey = Node.createBinaryExpression(
      Token.Equals_Equals,
      key,
      text(keyOf(cls!, field), range),
      range,
    );
    return Node.createTernaryExpression(
      isKey,
      choose(field, member(object, field, range)),
      rest,
      range,
    );
  }, other);
}

function namesOf({ args, range }: Asked): Expression {
  return objectParts(args[0]!, "keys", range);
}

function readField(asked: Asked): Expression {
  const { range, compiler } = asked;
  const none = asDynamic(Node.createNullExpression(range), range, compiler);
  const read = (field: string, place: Expression): Expression => {
    const value = asDynamic(place, range, compiler);
    const cls = asked.cls!;
    // What it was given is told where that is noted.
    if (!keepsNull(cls, field) || notesGiven(cls, field) || isDynamic(typeOfField(cls, field)))
      return value;
    return call("__dynamicGiven", [value, integer(Given.Null, range)], range);
  };
  return chosen(asked, read, none);
}

function setField(asked: Asked): Expression {
  const { cls, args, range } = asked;
  const [object, , value] = args as [Expression, Expression, Expression];
  return chosen(
    asked,
    (field, place) => {
      const type = typeOfField(cls!, field)!;
      const isNumber = type === Type.f64 && isOptionalField(cls!, field);
      const given = isNumber ? call("__dynamicOrMissing", [value], range) : as(value, type, range);
      if (cls!.getMember(field)!.is(CommonFlags.Readonly))
        return call("__setReadonly", [text(keyOf(cls!, field), range)], range);
      return done([set(place, given), ...noted(cls!, object, field, value, range)], range);
    },
    truth(false, range),
  );
}

function fieldHolds(asked: Asked): Expression {
  const { cls, args, range } = asked;
  return chosen(
    asked,
    (field) => call("__holdsAs", [args[2]!], range, [typeNode(typeOfField(cls!, field)!, range)]),
    truth(false, range),
  );
}

function deleteField(asked: Asked): Expression {
  const { cls, args, range } = asked;
  return chosen(
    asked,
    (field, place) => {
      if (!isOptionalField(cls!, field)) return truth(false, range);
      const isNumber = typeOfField(cls!, field) === Type.f64;
      const none = isNumber ? call("__missingNumber", [], range) : Node.createNullExpression(range);
      const steps = [set(place, none)];
      if (notesGiven(cls!, field))
        steps.push(set(member(args[0]!, givenMember(field), range), integer(0, range)));
      return done(steps, range);
    },
    truth(false, range),
  );
}

function set(place: Expression, value: Expression): Expression {
  return Node.createBinaryExpression(Token.Equals, place, value, place.range);
}

/** What the field was given, where its class notes that. */
function noted(
  cls: Class,
  object: Expression,
  field: string,
  value: Expression,
  range: Range,
): Expression[] {
  if (!notesGiven(cls, field)) return [];
  const given = Node.createTernaryExpression(
    call("__dynamicIsMissing", [value], range),
    integer(Given.Undefined, range),
    integer(Given.Null, range),
    range,
  );
  return [set(member(object, givenMember(field), range), given)];
}

function done(steps: readonly Expression[], range: Range): Expression {
  return Node.createCommaExpression([...steps, truth(true, range)], range);
}
