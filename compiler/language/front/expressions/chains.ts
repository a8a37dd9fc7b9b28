import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { patternField } from "../../lower/objects/destructure.ts";
import { call, freshName, id, member, namedType } from "../../lower/tree/nodes.ts";
import { optionalCall, optionalChain } from "../../lower/missing/optional.ts";
import { type Front, rangeOf } from "../front.ts";
import { accumulatorOf } from "../accumulated-texts.ts";
import { isOnlySeen } from "../growing-texts.ts";
import { memberName } from "../names.ts";
import { baseClasses } from "../known/base-classes.ts";
import { passesOptions } from "../functions/error-options.ts";
import { namespaceMember } from "../namespaces.ts";
import { askedFor } from "../known/asked.ts";
import { comparison } from "../known/places.ts";
import { wellKnown } from "./library/well-known.ts";
import { convertType } from "../types/types.ts";
import { asPredicate } from "./predicates.ts";
import { isRecordMember } from "../known/records.ts";
import { callLifted, liftedCallee } from "../functions/lifted.ts";
import { convertArgument } from "./argument.ts";
import { isFormat, logged } from "./texts/as-text.ts";
import { isLog } from "../known/places.ts";
import { isStepped } from "../known/steps.ts";
import { walkOver } from "../../lower/dynamic/walk.ts";

const { Node } = assemblyscript;
const { AssertionKind } = live;

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NonNullExpression;

/** Whether a `!` stands inside a chain with `?.` that goes on after it. */
export function inOptionalChain(f: Front, node: ts.NonNullExpression): boolean {
  return (node.flags & f.ts.NodeFlags.OptionalChain) !== 0;
}

/**
 * `a.b`, `a[i]`, `a(x)`, and chains of them with `?.`: everything after a `?.` up to the chain's end is skipped where
 * its left side is null.
 */
export function chain(f: Front, node: Link, where: Range): Expression {
  const { ts: t } = f;
  const known =
    t.isCallExpression(node) || t.isPropertyAccessExpression(node)
      ? wellKnown(f, node, where)
      : null;
  if (known) return known;
  const lifted = t.isCallExpression(node) ? liftedCallee(f, node.expression) : null;
  if (lifted && t.isCallExpression(node)) {
    const types = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
    const args = node.arguments.map((each) => convertArgument(f, each));
    return callLifted(f, lifted, types, args, where);
  }
  if (!(node.flags & t.NodeFlags.OptionalChain))
    return stepped(f, node, link(f, node, f.convert.expression(f, node.expression), where));
  // From the end of the chain to its first `?.`: what is left of that is the base.
  const links: Link[] = [];
  let current: ts.Expression = node;
  for (;;) {
    const each = current as Link;
    links.unshift(each);
    current = each.expression;
    // `s.send?.()` calls a method where `send` is one.
    if (isOptionalCall(f, each)) continue;
    if (!t.isNonNullExpression(each) && (each.questionDotToken || !isChained(f, current))) break;
  }
  const base = f.convert.expression(f, current);
  const [first] = links;
  const name = freshName("o");
  if (!first || t.isNonNullExpression(first) || !first.questionDotToken)
    return linked(f, links, base, where);
  return optionalChain(base, name, linked(f, links, id(name, rangeOf(f, current)), where), where);
}

/** What a chain's links read, from its base on. */
function linked(f: Front, links: readonly Link[], base: Expression, where: Range): Expression {
  let made = base;
  for (const [i, each] of links.entries()) {
    if (!isOptionalCall(f, each)) {
      made = link(f, each, made, rangeOf(f, each));
      continue;
    }
    const name = freshName("o");
    const called = link(f, each, id(name, rangeOf(f, each)), rangeOf(f, each));
    const rest = linked(f, links.slice(i + 1), called, where);
    return optionalCall(made, name, rest, called, where);
  }
  return made;
}

/** `s.send?.()` */
function isOptionalCall({ ts: t }: Front, node: Link): boolean {
  return (
    t.isCallExpression(node) &&
    node.questionDotToken !== undefined &&
    t.isPropertyAccessExpression(node.expression)
  );
}

function isChained({ ts: t }: Front, node: ts.Expression): boolean {
  return (node.flags & t.NodeFlags.OptionalChain) !== 0;
}

function stepped(f: Front, node: Link, made: Expression): Expression {
  return isStepped(f, node) ? walkOver(made, made.range) : made;
}

