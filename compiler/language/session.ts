import type {
  ClassDeclaration,
  Compiler,
  DiagnosticMessage,
  Expression,
  FieldDeclaration,
  Function as AscFunction,
  Node,
  Program,
  Source,
  Type,
  VariableDeclaration,
} from "assemblyscript";
import type ts from "typescript";
import { otherFiles, type OtherFiles } from "./other-files.ts";

/**
 * How a program asks for an element of a list that may not be there: for its value, which may be nothing; for its truth;
 * or for the value where it is an object or a text, and elsewhere as if it were there; to compare it or calculate with it,
 * for which a number that is not there is NaN; or, of a character, for a field.
 */
export type Asked = "value" | "truth" | "reference" | "equality" | "order" | "number" | "character";

/**
 * What one compilation knows beyond asc. asc's classes are wrapped once a process; what they do is looked up here,
 * so that nothing of one compilation reaches the next.
 */
export class Session {
  readonly program: Program;
  /** The C interface of binaryen, as asc hands it to transforms. */
  readonly binaryen: unknown;
  /** Sources that were read as TypeScript. */
  readonly sources: Set<Source> = new Set();
  /** True once a function captures a variable. */
  closures = false;
  /** True once something is caught. */
  catches = false;
  /** True once a promise is settled later than where it is made: async functions are tasks then. */
  tasks = false;
  /** True once a file has a `catch` that may see what was thrown. */
  seesThrown = false;
  /** What refuses texts that are thrown, as soon as something may see them. */
  readonly thrownTexts: (() => void)[] = [];
  /** True once a generator has something to do where a loop leaves it. */
  endsWalks = false;
  /** Additions to a field or a variable that may be a text's: lower/dynamic/grown-texts.ts. */
  readonly grown: WeakSet<Node> = new WeakSet();
  /** Names of the fields that are added to so. */
  readonly grownFields: Set<string> = new Set();
  /** Names of variables that are added to so. */
  readonly grownLocals: Set<string> = new Set();
  /** True once a class or an object has a `reduce` of its own, which may keep what its callback gives. */
  ownReduce = false;
  /** Reads of fields that only look at their text. */
  readonly onlySeen: WeakSet<Node> = new WeakSet();
  /** Classes of objects without a class, by the names of their fields. */
  readonly shapes: Map<string, string> = new Map();
  /** Declarations of counters: `for (let i = 0; i < xs.length; i++)`. */
  readonly counters: WeakSet<object> = new WeakSet();
  /** True once a type is one of several, of which one is a class. */
  eithers = false;
  /** True once a method returns its object. */
  returnsThis = false;
  /** True once a value is a bigint. */
  bigints = false;
  /** Classes of tuples that guest/language/lists/tuple.ts does not have. */
  readonly tuples: Set<string> = new Set();
  /** True once fields have to tell what they were given: `{ ...a, ...b }`, `"email" in patch`. */
  notesGiven = false;
  /** Fields of interfaces that may be missing, with the classes that they stand in. */
  readonly missable: { readonly owner: ClassDeclaration; readonly field: FieldDeclaration }[] = [];
  /** Locals that are integers though the author wrote no type. */
  readonly weak: WeakSet<object> = new WeakSet();
  /** Names of enums whose members are strings: as types, they are string. */
  readonly stringEnums: Set<string> = new Set();
  /** The compiler at work. */
  compiler: Compiler | null = null;
  /** Functions that were made to hand a variable's function on, and the variable. */
  readonly handedOn: WeakMap<Node, Expression> = new WeakMap();
  /** The same of all functions that a name stands for: where the types are the same, it is that very function. */
  readonly named: WeakMap<Node, Expression> = new WeakMap();
  /** Those of them that a place takes that may look for them again. */
  readonly found: WeakSet<Node> = new WeakSet();
  /** Interfaces that extend others. */
  readonly extending: ClassDeclaration[] = [];
  /** Values that are null where they are nothing: others are undefined. */
  readonly nulls: WeakSet<Node> = new WeakSet();
  /** Maps that the program makes with `new`: lower/objects/own-maps.ts. */
  readonly ownMaps: WeakSet<Node> = new WeakSet();
  /** Elements of lists that may not be there. */
  readonly asked: WeakMap<Node, Asked> = new WeakMap();
  /** Assertions about what is only looked up: `ROLES.includes(role as Role)`. See lower/missing/asserted.ts. */
  readonly lookups: WeakSet<Node> = new WeakSet();
  /** Types of what stands before a dot, by node and function. */
  baseTypes: WeakMap<Node, WeakMap<AscFunction, Type>> = new WeakMap();
  /** Types of operands, by node and function. */
  operandTypes: WeakMap<Node, WeakMap<AscFunction, Type>> = new WeakMap();
  /** Types of arguments, by node and function. */
  argumentTypes: WeakMap<Node, WeakMap<AscFunction, Type>> = new WeakMap();
  /** Names of functions that were made for arguments of other classes than their parameters. */
  readonly structural: Map<string, string> = new Map();
  /** Types of what function expressions return, by the types of their parameters. */
  resultsOf: WeakMap<Node, Map<string, Type | null>> = new WeakMap();
  /** What the bodies of function expressions reported as their results were looked for. */
  readonly failures: WeakMap<Node, DiagnosticMessage[]> = new WeakMap();
  /** What is expected of calls, by node. */
  readonly expected: WeakMap<Node, Type> = new WeakMap();
  /** How many trials are at work, one inside the other. */
  trying = 0;
  /** What functions reported that were compiled for good meanwhile. */
  readonly kept: Set<DiagnosticMessage> = new Set();
  /** Declarations of locals, and the types that their uses told. */
  readonly declarations: WeakMap<object, VariableDeclaration> = new WeakMap();
  readonly hints: WeakMap<VariableDeclaration, Type> = new WeakMap();
  /** Lists that are declared empty, and without a type. */
  readonly emptyLists: WeakSet<VariableDeclaration> = new WeakSet();
  /** Declarations of variables with an object that is written out, and without a type. */
  readonly writtenOut: WeakSet<VariableDeclaration> = new WeakSet();
  /** What is pushed to empty lists. */
  readonly pushed: WeakMap<VariableDeclaration, Type> = new WeakMap();
  /** Those lists whose type a place tells that takes them: what is pushed has to fit. */
  readonly taken: WeakSet<VariableDeclaration> = new WeakSet();
  /** True once a use told a type that was not known before. */
  learned = false;
  /** Where a use told a type, until the function is compiled with it. */
  unused: Node | null = null;
  /** How many bodies were compiled for their types. */
  trials = 0;
  /** Types of expressions that only compiling them tells, by node and function. */
  triedTypes: WeakMap<Node, WeakMap<AscFunction, Type>> = new WeakMap();
  /** Functions whose results are being looked for, and those that needed their own. */
  readonly resolving: Set<object> = new Set();
  readonly recursive: Set<object> = new Set();
  /** Sizes of the environments that closures need. */
  readonly environments: Set<number> = new Set();

