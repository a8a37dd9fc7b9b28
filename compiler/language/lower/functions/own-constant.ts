import * as assemblyscript from "assemblyscript";
import type { Compiler, Element, Global, IdentifierExpression } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { call, compiled, text } from "../tree/nodes.ts";

// `const fib: F = memo((n) => … fib(n - 1) …)`: a function that is made while a constant is, and names it. asc refuses any
// name of what is being compiled. In a function it is read when the function runs; that the constant has no value yet is
// an error then, as in JavaScript.

const { ElementKind } = live;

interface Pending {
  /** What is being compiled. */
  readonly pendingElements: Set<Element>;
}

export function installOwnConstants(): void {
  wrap<CompileNode<IdentifierExpression>>(
    assemblyscript.Compiler,
    "compileIdentifierExpression",
    (original) =>
      function (node, context, constraints) {
        const constant = constantInItself(this, node);
        if (!constant) return original.call(this, node, context, constraints);
        const { internalName, type } = constant;
        declareEarly(this, constant);
        const value = compiled(
          this.module.global_get(internalName, type.toRef()),
          type,
          node.range,
        );
        const name = text(node.text, node.range);
        return this.compileExpression(call("__initialized", [value, name], node.range), context);
      },
  );
  wrap<AddGlobal>(
    assemblyscript.Module,
    "addGlobal",
    (original) =>
      function (name, type, mutable, initializer) {
        if (early.get(this)?.delete(name)) this.removeGlobal(name);
        return original.call(this, name, type, mutable, initializer);
      },
  );
}

// --- internal ---

type AddGlobal = (
  this: assemblyscript.Module,
  name: string,
  type: number,
  mutable: boolean,
  initializer: number,
) => number;

/** Globals that binaryen knows before asc adds them: it looks them up where they are read. */
const early = new WeakMap<assemblyscript.Module, Set<string>>();

function declareEarly({ module }: Compiler, { internalName, type }: Global): void {
  let names = early.get(module);
  if (!names) early.set(module, (names = new Set()));
  if (names.has(internalName)) return;
  module.addGlobal(internalName, type.toRef(), true, module.usize(0));
  names.add(internalName);
}

/** The constant that a name stands for, in a function that its value is made of. */
function constantInItself(compiler: Compiler, node: IdentifierExpression): Global | null {
  const session = sessionOf(compiler);
  const flow = compiler.currentFlow;
  const { pendingElements } = compiler as unknown as Pending;
  if (!session?.sources.has(node.range.source) || !pendingElements.size) return null;
  // What runs as the module starts is of no source.
  if (!session.sources.has(flow.sourceFunction.prototype.declaration.range.source)) return null;
  const element = flow.lookup(node.text);
  if (element?.kind !== ElementKind.Global || !pendingElements.has(element)) return null;
  const constant = element as Global;
  // A number has no value that tells.
  return constant.type.isReference ? constant : null;
}
