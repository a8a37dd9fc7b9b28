import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Expression,
  Flow,
  Function as AscFunction,
  FunctionExpression,
  FunctionPrototype,
  Resolver,
  Type as AscType,
  TypeParameterNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { bare } from "../tree/nodes.ts";
import { kept, keptType } from "../numbers/numbers.ts";
import { isOmitted, typeNode, writtenType } from "../tree/type-nodes.ts";
import { recording, nameResult, resultOf } from "./results.ts";
import { reportsArgument, infer } from "./type-arguments.ts";

// Types that nobody wrote, because TypeScript works them out: type arguments of calls, results of functions, and
// parameters with defaults. This puts them where asc asks.

const { Signature, Type } = assemblyscript;
const { FlowFlags, NodeKind, ReportMode } = live;

type Infer = (
  this: Resolver,
  node: Expression,
  prototype: FunctionPrototype,
  parameters: TypeParameterNode[] | null,
  flow: Flow,
  mode: number,
) => (AscType | null)[] | null;

type CompileReturn = (this: Compiler, node: assemblyscript.ReturnStatement) => number;

type ResolveFunction = (
  this: Resolver,
  prototype: FunctionPrototype,
  typeArguments: AscType[] | null,
  types: Map<string, AscType>,
  mode: number,
) => AscFunction | null;

type Compile = (this: Compiler) => unknown;

/** What is expected of `rows.map((each) => ({ … })).sort(byName)` is expected of what is sorted. */
const SAME_LIST = new Set(["filter", "reverse", "slice", "sort", "toReversed", "toSorted"]);

function expect(session: Session, node: CallExpression, context: AscType): void {
  session.expected.set(node, context);
  const callee = bare(node.expression);
  if (callee.kind !== NodeKind.PropertyAccess) return;
  const { expression: list, property } = callee as assemblyscript.PropertyAccessExpression;
  const inner = bare(list);
  if (SAME_LIST.has(property.text) && inner.kind === NodeKind.Call)
    expect(session, inner as CallExpression, context);
}

/** `return undefined` of a function that gives nothing elsewhere either. */
function withoutNothing(
  compiler: Compiler,
  node: assemblyscript.ReturnStatement,
): assemblyscript.ReturnStatement {
  const { returnType } = compiler.currentFlow.sourceFunction.signature;
  const isNothing =
    returnType === Type.void && node.value && bare(node.value).kind === NodeKind.Null;
  return isNothing && sessionOf(compiler)?.sources.has(node.range.source)
    ? assemblyscript.Node.createReturnStatement(null, node.range)
    : node;
}

type ResolveFunctionExpression = ResolveNode<FunctionExpression, AscType | null>;

