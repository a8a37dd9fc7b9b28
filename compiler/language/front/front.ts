import * as assemblyscript from "assemblyscript";
import type { Expression, Parser, Range, Source, Statement, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { REFUSAL } from "../../syntax/refusal.ts";
import { report } from "../../syntax/report.ts";
import type { Session } from "../session.ts";
import { declaresReduce } from "./accumulated-texts.ts";
import { rewriteCallbacks } from "./handlers/callbacks.ts";
import { plainParameters } from "./handlers/parameters.ts";
import { rewriteExports } from "./handlers/exports.ts";
import { mayHaveGenerators, rewriteGenerators } from "./generators/rewrite.ts";
import { rewriteTasks, type Tasks } from "./tasks/rewrite.ts";
import { live } from "../internals.ts";
import { analyse, meanings, type Scopes } from "./scopes.ts";
import { rewriteAccessors } from "./rewrites/accessor-literals.ts";
import { type Fluent, nameLiterals } from "./rewrites/fluent-literals.ts";
import { plainEmitters } from "./rewrites/emitter-types.ts";
import { makeMethods } from "./rewrites/arrow-methods.ts";
import { renameValues } from "./rewrites/renamed-values.ts";
import { plainVoids } from "./rewrites/void-values.ts";
import { withCollectedTypes } from "./rewrites/collected-types.ts";
import { withWrappers } from "./rewrites/pass-through.ts";
import { withBound } from "./rewrites/bound-functions.ts";
import { withResults } from "./rewrites/literal-results.ts";
import { withTestedFields } from "./rewrites/tested-fields.ts";
import { sleepsAtOnce } from "./rewrites/sleeps-at-once.ts";
import { needTasks } from "./tasks/needs.ts";
import { nameThis } from "./rewrites/this-of-literals.ts";

/**
 * What turns one kind of node into another tree's. Expressions hold functions, which hold statements, which hold
 * expressions: each reaches the others through the file at work, and not by an import.
 */
export interface Conversions {
  expression(f: Front, node: ts.Expression): Expression;
  /** The same of an argument, of which a name may be that of a function. */
  argument(f: Front, node: ts.Expression): Expression;
  functionExpression(f: Front, node: ts.FunctionLikeDeclaration): Expression;
  statements(f: Front, nodes: readonly ts.Statement[]): Statement[];
  type(f: Front, node: ts.TypeNode): TypeNode;
}

/** A variable by its declaration or, at the top of a module, by its name; and the class that it is. */
export interface Narrowing {
  readonly key: object | string;
  readonly type: ts.Expression | ts.EntityName;
}

/** A function of the module that stands for one that another declares: see functions/lifted.ts. */
export interface Lifted {
  readonly name: string;
  /** Names of what it is given first. */
  readonly captures: readonly string[];
  /** Names of type parameters of what is around it. */
  readonly around: readonly string[];
}

/** One TypeScript file on its way into asc's tree. */
export interface Front {
  readonly ts: typeof ts;
  readonly convert: Conversions;
  readonly parser: Parser;
  readonly session: Session;
  readonly source: Source;
  readonly file: ts.SourceFile;
  readonly scopes: Scopes;
  /** Where a place of the file is in the author's text: see rewrites/edits.ts. */
  readonly place: (at: number) => number;
  /** Functions around the node at hand, innermost last. */
  readonly functions: ts.Node[];
  /** Statements that the file needs and does not have, such as imports. */
  readonly needs: Set<string>;
  /** Types that functions declare for themselves, which the module has for them. */
  readonly hoisted: ts.Statement[];
  /** Functions with type parameters that functions declare, and what stands for them in the module. */
  readonly lifted: Map<ts.Node, Lifted>;
  readonly functionsOfModule: Statement[];
  /** Interfaces of literals whose methods return them. */
  readonly fluent: readonly Fluent[];
  /** Classes that variables are known to be, by the tests around the node at hand. */
  readonly narrowed: Narrowing[];
  /** Where nodes stand that TypeScript's checker wrote: see evaluated-types.ts. */
  readonly at?: Range;
  /** What async functions were rewritten as; null where they run to their end where they are called. */
  readonly tasks: Tasks | null;
  /** Whether the file may send requests at once: see requests-at-once.ts. */
  readonly sendsAtOnce: boolean;
  /** What the file uses of modules that it imports whole: see namespaces.ts. */
  readonly namespaces: Map<string, Set<string>>;
  /** What `implements` names: interfaces that stay interfaces. */
  readonly implemented: ReadonlySet<string>;
  /** Those of them that literals with accessors implement. */
  readonly withAccessors: ReadonlySet<string>;
}

/** `crypto.randomUUID()` without an import: JavaScript has the module under its name. */
function globalImports(source: string): string {
  const uses = /(?<![.\w$])crypto\s*\.\s*(?:randomUUID|getRandomValues|subtle)\b/.test(source);
  const declared = /\b(?:import\b[^;"']*|const\s+|let\s+|var\s+)\bcrypto\b/.test(source);
  return uses && !declared ? '\nimport * as crypto from "node:crypto";' : "";
}

export function createFront(
  t: typeof ts,
  convert: Conversions,
  parser: Parser,
  session: Session,
  source: Source,
): Front {
  const parse = (text: string): ts.SourceFile =>
    t.createSourceFile(source.normalizedPath, text, t.ScriptTarget.ESNext, true, t.ScriptKind.TS);
  // A text that was only looked at need not be parsed again, where nothing is written into it.
  const looked = new Map<string, ts.SourceFile>();
  const look = (text: string): ts.SourceFile => {
    const found = parse(text);
    looked.set(text, found);
    return found;
  };
  const tested = withTestedFields(t, source.text, look) + globalImports(source.text);
  const bound = withBound(t, tested, parse);
  const written = withWrappers(t, bound.text, parse);
  const collected = withCollectedTypes(t, written.text, parse);
  const typed = withResults(t, collected.text, parse);
  const place = (at: number): number =>
    bound.place(written.place(collected.place(typed.place(at))));
  const file = looked.get(typed.text) ?? parse(typed.text);
  if (!session.tasks && sleepsAtOnce(t, file)) needTasks({ session });
  renameValues(t, file);
  if (/\bvoid\s+[^,;)|>]/.test(source.text)) plainVoids(t, file);
  rewriteExports(session.files(t), file);
  plainEmitters(t, file);
  makeMethods(t, file);
  const callbacks = rewriteCallbacks(t, file);
  plainParameters(t, file);
  const accessors = rewriteAccessors(t, file);
  const literals = /\bthis\b/.test(source.text) ? nameLiterals(t, file) : [];
  const fluent = [...accessors.classes, ...literals];
  if (/\bthis\b/.test(source.text)) nameThis(t, file);
  const isEntry = source.sourceKind === live.SourceKind.UserEntry;
  const tasks = session.tasks ? rewriteTasks(t, file, isEntry) : null;
  const generates = mayHaveGenerators(source.text);
  const rewritten = generates ? rewriteGenerators(t, file, () => meanings(t, file)) : null;
  if (generates) session.catches = true;
  if (rewritten?.guarded) session.endsWalks = true;
  const implemented = new Set<string>(accessors.implemented);
  const visit = (node: ts.Node): void => {
    if (t.isClassDeclaration(node)) {
      for (const clause of node.heritageClauses ?? []) {
        if (clause.token !== t.SyntaxKind.ImplementsKeyword) continue;
        for (const each of clause.types) implemented.add(each.expression.getText(file));
      }
    }
    node.forEachChild(visit);
  };
  visit(file);
  if (SEES_THROWN.test(source.text)) {
    session.seesThrown = true;
    for (const refuseText of session.thrownTexts.splice(0)) refuseText();
  }
  if (declaresReduce(t, file)) session.ownReduce = true;
  const front: Front = {
    ts: t,
    convert,
    parser,
    session,
    source,
    file,
    place,
    scopes: analyse(t, file),
    functions: [],
    needs: new Set(),
    hoisted: [],
    lifted: new Map(),
    functionsOfModule: [],
    fluent,
    narrowed: [],
    tasks,
    sendsAtOnce: !session.tasks && /\bPromise\s*\.\s*all(?:Settled)?\s*\(/.test(source.text),
    namespaces: new Map(),
    implemented,
    withAccessors: new Set(accessors.implemented),
  };
  for (const { node, message } of [...callbacks, ...(rewritten?.refusals ?? [])])
    refuse(front, node, message);
  return front;
}

/** What hands on what was thrown. */
const SEES_THROWN = /\bcatch\s*\(|\ballSettled\b|\.\s*then\s*\(/;

/** Converts what stands in a function. */
export function inside<T>(f: Front, node: ts.Node, run: () => T): T {
  f.functions.push(node);
  try {
    return run();
  } finally {
    f.functions.pop();
  }
}

/** Where a node stands in the author's source. */
export function rangeOf(f: Front, node: ts.Node): Range {
  return f.at ?? range(f, node.getStart(f.file), node.end);
}

export function range(f: Front, start: number, end: number): Range {
  if (f.at) return f.at;
  const made = new assemblyscript.Range(f.place(start), f.place(end));
  made.source = f.source;
  return made;
}

/** Refuses at the author's node. */
export function refuse(f: Front, node: ts.Node, message: string): void {
  const where = rangeOf(f, node);
  // One message for a line: `10n ** 20n` is one mistake.
  if (!isSaid(f, where, message)) report(f.parser, where, message + REFUSAL);
}

function isSaid({ parser, source }: Front, where: Range, message: string): boolean {
  const line = source.lineAt(where.start);
  return parser.diagnostics.some(
    (each) =>
      each.range?.source === source &&
      each.message.endsWith(message + REFUSAL) &&
      source.lineAt(each.range.start) === line,
  );
}

/** `a.b.C` as text: nodes that were made have none in the file. */
export function entityName(f: Front, node: ts.EntityName): string {
  return f.ts.isIdentifier(node) ? node.text : `${entityName(f, node.left)}.${node.right.text}`;
}

/** Whether a module declares or imports a name. */
export function declares(front: Front, name: string): boolean {
  const { ts: t } = front;
  return front.file.statements.some((each) => {
    if (t.isFunctionDeclaration(each) || t.isClassDeclaration(each))
      return each.name?.text === name;
    if (
      t.isInterfaceDeclaration(each) ||
      t.isTypeAliasDeclaration(each) ||
      t.isEnumDeclaration(each)
    )
      return each.name.text === name;
    if (t.isVariableStatement(each))
      return each.declarationList.declarations.some((one) => one.name.getText(front.file) === name);
    if (!t.isImportDeclaration(each)) return false;
    const clause = each.importClause;
    const named = clause?.namedBindings;
    if (clause?.name?.text === name) return true;
    if (named && t.isNamespaceImport(named)) return named.name.text === name;
    return named?.elements.some((one) => one.name.text === name) ?? false;
  });
}
