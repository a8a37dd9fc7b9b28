import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Compiler, Node as AscNode, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { addCommonType } from "../tree/common-type.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isEither } from "./either-types.ts";
import { isBox } from "../tree/box.ts";
import { call, compiled } from "../tree/nodes.ts";
import { setRewrite } from "../tree/maybe.ts";
import { type Access, isDynamic } from "./types.ts";
import { installInstanceOf } from "./instance-of.ts";
import { switchOfDynamic } from "./switch.ts";
import { dynamicCall } from "./calls.ts";
import { elementWanted, rewrite } from "./members.ts";
import { compareMaybe } from "./compare-maybe.ts";
import { COMPARE, operator, ORDER } from "./operators.ts";
import { stepped } from "./assign.ts";
import { keptField, keptVariable } from "./grown-texts.ts";
import { isBigInt } from "../tree/bigint.ts";

// JSON values without a type, and Maps as records: `order.items[0].price`, `headers.host`, `counts[word] += 1`.
//
// Where asc looks a property up in the class __DynamicValue, the node is compiled as a call of guest/language/dynamic/.
// A dynamic value that meets another type is converted where the conversion can be made, and is an error that says what
// was found where it cannot. In a comparison or a calculation the other operand decides.
//
// A Map with string keys has its members under their names, those of the class Map aside.

const { Type } = assemblyscript;
const { NodeKind } = live;

type CompileAccess = CompileNode<Access>;

type ResolveAccess = ResolveNode<Access>;

type CompileBinary = CompileNode<BinaryExpression>;

type ResolveBinary = ResolveNode<BinaryExpression>;

type IsTrueish = (this: Compiler, expr: number, type: AscType, node: AscNode) => number;

/** A JSON value and anything else are JSON values: asc would make both an Object. */
function commonOfDynamic(left: AscType, right: AscType): AscType | null {
  if (left === right || !(isDynamic(left) || isDynamic(right))) return null;
  return (isDynamic(left) ? left : right).asNullable();
}

function compares(compiler: Compiler, node: BinaryExpression): boolean {
  return (
    (COMPARE.has(node.operator) || ORDER.has(node.operator)) &&
    sessionOf(compiler)?.sources.has(node.range.source) === true
  );
}

