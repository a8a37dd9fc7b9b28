import * as assemblyscript from "assemblyscript";
import type {
  ClassPrototype,
  Compiler,
  Expression,
  InstanceOfExpression,
  NamedTypeNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { letIn } from "../tree/let.ts";
import { call, freshName, id, typeOf } from "../tree/nodes.ts";
import { typeNode, writtenType } from "../tree/type-nodes.ts";
import { compileGeneric } from "./convert.ts";
import { isEither } from "./either-types.ts";
import { isDynamic } from "./types.ts";

// `error instanceof NotFound`, where the error is an `unknown`: what was caught keeps its class in a JSON value.

const { Node, Type } = assemblyscript;
const { ReportMode, Token } = live;

export function installInstanceOf(): void {
  wrap<CompileNode<InstanceOfExpression>>(
    assemblyscript.Compiler,
    "compileInstanceOfExpression",
    (original) =>
      function (node, context, constraints) {
        const made = ofDynamic(this, node) ?? ofGeneric(this, node);
        return made ?? original.call(this, node, context, constraints);
      },
  );
}

// --- internal ---

/** `limiter instanceof BaseLimiter` of an interface and a generic class: asc looks at the interface alone. */
function ofGeneric(compiler: Compiler, node: InstanceOfExpression): number | null {
  if (!sessionOf(compiler)?.sources.has(node.range.source)) return null;
  const { currentFlow: flow, program, resolver } = compiler;
  const given = typeOf(compiler, node.expression)?.getClass();
  if (given?.kind !== live.ElementKind.Interface) return null;
  const { name, typeArguments } = node.isType as NamedTypeNode;
  if (!name || typeArguments?.length) return null;
  const element = resolver.resolveTypeName(name, flow, flow.sourceFunction, ReportMode.Swallow);
  if (element?.kind !== live.ElementKind.ClassPrototype) return null;
  const asked = element as ClassPrototype;
  if (!asked.is(live.CommonFlags.Generic)) return null;
  const heirs = [...program.elementsByName.values()].filter(
    (each): each is ClassPrototype =>
      each.kind === live.ElementKind.ClassPrototype && extendsIt(each as ClassPrototype, asked),
  );
  const { range } = node;
  const local = freshName("i");
  const checks = heirs
    .filter((each) => !each.is(live.CommonFlags.Generic))
    .map((each) => resolver.resolveClass(each, null)!)
    .concat(...[asked, ...heirs].map((each) => [...(each.instances?.values() ?? [])]))
    .map((cls) =>
      Node.createInstanceOfExpression(id(local, range), typeNode(cls.type, range), range),
    );
  const [first, ...rest] = checks;
  if (!first) return null;
  const either = rest.reduce<Expression>(
    (left, right) => Node.createBinaryExpression(Token.Bar_Bar, left, right, range),
    first,
  );
  const made = letIn([{ name: local, value: node.expression }], either, range);
  return compiler.compileExpression(made, Type.bool);
}

function extendsIt(prototype: ClassPrototype, asked: ClassPrototype): boolean {
  for (let at = prototype.basePrototype; at; at = at.basePrototype) if (at === asked) return true;
  return false;
}

function ofDynamic(compiler: Compiler, node: InstanceOfExpression): number | null {
  if (!sessionOf(compiler)?.sources.has(node.range.source)) return null;
  const given = typeOf(compiler, node.expression);
  if (!isDynamic(given) && !isEither(given)) return null;
  const { currentFlow: flow } = compiler;
  const named = node.isType.range.toString();
  if (isDynamic(given) && (named === "Map" || named === "Set")) {
    const isHeld = compiler.program.lookup("__heldAs");
    const by = !isHeld
      ? "__dynamicIsMap"
      : named === "Set"
        ? "__dynamicIsSet"
        : "__dynamicIsMapHeld";
    return compiler.compileExpression(call(by, [node.expression], node.range), Type.bool);
  }
  const type = writtenType(compiler.resolver, node.isType, flow, ReportMode.Report);
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
