import type {
  CallExpression,
  Class,
  Compiler,
  Expression,
  Flow,
  Function as AscFunction,
  NewExpression,
  ParenthesizedExpression,
  Program,
  Type,
  TypeNode,
} from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";
import { wrapMethod, type Emitter } from "../syntax/wrap-asc.ts";

// While a program is compiled to be run as JavaScript, too, each expression's type is noted: asc knows which `/` is
// that of integers, and JavaScript cannot.

/** What one expression was found to be, in all instances of the function around it. */
export interface Noted {
  readonly types: Set<string>;
  readonly to: Set<string>;
  explicit: boolean;
  /** Type arguments of a call or `new`, with those of the function around it, an instance each. */
  readonly arguments: { readonly types: readonly Type[]; readonly context: Context }[];
  callee: string | undefined;
}

export type Context = ReadonlyMap<string, Type> | null;

/** By path, then by `start:end`. */
export type Notes = Map<string, Map<string, Noted>>;

type CompileExpression = (
  this: Compiler,
  node: Expression,
  context: Type,
  constraints: number,
) => number;
type Convert = (
  this: Compiler,
  expression: number,
  from: Type,
  to: Type,
  explicit: boolean,
  node: Expression,
) => number;
type CallDirect = (
  this: Compiler,
  instance: AscFunction,
  operands: Expression[],
  node: Expression,
  ...rest: never[]
) => number;
type CompileCall = (
  this: Compiler,
  prototype: { readonly internalName: string },
  node: CallExpression,
  context: Type,
) => number;
type CompileNew = (
  this: Compiler,
  node: NewExpression,
  context: Type,
  constraints: number,
) => number;

const noted = new WeakMap<Emitter["diagnostics"], Notes>();
let installed = false;

/** Begins to note what is compiled of a program. */
export function beginNotes(program: Program): Notes {
  if (!installed) install();
  installed = true;
  const notes: Notes = new Map();
  noted.set(program.diagnostics, notes);
  return notes;
}

/** A number's type by its name; all that is an object is `ref`. */
export function kindOf(type: Type): string {
  if (type.isReference) return "ref";
  return type.toString();
}

// --- internal ---

/** The expression that is being compiled, and what it was before it was converted. */
let frame: { readonly node: Expression; from: Type | null } | null = null;

function install(): void {
  wrapMethod<CompileExpression>(
    "Compiler",
    "compileExpression",
    (original) =>
      function (written, context, constraints) {
        if (!noted.has(this.diagnostics)) return original.call(this, written, context, constraints);
        const outer = frame;
        const own: typeof frame = { node: bare(written), from: null };
        frame = own;
        try {
          const made = original.call(this, written, context, constraints);
          const it = note(this, own.node);
          it?.types.add(kindOf(own.from ?? this.currentType));
          if (it && isObjectLiteral(own.node)) noteClass(this, it);
          return made;
        } finally {
          frame = outer;
        }
      },
  );
  wrapMethod<Convert>(
    "Compiler",
    "convertExpression",
    (original) =>
      function (expression, from, to, explicit, written) {
        const node = bare(written);
        if (frame?.node === node) frame.from ??= from;
        const it = note(this, node);
        if (it) {
          it.to.add(kindOf(to));
          it.explicit ||= explicit;
        }
        return original.call(this, expression, from, to, explicit, written);
      },
  );
  wrapMethod<CallDirect>(
    "Compiler",
    "compileCallDirect",
    (original) =>
      function (instance, operands, node, ...rest) {
        const it = note(this, node);
        if (it) {
          it.callee = instance.prototype.internalName;
          const types = instance.typeArguments;
          if (types) it.arguments.push({ types, context: contextOf(this.currentFlow) });
        }
        return original.call(this, instance, operands, node, ...rest);
      },
  );
  wrapMethod<CompileCall>(
    "Compiler",
    "compileCallExpressionBuiltin",
    (original) =>
      function (prototype, node, context) {
        const flow = this.currentFlow;
        const made = original.call(this, prototype, node, context);
        const it = note(this, node);
        if (!it) return made;
        // What an instruction calls in turn, such as a constructor, was noted before.
        if (it.callee !== prototype.internalName) it.arguments.length = 0;
        it.callee = prototype.internalName;
        const types = node.typeArguments?.map((each) => resolve(this, each, flow));
        if (types?.every((each) => each !== null))
          it.arguments.push({ types, context: contextOf(flow) });
        return made;
      },
  );
  wrapMethod<CompileNew>(
    "Compiler",
    "compileNewExpression",
    (original) =>
      function (node, context, constraints) {
        const made = original.call(this, node, context, constraints);
        const it = note(this, node);
        if (it) noteClass(this, it);
        return made;
      },
  );
}

/** The class of the object that was made last. */
function noteClass(compiler: Compiler, it: Noted): void {
  const found = compiler.currentType.classReference as Class | null;
  if (!found) return;
  it.callee = found.prototype.internalName;
  it.arguments.length = 0;
  const types = found.typeArguments;
  if (types) it.arguments.push({ types, context: contextOf(compiler.currentFlow) });
}

function isObjectLiteral({ range: { source, start } }: Expression): boolean {
  return source.text[start] === "{";
}

interface Resolver {
  resolveType(
    node: TypeNode,
    flow: Flow,
    at: AscFunction,
    types: Context,
    mode: number,
  ): Type | null;
}

/** asc's ReportMode.Swallow */
const SWALLOW = 1;

function resolve(compiler: Compiler, node: TypeNode, flow: Flow): Type | null {
  const resolver = compiler.resolver as unknown as Resolver;
  return resolver.resolveType(node, flow, flow.sourceFunction, contextOf(flow), SWALLOW);
}

function contextOf(flow: Flow): Context {
  return (flow as Flow & { readonly contextualTypeArguments: Context }).contextualTypeArguments;
}

function note(compiler: Compiler, node: Expression): Noted | undefined {
  const notes = noted.get(compiler.diagnostics);
  if (!notes) return undefined;
  const { source, start, end } = node.range;
  let nodes = notes.get(source.normalizedPath);
  if (!nodes) notes.set(source.normalizedPath, (nodes = new Map()));
  const key = `${start}:${end}`;
  let found = nodes.get(key);
  if (!found) {
    found = {
      types: new Set(),
      to: new Set(),
      explicit: false,
      arguments: [],
      callee: undefined,
    };
    nodes.set(key, found);
  }
  return found;
}

function bare(node: Expression): Expression {
  let inner = node;
  while (inner.kind === NodeKind.Parenthesized)
    inner = (inner as ParenthesizedExpression).expression;
  return inner;
}
