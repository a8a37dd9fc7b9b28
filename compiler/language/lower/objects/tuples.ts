import * as assemblyscript from "assemblyscript";
import type { Compiler, Node, Type as AscType } from "assemblyscript";
import { call, compiled } from "../tree/nodes.ts";
import { LIST } from "../dynamic/types.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `line.split("=") as [string, string]`: the first elements of the list, which must be there.

const { Type } = assemblyscript;

/** A list as a tuple of as many elements; null for other conversions. */
export function convertToTuple(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: Node,
): number | null {
  const list = from.getClass();
  const tuple = to.getClass();
  if (!list || list.prototype.internalName !== LIST || !tuple) return null;
  const [, count] = /^__Tuple(\d)$/.exec(tuple.prototype.name) ?? [];
  const [element] = list.typeArguments!;
  if (!count || !element || !tuple.typeArguments!.every((each) => each === element)) return null;
  return compiler.compileExpression(
    call(`__tupleOfList${count}`, [compiled(expr, from, node.range)], node.range, [
      typeNode(element, node.range),
    ]),
    Type.auto,
  );
}
