import * as assemblyscript from "assemblyscript";
import type {
  ClassDeclaration,
  Compiler,
  Element,
  File,
  Function as AscFunction,
  Parser,
  PropertyAccessExpression,
  Resolver,
  Source,
} from "assemblyscript";
import { CommonFlags, SourceKind } from "../syntax/asc-enums.ts";
import { isLibrary } from "../syntax/global-types.ts";
import { isGenerated } from "../syntax/origins.ts";
import { wrapMethod } from "../syntax/wrap-asc.ts";
import type { JsonClass } from "./class.ts";
import { compileRest } from "./compile-rest.ts";
import { isPruned, readClasses } from "./read-classes.ts";
import {
  type ReaderTexts,
  sessions,
  WRITERS,
  ORDER,
  READER,
  LATE,
  type Session,
  type OrderedClass,
} from "./pruned-session.ts";
import {
  makeReader,
  neverRead,
  canPass,
  isEverMade,
  passOn,
  writeWhole,
  setBodies,
  withoutOrder,
  forgetFields,
} from "./pruned-bodies.ts";

// Of an event of the library a handler reads a few fields, and of a reply it writes some. asc compiles what the handlers
// reach, function by function, and each property access is looked up then. So three kinds of methods wait:
//
//   1  all that handlers reach, but for these methods    compiled as asc meets it
//   2  writers and getters of the library's classes      without a document's part, for those that are never read
//   3  writers of those that are read and never made     for the fields that somebody asks for; others are as they came
//   4  their readers                                     for the same fields; others are skipped, or kept for the writer

const { ElementKind } = assemblyscript as unknown as {
  readonly ElementKind: Readonly<
    Record<"Interface" | "InterfacePrototype" | "Property" | "PropertyPrototype", number>
  >;
};

/** Which sources' classes may wait: the library's. Null where the author takes fields by their addresses. */
export function prunedSources(parser: Parser): ((source: Source) => boolean) | null {
  const authors = parser.sources.filter(
    (each) => !each.internalPath.startsWith("~lib/") && !isGenerated(each),
  );
  if (authors.some(({ text }) => /\boffsetof\s*</.test(text))) return null;
  return ({ internalPath }) => isPruned(internalPath);
}

/**
 * Lets the readers and writers of classes wait.
 *
 * @param pruned Classes of `prunedSources`, of which those methods have no bodies.
 */
export function pruneReaders(
  parser: Parser,
  pruned: readonly JsonClass[],
  texts: ReaderTexts,
): void {
  sessions.set(parser.diagnostics, {
    parser,
    classes: new Map(pruned.map((json) => [json.node, json])),
    ordered: new Map(),
    texts,
    asked: new Map(),
    askedOfAny: new Set(),
    written: new Set(),
    readers: new Set(),
    late: new Set(),
    passing: new Set(),
    left: new Map(),
    made: new Set(),
    whole: new Set(),
    read: new Set(),
    phase: 1,
  });
}

/** Lets the writers of classes wait that keep the order of their members, those that are made while asc compiles, too. */
export function noteOrdered(parser: Parser, classes: readonly JsonClass[]): void {
  const session = sessions.get(parser.diagnostics);
  for (const json of classes)
    if (session && json.keepsOrder && !session.classes.has(json.node))
      session.ordered.set(json.node, { json, isOrdered: false, isWritten: false });
}

type Lookup = (
  this: Resolver,
  node: PropertyAccessExpression,
  ...rest: unknown[]
) => Element | null;
type CompileFunction = (this: Compiler, instance: AscFunction, force?: boolean) => boolean;
type CompileExports = (this: Compiler, file: File) => void;

export function installPrunedReaders(): void {
  wrapMethod<Lookup>(
    "Resolver",
    "lookupPropertyAccessExpression",
    (original) =>
      function (node, ...rest) {
        const element = original.call(this, node, ...rest);
        const session = element && sessions.get(this.diagnostics);
        if (session) noteAsked(session, element);
        return element;
      },
  );
  wrapMethod<CompileFunction>(
    "Compiler",
    "compileFunction",
    (original) =>
      function (instance, ...rest) {
        const session = sessions.get(this.diagnostics);
        if (session) compileLibraryFile(this, instance);
        const ordered = session?.ordered.get(classOf(instance)!);
        if (ordered && waits(session!, ordered, instance)) return true;
        const owner = session && ownerOf(session, instance);
        if (!owner) return original.call(this, instance, ...rest);
        const { name } = instance.prototype;
        if (WRITERS.has(name) || name === ORDER) session.written.add(owner.node);
        if (READER.has(name)) {
          if (session.phase < 4) {
            session.readers.add(instance);
            compileArguments(this, instance);
            return true;
          }
          makeReader(session, owner);
        } else if (LATE.test(name)) {
          if (session.phase < 2) {
            session.late.add(instance);
            return true;
          }
          if (!session.read.has(owner)) neverRead(session, owner);
          else if (WRITERS.has(name) && canPass(session, owner) && !isEverMade(session, instance)) {
            if (session.phase < 3) {
              session.passing.add(instance);
              return true;
            }
            passOn(session, owner);
          } else if (WRITERS.has(name)) writeWhole(session, owner);
        }
        return original.call(this, instance, ...rest);
      },
  );
  wrapMethod<CompileExports>(
    "Compiler",
    "compileModuleExports",
    (original) =>
      function (file) {
        original.call(this, file);
        const session = sessions.get(this.diagnostics);
        if (session && file === lastEntry(this)) finish(this, session);
      },
  );
}

