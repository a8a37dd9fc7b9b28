import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  CallExpression,
  Class,
  Compiler,
  Expression,
  IdentifierExpression,
  PropertyAccessExpression,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { baseType } from "../dynamic/types.ts";
import { keyOf } from "../tree/field-names.ts";
import { isOptionalField } from "../tree/given.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, freshName, id, integer, member } from "../tree/nodes.ts";
import { assignedBy, isPassed } from "./assigned.ts";
import { keepsOrder, numbersOf } from "./member-order.ts";

// `patch.b = 1; patch.a = 2;`: members that an object did not have stand after those that it has, in the order in which
// they were assigned:
//
//   (~b = patch, ~h = __hasMember(~b, 2), ~b.b = 1, ~h || __addMember(~b, 2))

const { Node, Type } = assemblyscript;
const { NodeKind, Token } = live;

export function installAddedMembers(): void {
  wrap<CompileNode<BinaryExpression>>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const noted = withOrder(this, node, context);
        return noted
          ? this.compileExpression(noted, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
}

// --- internal ---

function withOrder(
  compiler: Compiler,
  node: BinaryExpression,
  context: AscType,
): Expression | null {
  const { range } = node;
  if (node.operator !== Token.Equals || isPassed(node, "order")) return null;
  if (!sessionOf(compiler)?.sources.has(range.source)) return null;
  // `state.text += line` adds to what is there.
  if (isGrown(node.right)) return null;
  const target = bare(node.left);
  if (target.kind !== NodeKind.PropertyAccess) return null;
  const { expression: base, property } = target as PropertyAccessExpression;
  const type = baseType(
    compiler.resolver,
    target as PropertyAccessExpression,
    compiler.currentFlow,
  );
  const field = addedField(type?.getClass() ?? null, property.text);
  if (!field) return null;
  const [object, had, value] = [freshName("b"), freshName("h"), freshName("v")];
  const about = (helper: string): Expression =>
    call(helper, [id(object, range), integer(field, range)], range);
  const place = member(id(object, range), property.text, range);
  const assigned = assignedBy("order", node, place, node.right);
  const note = Node.createBinaryExpression(
    Token.Bar_Bar,
    id(had, range),
    about("__addMember"),
    range,
  );
  const lets = [
    { name: object, value: base },
    { name: had, value: about("__hasMember") },
  ];
  // Where nobody asks for the value of the assignment, the field is not read.
  if (context === Type.void)
    return letIn(lets, Node.createCommaExpression([assigned, note], range), range);
  const body = Node.createCommaExpression([note, id(value, range)], range);
  return letIn([...lets, { name: value, value: assigned }], body, range);
}

/** Whether a text is made of the one that the field has: dynamic/grown-texts.ts. */
function isGrown(value: Expression): boolean {
  if (value.kind !== NodeKind.Call) return false;
  const { expression: callee } = value as CallExpression;
  return callee.kind === NodeKind.Identifier && (callee as IdentifierExpression).text === "__grown";
}

/** The number of a field that may be missing from objects which keep their order; 0 for any other. */
function addedField(cls: Class | null, name: string): number {
  if (!cls || !keepsOrder(cls) || !isOptionalField(cls, name)) return 0;
  const numbers = numbersOf(cls);
  return numbers.size > 1 ? (numbers.get(keyOf(cls, name)) ?? 0) : 0;
}