  /** The project's folder, which sources are named relative to. */
  readonly directory: string;
  #files: OtherFiles | null = null;

  constructor(program: Program, binaryen: unknown, directory: string) {
    this.program = program;
    this.binaryen = binaryen;
    this.directory = directory;
  }

  /** Files that others import, as they are written. */
  files(t: typeof ts): OtherFiles {
    return (this.#files ??= otherFiles(t, this.directory));
  }

  /** What was found out of types no longer holds: a use told that of a variable. */
  forgetTypes(): void {
    this.baseTypes = new WeakMap();
    this.operandTypes = new WeakMap();
    this.argumentTypes = new WeakMap();
    this.resultsOf = new WeakMap();
    this.triedTypes = new WeakMap();
  }

  /** Runs what keeps nothing, and takes back what it reported. @returns what it reported. */
  attempt(run: () => void): DiagnosticMessage[] {
    const { diagnostics } = this.program;
    const before = diagnostics.length;
    this.trying++;
    try {
      run();
    } finally {
      this.trying--;
    }
    const reported = diagnostics.splice(before);
    // A function that was compiled for good meanwhile is not compiled again, and has its errors.
    diagnostics.push(...reported.filter((each) => this.kept.has(each)));
    return reported.filter((each) => !this.kept.has(each));
  }

  /** Whether a source that is read as TypeScript has a text. */
  mentions(pattern: RegExp): boolean {
    return [...this.sources].some(({ text }) => pattern.test(text));
  }

  /** Whether a node, or the function around it, was written as TypeScript. */
  reads(compiler: Compiler, node: Node): boolean {
    return this.sources.has(node.range.source) || this.converts(compiler);
  }

  /** Whether what is being compiled was written as TypeScript. */
  converts(compiler: Compiler): boolean {
    return this.sources.has(compiler.currentFlow.sourceFunction.declaration.range.source);
  }
}

/** All that reports shares one array of diagnostics with its program: Program, Parser, Compiler, Resolver. */
interface Emitter {
  readonly diagnostics: DiagnosticMessage[];
}

const sessions = new WeakMap<object, Session>();

export function beginSession(program: Program, binaryen: unknown, directory: string): Session {
  const session = new Session(program, binaryen, directory);
  sessions.set(program.diagnostics, session);
  return session;
}

/** Null where the program is compiled as plain AssemblyScript. */
export function sessionOf(emitter: Emitter): Session | null {
  return sessions.get(emitter.diagnostics) ?? null;
}
