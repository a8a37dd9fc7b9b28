import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Expression,
  Flow,
  Program,
  PropertyAccessExpression,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { dynamicType, isDynamic } from "../dynamic/types.ts";
import { compileGeneric } from "../dynamic/convert.ts";
import { bare, call, compiled, defineExpression, expression, member } from "../tree/nodes.ts";

// `JSON.parse(text)` reads what is expected where it stands: `const order: Order = JSON.parse(text)`. Where nothing is,
// it is a JSON value whose members are read by name.

const { Type } = assemblyscript;

interface Parse extends Expression {
  text: Expression;
}

export function parseJson(text: Expression, range: Range): Expression {
  return expression<Parse>(PARSE, range, { text });
}

const PARSE = defineExpression<Parse>({
  makes: true,
  compile(compiler, node, context) {
    const type = target(compiler.program, context);
    // JSON's null is a value of its own, and not undefined.
    const read = isDynamic(type) ? type.nonNullableType : type;
    const made = compileGeneric(compiler, "__parse", read, node.text, node);
    compiler.currentType = type;
    return made ?? failed(compiler, node);
  },
  type: (resolver, _node, _flow, context) => target(resolver.program, context),
});

function target(program: Program, context: AscType): AscType {
  if (context === Type.auto || context === Type.void || context === Type.bool || isDynamic(context))
    return dynamicType(program);
  if (context.getClass() === program.objectInstance) return dynamicType(program);
  return context;
}

export interface OfNothing {
  /** What the place asks of undefined, which has no text in JSON: none, the word that shows it, or, as null, that of null. */
  readonly asked: "none" | "shown" | null;
  /** Whether the value is null where it is nothing. A value of any type tells by itself. */
  readonly isNull: boolean;
}

interface Stringify extends Expression {
  value: Expression;
  ofNothing: OfNothing;
}

/** `JSON.stringify(value)`: the value's type is that of what was compiled, a class of its own for an object literal. */
export function stringifyJson(
  value: Expression,
  range: Range,
  ofNothing: OfNothing = { asked: null, isNull: true },
): Expression {
  return expression<Stringify>(STRINGIFY, range, { value, ofNothing });
}

const STRINGIFY = defineExpression<Stringify>({
  compile(compiler, node, context) {
    const expr = compiler.compileExpression(node.value, Type.auto);
    const type = compiler.currentType;
    const string = compiler.program.stringInstance.type;
    const { asked } = node.ofNothing;
    const isNone = asked === "none" && context !== string && mayBeUndefined(node, type);
    const isShown = asked === "shown" && mayBeUndefined(node, type);
    const by = isNone ? "__stringifyOrNull" : isShown ? "__stringifyOrUndefined" : "__stringify";
    const value = compiled(expr, type, node.value.range);
    const made = type === Type.void ? null : compileGeneric(compiler, by, type, value, node);
    compiler.currentType = isNone ? string.asNullable() : string;
    return made ?? failed(compiler, node);
  },
  type(resolver, node, flow, context) {
    const string = resolver.program.stringInstance.type;
    if (node.ofNothing.asked !== "none" || context === string) return string;
    const type = resolver.resolveExpression(node.value, flow, Type.auto, live.ReportMode.Swallow);
    return type && mayBeUndefined(node, type) ? string.asNullable() : string;
  },
});

function mayBeUndefined({ ofNothing }: Stringify, type: AscType): boolean {
  if (isDynamic(type)) return true;
  if (ofNothing.isNull) return false;
  // A number that may be missing is a double.
  return type.isNullableReference || (ofNothing.asked === "shown" && type === Type.f64);
}

function failed(compiler: Compiler, node: Expression): number {
  const { diagnostics } = compiler;
  if (!diagnostics.some((each) => each.category === live.DiagnosticCategory.Error))
    compiler.error(
      live.DiagnosticCode.User_defined_0,
      node.range,
      "The type of this is not clear: write it",
    );
  return compiler.module.unreachable();
}

type CompileCall = CompileNode<CallExpression>;
type ResolveCall = ResolveNode<CallExpression>;

/** `response.json()` without a type is `JSON.parse(response.text())`. */
export function installJsonParse(): void {
  wrap<CompileCall>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const made = bodyOf(this.resolver, node, this.currentFlow);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
  for (const verb of ["lookup", "resolve"] as const) {
    const method = `${verb}CallExpression`;
    if (!(method in assemblyscript.Resolver.prototype)) continue;
    wrap<ResolveCall>(
      assemblyscript.Resolver,
      method,
      (original) =>
        function (node, flow, context, mode) {
          const made = bodyOf(this, node, flow);
          if (!made) return original.call(this, node, flow, context, mode);
          return verb === "lookup"
            ? this.lookupExpression(made, flow, context, mode as never)
            : this.resolveExpression(made, flow, context, mode as never);
        },
    );
  }
}

function bodyOf(resolver: Resolver, node: CallExpression, flow: Flow): Expression | null {
  if (node.args.length || node.typeArguments) return null;
  const callee = bare(node.expression);
  if (callee.kind !== live.NodeKind.PropertyAccess) return null;
  const { expression: object, property } = callee as PropertyAccessExpression;
  if (property.text !== "json" || !sessionOf(resolver)?.sources.has(node.range.source)) return null;
  const type = resolver.resolveExpression(object, flow, Type.auto, live.ReportMode.Swallow);
  const cls = type?.getClass();
  if (!cls?.getMember("json") || !cls.getMember("text")) return null;
  return parseJson(call(member(object, "text", node.range), [], node.range), node.range);
}
