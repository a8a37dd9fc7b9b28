import * as assemblyscript from "assemblyscript";
import type { Compiler, InstanceOfExpression } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { call, typeOf } from "../tree/nodes.ts";
import { compileGeneric } from "./convert.ts";
import { isEither } from "./either-types.ts";
import { isDynamic } from "./types.ts";

// `error instanceof NotFound`, where the error is an `unknown`: what was caught keeps its class in a JSON value.

const { Type } = assemblyscript;

export function installInstanceOf(): void {
  wrap<CompileNode<InstanceOfExpression>>(
    assemblyscript.Compiler,
    "compileInstanceOfExpression",
    (original) =>
      function (node, context, constraints) {
        return ofDynamic(this, node) ?? original.call(this, node, context, constraints);
      },
  );
}

// --- internal ---

function ofDynamic(compiler: Compiler, node: InstanceOfExpression): number | null {
  if (!sessionOf(compiler)?.sources.has(node.range.source)) return null;
  const given = typeOf(compiler, node.expression);
  if (!isDynamic(given) && !isEither(given)) return null;
  const { currentFlow: flow } = compiler;
  // A JSON value is never a Map: one that is made a JSON value is an object.
  const named = node.isType.range.toString();
  if (isDynamic(given) && (named === "Map" || named === "Set")) {
    const by =
      named === "Set" && compiler.program.lookup("__heldAs") ? "__dynamicIsSet" : "__dynamicIsMap";
    return compiler.compileExpression(call(by, [node.expression], node.range), Type.bool);
  }
  const type = compiler.resolver.resolveType(
    node.isType,
    flow,
    flow.sourceFunction,
    flow.contextualTypeArguments,
    live.ReportMode.Report,
  );
  if (!type) return compiler.module.unreachable();
  if (type.getClass() === compiler.program.objectInstance && isDynamic(given)) {
    const asked = call("__dynamicIsObject", [node.expression], node.range);
    return compiler.compileExpression(asked, Type.bool);
  }
  const asks = isEither(given) ? "__eitherIs" : "__dynamicIs";
  const made = compileGeneric(compiler, asks, type.nonNullableType, node.expression, node);
  compiler.currentType = Type.bool;
  return made;
}
