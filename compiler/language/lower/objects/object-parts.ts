import * as assemblyscript from "assemblyscript";
import type {
  Class,
  Compiler,
  Expression,
  Flow,
  PropertyPrototype,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isDynamic, isEventClass, isRecord, MAP } from "../dynamic/types.ts";
import { recordMember } from "../dynamic/record-member.ts";
import { setObjectAsRecord } from "../dynamic/members.ts";
import { type Binding, letIn } from "../tree/let.ts";
import {
  cast,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  text,
  triedType,
} from "../tree/nodes.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { givenOf, keepsNull } from "../tree/given.ts";
import { keepsOrder } from "./member-order.ts";
import { objectLiteral } from "./objects.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `Object.keys(x)`, `Object.values(x)` and `Object.entries(x)` by what x is:
//
//   a Map that stands for a record     its keys and values
//   a JSON value                       those of the document
//   an object with a class             the fields that are there; values of several types are JSON values

const { Node, Type } = assemblyscript;
const { ReportMode } = live;

export type Part = "keys" | "values" | "entries";

interface Parts extends Expression {
  object: Expression;
  part: Part;
}

export function objectParts(object: Expression, part: Part, range: Range): Expression {
  return expression<Parts>(PARTS, range, { object, part });
}

const PARTS = defineExpression<Parts>({
  makes: true,
  compile(compiler, node, context, constraints) {
    const type = typeOfObject(compiler.resolver, node, compiler.currentFlow);
    const made = type && lower(node, type);
    if (made) return compiler.compileExpression(made, context, constraints as never);
    return refuse(compiler, node, type);
  },
  type(resolver, node, flow, context, mode) {
    const type = typeOfObject(resolver, node, flow);
    const made = type && lower(node, type);
    return made && resolver.resolveExpression(made, flow, context, mode as never);
  },
});

/** `TEXTS[language]`: the object as a record, and its member, which is null where no field has the name. */
export function installObjectParts(): void {
  setObjectAsRecord((cls, base, key, range) => {
    const names = fieldsOf(cls);
    const types = names.map(
      (each) => (cls.getMember(each) as PropertyPrototype).instance?.type.nonNullableType,
    );
    const [first] = types;
    if (!first || !types.every((each) => each === first)) return null;
    if (first.isIntegerValue && first !== Type.bool && first.size > 32) return null;
    const name = freshName("o");
    const string = cls.program.stringInstance.type;
    const map = cls.program.resolver.resolveClass(
      cls.program.lookup("Map") as assemblyscript.ClassPrototype,
      [string, first],
    );
    if (!map) return null;
    const parts = names.map((each) => ({
      kind: "named" as const,
      name: keyOf(cls, each),
      value: member(id(name, range), each, range),
      range,
    }));
    const made = Node.createAssertionExpression(
      live.AssertionKind.As,
      objectLiteral(parts, range),
      typeNode(map.type, range),
      range,
    );
    return recordMember(letIn([{ name, value: base }], made, range), key, range);
  });
}

// --- internal ---

const ENTRIES: Readonly<Record<Part, string>> = {
  keys: "__dynamicKeys",
  values: "__dynamicValues",
  entries: "__dynamicEntries",
};

const OF_RECORD: Readonly<Record<Part, string>> = {
  keys: "__recordKeys",
  values: "__recordValues",
  entries: "__recordEntries",
};

const ORDERED: Readonly<Record<"values" | "entries", string>> = {
  values: "__orderedValues",
  entries: "__orderedEntries",
};

function typeOfObject(resolver: Resolver, node: Parts, flow: Flow): AscType | null {
  return (
    resolver.resolveExpression(node.object, flow, Type.auto, ReportMode.Swallow) ??
    triedType(sessionOf(resolver)!, node.object, flow)
  );
}

function lower(node: Parts, type: AscType): Expression | null {
  const { object, part, range } = node;
  const cls = type.getClass();
  if (isDynamic(type)) return call(ENTRIES[part], [object], range);
  if (!cls) return null;
  if (isRecord(type)) return call(OF_RECORD[part], [object], range);
  if (cls.prototype.internalName === MAP)
    return part === "entries"
      ? call("__mapEntries", [object], range)
      : call(member(object, part, range), [], range);
  // Another class with methods of these names, such as one of the author's.
  if (cls.getMember(part) && cls.prototype.internalName.startsWith("~lib/"))
    return call(member(object, part, range), [], range);
  // All that came, of which the class has some; and what is of a class that only the object knows.
  if (isEventClass(cls) || cls.kind === live.ElementKind.Interface)
    return call(ENTRIES[part], [call("__toDynamic", [object], range)], range);
  if (cls.prototype.internalName.startsWith("~lib/") && !cls.prototype.name.startsWith("__Shape"))
    return null;
  return ofFields(node, cls);
}

function ofFields({ object, part, range }: Parts, cls: Class): Expression {
  const names = fieldsOf(cls);
  const types = names.map((each) => (cls.getMember(each) as PropertyPrototype).instance?.type);
  const first = types[0]?.nonNullableType;
  const isUniform = first && types.every((each) => each?.nonNullableType === first);
  if (part !== "keys" && !isUniform)
    return call(ENTRIES[part], [call("__toDynamic", [object], range)], range);
  const name = freshName("o");
  const lets: Binding[] = [{ name, value: object }];
  const field = (each: string): Expression => member(id(name, range), each, range);
  const list = (elements: Expression[]): Expression =>
    Node.createArrayLiteralExpression(elements, range);
  const key = (each: string): Expression => text(keyOf(cls, each), range);
  const keys = list(names.map(key));
  const present = list(names.map((each) => isGiven(cls, each, id(name, range))));
  const there = Node.createAssertionExpression(
    live.AssertionKind.NonNull,
    id(name, range),
    null,
    range,
  );
  const ordered = (helper: string, ...args: Expression[]): Expression =>
    letIn(lets, call(helper, [there, keys, ...args], range), range);
  if (part === "keys")
    return keepsOrder(cls)
      ? ordered("__orderedKeys", present)
      : letIn(lets, call("__keysThere", [keys, present], range), range);
  if (keepsOrder(cls)) return ordered(ORDERED[part], list(names.map(field)));
  const isNullable = types.some((each) => each!.isNullableReference);
  if (isNullable)
    return letIn(
      lets,
      call(
        part === "values" ? "__valuesThere" : "__entriesThere",
        [keys, list(names.map((each) => field(each)))],
        range,
      ),
      range,
    );
  const made =
    part === "values"
      ? list(names.map((each) => field(each)))
      : list(names.map((each) => call("__tuple2", [key(each), field(each)], range)));
  return letIn(lets, made, range);
}

/** Whether an object has a field: also one that holds nothing, where it notes that it was given so. */
export function isGiven(cls: Class, field: string, from: Expression): Expression {
  const { range } = from;
  if (keepsNull(cls, field)) return Node.createTrueExpression(range);
  const holds = call("__isThere", [member(from, field, range)], range);
  const given = givenOf(cls, from, field);
  return given
    ? Node.createBinaryExpression(live.Token.Bar_Bar, holds, cast("bool", given, range), range)
    : holds;
}

function refuse(compiler: Compiler, node: Parts, type: AscType | null): number {
  const what = type ? `'${type}'` : "this";
  compiler.error(
    live.DiagnosticCode.User_defined_0,
    node.range,
    `\`Object.${node.part}\` takes a record, a JSON value or an object with fields, and not ${what}`,
  );
  return compiler.module.unreachable();
}
