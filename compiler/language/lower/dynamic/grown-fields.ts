import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  Expression,
  Flow,
  PropertyAccessExpression,
  Resolver,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { operandType } from "./types.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, compiled, freshName, id, member } from "../tree/nodes.ts";

// Texts of fields that grow: `this.csv += line`. guest/language/grown-text.ts says how.
//
//   this.csv += line      this.csv = __grown(this.csv, __unitsOf(this.csv), line)
//   return this.csv       return __kept(this.csv)
//
// Each read of a field with such a name says that somebody else may hold its text from now on; what only looks at it does
// not.

const { Node } = assemblyscript;
const { NodeKind, Token } = live;

/** Reads that hand a text to `__grown`. */
const raw = new WeakSet<Expression>();

/** @param textOf What makes a text of a value. */
export function grownField(
  resolver: Resolver,
  node: BinaryExpression,
  flow: Flow,
  textOf: (value: Expression) => Expression,
): Expression | null {
  if (!sessionOf(resolver)?.grown.has(node)) return null;
  const target = bare(node.left);
  if (target.kind !== NodeKind.PropertyAccess) return null;
  const type = operandType(resolver, node, "left", flow)?.nonNullableType;
  if (type !== resolver.program.stringInstance.type) return null;
  const { expression: base, property } = target as PropertyAccessExpression;
  const { range } = node;
  const name = freshName("b");
  const field = () => {
    const read = member(id(name, range), property.text, range);
    raw.add(read);
    return read;
  };
  const units = call("__unitsOf", [field()], range);
  const grown = call("__grown", [field(), units, textOf(node.right)], range);
  const set = Node.createBinaryExpression(Token.Equals, field(), grown, range);
  return letIn([{ name, value: base }], set, range);
}

/** What was compiled as a read of a field, as a text that somebody holds from now on; null where it is not one. */
export function keptField(
  compiler: Compiler,
  node: PropertyAccessExpression,
  expr: number,
): Expression | null {
  const session = sessionOf(compiler);
  if (!session?.grownFields.has(node.property.text)) return null;
  const type = compiler.currentType;
  if (type.nonNullableType !== compiler.program.stringInstance.type) return null;
  if (raw.has(node) || session.onlySeen.has(node)) return null;
  return call("__kept", [compiled(expr, type, node.range)], node.range);
}