export function installDynamic(): void {
  addCommonType(commonOfDynamic);
  switchOfDynamic();
  installInstanceOf();
  setRewrite((compiler, node) => {
    if (node.kind === NodeKind.Call)
      return dynamicCall(
        compiler.resolver,
        node as assemblyscript.CallExpression,
        compiler.currentFlow,
      );
    if (node.kind !== NodeKind.PropertyAccess && node.kind !== NodeKind.ElementAccess) return null;
    return rewrite(compiler.resolver, node as Access, compiler.currentFlow);
  });
  // `let found: unknown = null`: undefined is a value that is missing.
  wrap<CompileNode<assemblyscript.IdentifierExpression>>(
    assemblyscript.Compiler,
    "compileIdentifierExpression",
    (original) =>
      function (node, context, constraints) {
        const isNull = node.kind === NodeKind.Null && isDynamic(context);
        if (isNull && sessionOf(this)?.nulls.has(node))
          return this.compileExpression(call("__dynamicNull", [], node.range), context);
        const expr = original.call(this, node, context, constraints);
        const kept = keptVariable(this, node, expr);
        return kept ? this.compileExpression(kept, context) : expr;
      },
  );
  for (const kind of ["PropertyAccess", "ElementAccess"]) {
    wrap<CompileAccess>(
      assemblyscript.Compiler,
      `compile${kind}Expression`,
      (original) =>
        function (node, context, constraints) {
          const made =
            elementWanted(this.resolver, node, this.currentFlow, context) ??
            rewrite(this.resolver, node, this.currentFlow);
          if (made) return this.compileExpression(made, context, constraints as never);
          const expr = original.call(this, node, context, constraints);
          if (node.kind !== NodeKind.PropertyAccess) return expr;
          const kept = keptField(this, node as assemblyscript.PropertyAccessExpression, expr);
          return kept ? this.compileExpression(kept, context) : expr;
        },
    );
    for (const verb of ["lookup", "resolve"] as const) {
      if (!(`${verb}${kind}Expression` in assemblyscript.Resolver.prototype)) continue;
      wrap<ResolveAccess>(
        assemblyscript.Resolver,
        `${verb}${kind}Expression`,
        (original) =>
          function (node, flow, context, mode) {
            const made = rewrite(this, node, flow);
            if (!made) return original.call(this, node, flow, context, mode);
            return verb === "lookup"
              ? this.lookupExpression(made, flow, context, mode as never)
              : this.resolveExpression(made, flow, context, mode as never);
          },
      );
    }
  }
  wrap<CompileBinary>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        const compared = compareMaybe(this, node);
        if (compared !== null) return compared;
        const made = operator(this.resolver, node, this.currentFlow, context);
        if (made) return this.compileExpression(made, context, constraints as never);
        // In a condition, asc would take both sides for conditions: `if ((name || "") === "")`.
        const ofSides = compares(this, node) ? Type.auto : context;
        return original.call(this, node, ofSides, constraints);
      },
  );
  for (const kind of ["Prefix", "Postfix"]) {
    type Unary = assemblyscript.UnaryPrefixExpression;
    wrap<CompileNode<Unary>>(
      assemblyscript.Compiler,
      `compileUnary${kind}Expression`,
      (original) =>
        function (node, context, constraints) {
          const made = stepped(this.resolver, node, this.currentFlow);
          return made
            ? this.compileExpression(made, context, constraints as never)
            : original.call(this, node, context, constraints);
        },
    );
    wrap<ResolveNode<Unary>>(
      assemblyscript.Resolver,
      `resolveUnary${kind}Expression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = stepped(this, node, flow);
          return made
            ? this.resolveExpression(made, flow, context, mode as never)
            : original.call(this, node, flow, context, mode);
        },
    );
  }
  for (const verb of ["lookup", "resolve"] as const) {
    wrap<ResolveBinary>(
      assemblyscript.Resolver,
      `${verb}BinaryExpression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = operator(this, node, flow, context);
          if (!made) return original.call(this, node, flow, context, mode);
          return verb === "lookup"
            ? this.lookupExpression(made, flow, context, mode as never)
            : this.resolveExpression(made, flow, context, mode as never);
        },
    );
  }
  wrap<IsTrueish>(
    assemblyscript.Compiler,
    "makeIsTrueish",
    (original) =>
      function (expr, type, node) {
        const isText = type.nonNullableType === this.program.stringInstance.type;
        if (isText && sessionOf(this)?.reads(this, node))
          return this.compileExpression(
            call("__textTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (isBox(type) && sessionOf(this)?.reads(this, node))
          return this.compileExpression(
            call("__boxTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (isBigInt(type))
          return this.compileExpression(
            call("__bigintTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (isEither(type))
          return this.compileExpression(
            call("__eitherTruthy", [compiled(expr, type, node.range)], node.range),
            Type.bool,
          );
        if (!isDynamic(type)) return original.call(this, expr, type, node);
        return this.compileExpression(
          call("__dynamicTruthy", [compiled(expr, type, node.range)], node.range),
          Type.bool,
        );
      },
  );
  type CompileCall = CompileNode<assemblyscript.CallExpression>;
  wrap<CompileCall>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const made = dynamicCall(this.resolver, node, this.currentFlow);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
  type ResolveCall = ResolveNode<assemblyscript.CallExpression>;
  for (const verb of ["lookup", "resolve"] as const) {
    if (!(`${verb}CallExpression` in assemblyscript.Resolver.prototype)) continue;
    wrap<ResolveCall>(
      assemblyscript.Resolver,
      `${verb}CallExpression`,
      (original) =>
        function (node, flow, context, mode) {
          const made = dynamicCall(this, node, flow);
          if (!made) return original.call(this, node, flow, context, mode);
          return verb === "lookup"
            ? this.lookupExpression(made, flow, context, mode as never)
            : this.resolveExpression(made, flow, context, mode as never);
        },
    );
  }
}
