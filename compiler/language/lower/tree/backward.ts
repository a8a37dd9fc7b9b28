import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  ClassPrototype,
  Compiler,
  Expression,
  ExpressionRef,
  Function as AscFunction,
  IdentifierExpression,
  Local,
  Node,
  Type as AscType,
  VariableDeclaration,
  VariableStatement,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { type Session, sessionOf } from "../../session.ts";
import { typeNode } from "../tree/type-nodes.ts";

// Variables whose type only their later use tells:
//
//   const reply = { statusCode: 200 }; … return reply       the class that the function returns
//
// The use is where asc would report an error. It is noted with the declaration instead, and the function is compiled
// again, with the type as if it had been written. Each variable is noted once for a type, so that this ends.

const { NodeKind } = live;

type Compile = (this: Compiler) => unknown;
type CompileBody = (this: Compiler, instance: AscFunction, statements: ExpressionRef[]) => boolean;
type CompileVariables = (this: Compiler, statement: VariableStatement) => ExpressionRef;

/** More than any function has variables of this kind. */
export const LIMIT = 100;

export function installBackward(): void {
  wrap<Compile>(
    assemblyscript.Compiler,
    "compile",
    (original) =>
      function () {
        const module = original.call(this);
        const session = sessionOf(this);
        if (session?.unused) reportUnused(this, session.unused);
        return module;
      },
  );
  wrap<CompileBody>(
    assemblyscript.Compiler,
    "compileFunctionBody",
    (original) =>
      function (instance, statements) {
        const session = sessionOf(this);
        const outermost =
          session &&
          !isInFunction(instance) &&
          this.currentFlow === instance.flow &&
          session.sources.has(instance.prototype.declaration.range.source);
        if (!outermost) return original.call(this, instance, statements);
        const start = remember(this, instance, statements);
        // A function that is called is compiled in the middle of the one that calls it, which keeps what it learned.
        const { learned, unused } = session;
        for (let turn = 0; ; turn++) {
          session.learned = false;
          const done = original.call(this, instance, statements);
          if (!session.learned || turn === LIMIT) {
            session.learned = learned;
            return done;
          }
          session.unused = unused;
          session.forgetTypes();
          start.restore();
        }
      },
  );
  wrap<CompileVariables>(
    assemblyscript.Compiler,
    "compileVariableStatement",
    (original) =>
      function (statement) {
        const session = sessionOf(this);
        if (!session || statement.range.source.internalPath.startsWith("~lib/"))
          return original.call(this, statement);
        for (const each of statement.declarations) applyHint(session.hints.get(each), each);
        const expr = original.call(this, statement);
        for (const each of statement.declarations) {
          const local = this.currentFlow.getScopedLocal(each.name.text);
          if (!local) continue;
          session.declarations.set(local, each);
          if (session.counters.has(each)) session.weak.add(local);
        }
        return expr;
      },
  );
}

/** Notes the class that a variable has to be of; false where that cannot be. */
export function learnClass(compiler: Compiler, node: Node, from: AscType, to: AscType): boolean {
  // `use(rows[0])` says what the elements of `rows` are.
  if (node.kind === NodeKind.ElementAccess && holdsShape(from) && to.getClass()) {
    const { expression: list } = node as assemblyscript.ElementAccessExpression;
    const local =
      list.kind === NodeKind.Identifier
        ? compiler.currentFlow.lookupLocal((list as IdentifierExpression).text)
        : null;
    const { arrayPrototype } = compiler.program;
    if (!local || local.type.getClass()?.prototype !== arrayPrototype) return false;
    const wanted = compiler.resolver.resolveClass(arrayPrototype, [to.nonNullableType])!;
    return learn(compiler, local, wanted.type, node);
  }
  const at = nameOf(node);
  const local = at === null ? null : compiler.currentFlow.lookupLocal(at);
  if (!local || !to.getClass()) return false;
  const declaration = sessionOf(compiler)!.declarations.get(local);
  const isEmpty = declaration !== undefined && sessionOf(compiler)!.emptyLists.has(declaration);
  if (isEmpty ? !isList(to) : !holdsShape(from) || node.kind !== NodeKind.Identifier) return false;
  if (isEmpty) {
    const pushed = sessionOf(compiler)!.pushed.get(declaration);
    if (pushed && !holdsShape(pushed) && pushed.getClass()?.prototype.name !== "__DynamicValue")
      return false;
    sessionOf(compiler)!.taken.add(declaration);
  }
  return learn(compiler, local, to.nonNullableType, node);
}

/** Notes that a variable holds a JSON value; false where it was not declared with an object that is written out. */
export function learnJson(compiler: Compiler, node: Node): boolean {
  const at = nameOf(node);
  const local = at === null ? null : compiler.currentFlow.lookupLocal(at);
  const session = sessionOf(compiler)!;
  const declaration = local && session.declarations.get(local);
  if (!declaration || !session.writtenOut.has(declaration)) return false;
  const prototype = compiler.program.lookup("__DynamicValue") as ClassPrototype;
  const { type } = compiler.resolver.resolveClass(prototype, null)!;
  return learn(compiler, local, type.asNullable(), node);
}

