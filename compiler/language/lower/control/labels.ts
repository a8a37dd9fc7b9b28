import type { Compiler, ExpressionRef, Flow, Range, Statement } from "assemblyscript";
import { live } from "../../internals.ts";
import { defineStatement, freshName, statement } from "../tree/nodes.ts";
import { leaveRegions, type Region, regionsOf } from "./regions.ts";

// `outer: for (…) { … break outer; … continue outer; … }`: a block around the loop is where `break outer` goes, and a
// block around its body is where `continue outer` goes. asc's flow does not know of such jumps: what it has learned of
// locals between the jump and its target is forgotten at the target.

const { DiagnosticCode, FlowFlags, LocalFlags, NodeKind } = live;

interface Labelled extends Statement {
  labels: readonly string[];
  inner: Statement;
}

interface Body extends Statement {
  labels: readonly string[];
  inner: Statement;
}

interface Leave extends Statement {
  label: string;
  again: boolean;
}

export function labelled(labels: readonly string[], inner: Statement): Statement {
  return statement<Labelled>(LABELLED, inner.range, { labels, inner });
}

export function leaveLabel(label: string, again: boolean, range: Range): Statement {
  return statement<Leave>(LEAVE, range, { label, again });
}

const LABELLED = defineStatement<Labelled>((compiler, node) => {
  wrapBody(node.inner, node.labels);
  return target(compiler, node.labels, false, node.inner);
});

const BODY = defineStatement<Body>((compiler, node) =>
  target(compiler, node.labels, true, node.inner),
);

const LEAVE = defineStatement<Leave>((compiler, node) => {
  const regions = regionsOf(compiler);
  const found = regions.findLast(
    (each) =>
      each.kind === "label" && each.again === node.again && each.labels.includes(node.label),
  );
  if (!found || found.kind !== "label") {
    compiler.error(
      DiagnosticCode.User_defined_0,
      node.range,
      `There is no loop \`${node.label}\` around this`,
    );
    return compiler.module.unreachable();
  }
  found.used = true;
  compiler.currentFlow.set(FlowFlags.Breaks);
  return leaveRegions(compiler, { kind: "jump", to: found.name, within: found });
});

// --- internal ---

/** Puts a block around a loop's body; out of anything else, only `break` can leave. */
function wrapBody(loop: Statement, labels: readonly string[]): void {
  const owner = loop as unknown as { body?: Statement; statement?: Statement };
  if (
    owner.body &&
    owner.body.kind !== BODY &&
    (loop.kind === NodeKind.For ||
      loop.kind === NodeKind.While ||
      loop.kind === NodeKind.Do ||
      loop.kind > 1000)
  ) {
    owner.body = statement<Body>(BODY, owner.body.range, { labels, inner: owner.body });
  }
}

function target(
  compiler: Compiler,
  labels: readonly string[],
  again: boolean,
  inner: Statement,
): ExpressionRef {
  const outer = compiler.currentFlow;
  const name = freshName("label");
  const region: Region = { kind: "label", labels, again, name, used: false };
  const regions = regionsOf(compiler);
  regions.push(region);
  const flow = outer.fork();
  compiler.currentFlow = flow;
  const expr = compiler.compileStatement(inner);
  compiler.currentFlow = outer;
  regions.pop();
  if (!region.used) {
    outer.inherit(flow);
    return expr;
  }
  outer.mergeSideEffects(flow);
  forget(outer);
  return compiler.module.block(name, [expr]);
}

/** Forgets what flow analysis knows of the values of locals: a jump may have passed it by. */
export function forget(flow: Flow): void {
  const learned = LocalFlags.NonNull | LocalFlags.Wrapped;
  for (let i = 0; i < flow.targetFunction.localsByIndex.length; i++)
    flow.unsetLocalFlag(i, learned);
}
