import * as assemblyscript from "assemblyscript";
import type {
  Class,
  Expression,
  Flow,
  PropertyAccessExpression,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { bare, call, freshName, id, member } from "../tree/nodes.ts";
import { letIn } from "../tree/let.ts";
import { bufferCall, isBufferCall, isListCall, listCall } from "./list-calls.ts";
import { isTypedArrayCall, typedArrayCall } from "./typed-array-calls.ts";
import { isTextCall, textCall } from "./text-calls.ts";
import { walkCall } from "./walk.ts";
import { callByClass } from "./either-calls.ts";
import { callOfEither } from "./either-members.ts";
import { isEither } from "./either-types.ts";
import { collectionOf, isPairs } from "../tree/elements.ts";
import { isWhole } from "../numbers/numbers.ts";
import { structuralCall } from "./structural.ts";
import { returnedThis } from "./returned-this.ts";
import { isOmitted, typeNode } from "../tree/type-nodes.ts";
import { isMethodOfList, OF_EITHER } from "./method-names.ts";
import { baseType, type Access, isDynamic, MAP, elementOf, LIST } from "./types.ts";
import { recordMember } from "./record-member.ts";

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

/** Accesses that are called: `list.map` of `list.map((x) => x)`. */
export const called: WeakSet<Expression> = new WeakSet();

/** The type that a callback says its element is of; null where it says none, or that it is a JSON value. */
function writtenParameter(
  method: string,
  node: assemblyscript.CallExpression,
): assemblyscript.TypeNode | null {
  const callback = node.args[0] && bare(node.args[0]);
  if (callback?.kind !== NodeKind.Function) return null;
  const { parameters } = (callback as assemblyscript.FunctionExpression).declaration.signature;
  const type = parameters[/^(?:__)?reduce/.test(method) ? 1 : 0]?.type;
  if (!type || isOmitted(type)) return null;
  const { name } = type as assemblyscript.NamedTypeNode;
  return name?.identifier.text === "__DynamicValue" ? null : type;
}

/** Methods that take a comparator, and those for one that answers a double. */
const SORTS: Readonly<Record<string, string>> = { sort: "__sortBy", toSorted: "__toSortedBy" };

/** Methods that compare elements, and those for JSON values, by the number of arguments. */
const OF_VALUES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  includes: [undefined, "__valuesInclude"],
  indexOf: [undefined, "__valuesIndexOf"],
  lastIndexOf: [undefined, "__valuesLastIndexOf"],
  sort: ["__sortTexts"],
  toSorted: ["__sortedTexts"],
};
const WALK_METHODS = new Set(["next", "return", "throw"]);

