// Declarations of `wasmstrap/guest` for handlers that are written as TypeScript. guest/ itself is AssemblyScript, whose
// own declarations replace TypeScript's library; an editor that reads a handler as TypeScript takes these instead.

import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { ROOT } from "./bundles.ts";

const GUEST = join(ROOT, "guest");
const OUT = join(ROOT, "dist/types/guest");
/** Written by hand, and what they refer to. */
const BY_HAND = ["typescript/globals.d.ts", "editor.d.ts"];

/** What handlers make: an object literal is enough for one. */
const REPLY = /(?:Result|Response|Reply|PolicyDocument|PolicyStatement)(?:V\d)?$/;
/** Events in which AWS writes null; in others it leaves out what there is none of. */
const WITH_NULL = /\/http\/(?:api-gateway-v1|alb|authorizer)\.d\.ts$/;

/** Writes them to dist/types/guest, unless those that are there were made of the same sources. */
export function writeHandlerTypes(): void {
  const digest = digestOfSources();
  const digestFile = join(OUT, "sources.digest");
  if (existsSync(digestFile) && readFileSync(digestFile, "utf8") === digest) return;
  const files = emitDeclarations();
  const sources = new Map(
    [...files].map(([path, text]) => [
      path,
      ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true),
    ]),
  );
  const replies = repliesOf([...sources.values()]);
  const printer = ts.createPrinter();
  for (const [path, source] of sources) {
    const adapted = ts.transform(source, [asTypeScript(path, replies)]).transformed[0]!;
    write(path, withDetailType(printer.printFile(adapted)));
  }
  const index = files.get("index.d.ts")!.replaceAll(/^\/\/\/ <reference.*\n/gm, "");
  write("index.d.ts", `/// <reference path="./typescript/globals.d.ts" />\n${index}`);
  for (const path of BY_HAND) {
    mkdirSync(dirname(join(OUT, path)), { recursive: true });
    cpSync(join(GUEST, path), join(OUT, path));
  }
  writeFileSync(digestFile, digest);
}

// --- internal ---

/** As @types/aws-lambda has it: the text of `detail-type` may stand before the detail's type, and has its key in JSON. */
function withDetailType(text: string): string {
  return (
    text
      .replace(
        "class EventBridgeEvent<T> {",
        'class EventBridgeEvent<A, T = A> {\n    "detail-type": string;',
      )
      .replaceAll(/^\/\/\/ <reference.*\n/gm, "")
      // `cipher.final("hex")`: compiler/language/front/expressions/library/coded-results.ts.
      .replaceAll(/\b(update|final|sign)Coded\b/g, "$1")
      // All of it has defaults.
      .replace(/class ScryptOptions \{[^}]*\}/, (options) =>
        options.replaceAll(/(\w+): /g, "$1?: "),
      )
  );
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  const sources = globSync("**/*.ts", { cwd: GUEST }).toSorted();
  for (const path of [import.meta.filename, ...sources.map((source) => join(GUEST, source))])
    hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(OUT, path)), { recursive: true });
  writeFileSync(join(OUT, path), text);
}

/** What TypeScript declares of guest/, by path in it. */
function emitDeclarations(): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(GUEST, "tsconfig.json"),
    { declaration: true, emitDeclarationOnly: true, noEmit: false, noCheck: true, outDir: OUT },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: failed },
  )!;
  const files = new Map<string, string>();
  const program = ts.createProgram({ rootNames: config.fileNames, options: config.options });
  program.emit(undefined, (path, text) => files.set(relative(OUT, path), text));
  return files;
}

function failed(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
}

/** Names of the classes that handlers make, and of those that stand in their fields. */
function repliesOf(sources: readonly ts.SourceFile[]): ReadonlySet<string> {
  const classes = new Map<string, ts.ClassDeclaration>();
  for (const source of sources.filter(({ fileName }) => fileName.startsWith("events/")))
    for (const each of source.statements.filter(ts.isClassDeclaration))
      classes.set(each.name!.text, each);
  const found = new Set<string>();
  const add = (name: string): void => {
    const declaration = classes.get(name);
    if (!declaration || found.has(name)) return;
    found.add(name);
    for (const member of declaration.members.filter(ts.isPropertyDeclaration))
      ts.forEachChild(member, function visit(node): void {
        if (ts.isIdentifier(node)) add(node.text);
        ts.forEachChild(node, visit);
      });
    for (const { types } of declaration.heritageClauses ?? [])
      for (const { expression } of types) if (ts.isIdentifier(expression)) add(expression.text);
  };
  for (const name of classes.keys()) if (REPLY.test(name)) add(name);
  return found;
}

function asTypeScript(
  path: string,
  replies: ReadonlySet<string>,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (source) => {
    if (!path.startsWith("events/")) return source;
    const statements = source.statements.flatMap((statement): ts.Statement[] => {
      if (!ts.isClassDeclaration(statement)) return [statement];
      const isReply = replies.has(statement.name!.text);
      const fields = ts.visitEachChild(
        statement,
        (member) =>
          ts.isPropertyDeclaration(member)
            ? field(member, isReply, !WITH_NULL.test(`/${path}`))
            : member,
        context,
      );
      const typed = ts.visitNode(fields, function visit(node: ts.Node): ts.Node {
        if (isJsonValue(node)) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword);
        const entry = dictionaryEntry(node);
        if (entry) return dictionaryOf(ts.visitNode(entry, visit) as ts.TypeNode, isReply);
        return ts.visitEachChild(node, visit, context);
      }) as ts.ClassDeclaration;
      return isReply ? replyOf(typed, replies) : [typed];
    });
    return ts.factory.updateSourceFile(source, statements);
  };
}