// --- internal ---

function noteAsked(session: Session, element: Element): void {
  const kind = element.kind as number;
  if (kind !== ElementKind.Property && kind !== ElementKind.PropertyPrototype) return;
  const { parent, name } = element;
  const parentKind = parent.kind as number;
  if (parentKind === ElementKind.Interface || parentKind === ElementKind.InterfacePrototype) {
    session.askedOfAny.add(name);
    return;
  }
  const { declaration } = parent as unknown as { readonly declaration?: ClassDeclaration };
  if (!declaration || !session.classes.has(declaration)) return;
  const asked = session.asked.get(declaration);
  if (asked?.has(name)) return;
  const json = session.classes.get(declaration)!;
  const isLate = session.made.has(declaration)
    ? session.read.has(json)
    : session.left.get(declaration)?.has(name) === false;
  if (isLate && json.fields.some((field) => field.name === name)) {
    throw new Error(
      `Cannot compile ${json.name}.${name}: it is read by code that was found after the reader`,
    );
  }
  if (asked) asked.add(name);
  else session.asked.set(declaration, new Set([name]));
}

/** The class that a method belongs to. */
function classOf({ prototype }: AscFunction): ClassDeclaration | undefined {
  const { declaration } = prototype.parent as unknown as {
    readonly declaration?: ClassDeclaration;
  };
  return declaration;
}

/** The class that a method belongs to, if its reader waits. */
function ownerOf(session: Session, instance: AscFunction): JsonClass | undefined {
  const declaration = classOf(instance);
  return declaration && session.classes.get(declaration);
}

/**
 * Whether a method of a class that keeps the order of its members is to be compiled later: its writer, which has an order
 * to go by where objects are read, or made of others that are.
 */
function waits(session: Session, ordered: OrderedClass, instance: AscFunction): boolean {
  const { name } = instance.prototype;
  if (name === ORDER || READER.has(name)) {
    if (ordered.isWritten && !ordered.isOrdered)
      setBodies(session, ordered.json, session.texts.reader(withoutOrder(ordered.json)));
    else ordered.isOrdered = true;
  } else if (WRITERS.has(name)) {
    if (session.phase < 2) {
      session.late.add(instance);
      return true;
    }
    if (!ordered.isOrdered && !ordered.isWritten)
      setBodies(session, ordered.json, session.texts.neverRead(ordered.json));
    ordered.isWritten = true;
  }
  return false;
}

/**
 * Compiles the top level of a library's file before its first function: asc has done so where it compiled what makes
 * an object, which is here a reader that waits.
 */
function compileLibraryFile(compiler: Compiler, { file }: AscFunction): void {
  if (file.is(CommonFlags.Compiled) || !isLibrary(file.source)) return;
  compiler.compileFile(file);
}

/** Readers of the author's classes that one of the library is made with, as they may ask for the library's fields. */
function compileArguments(compiler: Compiler, { parent }: AscFunction): void {
  const { typeArguments } = parent as unknown as {
    readonly typeArguments?: readonly assemblyscript.Type[] | null;
  };
  for (const type of typeArguments ?? []) {
    for (const name of READER) {
      const method = type.getClass()?.getMember(name);
      if (!method) continue;
      const prototype = method as assemblyscript.FunctionPrototype;
      const instance = compiler.resolver.resolveFunction(prototype, null);
      if (instance) compiler.compileFunction(instance);
    }
  }
}

/** asc's entry files are the handlers' and the runtime's; it compiles what they reach one after the other. */
function lastEntry({ program }: Compiler): File | undefined {
  return [...program.filesByName.values()].findLast(
    ({ source }) => (source.sourceKind as number) === SourceKind.UserEntry,
  );
}

/** Compiles what asc leaves for later, because it may ask for fields, and then what waits. */
function finish(compiler: Compiler, session: Session): void {
  compileRest(compiler);
  session.read = readClasses(session.parser, session.classes, session.readers);
  session.phase = 2;
  for (const instance of session.late) compiler.compileFunction(instance);
  compileRest(compiler);
  // What was compiled since may make objects of a class that nothing made before.
  for (let known = -1; known !== session.passing.size;) {
    known = session.passing.size;
    for (const instance of session.passing) {
      if (!isEverMade(session, instance)) continue;
      session.passing.delete(instance);
      compiler.compileFunction(instance);
      compileRest(compiler);
    }
  }
  session.phase = 3;
  for (const instance of session.passing) compiler.compileFunction(instance);
  compileRest(compiler);
  session.phase = 4;
  for (const instance of session.readers) compiler.compileFunction(instance);
  for (const instance of session.passing) {
    if (!isEverMade(session, instance)) continue;
    throw new Error(
      `Cannot compile ${instance.internalName}: its class is made by what reads another`,
    );
  }
  forgetFields(compiler, session);
}
