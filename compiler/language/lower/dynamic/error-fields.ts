import * as assemblyscript from "assemblyscript";
import type { Class, ClassPrototype, Expression, Program, Range } from "assemblyscript";
import { live } from "../../internals.ts";
import { letIn } from "../tree/let.ts";
import { call, freshName, id, member, namedType, text } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";

// `catch (error: any) { error.statusCode }`: the field of whichever class of errors has one, which the program knows.

const { Node } = assemblyscript;
const { CommonFlags, ElementKind } = live;

const ERROR = "~lib/error/Error";

const EXCEPTION = "~lib/wasmstrap/guest/aws-sdk/service/exception/ServiceException";

export function isAnyError(cls: Class): boolean {
  return cls.internalName === ERROR;
}

/** What AWS refused has more members than its class declares: those of the answer. */
export function isException(cls: Class): boolean {
  for (let at: Class | null = cls; at; at = at.base) if (at.internalName === EXCEPTION) return true;
  return false;
}

/** `error.name` of an Error that has no such field itself; null where no class of errors can tell. */
export function fieldOfError(
  program: Program,
  error: Expression,
  name: string,
  range: Range,
): Expression | null {
  if (!program.lookup("__memberOfError")) return null;
  const local = freshName("e");
  const rest = call("__memberOfError", [id(local, range), text(name, range)], range);
  const read = errorsWith(program, name).reduceRight<Expression>((other, each) => {
    const { type } = program.resolver.resolveClass(each, null)!;
    const as = call("changetype", [id(local, range)], range, [typeNode(type, range)]);
    return Node.createTernaryExpression(
      Node.createInstanceOfExpression(id(local, range), typeNode(type, range), range),
      call("__toDynamic", [member(as, name, range)], range),
      other,
      range,
    );
  }, rest);
  const value = Node.createAssertionExpression(
    live.AssertionKind.As,
    error,
    Object.assign(namedType("Error", range), { isNullable: true }),
    range,
  );
  return letIn([{ name: local, value }], read, range);
}

// --- internal ---

/** Classes of errors that declare a field themselves, and whose base classes do not. */
function errorsWith(program: Program, name: string): ClassPrototype[] {
  return [...program.elementsByName.values()].filter((each): each is ClassPrototype => {
    if (each.kind !== ElementKind.ClassPrototype || each.is(CommonFlags.Generic)) return false;
    const prototype = each as ClassPrototype;
    if (!declares(prototype, name)) return false;
    let base = prototype.basePrototype;
    for (; base && base.internalName !== ERROR; base = base.basePrototype)
      if (declares(base, name)) return false;
    return base !== null;
  });
}

function declares({ instanceMembers }: ClassPrototype, name: string): boolean {
  const found = instanceMembers?.get(name);
  return (
    found?.kind === ElementKind.PropertyPrototype &&
    !found.is(CommonFlags.Private) &&
    !found.is(CommonFlags.Protected)
  );
}
