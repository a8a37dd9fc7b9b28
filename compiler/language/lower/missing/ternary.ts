import * as assemblyscript from "assemblyscript";
import type { Flow, Resolver, TernaryExpression, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { bare, call } from "../tree/nodes.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { isEmptyList } from "../objects/lists.ts";
import { mixes } from "../dynamic/mixed.ts";
import { dynamicType, elementOf, isDynamic } from "../dynamic/types.ts";
import { isEither } from "../dynamic/either-types.ts";

// `ok ? 1 : "none"` is a JSON value: it may be of either type.

const { Node, Type } = assemblyscript;
const { ReportMode } = live;

export function installTernary(): void {
  wrap<CompileNode<TernaryExpression>>(
    assemblyscript.Compiler,
    "compileTernaryExpression",
    (original) =>
      function (node, context, constraints) {
        const reads = sessionOf(this)?.sources.has(node.range.source) ?? false;
        const listed = reads ? withList(this.resolver, node, this.currentFlow, context) : null;
        if (listed) return original.call(this, listed, context, constraints);
        const alike = reads ? sameNumbers(this.resolver, node, this.currentFlow, context) : null;
        if (alike) return original.call(this, alike, context, constraints);
        const made =
          (context === Type.auto || isDynamic(context)) && reads
            ? mixed(node, (each) =>
                this.resolver.resolveExpression(
                  each,
                  this.currentFlow,
                  Type.auto,
                  ReportMode.Swallow,
                ),
              )
            : null;
        if (isEither(context) && sessionOf(this)?.sources.has(node.range.source))
          return original.call(this, ofEither(node, context), context, constraints);
        return original.call(this, made ?? node, context, constraints);
      },
  );
  wrap<ResolveNode<TernaryExpression, AscType | null>>(
    assemblyscript.Resolver,
    "resolveTernaryExpression",
    (original) =>
      function (node, flow, context, mode) {
        if (!sessionOf(this)?.sources.has(node.range.source))
          return original.call(this, node, flow, context, mode);
        if (isEither(context)) return context;
        const alike = withList(this, node, flow, context) ?? sameNumbers(this, node, flow, context);
        if (alike) return original.call(this, alike, flow, context, mode);
        const type = original.call(this, node, flow, context, ReportMode.Swallow);
        // The class of all objects has nothing to read.
        if (type && type.getClass() !== this.program.objectInstance) return type;
        const made = mixed(node, (each) =>
          this.resolveExpression(each, flow, context, ReportMode.Swallow),
        );
        return made
          ? dynamicType(this.program)
          : (type ?? original.call(this, node, flow, context, mode));
      },
  );
}

// --- internal ---

/** `known ? [] : rows`: what is empty is a list of what the other one holds. */
function withList(
  resolver: Resolver,
  node: TernaryExpression,
  flow: Flow,
  context: AscType,
): TernaryExpression | null {
  const { condition, ifThen, ifElse, range } = node;
  const isFirst = isEmptyList(bare(ifThen));
  if (context !== Type.auto || isFirst === isEmptyList(bare(ifElse))) return null;
  const [empty, other] = isFirst ? [ifThen, ifElse] : [ifElse, ifThen];
  const element = elementOf(resolver.resolveExpression(other, flow, Type.auto, ReportMode.Swallow));
  if (!element) return null;
  const list = Node.createNewExpression(
    Node.createSimpleTypeName("Array", empty.range),
    [typeNode(element, empty.range)],
    [],
    empty.range,
  );
  return Node.createTernaryExpression(
    condition,
    isFirst ? list : ifThen,
    isFirst ? ifElse : list,
    range,
  );
}

/** `found ? count : count + 1`, of which one is a number that may be missing: both are, or neither where a number is wanted. */
function sameNumbers(
  resolver: Resolver,
  node: TernaryExpression,
  flow: Flow,
  context: AscType,
): TernaryExpression | null {
  const { condition, ifThen, ifElse, range } = node;
  const typeOf = (each: assemblyscript.Expression): AscType | null =>
    resolver.resolveExpression(each, flow, Type.auto, ReportMode.Swallow);
  const left = typeOf(ifThen);
  const right = left && typeOf(ifElse);
  if (!left || !right || isBox(left) === isBox(right)) return null;
  const [box, number] = isBox(left) ? [left, right] : [right, left];
  if (!number.isNumericValue || number === Type.bool || unboxed(box) === Type.bool) return null;
  const wanted = context.isNumericValue && context !== Type.auto ? unboxed(box) : box.asNullable();
  const as = (each: assemblyscript.Expression): assemblyscript.Expression =>
    Node.createAssertionExpression(
      live.AssertionKind.As,
      each,
      typeNode(wanted, each.range),
      each.range,
    );
  return Node.createTernaryExpression(condition, as(ifThen), as(ifElse), range);
}

function dynamic(node: assemblyscript.Expression): assemblyscript.Expression {
  return call("__toDynamic", [node], node.range);
}

/** Both branches as what is wanted. */
function ofEither(node: TernaryExpression, wanted: AscType): TernaryExpression {
  const as = (each: assemblyscript.Expression): assemblyscript.Expression =>
    Node.createAssertionExpression(
      live.AssertionKind.As,
      each,
      typeNode(wanted, each.range),
      each.range,
    );
  return Node.createTernaryExpression(node.condition, as(node.ifThen), as(node.ifElse), node.range);
}

function mixed(
  node: TernaryExpression,
  typeOf: (each: assemblyscript.Expression) => AscType | null,
): TernaryExpression | null {
  const left = typeOf(node.ifThen);
  const right = left && typeOf(node.ifElse);
  if (!left || !right || !mixes(left, right)) return null;
  return Node.createTernaryExpression(
    node.condition,
    dynamic(node.ifThen),
    dynamic(node.ifElse),
    node.range,
  );
}
