import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Expression,
  FunctionPrototype,
  NamedTypeNode,
  PropertyAccessExpression,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { call } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `new Select().where("paid").from("orders")`, where a base class has `where(): this`: what it returns is the object that it
// was called on, and not only one of the base class.

const { Node } = assemblyscript;
const { ElementKind, NodeKind } = live;

/** Calls whose result is read as the class of the object already. */
const plain = new WeakSet<Expression>();

/** The call with the class of its object as its type; null for any other call. */
export function returnedThis(node: CallExpression, owner: AscType | null): Expression | null {
  const cls = owner?.getClass();
  if (!cls?.base || plain.has(node)) return null;
  const { property } = node.expression as PropertyAccessExpression;
  const method = cls.getMember(property.text);
  if (method?.kind !== ElementKind.FunctionPrototype) return null;
  const { functionTypeNode } = method as FunctionPrototype;
  if (!isThis(functionTypeNode.returnType)) return null;
  if ((method as FunctionPrototype).getBoundClassOrInterface() === cls) return null;
  const { args, expression, range, typeArguments } = node;
  const inner = Node.createCallExpression(expression, typeArguments, args, range);
  plain.add(inner);
  return call("changetype", [inner], range, [typeNode(cls.type, range)]);
}

// --- internal ---

function isThis(type: assemblyscript.TypeNode): boolean {
  return (
    type.kind === NodeKind.NamedType && (type as NamedTypeNode).name.identifier.text === "this"
  );
}
