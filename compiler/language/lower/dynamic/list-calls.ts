import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Type as AscType } from "assemblyscript";
import { letIn } from "../tree/let.ts";
import { sizeOfTuple } from "../tree/tuples.ts";
import { call, freshName, id, integer, member } from "../tree/nodes.ts";
import { isIterable } from "../tree/elements.ts";
import { elementOf, isDynamic, LIST } from "./types.ts";

// Methods of lists that take more arguments than asc's: `list.toSpliced(1, 2, "a", "b")`, `lists.flat(2)`.

const { Node } = assemblyscript;

const BUFFER = "~lib/wasmstrap/guest/std/ambient/buffer/Buffer";

export function isListCall(name: string, count: number): boolean {
  if (name === "toArray") return count === 0;
  if (name === "take" || name === "drop") return count === 1;
  return (name === "toSpliced" && count > 2) || (name === "flat" && count <= 1);
}

const OF_BUFFER: Readonly<Record<string, string>> = {
  fill: "__fill",
  includes: "__includes",
  indexOf: "__indexOf",
};

export function isBufferCall(name: string): boolean {
  return Object.hasOwn(OF_BUFFER, name);
}

/** `buffer.includes("text")`: asc's takes a byte. */
export function bufferCall(
  object: Expression,
  type: AscType | null,
  name: string,
  args: readonly Expression[],
  range: Range,
): Expression | null {
  if (type?.getClass()?.prototype.internalName !== BUFFER) return null;
  return call(member(object, OF_BUFFER[name]!, range), [...args], range);
}

export function listCall(
  object: Expression,
  type: AscType | null,
  name: string,
  args: readonly Expression[],
  range: Range,
): Expression | null {
  if (name === "flat" && sizeOfTuple(type?.getClass()?.prototype.name)) return flat();
  const helper = ofIterator(object, type, name, args, range);
  if (helper) return helper;
  const element = elementOf(type);
  if (!element || name === "toArray" || name === "take" || name === "drop") return null;
  if (name === "toSpliced") {
    const copy = freshName("l");
    const [start, count, ...items] = args;
    const splice = member(id(copy, range), "__spliceWith", range);
    const spliced = call(
      splice,
      [start!, count!, Node.createArrayLiteralExpression(items, range)],
      range,
    );
    return letIn(
      [{ name: copy, value: call(member(object, "slice", range), [], range) }],
      Node.createCommaExpression([spliced, id(copy, range)], range),
      range,
    );
  }
  if (isMixed(element)) return flat();
  const depth = args[0] ? wholeOf(args[0]) : null;
  if (depth === null) return null;
  let made = object;
  let inner: AscType | null = type;
  for (let i = 0; i < depth && elementOf(elementOf(inner)); i++) {
    made = call(member(made, "flat", range), [], range);
    inner = elementOf(inner);
  }
  return made === object ? call(member(object, "slice", range), [integer(0, range)], range) : made;

  /** Of elements of several types, a JSON value. */
  function flat(): Expression {
    return call("__dynamicFlat", [call("__toDynamic", [object], range), ...args], range);
  }
}

// --- internal ---

/** `map.values().take(2).toArray()`: what walks over a Map or a Set is a list here. */
function ofIterator(
  object: Expression,
  type: AscType | null,
  name: string,
  args: readonly Expression[],
  range: Range,
): Expression | null {
  if (name !== "toArray" && name !== "take" && name !== "drop") return null;
  if (isIterable(type)) {
    const method = { toArray: "__toArray", take: "__take", drop: "__drop" }[name];
    return call(member(object, method, range), [...args], range);
  }
  if (type?.getClass()?.prototype.internalName !== LIST) return null;
  if (name === "toArray") return call(member(object, "slice", range), [integer(0, range)], range);
  return call(name === "take" ? "__takeFirst" : "__dropFirst", [object, ...args], range);
}

/** A JSON value or a tuple, or a list of them. */
function isMixed(type: AscType | null): boolean {
  if (isDynamic(type) || sizeOfTuple(type?.getClass()?.prototype.name)) return true;
  return elementOf(type) !== null && isMixed(elementOf(type));
}

/** `2`, and `Infinity`. */
function wholeOf(node: Expression): number | null {
  const written = node.range.toString();
  if (written === "Infinity") return 100;
  return /^\d+$/.test(written) ? Number(written) : null;
}
