import type ts from "typescript";
import type { RecordedNode, RecordedSource } from "../../compiler/index.ts";
import type { Target } from "./assembly.ts";
import { isOfSdk } from "./aws-sdk.ts";
import { LIBRARY, nameIn, takesTypes } from "./names.ts";
import { builtinOf } from "./builtins.ts";
import { PortableError } from "./portable-error.ts";

type Ts = typeof ts;

/**
 * A source that is read as TypeScript: it means as JavaScript what it says. What is added is what the guest's library
 * asks of types: those that a call hands over, and the class that a literal is an object of.
 */
export function typescript(
  t: Ts,
  path: string,
  source: RecordedSource,
  { library, program }: Target,
  reachesWorld: boolean,
): string {
  const file = t.createSourceFile(path, source.text, t.ScriptTarget.ESNext, true);
  const edits = new Edits(t, source, file, program, reachesWorld);
  const common = commonJs(t, file);
  const head = [
    `import * as $ from ${JSON.stringify(library)};`,
    `const $t = $.plainTypesOf(${JSON.stringify(program)});`,
    ...edits.imports(),
    ...common.head,
  ];
  const tail = [...registrations(t, path, file, program), ...common.tail];
  // On one line: positions in stack traces stay those of the source.
  return `${head.join(" ")} ${edits.text()}\n${tail.join("\n")}\n`;
}

// --- internal ---

/** `fetch` itself. */
const FETCH = `${LIBRARY}io/http/fetch/fetch`;
/** Node's signals have timers, which do not go off while a handler waits here. */
const ABORT = `${LIBRARY}std/ambient/abort/`;
const ABORTS = /^Abort(?:Controller|Signal)$/;
const DOM_EXCEPTION = `${LIBRARY}std/ambient/dom-exception/DOMException`;
/** Node's own classes, where `fetch` is not imported: portable/runtime/io/web-fetch.ts. */
const OF_FETCH = /^io\/http\/(?:headers|request|response|node-fetch)\//;
const WAITS = /^(then|catch|finally)$/;

/** `() => controller.abort()` */
const ABORTED = /^\(\)\s*=>\s*\{?\s*([\w$.]+)\.abort\(\);?\s*\}?$/;
/** What stands in for a global of JavaScript's. */
const OF_GUEST =
  /^~lib\/(wasmstrap\/guest\/(?:io\/.+|std\/ambient\/(?:abort|dom-exception)))\/(\w+)$/;

interface Edit {
  readonly at: number;
  readonly text: string;
}

class Edits {
  readonly #t: Ts;
  readonly #nodes: ReadonlyMap<string, RecordedNode>;
  readonly #file: ts.SourceFile;
  readonly #program: string;
  /** The program has the library's `fetch`. */
  readonly #reachesWorld: boolean;
  readonly #edits: Edit[] = [];
  /** The file's signals are for commands of the AWS SDK, which takes Node's own. */
  readonly #signalsAreOfNode: boolean;
  /** Names of the library's that the source has without importing them, by module. */
  readonly #ambient = new Map<string, string>();
  readonly #declared: ReadonlySet<string>;
  /** Of those, the ones that the library exports. */
  readonly #imported: ReadonlySet<string>;

  constructor(
    t: Ts,
    source: RecordedSource,
    file: ts.SourceFile,
    program: string,
    reachesWorld: boolean,
  ) {
    this.#t = t;
    this.#nodes = source.nodes;
    this.#file = file;
    this.#program = program;
    this.#reachesWorld = reachesWorld;
    this.#declared = namesIn(t, file, () => true);
    this.#imported = namesIn(t, file, (module) => module === "wasmstrap/guest");
    this.#signalsAreOfNode = namesIn(t, file, isOfSdk).size > 0 && !/\bfetch\(/.test(file.text);
    this.#visit(file);
  }

  text(): string {
    let { text } = this.#file;
    // Of two at one place the outer one, which came first, stands first.
    const ordered = this.#edits.map((edit, i) => ({ ...edit, i }));
    ordered.sort((a, b) => b.at - a.at || b.i - a.i);
    for (const { at, text: added } of ordered) text = text.slice(0, at) + added + text.slice(at);
    return text;
  }

  imports(): string[] {
    return [...this.#ambient].map(([name, module]) =>
      name === "fetch"
        ? "const fetch = $.fetch;"
        : `import { ${name} } from ${JSON.stringify(module)};`,
    );
  }

