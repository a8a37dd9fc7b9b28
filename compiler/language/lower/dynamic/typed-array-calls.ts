import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Resolver, Flow, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { bare, call, integer, member } from "../tree/nodes.ts";
import { elementOf } from "./types.ts";

// Methods of typed arrays that are given numbers, where asc's cut them off at their ends: `bytes.set([-5])` is 251 in a
// Uint8Array, and `clamped.map((each) => each * 2)` ends at 255.

const { Node, Type } = assemblyscript;
const TYPED = /^~lib\/typedarray\/((?:U?[Ii]nt(?:8|16|32)|Uint8Clamped)Array)$/;

export function isTypedArrayCall(name: string): boolean {
  return name === "set" || name === "map" || name === "fill";
}

export function typedArrayCall(
  resolver: Resolver,
  object: Expression,
  type: AscType | null,
  name: string,
  args: readonly Expression[],
  range: Range,
  flow: Flow,
): Expression | null {
  const cls = typedArrayOf(type);
  const [first, ...others] = args;
  if (!cls || !first) return null;
  if (name === "set") {
    const source = resolver.resolveExpression(
      bare(first),
      flow,
      Type.auto,
      live.ReportMode.Swallow,
    );
    const element = source && elementOf(source);
    return element?.isFloatValue ? call("__setElements", [object, ...args], range) : null;
  }
  if (cls !== "Uint8ClampedArray") return null;
  if (name === "fill") {
    if (clamped.has(first)) return null;
    const value = call("__clamped", [first], range);
    clamped.add(value);
    return call(member(object, "fill", range), [value, ...others], range);
  }
  const list = call("__numbersOf", [object], range);
  const empty = Node.createNewExpression(
    Node.createSimpleTypeName(cls, range),
    null,
    [integer(0, range)],
    range,
  );
  return call("__typedArray", [call(member(list, "map", range), [...args], range), empty], range);
}

// --- internal ---

/** Arguments that were made here. */
const clamped = new WeakSet<Expression>();

/** The class of typed arrays of integers that a type is, or extends. */
function typedArrayOf(type: AscType | null): string | null {
  for (let at = type?.getClass() ?? null; at; at = at.base) {
    const found = TYPED.exec(at.prototype.internalName);
    if (found) return found[1]!;
  }
  return null;
}
