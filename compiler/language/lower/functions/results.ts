import * as assemblyscript from "assemblyscript";
import type {
  Compiler,
  Flow,
  Function as AscFunction,
  FunctionExpression,
  FunctionPrototype,
  Program,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { dynamicType } from "../dynamic/types.ts";
import { live } from "../../internals.ts";
import { boxed } from "../tree/box.ts";
import { type Session } from "../../session.ts";
import { openCaptures } from "./closures.ts";
import { mixes, sharedType } from "../dynamic/mixed.ts";
import { kept } from "../numbers/numbers.ts";
import { LIMIT } from "../tree/backward.ts";
import { isOmitted } from "../tree/type-nodes.ts";

// The types of results that nobody wrote: `(a: number) => a * 2`. A body is compiled once with its `return`s recorded, and
// nothing of it is kept.

const { Function: Functions, FunctionPrototype: Prototypes, Signature, Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

/** Functions whose results are being recorded. */
export const recording: Map<AscFunction, (AscType | null)[]> = new Map();

/** Gives a function whose result is not written the type of what it returns. */
export function nameResult(
  resolver: Resolver,
  session: Session,
  prototype: FunctionPrototype,
  typeArguments: AscType[] | null,
  given: Map<string, AscType>,
  mode: number,
): AscType | null {
  const { functionTypeNode: signature } = prototype;
  if (
    !isOmitted(signature.returnType) ||
    prototype.is(live.CommonFlags.Set) ||
    prototype.is(live.CommonFlags.Constructor)
  )
    return null;
  if (session.resolving.has(prototype)) {
    session.recursive.add(prototype);
    return null;
  }
  if (!session.compiler || !prototype.bodyNode) return null;
  // It was worked out before.
  if (prototype.getResolvedInstance(typeArguments ? typeArguments.map(String).join(",") : ""))
    return null;
  session.resolving.add(prototype);
  try {
    const types = new Map(given);
    let thisType: AscType | null = null;
    if (prototype.is(live.CommonFlags.Instance)) {
      const owner = prototype.getBoundClassOrInterface()!;
      thisType = owner.type;
      owner.typeArguments?.forEach((each, i) =>
        types.set(owner.prototype.typeParameterNodes![i]!.name.text, each),
      );
      types.set("this", thisType);
    }
    typeArguments?.forEach((each, i) =>
      types.set(prototype.typeParameterNodes![i]!.name.text, each),
    );
    const parameters: AscType[] = [];
    for (const each of signature.parameters) {
      const type = isOmitted(each.type)
        ? null
        : resolver.resolveType(each.type, null, prototype.parent, types, ReportMode.Swallow);
      if (!type) return null;
      parameters.push(type);
    }
    const declaration = prototype.declaration as assemblyscript.FunctionDeclaration;
    // A function in another one captures variables of it.
    const around =
      prototype.parent.kind === live.ElementKind.Function
        ? { node: declaration, flow: session.compiler.currentFlow }
        : null;
    const result = record(
      resolver,
      session,
      prototype,
      declaration,
      parameters,
      thisType,
      types,
      around,
    );
    if (!result) {
      const causes = session.failures.get(declaration) ?? [];
      if (mode === ReportMode.Report) resolver.program.diagnostics.push(...causes);
      if (mode === ReportMode.Report && session.recursive.has(prototype))
        resolver.program.error(
          live.DiagnosticCode.User_defined_0,
          declaration.name.range,
          "A function that calls itself needs its result: write the type after its parameters",
        );
    }
    return result;
  } finally {
    session.resolving.delete(prototype);
  }
}

/** The type of what a function expression returns, by its parameters' types. */
export function resultOf(
  resolver: Resolver,
  session: Session,
  node: FunctionExpression,
  parameters: AscType[],
  flow: Flow,
): AscType | null {
  const source = flow.sourceFunction;
  const key = `${parameters.map(String).join()}|${source.internalName}`;
  let known = session.resultsOf.get(node);
  if (!known) session.resultsOf.set(node, (known = new Map()));
  const found = known.get(key);
  if (found !== undefined) return found;
  const prototype = new Prototypes(
    `infer|${source.nextAnonymousId++}`,
    source,
    node.declaration.clone(),
    0,
  );
  const result = record(
    resolver,
    session,
    prototype,
    node.declaration,
    parameters,
    null,
    new Map(flow.contextualTypeArguments ?? []),
    { node, flow },
  );
  known.set(key, result);
  return result;
}

function record(
  resolver: Resolver,
  session: Session,
  prototype: FunctionPrototype,
  declaration: assemblyscript.FunctionDeclaration,
  parameters: AscType[],
  thisType: AscType | null,
  types: Map<string, AscType>,
  outer: { node: assemblyscript.Node; flow: Flow } | null,
): AscType | null {
  const compiler = session.compiler;
  const { body } = declaration;
  if (!compiler || !body) return null;
  const { program } = resolver;
  const signature = Signature.create(program, parameters, Type.void, thisType, parameters.length);
  const { learned } = session;
  let told = false;
  for (let turn = 0; ; turn++) {
    const instance = new Functions(
      `${prototype.name}~${session.trials++}`,
      prototype,
      null,
      signature,
      types,
    );
    if (outer) instance.flow.outer = outer.flow;
    session.learned = false;
    const { results, errors } = recordOnce(compiler, session, instance, body);
    // A variable of the body, or of a function around it, got its type by its use.
    if (session.learned && turn < LIMIT) {
      session.forgetTypes();
      told = true;
      continue;
    }
    session.learned = learned || (outer !== null && told);
    // Only where the inference fails: otherwise the body is compiled again, and reports then.
    if (errors.some((each) => each.category === live.DiagnosticCategory.Error))
      session.failures.set(outer ? outer.node : declaration, errors);
    return joined(program, results);
  }
}

function recordOnce(
  compiler: Compiler,
  session: Session,
  instance: AscFunction,
  body: assemblyscript.Statement,
): { results: (AscType | null)[]; errors: assemblyscript.DiagnosticMessage[] } {
  const { currentFlow, currentType } = compiler;
  const results: (AscType | null)[] = [];
  compiler.currentFlow = instance.flow;
  recording.set(instance, results);
  openCaptures(compiler, instance);
  const errors = session.attempt(() => {
    try {
      if (body.kind === NodeKind.Expression) {
        compiler.compileExpression(
          kept((body as assemblyscript.ExpressionStatement).expression),
          Type.auto,
        );
        results.push(compiler.currentType);
      } else compiler.compileStatements((body as assemblyscript.BlockStatement).statements, []);
    } finally {
      compiler.currentFlow = currentFlow;
      compiler.currentType = currentType;
      recording.delete(instance);
    }
  });
  return { results, errors };
}

/** The type that holds all results; void where there is none. */
function joined(program: Program, results: readonly (AscType | null)[]): AscType | null {
  const real = results.filter((each): each is AscType => each !== null && each !== Type.void);
  // `return console.log("none")` here and nothing there: nobody asks for what it gives.
  if (!real.length) return results.includes(Type.void) || !results.length ? Type.void : null;
  let type: AscType | null = real[0]!;
  for (const each of real) {
    if (!type || each === type) continue;
    const left: AscType = type;
    type = sharedType(left, each);
    if (!type && mixes(left, each)) return dynamicType(program);
  }
  if (!type || !results.includes(null)) return type;
  return type.isReference ? type.asNullable() : boxed(program, type);
}