/** A reply's fields may all be left out: each has a default. Null means that there is none. */
function field(
  member: ts.PropertyDeclaration,
  isReply: boolean,
  isLeftOut: boolean,
): ts.PropertyDeclaration {
  const { type } = member;
  const isNullable = type !== undefined && ts.isUnionTypeNode(type) && type.types.some(isNull);
  const isOptional = isReply || (isNullable && isLeftOut);
  if (!isOptional || member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
    return member;
  const kept =
    isNullable && !isReply
      ? ts.factory.createUnionTypeNode(
          (type as ts.UnionTypeNode).types.filter((each) => !isNull(each)),
        )
      : type;
  return ts.factory.updatePropertyDeclaration(
    member,
    member.modifiers,
    member.name,
    ts.factory.createToken(ts.SyntaxKind.QuestionToken),
    kept,
    undefined,
  );
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** Any JSON, with members that TypeScript cannot know. */
function isJsonValue(node: ts.Node): boolean {
  return (
    ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === "Value"
  );
}

/** What a `Map<string, T>` holds. */
function dictionaryEntry(node: ts.Node): ts.TypeNode | undefined {
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return undefined;
  const [key, value] = node.typeArguments ?? [];
  return node.typeName.text === "Map" && key?.kind === ts.SyntaxKind.StringKeyword
    ? value
    : undefined;
}

/** Members are read by name, as an object's; any may be missing where it was not written by the handler. */
function dictionaryOf(entry: ts.TypeNode, isReply: boolean): ts.TypeNode {
  const key = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const missing = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const value = isReply ? entry : ts.factory.createUnionTypeNode([entry, missing]);
  return ts.factory.createTypeReferenceNode("Record", [key, value]);
}

/** An interface of its fields, one of its methods, and what makes one: `new X()` and static methods. */
function replyOf(declaration: ts.ClassDeclaration, replies: ReadonlySet<string>): ts.Statement[] {
  const name = declaration.name!.text;
  const fields: ts.TypeElement[] = [];
  const methods: ts.TypeElement[] = [];
  const makers: ts.TypeElement[] = [];
  const parameters = declaration.typeParameters;
  const self = `${name}${typeArguments(parameters)}`;
  const made = raw(`${self} & ${name}Methods${typeArguments(parameters)}`);
  let constructed: readonly ts.ParameterDeclaration[] = [];
  const optional = ts.factory.createToken(ts.SyntaxKind.QuestionToken);
  for (const member of declaration.members) {
    if (has(member, ts.SyntaxKind.PrivateKeyword)) continue;
    if (ts.isConstructorDeclaration(member)) constructed = member.parameters;
    else if (ts.isPropertyDeclaration(member) && !isStatic(member))
      fields.push(
        ts.factory.createPropertySignature(
          undefined,
          member.name as ts.PropertyName,
          member.questionToken,
          member.type,
        ),
      );
    else if (ts.isMethodDeclaration(member)) {
      const returnsSelf = member.type?.getText?.(declaration.getSourceFile()) === self;
      const signature = ts.factory.createMethodSignature(
        undefined,
        member.name,
        undefined,
        member.typeParameters,
        member.parameters,
        isStatic(member) && returnsSelf ? made : member.type,
      );
      (isStatic(member) ? makers : methods).push(signature);
    } else if (ts.isGetAccessor(member))
      fields.push(
        ts.factory.createPropertySignature(undefined, member.name, optional, member.type),
      );
  }
  const base = declaration.heritageClauses?.[0]?.types[0]?.expression;
  const parent = base && ts.isIdentifier(base) ? base.text : undefined;
  const isReply = parent !== undefined && replies.has(parent);
  const exported = [ts.factory.createToken(ts.SyntaxKind.ExportKeyword)];
  const construct = ts.factory.createConstructSignature(parameters, constructed, made);
  return [
    extending(exported, name, parameters, parent, fields),
    extending(
      exported,
      `${name}Methods`,
      parameters,
      isReply ? `${parent}Methods` : undefined,
      methods,
    ),
    ts.factory.createVariableStatement(
      [...exported, ts.factory.createToken(ts.SyntaxKind.DeclareKeyword)],
      ts.factory.createVariableDeclarationList(
        [
          ts.factory.createVariableDeclaration(
            name,
            undefined,
            ts.factory.createTypeLiteralNode([construct, ...makers]),
          ),
        ],
        ts.NodeFlags.Const,
      ),
    ),
  ];
}

function has(member: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(member) && (member.modifiers?.some((each) => each.kind === kind) ?? false)
  );
}

function isStatic(member: ts.ClassElement): boolean {
  return has(member, ts.SyntaxKind.StaticKeyword);
}

function typeArguments(parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): string {
  return parameters ? `<${parameters.map(({ name }) => name.text).join(", ")}>` : "";
}

function raw(type: string): ts.TypeNode {
  return ts.factory.createTypeReferenceNode(type);
}

function extending(
  modifiers: readonly ts.Modifier[],
  name: string,
  parameters: ts.NodeArray<ts.TypeParameterDeclaration> | undefined,
  parent: string | undefined,
  members: readonly ts.TypeElement[],
): ts.InterfaceDeclaration {
  const heritage =
    parent === undefined
      ? undefined
      : [
          ts.factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [
            ts.factory.createExpressionWithTypeArguments(
              ts.factory.createIdentifier(parent),
              undefined,
            ),
          ]),
        ];
  return ts.factory.createInterfaceDeclaration(modifiers, name, parameters, heritage, members);
}