  #visit(node: ts.Node): void {
    const t = this.#t;
    const noted = this.#nodes.get(`${node.getStart(this.#file)}:${node.end}`);
    const callee = noted?.callee ?? "";
    if (callee.startsWith(LIBRARY)) {
      if (t.isCallExpression(node)) this.#call(node, callee, typesOf(noted));
      if (t.isNewExpression(node)) this.#new(node, callee, typesOf(noted));
      if (t.isObjectLiteralExpression(node)) this.#object(node, callee, typesOf(noted));
    }
    if (t.isIdentifier(node) && ABORTS.test(node.text)) this.#import(node, ABORT + node.text);
    if (t.isIdentifier(node) && node.text === "DOMException") this.#import(node, DOM_EXCEPTION);
    if (t.isIdentifier(node) && node.text === "fetch" && this.#reachesWorld)
      this.#import(node, FETCH);
    if (t.isCallExpression(node)) this.#abortTimer(node);
    if (t.isCallExpression(node)) this.#builtin(node, noted);
    if (t.isPropertyAccessExpression(node) && WAITS.test(node.name.text)) this.#promise(node);
    t.forEachChild(node, (child) => this.#visit(child));
  }

  #call(node: ts.CallExpression, callee: string, types: readonly string[]): void {
    this.#import(node.expression, callee);
    if (types.length === 0 || !this.#isOfLibrary(node.expression, callee)) return;
    const open = this.#file.text.indexOf("(", (node.typeArguments ?? node.expression).end);
    this.#add(open + 1, types.join(", ") + (node.arguments.length > 0 ? ", " : ""));
  }

  #new(node: ts.NewExpression, callee: string, types: readonly string[]): void {
    this.#import(node.expression, callee);
    if (types.length === 0 || !this.#isOfLibrary(node.expression, callee)) return;
    this.#add(node.expression.getStart(this.#file), "($.withTypes(");
    this.#add(node.expression.end, `, [${types.join(", ")}]))`);
  }

  #object(node: ts.ObjectLiteralExpression, callee: string, types: readonly string[]): void {
    if (OF_FETCH.test(callee.slice(LIBRARY.length)) && !this.#imported.has("fetch")) return;
    if (!takesTypes(callee) || /^(json|events)\//.test(callee.slice(LIBRARY.length))) return;
    const name = JSON.stringify(this.#program + callee);
    this.#add(node.getStart(this.#file), `$.object(${name}, [${types.join(", ")}], `);
    this.#add(node.end, ")");
  }

  /** AssemblyScript's own: `min<i32>(a, b)`, `unreachable()`. */
  #builtin(node: ts.CallExpression, noted: RecordedNode | undefined): void {
    const written = node.expression.getText(this.#file);
    const builtin = builtinOf(noted?.callee ?? "", false);
    if (!builtin || builtin.name !== written || this.#declared.has(written)) return;
    if (builtin.kind === "refused") throw this.#refusal(node, builtin.name, builtin.reason);
    this.#add(node.expression.getStart(this.#file), "$.");
    if (builtin.kind !== "typed") return;
    const type = JSON.stringify(noted?.type ?? "");
    this.#add(this.#file.text.indexOf("(", node.expression.end) + 1, `${type}, `);
  }

  /** As compiler/language/front/expressions/promises/abort-timers.ts reads them. */
  #abortTimer(node: ts.CallExpression): void {
    if (this.#signalsAreOfNode) return;
    const written = node.expression.getText(this.#file);
    const [first, ms] = node.arguments.map((each) => each.getText(this.#file));
    if (!/\bAbortController\b/.test(this.#file.text) || first === undefined) return;
    const controller = ABORTED.exec(first)?.[1];
    const made =
      written === "clearTimeout"
        ? `__keepUnaborted(${first})`
        : written === "setTimeout" && controller !== undefined
          ? `__abortAfter(${controller}, ${ms ?? "0"})`
          : null;
    if (made === null) return;
    this.#ambient.set(made.slice(0, made.indexOf("(")), ABORT.slice("~lib/".length, -1));
    this.#add(node.getStart(this.#file), `(true ? ${made} : `);
    this.#add(node.end, ")");
  }

  #refusal(node: ts.Node, name: string, reason: string): PortableError {
    const { line, character } = this.#file.getLineAndCharacterOfPosition(node.getStart(this.#file));
    return new PortableError(
      `Cannot run ${this.#file.fileName}:${line + 1}:${character + 1} as JavaScript: \`${name}\` ${reason}`,
    );
  }

  /** `f().then(…)`: the library's calls wait by themselves, and give what they bring. */
  #promise({ expression }: ts.PropertyAccessExpression): void {
    if (!this.#t.isCallExpression(expression)) return;
    this.#add(expression.getStart(this.#file), "$.promised(async () => ");
    this.#add(expression.end, ")");
  }

  /** `fetch` is the library's where nothing else of that name is declared. */
  #import(written: ts.Expression, callee: string): void {
    if (!this.#t.isIdentifier(written) || this.#declared.has(written.text)) return;
    const name = written.text;
    if (callee !== FETCH && OF_FETCH.test(callee.slice(LIBRARY.length))) return;
    const [, module, declared] = OF_GUEST.exec(callee) ?? [];
    if (this.#signalsAreOfNode && ABORTS.test(name)) return;
    if (module !== undefined && declared === name) this.#ambient.set(name, module);
  }

  /** What is called is the library's in JavaScript, too: not JavaScript's `JSON`, Node's `crypto`, or a `Map`. */
  #isOfLibrary(written: ts.Expression, callee: string): boolean {
    const t = this.#t;
    const name = t.isPropertyAccessExpression(written) ? written.name.text : written.getText();
    if (!takesTypes(callee) || !new RegExp(`[/#.]${name}$`).test(callee)) return false;
    if (callee.startsWith(`${LIBRARY}io/crypto/`)) return this.#imported.has("crypto");
    let root = written;
    while (t.isPropertyAccessExpression(root)) root = root.expression;
    return !t.isIdentifier(root) || root.text !== "JSON" || this.#imported.has("JSON");
  }

  #add(at: number, text: string): void {
    this.#edits.push({ at, text });
  }
}

/** What `exports.handler = …` and `require("zlib")` need around them. */
function commonJs(t: Ts, file: ts.SourceFile): { head: string[]; tail: string[] } {
  const names = new Set<string>();
  let requires = false;
  const visit = (node: ts.Node): void => {
    if (t.isCallExpression(node) && node.expression.getText(file) === "require") requires = true;
    t.forEachChild(node, visit);
  };
  visit(file);
  for (const each of file.statements) {
    if (!t.isExpressionStatement(each) || !t.isBinaryExpression(each.expression)) continue;
    const { left, right } = each.expression;
    const [, own] = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(left.getText(file)) ?? [null];
    if (own) names.add(own);
    else if (own === undefined && t.isObjectLiteralExpression(right))
      for (const { name } of right.properties) if (name) names.add(name.getText(file));
  }
  const head = requires
    ? [
        `import { createRequire as $require } from "node:module"; const require = $require(import.meta.url);`,
      ]
    : [];
  if (!names.size) return { head, tail: [] };
  const tail = [...names].map((each) => `const { ${each}: $e_${each} } = module.exports;`);
  const exported = [...names].map((each) => `$e_${each} as ${each}`).join(", ");
  return {
    head: [...head, "const module = { exports: {} }; const exports = module.exports;"],
    tail: [...tail, `export { ${exported} };`],
  };
}

/** Undescribed types leave a call as it is. */
function typesOf(noted: RecordedNode | undefined): readonly string[] {
  const types = noted?.types ?? [];
  return types.every((each) => each !== null) ? types : [];
}

/** Names that a source imports of some modules, or declares at its top. */
function namesIn(
  t: Ts,
  file: ts.SourceFile,
  isWanted: (module: string) => boolean,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const each of file.statements) {
    if (t.isImportDeclaration(each)) {
      if (!isWanted((each.moduleSpecifier as ts.StringLiteral).text)) continue;
      const clause = each.importClause;
      if (clause?.name) names.add(clause.name.text);
      const bindings = clause?.namedBindings;
      if (bindings && t.isNamedImports(bindings))
        for (const { name } of bindings.elements) names.add(name.text);
      else if (bindings) names.add(bindings.name.text);
    } else if (t.isVariableStatement(each)) {
      for (const { name } of each.declarationList.declarations) names.add(name.getText(file));
    } else {
      const { name } = each as { readonly name?: ts.Identifier };
      if (name) names.add(name.text);
    }
  }
  return names;
}

/** For each class that JSON is read as: what a fresh object holds. */
function registrations(t: Ts, path: string, file: ts.SourceFile, program: string): string[] {
  return file.statements.flatMap((each) => {
    if (!t.isClassDeclaration(each) || !each.name) return [];
    const lines = each.members.flatMap((member) => {
      if (!t.isPropertyDeclaration(member) || !member.initializer) return [];
      if (t.isPrivateIdentifier(member.name)) return [];
      if (member.modifiers?.some(({ kind }) => kind === t.SyntaxKind.StaticKeyword)) return [];
      return [`this.${member.name.getText(file)} = ${member.initializer.getText(file)};`];
    });
    const name = each.name.text;
    const known = JSON.stringify(program + nameIn(path, name));
    return [`$.registerClass(${known}, ${name}, function () { ${lines.join(" ")} });`];
  });
}