function link(f: Front, node: Link, base: Expression, where: Range): Expression {
  const { ts: t } = f;
  if (t.isNonNullExpression(node))
    return Node.createAssertionExpression(AssertionKind.NonNull, base, null, where);
  if (t.isPropertyAccessExpression(node)) {
    const imported = namespaceMember(f, node.expression, node.name.text);
    if (imported) return id(imported, where);
  }
  if (t.isPropertyAccessExpression(node) && isRecordMember(f, node))
    return patternField(base, node.name.text, where);
  if (t.isPropertyAccessExpression(node)) {
    const name = id(memberName(node.name), rangeOf(f, node.name));
    const made = Node.createPropertyAccessExpression(base, name, where);
    if (isOnlySeen(t, node)) f.session.onlySeen.add(made);
    return made;
  }
  if (t.isElementAccessExpression(node)) {
    const key = f.convert.expression(f, node.argumentExpression);
    const element = Node.createElementAccessExpression(base, key, where);
    const asked = askedFor(f, node) ?? comparison(f, node);
    if (asked) f.session.asked.set(element, asked);
    return element;
  }
  const { expression: callee } = node;
  if (
    t.isPropertyAccessExpression(callee) &&
    callee.name.text === "getTime" &&
    !callee.questionDotToken &&
    !node.arguments.length &&
    base.kind === live.NodeKind.PropertyAccess
  )
    return call(
      "__dateTime",
      [(base as assemblyscript.PropertyAccessExpression).expression],
      where,
    );
  const types = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  const keeps = t.isIdentifier(node.expression) && AS_IT_IS.has(node.expression.text);
  const logs = isLog(f, node) && !isFormat(f, node);
  const given = passesOptions(f, node) ? node.arguments.slice(0, 1) : node.arguments;
  const args = given.map((each) => {
    if (keeps) return f.convert.expression(f, each);
    return logs ? logged(f, each) : convertArgument(f, each);
  });
  asPredicate(f, node, args[0]);
  const made = Node.createCallExpression(base, types, args, where);
  const asked = args.length === 0 && takesElement(f, node.expression) && askedFor(f, node);
  if (asked) f.session.asked.set(made, asked);
  if (returnsThis(f, node))
    return Node.createAssertionExpression(AssertionKind.As, made, namedType("this", where), where);
  const kept = filteredType(f, node);
  if (kept) return eachAs(made, kept, where);
  return accumulatorOf(t, f.scopes, node) ? call("__kept", [made], where) : made;
}

/** `super.where(…)` of a method whose result is `this`: the object that calls it. */
function returnsThis(f: Front, { expression: callee }: ts.CallExpression): boolean {
  const { ts: t } = f;
  if (!t.isPropertyAccessExpression(callee)) return false;
  if (callee.expression.kind !== t.SyntaxKind.SuperKeyword) return false;
  const own = t.findAncestor(callee, t.isClassLike);
  const { text: name } = callee.name;
  for (const each of own ? baseClasses(f, own) : [])
    for (const one of each.members)
      if (t.isMethodDeclaration(one) && one.name.getText(f.file) === name)
        return one.type?.kind === t.SyntaxKind.ThisType || endsWithThis(f, one);
  return false;
}

/** Whether a method without a written result returns `this`, or calls a method of its base class that does. */
function endsWithThis(f: Front, { body, type }: ts.MethodDeclaration): boolean {
  const { ts: t } = f;
  const last = body?.statements.at(-1);
  if (type || !last || !t.isReturnStatement(last) || !last.expression) return false;
  const { expression: value } = last;
  return (
    value.kind === t.SyntaxKind.ThisKeyword || (t.isCallExpression(value) && returnsThis(f, value))
  );
}

/** What `values.filter((v): v is number => v !== undefined)` says of the elements that it keeps. */
function filteredType(f: Front, node: ts.CallExpression): assemblyscript.TypeNode | null {
  const { ts: t } = f;
  const [keeps] = node.arguments;
  const { expression: callee } = node;
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "filter" || !keeps) return null;
  if (!t.isArrowFunction(keeps) && !t.isFunctionExpression(keeps)) return null;
  const type = keeps.type && t.isTypePredicateNode(keeps.type) ? keeps.type.type : undefined;
  if (!type) return null;
  const isPlain =
    type.kind === t.SyntaxKind.NumberKeyword ||
    type.kind === t.SyntaxKind.StringKeyword ||
    (t.isTypeReferenceNode(type) && !type.typeArguments && t.isIdentifier(type.typeName));
  return isPlain ? convertType(f, type) : null;
}

/** `list.map((each): T => each as T)` */
function eachAs(list: Expression, type: assemblyscript.TypeNode, where: Range): Expression {
  const name = freshName("e");
  const omitted = Node.createOmittedType(where);
  const parameter = Node.createParameter(
    live.ParameterKind.Default,
    id(name, where),
    omitted,
    null,
    where,
  );
  const each = Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      Node.createEmptyIdentifierExpression(where),
      null,
      0,
      null,
      Node.createFunctionType([parameter], type, null, false, where),
      Node.createExpressionStatement(
        Node.createAssertionExpression(AssertionKind.As, id(name, where), type, where),
      ),
      live.ArrowKind.Single,
      where,
    ),
  );
  return call(member(list, "map", where), [each], where);
}

/** `queue.shift`, `stack.pop` */
function takesElement(f: Front, callee: ts.Expression): boolean {
  return (
    f.ts.isPropertyAccessExpression(callee) &&
    (callee.name.text === "pop" || callee.name.text === "shift")
  );
}

/** asc's own functions of a value, whatever it is: a function stays one. */
const AS_IT_IS = new Set(["changetype", "load", "store", "unchecked", "assert", "call_indirect"]);
