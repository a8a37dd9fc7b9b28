import * as assemblyscript from "assemblyscript";
import type {
  Expression,
  Flow,
  PropertyAccessExpression,
  ElementAccessExpression,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { absentField } from "./structural.ts";
import { memberOfEither } from "./either-members.ts";
import { isEither } from "./either-types.ts";
import { isBox } from "../tree/box.ts";
import { bare, call, integer, member, text } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { memberOfKey } from "../tree/field-names.ts";
import { elementOfTuple, sizeOfTuple } from "../tree/tuples.ts";
import {
  type Access,
  baseType,
  elementOf,
  isDynamic,
  isJsonClass,
  isMatch,
  isRaw,
  isRecord,
} from "./types.ts";
import { enumMember } from "./enum-member.ts";
import { called } from "./calls.ts";
import { isMethodOfList, isMethodOfText, OF_LIST, OF_NUMBER } from "./method-names.ts";
import { fieldOfError, isAnyError, isException } from "./error-fields.ts";
import { heldMethod } from "./held.ts";
import { recordKey, recordMember } from "./record-member.ts";

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

const ENVIRONMENT = "~lib/wasmstrap/guest/std/process-env/Environment";

const rewritten = new WeakMap<
  Access,
  { readonly base: AscType; readonly node: Expression | null }
>();

/** What stands for an access to a member that has no class; null where asc's own lookup is right. */
export function rewrite(resolver: Resolver, node: Access, flow: Flow): Expression | null {
  if (!sessionOf(resolver)?.sources.has(node.range.source)) return null;
  const type = baseType(resolver, node, flow);
  if (!type?.getClass())
    return node.kind === NodeKind.ElementAccess
      ? enumMember(resolver, node as ElementAccessExpression, flow)
      : null;
  const known = rewritten.get(node);
  if (known?.base === type) return known.node;
  const made = rewriteFor(node, type, resolver, flow);
  rewritten.set(node, { base: type, node: made });
  return made;
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
    if (name === "length") return call("__dynamicSize", [base], range);
    // `query.search` that is not called is a member of the value, and not the method of texts.
    if (name !== null && called.has(node)) {
      if (isMethodOfText(name)) return member(call("__dynamicText", [base], range), name, range);
      if (isMethodOfList(name)) return member(call("__dynamicList", [base], range), name, range);
      if (OF_NUMBER.has(name)) return member(call("__dynamicNumber", [base], range), name, range);
    }
    const held = name === null ? null : heldMethod(resolver.program, base, name, range);
    if (held) return held;
    if (name !== null) return call("__dynamicGet", [base, key()], range);
    const index = resolver.resolveExpression(
      (node as ElementAccessExpression).elementExpression,
      flow,
      Type.auto,
      ReportMode.Swallow,
    );
    const by = isDynamic(index)
      ? "__dynamicMember"
      : index && !index.isReference
        ? "__dynamicAt"
        : "__dynamicGet";
    return call(by, [base, key()], range);
  }
  if (name !== null && isEither(type)) return memberOfEither(type, base, name, range);
  const cls = type.getClass();
  if (!cls) return null;
  if (name !== null && isBox(type))
    return member(call("__boxMember", [base, text(name, range)], range), name, range);
  if (name !== null && cls.getMember(name)) return null;
  const absent = name === null ? undefined : absentField(cls, name);
  if (absent) return typedNull(absent, base);
  if (name !== null && (isAnyError(cls) || isException(cls)) && !called.has(node))
    return fieldOfError(resolver.program, base, name, range);
  if (isRaw(cls)) return call("__dynamicGet", [call("__toDynamic", [base], range), key()], range);
  if (name === null && cls === resolver.program.stringInstance)
    return mayBeAbsent(resolver, node) ? call("__characterOrNull", [base, key()], range) : null;
  if (name === null && !isRecord(type) && !cls.lookupOverload(live.OperatorKind.IndexedGet)) {
    const made = byKey(resolver, node as ElementAccessExpression, cls, flow);
    if (made) return made;
  }
  if (name === null && isMatch(type) && mayBeAbsent(resolver, node))
    return call(member(base, "__group", range), [key()], range);
  const held = name === null ? elementOf(type) : null;
  if (held) {
    const made = elementOrNothing(resolver, node as ElementAccessExpression, held);
    if (made) return made;
  }
  if (isRecord(type)) return recordMember(base, recordKey(resolver, key(), flow), range);
  if (cls.prototype.internalName === ENVIRONMENT) return call("__environmentGet", [key()], range);
  const size = sizeOfTuple(cls.prototype.name);
  if (size) {
    if (name === "length") return integer(size.count, range);
    const element = (node as ElementAccessExpression).elementExpression as
      assemblyscript.IntegerLiteralExpression | undefined;
    if (name === null && element?.kind === NodeKind.Literal)
      return member(base, `v${String(element.value)}`, range);
    if (elementOfTuple(type) && (name === null || OF_TUPLE.has(name))) {
      const list = call(member(base, "__list", range), [], range);
      return name === null
        ? Node.createElementAccessExpression(list, key(), range)
        : member(list, name, range);
    }
  }
  return null;
}

