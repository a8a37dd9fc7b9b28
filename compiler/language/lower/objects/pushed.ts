import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Expression,
  Flow,
  Local,
  PropertyAccessExpression,
  Type as AscType,
  VariableDeclaration,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { keptType } from "../numbers/numbers.ts";
import { holder, isEmptyList } from "./lists.ts";
import { isSpread, spreadElement } from "./spread.ts";
import { learnPushed } from "../tree/backward.ts";
import { elementOf } from "../tree/elements.ts";
import { bare, triedType, typeOf } from "../tree/nodes.ts";

// A list that is declared empty, and without a type, holds what is pushed to it:
//
//   const rows = [];
//   for (const item of items) rows.push({ id: item.id });      rows: { id: string }[]
//
// The type of each argument is noted as it is compiled, and the function is compiled again with what holds them all
// (tree/backward.ts).

const { Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

export function installPushed(): void {
  wrap<CompileNode<CallExpression>>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        if (sessionOf(this)?.sources.has(node.range.source)) notePushed(this, node);
        return original.call(this, node, context, constraints);
      },
  );
  wrap<CompileAssignment>(
    assemblyscript.Compiler,
    "compileAssignment",
    (original) =>
      function (target, value, context) {
        if (sessionOf(this)?.sources.has(target.range.source)) noteAssigned(this, target, value);
        return original.call(this, target, value, context);
      },
  );
}

type CompileAssignment = (
  this: Compiler,
  target: Expression,
  value: Expression,
  context: AscType,
) => number;

// --- internal ---

function notePushed(compiler: Compiler, { expression, args }: CallExpression): void {
  const callee = bare(expression);
  if (callee.kind !== NodeKind.PropertyAccess) return;
  const { expression: list, property } = callee as PropertyAccessExpression;
  if (property.text !== "push" && property.text !== "unshift") return;
  const variable = variableOf(compiler, list);
  if (variable) note(compiler, variable, args, callee);
}

/** `xs = other` and `xs[i] = value` */
function noteAssigned(compiler: Compiler, target: Expression, value: Expression): void {
  const place = bare(target);
  const isElement = place.kind === NodeKind.ElementAccess;
  const list = isElement ? (place as assemblyscript.ElementAccessExpression).expression : place;
  const variable = variableOf(compiler, list);
  if (!variable) return;
  // A list that is made of the same list does not tell its type: `xs = xs.filter(…)`.
  if (!isElement && isTypeOf(compiler, value, list)) return;
  note(compiler, variable, [isElement ? value : spreadElement(value, value.range)], target);
}

function isTypeOf(compiler: Compiler, value: Expression, list: Expression): boolean {
  const type = typeOf(compiler, value);
  return type !== null && type === typeOf(compiler, list);
}

function note(
  compiler: Compiler,
  variable: Variable,
  args: readonly Expression[],
  use: Expression,
): void {
  const session = sessionOf(compiler)!;
  let type: AscType | null = session.pushed.get(variable.declaration) ?? null;
  for (const each of args) {
    const own = typeOfPushed(compiler, each, compiler.currentFlow);
    if (!own) return;
    type = type ? holder(compiler.program, type, own) : own;
  }
  if (type) learnPushed(compiler, variable, type, use);
}

interface Variable {
  readonly declaration: VariableDeclaration;
  readonly local: Local;
}

/** The variable that `list` and, of a cell, `list.value` name, if it is declared empty. */
function variableOf(compiler: Compiler, node: Expression): Variable | null {
  let at = bare(node);
  if (
    at.kind === NodeKind.PropertyAccess &&
    (at as PropertyAccessExpression).property.text === "value"
  )
    at = bare((at as PropertyAccessExpression).expression);
  if (at.kind !== NodeKind.Identifier) return null;
  const { text } = at as assemblyscript.IdentifierExpression;
  const local = compiler.currentFlow.lookupLocal(text);
  const session = sessionOf(compiler)!;
  const declaration = local && session.declarations.get(local);
  return declaration && session.emptyLists.has(declaration) ? { declaration, local } : null;
}

/** Whether a type has in it that of a list of which nothing is known yet. */
function holdsUnknown(type: AscType): boolean {
  return String(type).includes("~lib/array/Array<usize>");
}

function typeOfPushed(compiler: Compiler, node: Expression, flow: Flow): AscType | null {
  const { resolver } = compiler;
  const spread = isSpread(node);
  const value = spread ? node.operand : node;
  if (isEmptyList(value)) return null;
  const type =
    resolver.resolveExpression(value, flow, Type.auto, ReportMode.Swallow) ??
    triedType(sessionOf(compiler)!, value, flow);
  if (!type || type === Type.void || holdsUnknown(type)) return null;
  return spread ? elementOf(compiler.program, type) : keptType(resolver, value, type, flow);
}