export function installInference(): void {
  wrap<Compile>(
    assemblyscript.Compiler,
    "compile",
    (original) =>
      function () {
        const session = sessionOf(this);
        if (session) session.compiler = this;
        return original.call(this);
      },
  );
  wrap<CompileReturn>(
    assemblyscript.Compiler,
    "compileReturnStatement",
    (original) =>
      function (node) {
        const results = recording.get(this.currentFlow.sourceFunction);
        if (!results) return original.call(this, withoutNothing(this, node));
        if (node.value) {
          this.compileExpression(kept(node.value), Type.auto);
          results.push(bare(node.value).kind === NodeKind.Null ? null : this.currentType);
        } else results.push(Type.void);
        this.currentFlow.set(FlowFlags.Returns | FlowFlags.Terminates);
        return this.module.unreachable();
      },
  );
  wrap<Infer>(
    assemblyscript.Resolver,
    "inferGenericTypeArguments",
    (original) =>
      function (node, prototype, parameters, flow, mode = ReportMode.Report) {
        const session = sessionOf(this);
        if (!session || node.kind !== NodeKind.Call || !parameters)
          return original.call(this, node, prototype, parameters, flow, mode);
        if (!session.sources.has(node.range.source))
          return mode === ReportMode.Report && reportsArgument(this, node as CallExpression, flow)
            ? null
            : original.call(this, node, prototype, parameters, flow, mode);
        const types = infer(this, session, node as CallExpression, prototype, parameters, flow);
        if (types) return types;
        const causes = (node as CallExpression).args.flatMap(
          (each) => session.failures.get(each) ?? [],
        );
        if (causes.length && mode === ReportMode.Report) {
          // The cause, and not `Type argument expected.`
          this.program.diagnostics.push(...causes);
          return null;
        }
        if (mode === ReportMode.Report && reportsArgument(this, node as CallExpression, flow))
          return null;
        return original.call(this, node, prototype, parameters, flow, mode);
      },
  );
  wrap<CompileNode<CallExpression>>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const session = sessionOf(this);
        const isTold = context.getClass() !== null || context.getSignature() !== null;
        if (isTold && session?.sources.has(node.range.source)) expect(session, node, context);
        return original.call(this, node, context, constraints);
      },
  );
  wrap<ResolveFunction>(
    assemblyscript.Resolver,
    "resolveFunction",
    (original) =>
      function (prototype, typeArguments, types = new Map(), mode = ReportMode.Report) {
        const session = sessionOf(this);
        const { declaration } = prototype;
        if (session?.sources.has(declaration.range.source)) typeDefaults(this, session, prototype);
        const result = session?.sources.has(declaration.range.source)
          ? nameResult(this, session, prototype, typeArguments, types, mode)
          : null;
        if (!result) return original.call(this, prototype, typeArguments, types, mode);
        const signature = prototype.functionTypeNode;
        const omitted = signature.returnType;
        signature.returnType = typeNode(result, omitted.range);
        try {
          return original.call(this, prototype, typeArguments, types, mode);
        } finally {
          signature.returnType = omitted;
        }
      },
  );
  wrap<ResolveFunctionExpression>(
    assemblyscript.Resolver,
    "resolveFunctionExpression",
    (original) =>
      function (node, flow, context, mode) {
        const session = sessionOf(this);
        if (!session?.sources.has(node.range.source))
          return original.call(this, node, flow, context, mode);
        return (
          functionType(this, session, node, flow, context, mode) ??
          original.call(this, node, flow, context, mode)
        );
      },
  );
}

/** The type of a function expression whose result is not written. */
function functionType(
  resolver: Resolver,
  session: Session,
  node: FunctionExpression,
  flow: Flow,
  context: AscType,
  mode: number,
): AscType | null {
  const { signature } = node.declaration;
  if (
    !isOmitted(signature.returnType) &&
    !signature.parameters.some((each) => isOmitted(each.type))
  )
    return null;
  const expected = context.getSignature();
  const parameters: AscType[] = [];
  for (let i = 0; i < signature.parameters.length; i++) {
    const own = signature.parameters[i]!.type;
    const type = isOmitted(own)
      ? (expected?.parameterTypes[i] ?? null)
      : writtenType(resolver, own, flow, mode);
    if (!type) return null;
    parameters.push(type);
  }
  const result = isOmitted(signature.returnType)
    ? resultOf(resolver, session, node, parameters, flow)
    : writtenType(resolver, signature.returnType, flow, mode);
  const hasRest = signature.parameters.at(-1)?.parameterKind === live.ParameterKind.Rest;
  const required = hasRest ? parameters.length - 1 : parameters.length;
  return (
    result && Signature.create(resolver.program, parameters, result, null, required, hasRest).type
  );
}

/** `(now = Date.now())`: a parameter is of the type of its default; a whole number is any number. */
function typeDefaults(resolver: Resolver, session: Session, prototype: FunctionPrototype): void {
  const flow = session.compiler?.currentFlow;
  if (!flow) return;
  for (const each of prototype.functionTypeNode.parameters) {
    if (!isOmitted(each.type) || !each.initializer) continue;
    const type = resolver.resolveExpression(each.initializer, flow, Type.auto, ReportMode.Swallow);
    if (!type || type === Type.void) continue;
    each.type = typeNode(keptType(resolver, each.initializer, type, flow), each.type.range);
  }
}