/** Methods of a list that a tuple has, whose elements are of one type. */
const OF_TUPLE = new Set([...OF_LIST, "concat", "includes", "indexOf", "slice"]);

/** `xs[i] ?? x`, `if (xs[i])`, `const x = xs[i]`: what is there, or nothing. See front/asked.ts. */
function elementOrNothing(
  resolver: Resolver,
  node: ElementAccessExpression,
  element: AscType,
): Expression | null {
  const asked = sessionOf(resolver)!.asked.get(node);
  const { expression: base, elementExpression: index, range } = node;
  // A JSON value may be undefined wherever it stands.
  if (isDynamic(element))
    return call("__elementOrNull", [base, index], range, [typeNode(element, range)]);
  if (asked === "number")
    return element === Type.f64 ? call("__elementAsNumber", [base, index], range) : null;
  if (!asked || asked === "character" || (asked === "reference" && !element.isReference))
    return null;
  if (asked === "order" || (asked === "equality" && !element.isReference))
    return element === Type.f64 ? call("__elementOrNaN", [base, index], range) : null;
  const read = element.isReference
    ? "__elementOrNull"
    : asked === "truth"
      ? "__elementOrZero"
      : "__numberOrNull";
  return call(read, [base, index], range, [typeNode(element, range)]);
}

/** `use(rows[0])` where what may be missing is wanted: the element, or nothing; null for any other access. */
export function elementWanted(
  resolver: Resolver,
  node: Access,
  flow: Flow,
  context: AscType,
): Expression | null {
  if (node.kind !== NodeKind.ElementAccess || !context.isNullableReference) return null;
  const session = sessionOf(resolver);
  if (!session?.sources.has(node.range.source) || session.asked.has(node)) return null;
  const element = elementOf(baseType(resolver, node, flow));
  if (!element || element.isNullableReference) return null;
  if (element.isReference ? !element.isAssignableTo(context) : !isBox(context)) return null;
  const { expression: base, elementExpression: index, range } = node as ElementAccessExpression;
  const by = element.isReference ? "__elementOrNull" : "__numberOrNull";
  return call(by, [base, index], range, [typeNode(element, range)]);
}

/** Undefined, of a type, once the object has been evaluated. */
function typedNull(type: AscType, base: Expression): Expression {
  const { range } = base;
  const none = call("changetype", [integer(0, range)], range, [typeNode(type, range)]);
  return Node.createCommaExpression([base, none], range);
}

/** Whether the program asks for more than to compare what is read. */
function mayBeAbsent(resolver: Resolver, node: Access): boolean {
  const asked = sessionOf(resolver)!.asked.get(node);
  return asked !== undefined && asked !== "equality" && asked !== "order" && asked !== "number";
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
    const field = memberOfKey(cls, (inner as assemblyscript.StringLiteralExpression).value);
    return field === null ? null : member(base, field, range);
  }
  const keyType = resolver.resolveExpression(key, flow, Type.auto, ReportMode.Swallow);
  if (keyType?.nonNullableType !== resolver.program.stringInstance.type) return null;
  const record = objectAsRecord(cls, base, key, range);
  if (record) return record;
  // Of fields of several types, whichever it is: a JSON value.
  return isJsonClass(cls)
    ? call("__dynamicGet", [call("__toDynamic", [base], range), key], range)
    : null;
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
