import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Compiler,
  Expression,
  PropertyAccessExpression,
} from "assemblyscript";
import { Given, givenMember } from "../../../syntax/given.ts";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { baseType } from "../dynamic/types.ts";
import { letIn } from "../tree/let.ts";
import { assignedBy, isPassed } from "./assigned.ts";
import { bare, freshName, id, integer, member, typeOf } from "../tree/nodes.ts";
import { notesGiven } from "../tree/given.ts";

// `patch.email = undefined`: the field is there from then on, and holds nothing. Where what is assigned may be nothing,
//
//   (~b = patch, ~v = (~b.email = value), ~b.__given_email = 1, ~v)

const { Node } = assemblyscript;
const { NodeKind, Token } = live;

export function installGivenAssignments(): void {
  wrap<CompileNode<BinaryExpression>>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const noted = givenAssigned(this, node);
        return noted
          ? this.compileExpression(noted, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
}

// --- internal ---

function givenAssigned(compiler: Compiler, node: BinaryExpression): Expression | null {
  const { operator, range } = node;
  if (operator !== Token.Equals || isPassed(node, "given")) return null;
  const session = sessionOf(compiler);
  if (!session?.sources.has(range.source)) return null;
  const target = bare(node.left);
  if (target.kind !== NodeKind.PropertyAccess) return null;
  const { expression: base, property } = target as PropertyAccessExpression;
  const cls = baseType(compiler.resolver, target as PropertyAccessExpression, compiler.currentFlow);
  if (!cls?.getClass() || !notesGiven(cls.getClass()!, property.text)) return null;
  if (!mayBeNothing(compiler, node.right)) return null;
  const kind = session.nulls.has(node.right) ? Given.Null : Given.Undefined;
  const object = freshName("b");
  const value = freshName("v");
  const place = (name: string): Expression => member(id(object, range), name, range);
  const assigned = assignedBy("given", node, place(property.text), node.right);
  const note = assignedBy("given", node, place(givenMember(property.text)), integer(kind, range));
  const body = letIn(
    [{ name: value, value: assigned }],
    Node.createCommaExpression([note, id(value, range)], range),
    range,
  );
  return letIn([{ name: object, value: base }], body, range);
}

function mayBeNothing(compiler: Compiler, node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind === NodeKind.Null) return true;
  if (inner.kind === NodeKind.Literal) return false;
  return typeOf(compiler, inner)?.isNullableReference ?? true;
}
