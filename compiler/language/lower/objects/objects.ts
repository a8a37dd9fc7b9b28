import * as assemblyscript from "assemblyscript";
import type { Class, Compiler, Expression, Program, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { givenMember } from "../../../syntax/given.ts";
import { fieldOfLiteral, literalClassOf } from "../tree/literal-classes.ts";
import { inKeyOrder, memberOf } from "../tree/shapes.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import { dynamicType, isDynamic, isJsonValue, MAP } from "../dynamic/types.ts";
import { classesOf, isEither } from "../dynamic/either-types.ts";
import { withValue } from "../tree/null-or.ts";
import { type Binding, letIn } from "../tree/let.ts";
import { inOrderOf, type OrderedPart } from "./member-order.ts";
import { elementsOf, isEmptyList, isList } from "./lists.ts";
import {
  classOfSpread,
  compiledFields,
  isMap,
  type ObjectPart,
  recordOfSpread,
  shapeFields,
  shapeKeys,
} from "./literal-fields.ts";
import {
  bare,
  call,
  defineExpression,
  expression,
  freshName,
  id,
  member,
  text,
  typeOf,
} from "../tree/nodes.ts";
import {
  isOptionalField,
  notesGiven,
  spreadField,
  typeOfField,
  writtenGiven,
  type Written,
} from "../tree/given.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { requestParts } from "./request-body.ts";
import { shapeClass } from "./shape-classes.ts";

// `{ a: 1, ...o, [k]: v }` by what is expected of it:
//
//   a class            asc's own object literal; of what is spread, the fields that the class has
//   a Map              (m = new Map(), m.set("a", 1), m)
//   a JSON value       (o = __dynamicObject(), __dynamicSet(o, "a", 1), o)
//   nothing            an object of the class of its names (tree/shapes.ts), its types those of the values

const { Node, Type } = assemblyscript;
const { DiagnosticCode, NodeKind, ReportMode } = live;

interface ObjectNode extends Expression {
  parts: readonly ObjectPart[];
  /** The object whose members these are, some left out: they come in its order. */
  restOf: Expression | null;
}

export function objectLiteral(
  parts: readonly ObjectPart[],
  range: Range,
  restOf: Expression | null = null,
): Expression {
  return expression<ObjectNode>(OBJECT, range, { parts, restOf });
}

export function isObjectLiteral(node: Expression): boolean {
  return node.kind === OBJECT;
}

/** The parts of an object that is written with names alone; null for any other. */
export function namedParts(node: Expression): Extract<ObjectPart, { kind: "named" }>[] | null {
  const { parts } = node as ObjectNode;
  const named = parts.filter((each) => each.kind === "named");
  return named.length === parts.length ? named : null;
}

export function isEmptyObject(node: Expression): boolean {
  return node.kind === OBJECT && !(node as ObjectNode).parts.length;
}

const HEADERS = "~lib/wasmstrap/guest/io/http/headers/Headers";

const OBJECT = defineExpression<ObjectNode>({
  makes: true,
  compile(compiler, node, context) {
    const chosen = isEither(context) ? classOfLiteral(compiler.program, node, context) : null;
    if (chosen) return compiler.compileExpression(node, chosen);
    const cls = context.getClass();
    if (isDynamic(context)) return compiler.compileExpression(asDynamic(node), context);
    if (isJsonValue(context))
      return compiler.compileExpression(
        call("__toJsonValue", [asDynamic(node)], node.range),
        context,
      );
    if (cls?.prototype.internalName === MAP)
      return compiler.compileExpression(asMap(compiler, node, cls), context);
    if (cls?.prototype.internalName === HEADERS)
      return compiler.compileExpression(asHeaders(compiler, node), context);
    const written = cls && literalClassOf(compiler.resolver, cls);
    if (written) return asClass(compiler, node, written);
    if (cls && isObjectClass(compiler.program, cls)) return asClass(compiler, node, cls);
    if (node.parts.some((each) => each.kind === "computed"))
      return compiler.compileExpression(asDynamic(node), Type.auto);
    const same = classOfSpread(compiler.resolver, node.parts, compiler.currentFlow);
    if (same) return asClass(compiler, node, same);
    const record = recordOfSpread(compiler.resolver, node.parts, compiler.currentFlow);
    if (record) return compiler.compileExpression(node, record);
    return asShape(compiler, node);
  },
  type(resolver, node, flow, context, mode) {
    if (isEither(context)) return context.nonNullableType;
    const cls = context.getClass();
    if (cls && isObjectClass(resolver.program, cls)) return context.nonNullableType;
    if (node.parts.some((each) => each.kind === "computed")) return dynamicType(resolver.program);
    const same = classOfSpread(resolver, node.parts, flow);
    if (same) return same.type;
    const record = recordOfSpread(resolver, node.parts, flow);
    if (record) return record;
    const found = shapeFields(resolver, node.parts, flow, mode);
    if (!found) return null;
    const fields = inKeyOrder(found);
    return (
      shapeClass(
        resolver.program,
        shapeKeys(fields),
        fields.map((each) => each.type),
      )?.type ?? null
    );
  },
});

// --- internal ---

/** Whether a class says what an object is to be: that of texts and that of all objects do not. */
function isObjectClass(program: Program, cls: Class): boolean {
  return cls !== program.objectInstance && cls !== program.stringInstance;
}

/** The one of several classes whose fields an object literal has. */
function classOfLiteral(program: Program, node: ObjectNode, either: AscType): AscType | null {
  const names = node.parts.flatMap((each) => (each.kind === "named" ? [each.name] : []));
  const spreads = node.parts.some((each) => each.kind === "spread");
  const fits = (cls: Class): boolean => {
    if (!isObjectClass(program, cls) || cls.prototype.internalName.startsWith("~lib/map/"))
      return false;
    const fields = fieldsOf(cls);
    const isThere = (each: string): boolean =>
      spreads || names.includes(keyOf(cls, each)) || isOptionalField(cls, each);
    const keys = fields.map((each) => keyOf(cls, each));
    return names.every((each) => keys.includes(each)) && fields.every(isThere);
  };
  const found = classesOf(either).filter(fits);
  // Fields that may be missing say less than those that are there, and a record nothing of its names.
  const exact = found.find((each) =>
    fieldsOf(each).every((one) => names.includes(keyOf(each, one))),
  );
  const record = classesOf(either).find((each) => each.prototype.internalName === MAP);
  return (exact ?? found[0] ?? record)?.type ?? null;
}

function asDynamic(node: ObjectNode): Expression {
  const name = freshName("o");
  const { range } = node;
  const steps = node.parts.map((each) => {
    const target = id(name, each.range);
    if (each.kind === "spread") return call("__dynamicAssign", [target, each.value], each.range);
    const isNamed = each.kind === "named";
    const key = isNamed ? text(each.name, each.range) : each.key;
    // JSON has no undefined: what a field is when there is nothing says whether null is written.
    const leavesOut = isNamed && !each.keepsNull;
    const inner = bare(each.value);
    const value = isObjectLiteral(inner)
      ? asDynamic(inner as ObjectNode)
      : inner.kind === NodeKind.Null
        ? call(isNamed && each.keepsNull ? "__dynamicNull" : "__dynamicUndefined", [], each.range)
        : isEmptyList(inner)
          ? call("__dynamicArray", [], each.range)
          : isListOfObjects(inner)
            ? listOfDynamic(inner, each.range)
            : leavesOut
              ? call("__toDynamic", [each.value], each.range)
              : each.value;
    return call("__dynamicSet", [target, key, value], each.range);
  });
  return letIn(
    [{ name, value: call("__dynamicObject", [], range) }],
    Node.createCommaExpression([...steps, id(name, range)], range),
    range,
  );
}

/** `[{ Put: a }, { Delete: b }]` in a JSON value: its objects need not be of one class; and `[]`. */
function isListOfObjects(node: Expression): boolean {
  if (isEmptyList(node)) return true;
  return elementsOf(node).some(
    (each) => isObjectLiteral(bare(each)) || isListOfObjects(bare(each)),
  );
}

function listOfDynamic(node: Expression, range: Range): Expression {
  const name = freshName("l");
  const steps = elementsOf(node).map((each) => {
    const inner = bare(each);
    const value = isObjectLiteral(inner)
      ? asDynamic(inner as ObjectNode)
      : isListOfObjects(inner)
        ? listOfDynamic(inner, each.range)
        : each;
    return call("__dynamicPush", [id(name, each.range), value], each.range);
  });
  return letIn(
    [{ name, value: call("__dynamicArray", [], range) }],
    Node.createCommaExpression([...steps, id(name, range)], range),
    range,
  );
}

/** `fetch(url, { headers: { accept: "text/plain" } })` */
function asHeaders(compiler: Compiler, node: ObjectNode): Expression {
  const { program } = compiler;
  const { type } = program.stringInstance;
  const prototype = program.lookup("Map") as assemblyscript.ClassPrototype;
  const map = program.resolver.resolveClass(prototype, [type, type])!;
  return call("__headersOf", [asMap(compiler, node, map)], node.range);
}

function asMap(compiler: Compiler, node: ObjectNode, cls: Class): Expression {
  const { range } = node;
  const name = freshName("m");
  const map = compiledTypeNew(cls, range);
  const ofJson = isJsonValue(cls.typeArguments![1]!);
  const steps = node.parts.map((each) => {
    const target = id(name, each.range);
    if (each.kind === "spread")
      return call("__mapAssign", [target, asRecord(compiler, each.value, cls)], each.range);
    const key = each.kind === "named" ? text(each.name, each.range) : keyOfRecord(cls, each.key);
    const value =
      ofJson && each.value.kind === NodeKind.Null ? call("__jsonNull", [], each.range) : each.value;
    return call(member(target, "set", each.range), [key, value], each.range);
  });
  return letIn(
    [{ name, value: map }],
    Node.createCommaExpression([...steps, id(name, range)], range),
    range,
  );
}

/** The value as a record that can be spread: an object of a class becomes a record of its fields. */
function asRecord(compiler: Compiler, value: Expression, record: Class): Expression {
  const type = typeOf(compiler, value);
  const cls = type?.getClass();
  if (!cls || isDynamic(type) || cls.prototype.internalName === MAP) return value;
  const as = (each: Expression, wanted: AscType): Expression =>
    Node.createAssertionExpression(
      live.AssertionKind.As,
      each,
      typeNode(wanted, value.range),
      value.range,
    );
  return as(as(value, dynamicType(compiler.program)), record.type.asNullable());
}

/** `{ [Role.Admin]: "admin" }`: the name of a member is a text. */
function keyOfRecord(cls: Class, key: Expression): Expression {
  const wanted = cls.typeArguments![0]!;
  return wanted.isReference ? call("__text", [key], key.range) : key;
}

interface NewOf extends Expression {
  cls: Class;
}

/** `new C()` of a class that is known, whatever its name is where this stands. */
function compiledTypeNew(cls: Class, range: Range): Expression {
  return expression<NewOf>(NEW_OF, range, { cls });
}

const NEW_OF = defineExpression<NewOf>({
  compile(compiler, node) {
    const constructor = compiler.ensureConstructor(node.cls, node);
    const made = compiler.compileInstantiate(constructor, [], 0, node);
    compiler.currentType = node.cls.type;
    return made;
  },
  type: (_resolver, node) => node.cls.type,
});

/** asc's literal; values are evaluated in the order in which they stand, those that a later part replaces, too. */
function asClass(compiler: Compiler, node: ObjectNode, cls: Class): number {
  const { range } = node;
  const isOfAnyMembers = (each: ObjectPart): boolean => {
    const type = each.kind === "spread" ? typeOf(compiler, each.value) : null;
    return type !== null && (isDynamic(type) || isMap(type) || isJsonValue(type));
  };
  if (node.parts.some(isOfAnyMembers)) {
    // `{ ...JSON.parse(body), id }`: what it has is known as the program runs.
    const made = compiler.compileExpression(asDynamic(node), Type.auto);
    return compiler.convertExpression(made as never, compiler.currentType, cls.type, false, node);
  }
  const order: OrderedPart[] = [];
  const wanted = new Set(fieldsOf(cls));
  // By the members of the class, which may have other names than in JavaScript.
  const values = new Map<string, Written>();
  const lets: Binding[] = [];
  for (const each of requestParts(compiler, cls, node.parts)) {
    if (each.kind === "computed") {
      compiler.error(
        DiagnosticCode.User_defined_0,
        each.range,
        `A name that is computed cannot be a field of '${cls.type}': use a Map or \`Record<string, T>\``,
      );
      continue;
    }
    if (each.kind === "named") {
      order.push({ kind: "key", key: each.name });
      const field = fieldOfLiteral(cls, memberOfKey(cls, each.name) ?? each.name);
      values.delete(field);
      values.set(field, { value: each.value, range: each.range, given: writtenGiven(each) });
      continue;
    }
    const value = withValue(each.value, (literal) => withFieldTypes(cls, literal));
    const source = typeOf(compiler, value)?.getClass();
    if (!source) {
      compiler.error(
        DiagnosticCode.User_defined_0,
        each.range,
        "Only an object of a class can be spread into a class",
      );
      continue;
    }
    const name = freshName("s");
    lets.push({ name, value });
    order.push({ kind: "members", from: id(name, range), cls: source });
    const isNullable = typeOf(compiler, value)!.isNullableReference;
    for (const own of fieldsOf(source)) {
      const field = memberOfKey(cls, keyOf(source, own));
      if (field === null || !wanted.has(field)) continue;
      const earlier = values.get(field) ?? null;
      const from = id(name, each.range);
      values.delete(field);
      const type = typeOfField(cls, field);
      values.set(field, spreadField(source, own, from, { isNullable, earlier, type }));
    }
  }
  const members = [...values].map(([name, each]) => ({ ...each, name }));
  const made = cls.prototype.constructorPrototype
    ? filled(cls, values, range)
    : literalOf(cls, members, range);
  if (node.restOf) order.splice(0, Infinity, ...membersOfRest(compiler, node));
  const ordered = inOrderOf(made, cls, order, range);
  return compiler.compileExpression(lets.length ? letIn(lets, ordered, range) : ordered, cls.type);
}

/** `...(note && { sender: { name } })`: what is written in an object that is spread is of the types of the class. */
function withFieldTypes(cls: Class, node: Expression): Expression {
  if (node.kind !== OBJECT) return node;
  const { parts: written, range, restOf } = node as ObjectNode;
  const parts = written.map((each) => {
    if (each.kind !== "named" || !(isObjectLiteral(bare(each.value)) || isList(bare(each.value))))
      return each;
    const field = memberOfKey(cls, each.name);
    const type = field === null ? null : typeOfField(cls, field);
    if (!type?.isReference || isDynamic(type)) return each;
    const value = Node.createAssertionExpression(
      live.AssertionKind.As,
      each.value,
      typeNode(type.nonNullableType, each.range),
      each.range,
    );
    return { ...each, value };
  });
  return objectLiteral(parts, range, restOf);
}

/** The members of the object that a pattern's rest is of. */
function membersOfRest(compiler: Compiler, { restOf: from }: ObjectNode): OrderedPart[] {
  const cls = from && typeOf(compiler, from)?.getClass();
  return cls ? [{ kind: "members", from, cls }] : [];
}

/** asc's literal of what is written of the fields, each with the byte that says what it was given. */
function literalOf(
  cls: Class,
  fields: readonly (Written & { readonly name: string })[],
  range: Range,
): Expression {
  const names: assemblyscript.IdentifierExpression[] = [];
  const values: Expression[] = [];
  for (const { name, value, given, range: at } of fields) {
    names.push(id(name, at));
    values.push(value);
    if (!given || !notesGiven(cls, name) || bare(value).kind === NodeKind.Literal) continue;
    names.push(id(givenMember(name), at));
    values.push(given);
  }
  return Node.createObjectLiteralExpression(names, values, range);
}

/** Of a class with a constructor: made by it, and given the values then. */
function filled(cls: Class, values: ReadonlyMap<string, Written>, range: Range): Expression {
  const name = freshName("n");
  const steps = [...values].map(([field, { value, range: at }]) =>
    Node.createBinaryExpression(live.Token.Equals, member(id(name, at), field, at), value, at),
  );
  const body = Node.createCommaExpression([...steps, id(name, range)], range);
  return letIn([{ name, value: compiledTypeNew(cls, range) }], body, range);
}

function asShape(compiler: Compiler, node: ObjectNode): number {
  const flow = compiler.currentFlow;
  const spreads = node.parts.filter((each) => each.kind === "spread");
  // What is spread is evaluated once.
  const lets: Binding[] = [];
  const keeps = (value: Expression): Expression => {
    const name = freshName("s");
    lets.push({ name, value });
    return id(name, value.range);
  };
  // A field keeps the place where it came first, and its value is evaluated where it stands.
  const replaces = spreads.length > 0 && node.parts.length > 2;
  const parts = node.parts.map((each): ObjectPart => {
    if (each.kind === "computed" || each.value.kind === NodeKind.Identifier) return each;
    if (each.kind === "spread") return { ...each, value: keeps(each.value) };
    return replaces && each.value.kind === NodeKind.Call
      ? { ...each, value: keeps(each.value) }
      : each;
  });
  if (lets.length)
    return compiler.compileExpression(
      letIn(lets, objectLiteral(parts, node.range, node.restOf), node.range),
      Type.auto,
    );
  const found =
    shapeFields(compiler.resolver, node.parts, flow, ReportMode.Swallow) ??
    compiledFields(compiler, node.parts);
  if (!found) {
    compiler.error(
      DiagnosticCode.User_defined_0,
      node.range,
      "The class of this object is not clear here: write its type, `const item: Item = { … }`",
    );
    compiler.currentType = dynamicType(compiler.program);
    return compiler.module.unreachable();
  }
  const fields = inKeyOrder(found);
  const cls = shapeClass(
    compiler.program,
    shapeKeys(fields),
    fields.map((each) => each.type),
  );
  if (!cls) {
    compiler.error(
      DiagnosticCode.User_defined_0,
      node.range,
      "This object needs a type: write `const item: Item = { … }`",
    );
    return compiler.module.unreachable();
  }
  const members = found.map((each) => ({ ...each, name: memberOf(each.name) }));
  const order = node.restOf
    ? membersOfRest(compiler, node)
    : node.parts.flatMap((each): OrderedPart[] => {
        if (each.kind === "named") return [{ kind: "key", key: each.name }];
        const source = each.kind === "spread" && typeOf(compiler, each.value)?.getClass();
        return source ? [{ kind: "members", from: each.value, cls: source }] : [];
      });
  const literal = literalOf(cls, members, node.range);
  return compiler.compileExpression(inOrderOf(literal, cls, order, node.range), cls.type);
}
