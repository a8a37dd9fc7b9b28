import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  CallExpression,
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
import { wrap } from "../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../internals.ts";
import { sessionOf } from "../session.ts";
import { bare, typeOf } from "./nodes.ts";
import { typeNode } from "./type-nodes.ts";

// Variables whose type only their later use tells:
//
//   let total = 0; … total += item.price        an f64, though 0 alone is an i32
//   const reply = { statusCode: 200 }; … return reply       the class that the function returns
//
// The use is where asc would report an error. It is noted with the declaration instead, and the function is compiled
// again, with the type as if it had been written. Each variable is noted once for a type, so that this ends.

const { Type } = assemblyscript;
const { NodeKind, Token } = live;

type CompileBody = (this: Compiler, instance: AscFunction, statements: ExpressionRef[]) => boolean;
type CompileVariables = (this: Compiler, statement: VariableStatement) => ExpressionRef;
type CompileBinary = CompileNode<BinaryExpression>;

/** More than any function has variables of this kind. */
const LIMIT = 100;

const ASSIGNMENTS: ReadonlySet<number> = new Set([
  Token.Equals,
  Token.Plus_Equals,
  Token.Minus_Equals,
  Token.Asterisk_Equals,
  Token.Slash_Equals,
]);

export function installBackward(): void {
  wrap<CompileBody>(
    assemblyscript.Compiler,
    "compileFunctionBody",
    (original) =>
      function (instance, statements) {
        const session = sessionOf(this);
        const outermost =
          session &&
          !instance.flow.outer &&
          this.currentFlow === instance.flow &&
          session.sources.has(instance.prototype.declaration.range.source);
        if (!outermost) return original.call(this, instance, statements);
        const start = remember(this, instance, statements);
        for (let turn = 0; ; turn++) {
          session.learned = false;
          const done = original.call(this, instance, statements);
          if (!session.learned || turn === LIMIT) return done;
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
        if (!session?.sources.has(statement.range.source)) return original.call(this, statement);
        for (const each of statement.declarations) applyHint(session.hints.get(each), each);
        const expr = original.call(this, statement);
        for (const each of statement.declarations) {
          const local = this.currentFlow.getScopedLocal(each.name.text);
          if (!local) continue;
          session.declarations.set(local, each);
          if (!each.type && local.type.isIntegerValue && isWholeLiteral(each.initializer))
            session.weak.add(local);
        }
        return expr;
      },
  );
  wrap<CompileBinary>(
    assemblyscript.Compiler,
    "compileBinaryExpression",
    (original) =>
      function (node, context, constraints) {
        if (ASSIGNMENTS.has(node.operator) && sessionOf(this)?.sources.has(node.range.source))
          learnFromAssignment(this, node);
        return original.call(this, node, context, constraints);
      },
  );
}

/** Notes the class that a variable has to be of; false where that cannot be. */
export function learnClass(compiler: Compiler, node: Node, from: AscType, to: AscType): boolean {
  if (!holdsShape(from) || !to.getClass() || node.kind !== NodeKind.Identifier) return false;
  const local = compiler.currentFlow.lookupLocal((node as IdentifierExpression).text);
  if (!local) return false;
  return learn(compiler, local, to.nonNullableType);
}

// --- internal ---

/** An object without a class, or an array of them: its class may be that which its use tells. */
function holdsShape(type: AscType): boolean {
  const cls = type.getClass();
  if (!cls) return false;
  if (cls.prototype.name.startsWith("__Shape")) return true;
  return cls.prototype.name === "Array" && holdsShape(cls.typeArguments![0]!);
}

function isWholeLiteral(node: Expression | null): boolean {
  if (!node) return false;
  const inner = bare(node);
  if (inner.kind === NodeKind.UnaryPrefix)
    return isWholeLiteral((inner as assemblyscript.UnaryPrefixExpression).operand);
  return (
    inner.kind === NodeKind.Literal &&
    (inner as assemblyscript.LiteralExpression).literalKind === live.LiteralKind.Integer
  );
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

function learn(compiler: Compiler, local: Local, type: AscType): boolean {
  const session = sessionOf(compiler)!;
  const declaration = session.declarations.get(local);
  if (!declaration || session.hints.get(declaration) === type) return false;
  // A written type stands, but for that of an object without a class.
  if (declaration.type && !session.hints.has(declaration) && !holdsShape(local.type)) return false;
  session.hints.set(declaration, type);
  session.learned = true;
  return true;
}

/** `total += 1.5`, and the same of a variable in a cell. */
function learnFromAssignment(compiler: Compiler, node: BinaryExpression): void {
  const target = bare(node.left);
  const flow = compiler.currentFlow;
  let local: Local | null = null;
  let type: AscType | null = null;
  if (target.kind === NodeKind.Identifier) {
    local = flow.lookupLocal((target as IdentifierExpression).text);
    type = local?.type ?? null;
  } else if (target.kind === NodeKind.PropertyAccess) {
    const { expression, property } = target as assemblyscript.PropertyAccessExpression;
    if (property.text !== "value" || expression.kind !== NodeKind.Identifier) return;
    local = flow.lookupLocal((expression as IdentifierExpression).text);
    const cell = local?.type.getClass();
    type = cell?.prototype.name === "__Cell" ? cell.typeArguments![0]! : null;
  }
  if (!local || !type?.isIntegerValue || type === Type.bool) return;
  const declaration = sessionOf(compiler)!.declarations.get(local);
  if (!declaration) return;
  const initializer = isCell(declaration.initializer)
    ? declaration.initializer.args[0]!
    : declaration.initializer;
  if (!isWholeLiteral(initializer)) return;
  const value = node.operator === Token.Slash_Equals ? Type.f64 : typeOf(compiler, node.right);
  if (value?.isFloatValue) learn(compiler, local, Type.f64);
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