/** Whether `sort()` makes texts of the elements: asc sorts texts and numbers. */
function sortsByText(resolver: Resolver, element: AscType | null): boolean {
  return element?.isReference === true && element !== resolver.program.stringInstance.type;
}

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
export function dynamicCall(
  resolver: Resolver,
  node: assemblyscript.CallExpression,
  flow: Flow,
): Expression | null {
  const callee = bare(node.expression);
  if (callee.kind === NodeKind.PropertyAccess) called.add(callee);
  if (sessionOf(resolver)?.eithers && sessionOf(resolver)!.sources.has(node.range.source)) {
    const made = callByClass(resolver, node, flow);
    if (made) return made;
  }
  if (!sessionOf(resolver)?.sources.has(node.range.source)) return null;
  const ownerOf = (): AscType | null => baseType(resolver, callee as Access, flow);
  const structural = structuralCall(resolver, node, flow, ownerOf);
  if (structural) return structural;
  if (callee.kind !== NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as PropertyAccessExpression;
  if (WALK_METHODS.has(property.text) && node.args.length < 2) {
    const of = baseType(resolver, callee as Access, flow);
    return walkCall(of, object, property.text, node.args, node.range);
  }
  const { eithers, returnsThis } = sessionOf(resolver)!;
  const owner = eithers || returnsThis ? baseType(resolver, callee as Access, flow) : null;
  const same = returnsThis ? returnedThis(node, owner) : null;
  if (same) return same;
  if (isTextCall(property.text)) {
    const of = baseType(resolver, callee as Access, flow);
    const made = textCall(resolver, object, of, property.text, node.args, node.range);
    if (made) return made;
  }
  if (isBufferCall(property.text)) {
    const of = baseType(resolver, callee as Access, flow);
    const made = bufferCall(object, of, property.text, node.args, node.range);
    if (made) return made;
  }
  if (isTypedArrayCall(property.text)) {
    const of = baseType(resolver, callee as Access, flow);
    const made = typedArrayCall(resolver, object, of, property.text, node.args, node.range, flow);
    if (made) return made;
  }
  if (isListCall(property.text, node.args.length)) {
    const of = baseType(resolver, callee as Access, flow);
    const made = listCall(object, of, property.text, node.args, node.range);
    if (made) return made;
  }
  if (owner && isEither(owner)) return callOfEither(owner, object, property.text, node);
  const shared = Object.hasOwn(OF_EITHER, property.text) ? OF_EITHER[property.text] : undefined;
  // `Array.from(map)` is `map.__toArray()` by now.
  const isEntries = /^(?:entries|__toArray)$/.test(property.text) && node.args.length === 0;
  const sorts = Object.hasOwn(SORTS, property.text) && node.args.length === 1;
  const finds = property.text === "find" || property.text === "findLast";
  const takesAt = property.text === "at" && node.args.length === 1;
  const asked = sessionOf(resolver)!.asked.get(node);
  const ofValues = Object.hasOwn(OF_VALUES, property.text)
    ? OF_VALUES[property.text]![node.args.length]
    : undefined;
  const typed = isMethodOfList(property.text) ? writtenParameter(property.text, node) : null;
  if (
    !shared &&
    !isEntries &&
    !sorts &&
    !typed &&
    !finds &&
    !takesAt &&
    !ofValues &&
    !asked &&
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
    if (collectionOf(type?.getClass())?.prototype.internalName === MAP)
      return call("__mapEntries", [object], node.range);
    if (isDynamic(type) && property.text === "entries")
      return call("__listEntries", [call("__dynamicList", [object], node.range)], node.range);
    if (isPairs(type)) return call("__pairsOf", [object], node.range);
    return name === LIST && property.text === "entries"
      ? call("__listEntries", [object], node.range)
      : null;
  }
  if (finds) {
    const element = elementOf(type);
    if (!element || element.isReference) return null;
    // A number that may be missing is in a box.
    const boxes = member(object, `__${property.text}`, property.range);
    return call(boxes, node.args, node.range);
  }
  const texts = ofValues?.endsWith("Texts");
  if (ofValues && (isDynamic(elementOf(type)) || (texts && sortsByText(resolver, elementOf(type)))))
    return call(ofValues, [object, ...node.args], node.range);
  if (ofValues && isDynamic(type) && !shared)
    return call(ofValues, [call("__dynamicList", [object], node.range), ...node.args], node.range);
  if (takesAt && type?.nonNullableType === resolver.program.stringInstance.type)
    return call("__textAt", [object, ...node.args], node.range);
  const element = takesAt || asked ? elementOf(type) : null;
  if (takesAt && element) {
    const found = member(object, element.isReference ? "__at" : "__atNumber", property.range);
    return call(found, node.args, node.range);
  }
  if (asked && element) {
    if (!element.isReference && (asked === "reference" || asked === "number")) return null;
    const take = `__${property.text}${element.isReference ? "OrNull" : "Number"}`;
    return call(take, [object], node.range);
  }
  if (shared && isDynamic(type)) return call(shared, [object, ...node.args], node.range);
  if (property.text === "get" && type?.getClass()?.prototype.internalName === MAP) {
    return recordMember(object, node.args[0]!, node.range);
  }
  const map = property.text === "get" ? inheritedMap(type?.getClass()) : null;
  if (map) {
    const as = live.AssertionKind.As;
    const held = Node.createAssertionExpression(
      as,
      object,
      typeNode(map.type, node.range),
      node.range,
    );
    return recordMember(held, node.args[0]!, node.range);
  }
  return null;
}

/** The Map that a class extends, where its `get` is that of the Map. */
function inheritedMap(cls: Class | null | undefined): Class | null {
  const map = collectionOf(cls);
  if (!cls || map?.prototype.internalName !== MAP) return null;
  for (let at: Class = cls; at !== map; at = at.base!)
    if (at.prototype.instanceMembers?.has("get")) return null;
  return map;
}
