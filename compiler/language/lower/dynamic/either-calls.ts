import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Expression,
  Flow,
  FunctionPrototype,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { addCommonType } from "../tree/common-type.ts";
import { letIn } from "../tree/let.ts";
import { bare, call, freshName, id } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { isOfClass } from "./either-members.ts";
import { boxFor, classesOf, holds, isEither } from "./either-types.ts";

const { Node, Type } = assemblyscript;

/** `typeof at === "string" ? new URL(at) : at`: one of several types, and one of these. */
function commonOfEither(left: AscType, right: AscType): AscType | null {
  const either = isEither(left) ? left : isEither(right) ? right : null;
  if (!either || left === right) return null;
  const other = either === left ? right : left;
  if (!other.isReference) return other !== Type.void && boxFor(either, other) ? either : null;
  if (!(isEither(other) || holds(either, other))) return null;
  return other.isNullableReference ? either.asNullable() : either;
}

export function installEithers(): void {
  addCommonType(commonOfEither);
}

/** `hash.update(data)`: what the library does by the type of its argument, it does by the class of the value. */
export function callByClass(
  resolver: Resolver,
  node: CallExpression,
  flow: Flow,
): Expression | null {
  const { args, expression: callee, range, typeArguments } = node;
  if (typeArguments?.length || !args.length || !isOfLibrary(resolver, callee, flow)) return null;
  const at = args.findIndex((each) =>
    isEither(resolver.resolveExpression(each, flow, Type.auto, live.ReportMode.Swallow)),
  );
  if (at < 0) return null;
  const given = args[at]!;
  const type = resolver.resolveExpression(given, flow, Type.auto, live.ReportMode.Swallow)!;
  const name = freshName("e");
  const chosen = classesOf(type).reduceRight<Expression | null>((other, each) => {
    const as = call("__eitherAs", [id(name, range)], range, [typeNode(each.type, range)]);
    const made = call(
      callee,
      args.map((one, i) => (i === at ? as : one)),
      range,
    );
    const is = isOfClass(id(name, range), each.type, range);
    return other ? Node.createTernaryExpression(is, made, other, range) : made;
  }, null);
  return letIn([{ name, value: given }], chosen!, range);
}

// --- internal ---

function isOfLibrary(resolver: Resolver, node: Expression, flow: Flow): boolean {
  const callee = bare(node);
  const isNamed =
    callee.kind === live.NodeKind.PropertyAccess || callee.kind === live.NodeKind.Identifier;
  if (!isNamed) return false;
  const element = resolver.lookupExpression(callee, flow, Type.auto, live.ReportMode.Swallow);
  if (element?.kind !== live.ElementKind.FunctionPrototype) return false;
  const { declaration, name } = element as FunctionPrototype;
  return (
    element.is(live.CommonFlags.Generic) &&
    !name.startsWith("__") &&
    declaration.range.source.internalPath.startsWith("~lib/")
  );
}