/** Notes what a list holds that was declared empty, unless the place that takes the list says so. */
export function learnPushed(
  compiler: Compiler,
  { declaration, local }: { declaration: VariableDeclaration; local: Local },
  element: AscType,
  use: Node,
): void {
  const session = sessionOf(compiler)!;
  if (session.pushed.get(declaration) === element || session.taken.has(declaration)) return;
  const { program, resolver } = compiler;
  session.pushed.set(declaration, element);
  const list = resolver.resolveClass(program.arrayPrototype, [element])!.type;
  note(session, declaration, list, use);
  // What comes after this is looked at with the type, and not with that of a list of which nothing is known.
  const isInCell = local.type.getClass()?.prototype !== program.arrayPrototype;
  const cell = isInCell && (local.type.getClass()?.prototype as ClassPrototype);
  local.type = cell ? resolver.resolveClass(cell, [list])!.type : list;
}

// --- internal ---

/** The name of a variable, also of one that lives in a cell. */
function nameOf(node: Node): string | null {
  if (node.kind === NodeKind.Identifier) return (node as IdentifierExpression).text;
  if (node.kind !== NodeKind.PropertyAccess) return null;
  const { expression, property } = node as assemblyscript.PropertyAccessExpression;
  return property.text === "value" && expression.kind === NodeKind.Identifier
    ? (expression as IdentifierExpression).text
    : null;
}

function isList(type: AscType): boolean {
  return type.getClass()?.prototype.name === "Array";
}

/** What was learned stands where nothing is compiled again: code that must not be reached. */
function reportUnused(compiler: Compiler, { range }: Node): void {
  compiler.error(
    live.DiagnosticCode.User_defined_0,
    range,
    "This object needs a type: write `const item: Item = { … }`",
  );
}

/** Whether a function stands in another one, and not in a constant of a module, which no function compiles again. */
function isInFunction({ flow }: AscFunction): boolean {
  return flow.outer !== null && !/^(?:start:|~start)/.test(flow.outer.sourceFunction.internalName);
}

/** An object without a class, or an array of them: its class may be that which its use tells. */
export function holdsShape(type: AscType): boolean {
  const cls = type.getClass();
  if (!cls) return false;
  if (cls.prototype.name.startsWith("__Shape")) return true;
  return cls.prototype.name === "Array" && holdsShape(cls.typeArguments![0]!);
}

function isCell(node: Expression | null): node is CallExpression {
  if (node?.kind !== NodeKind.Call) return false;
  const { expression } = node as CallExpression;
  return (
    expression.kind === NodeKind.Identifier &&
    (expression as IdentifierExpression).text === "__cell"
  );
}

function applyHint(hint: AscType | undefined, declaration: VariableDeclaration): void {
  if (!hint) return;
  const { initializer, range } = declaration;
  if (isCell(initializer)) initializer.typeArguments = [typeNode(hint, range)];
  else declaration.type = typeNode(hint, range);
}

function learn(compiler: Compiler, local: Local, type: AscType, use: Node): boolean {
  const session = sessionOf(compiler)!;
  const declaration = session.declarations.get(local);
  if (!declaration) return false;
  // Told already, and waiting for the function to be compiled again.
  if (session.hints.get(declaration) === type) return session.learned && local.type !== type;
  // A written type stands, but for that of an object without a class.
  if (declaration.type && !session.hints.has(declaration) && !holdsShape(local.type)) return false;
  note(session, declaration, type, use);
  return true;
}

function note(session: Session, declaration: VariableDeclaration, type: AscType, use: Node): void {
  session.hints.set(declaration, type);
  session.learned = true;
  if (!session.trying) session.unused = use;
}

/** The state of a function before its body was compiled. */
function remember(
  compiler: Compiler,
  instance: AscFunction,
  statements: ExpressionRef[],
): { restore(): void } {
  const { flow, localsByIndex } = instance;
  const locals = localsByIndex.slice();
  const { flags } = flow;
  const localFlags = flow.localFlags.slice();
  const scoped = flow.scopedLocals ? new Map(flow.scopedLocals) : null;
  const fields = flow.thisFieldFlags ? new Map(flow.thisFieldFlags) : null;
  const count = statements.length;
  const diagnostics = compiler.diagnostics.length;
  return {
    restore() {
      localsByIndex.length = 0;
      localsByIndex.push(...locals);
      flow.flags = flags;
      flow.localFlags = localFlags.slice();
      flow.scopedLocals = scoped && new Map(scoped);
      flow.thisFieldFlags = fields && new Map(fields);
      flow.trueFlows = null;
      flow.falseFlows = null;
      statements.length = count;
      // Functions that were compiled meanwhile are not compiled again, and have their errors.
      const reported = compiler.diagnostics.splice(diagnostics);
      compiler.diagnostics.push(...reported.filter((each) => sessionOf(compiler)!.kept.has(each)));
      compiler.currentFlow = flow;
    },
  };
}
