import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  Expression,
  Flow,
  IdentifierExpression,
  PropertyAccessExpression,
  Resolver,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { operandType } from "./types.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, compiled, freshName, id, member } from "../tree/nodes.ts";

// Texts of fields and variables that grow: `this.csv += line`. guest/language/texts/grown-text.ts says how.
//
//   this.csv += line      this.csv = __grown(this.csv, __unitsOf(this.csv), line)
//   return this.csv       return __kept(this.csv)
//
// Each read of a field or variable with such a name says that somebody else may hold its text from now on; what only looks
// at it does not.

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
  const isVariable = target.kind === NodeKind.Identifier;
  if (!isVariable && target.kind !== NodeKind.PropertyAccess) return null;
  const type = operandType(resolver, node, "left", flow)?.nonNullableType;
  if (type !== resolver.program.stringInstance.type) return null;
  if (isVariable) {
    const { text } = target as IdentifierExpression;
    return addedTo(() => id(text, node.range), node, textOf);
  }
  const { expression: base, property } = target as PropertyAccessExpression;
  const { range } = node;
  const name = freshName("b");
  const field = () => member(id(name, range), property.text, range);
  return letIn([{ name, value: base }], addedTo(field, node, textOf), range);
}

/** What was compiled as a read of a field, as a text that somebody holds from now on; null where it is not one. */
export function keptField(
  compiler: Compiler,
  node: PropertyAccessExpression,
  expr: number,
): Expression | null {
  if (!sessionOf(compiler)?.grownFields.has(node.property.text)) return null;
  return kept(compiler, node, expr);
}

/** The same of a variable. */
export function keptVariable(
  compiler: Compiler,
  node: IdentifierExpression,
  expr: number,
): Expression | null {
  const session = sessionOf(compiler);
  if (node.kind !== NodeKind.Identifier || !session?.grownLocals.has(node.text)) return null;
  return session.sources.has(node.range.source) ? kept(compiler, node, expr) : null;
}

// --- internal ---

function addedTo(
  place: () => Expression,
  { right, range }: BinaryExpression,
  textOf: (value: Expression) => Expression,
): Expression {
  const read = () => {
    const made = place();
    raw.add(made);
    return made;
  };
  const units = call("__unitsOf", [read()], range);
  const grown = call("__grown", [read(), units, textOf(right)], range);
  return Node.createBinaryExpression(Token.Equals, place(), grown, range);
}

function kept(compiler: Compiler, node: Expression, expr: number): Expression | null {
  const type = compiler.currentType;
  if (type.nonNullableType !== compiler.program.stringInstance.type) return null;
  if (raw.has(node) || sessionOf(compiler)!.onlySeen.has(node)) return null;
  return call("__kept", [compiled(expr, type, node.range)], node.range);
}
