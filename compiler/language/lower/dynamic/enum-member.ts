import * as assemblyscript from "assemblyscript";
import type {
  ElementAccessExpression,
  Enum,
  Expression,
  Flow,
  LiteralExpression,
  Resolver,
  StringLiteralExpression,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { isBox } from "../tree/box.ts";
import { isDynamic } from "./types.ts";
import { letIn } from "../tree/let.ts";
import { cast, bare, call, freshName, id, member, text } from "../tree/nodes.ts";

// `Level[2]` is the name of a member, or nothing; `Level[name]` is the member of that name, or a number that is missing.

const { Node, Type } = assemblyscript;
const { ElementKind, LiteralKind, NodeKind, ReportMode, Token } = live;

/** What stands for an access to an enum of numbers by a key; null for an access to anything else. */
export function enumMember(
  resolver: Resolver,
  node: ElementAccessExpression,
  flow: Flow,
): Expression | null {
  const { expression: base, elementExpression: key, range } = node;
  if (base.kind !== NodeKind.Identifier && base.kind !== NodeKind.PropertyAccess) return null;
  const found = resolver.lookupExpression(base, flow, Type.auto, ReportMode.Swallow);
  if (found?.kind !== ElementKind.Enum) return null;
  const names = [...((found as Enum).members?.values() ?? [])]
    .filter((each) => each.kind === ElementKind.EnumValue)
    .map((each) => each.name);
  const inner = bare(key);
  const isText = inner.kind === NodeKind.Literal && isTextLiteral(inner as LiteralExpression);
  const written = isText ? (inner as StringLiteralExpression).value : null;
  if (written !== null && names.includes(written)) return member(base, written, range);
  const type = resolver.resolveExpression(key, flow, Type.auto, ReportMode.Swallow);
  const byName = type?.nonNullableType === resolver.program.stringInstance.type;
  const opened = isDynamic(type) || isBox(type);
  if (!byName && !opened && !type?.isNumericValue) return null;
  const local = freshName("k");
  const value = (name: string): Expression => cast("f64", member(base, name, range), range);
  // Of members with one value, the last has it.
  const chosen = names.reduce<Expression>(
    (others, name) =>
      Node.createTernaryExpression(
        Node.createBinaryExpression(
          Token.Equals_Equals,
          id(local, range),
          byName ? text(name, range) : value(name),
          range,
        ),
        byName ? value(name) : call("__orNothing", [text(name, range)], range),
        others,
        range,
      ),
    byName ? call("__missingNumber", [], range) : call("__noText", [], range),
  );
  const from = byName ? key : call(opened ? "__number" : "f64", [key], range);
  return letIn([{ name: local, value: from }], chosen, range);
}

// --- internal ---

function isTextLiteral({ literalKind }: LiteralExpression): boolean {
  return literalKind === LiteralKind.String;
}
