import type {
  EnumDeclaration,
  NamespaceDeclaration,
  Parser,
  Source,
  Statement,
  ClassDeclaration,
} from "assemblyscript";
import { CODEC, isNull } from "./codec-name.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { graftMembers, graftStatements } from "../syntax/inject.ts";
import { madeFor } from "../syntax/origins.ts";
import type { Scope } from "../syntax/resolve.ts";
import { readJsonClass, type JsonClass, type JsonField } from "./class.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { enumText } from "./enum.ts";
import { linkClasses } from "./inheritance.ts";
import { lenientMembers } from "./lenient.ts";
import { FIELDS, MEMBER, memberMethods, orderMembers } from "./order.ts";
import { keepProblems } from "./reached.ts";
import { isForeign } from "./foreign.ts";
import { INIT, KEY, FINISH, readerMethods } from "./read-methods.ts";
import { documentOf, keepsDocument, slot, seen, own, slice } from "./slots.ts";
import { presence, fieldsMethod } from "./write-methods.ts";

/**
 * Derives the JSON readers and writers of every @json class and enum.
 *
 * @param among The sources whose classes these are; all if it is left out.
 * @param keepsOrder Whether events keep the order in which their members came.
 * @param waits Whether somebody gives bodies to the methods of a class that take from a document and write one, before
 *   they are compiled: a library's have a tenth of a build's text to parse, and most are not compiled.
 * @returns the classes.
 */
export function deriveCodecs(
  parser: Parser,
  { among = parser.sources.slice(), keepsOrder = false, waits = () => false }: DeriveOptions = {},
): JsonClass[] {
  const declared: Declarations = { classes: [], enums: [] };
  // Grafting adds sources: walk those that the user and the library wrote.
  for (const source of among) {
    if (isForeign(source)) continue;
    collect(parser, source.statements, { source, namespaces: [] }, declared);
  }
  for (const json of declared.classes) json.keepsOrder ||= keepsOrder && json.isLenient;
  linkClasses(parser, declared.classes);
  const sources = new Set<Source>();
  for (const { node, scope } of declared.enums) {
    const namespace = scope.namespaces.at(-1) ?? null;
    graftStatements(parser, scope.source, `${node.name.text}.json`, enumText(node), namespace);
    sources.add(scope.source);
  }
  for (const json of declared.classes) {
    makeLazy(json);
    keepProblems(json.node, json.problems);
    graftMembers(parser, json.node, `${json.name}.json`, members(json, waits(json.scope.source)));
    sources.add(json.scope.source);
  }
  for (const source of sources) {
    graftStatements(
      parser,
      source,
      "json",
      `import * as ${CODEC} from "wasmstrap/guest/json/codec";`,
    );
  }
  return declared.classes;
}

export interface DeriveOptions {
  readonly among?: readonly Source[];
  readonly keepsOrder?: boolean;
  readonly waits?: (source: Source) => boolean;
}

// --- internal ---

interface Declarations {
  readonly classes: JsonClass[];
  readonly enums: { readonly node: EnumDeclaration; readonly scope: Scope }[];
}

function collect(
  parser: Parser,
  statements: readonly Statement[],
  scope: Scope,
  declared: Declarations,
): void {
  for (const statement of statements) {
    if (statement.kind === NodeKind.ClassDeclaration) {
      const json = readJsonClass(parser, statement as ClassDeclaration, scope);
      if (json) declared.classes.push(json);
    } else if (statement.kind === NodeKind.EnumDeclaration) {
      const node = statement as EnumDeclaration;
      if (findDecorator(node, "json")) declared.enums.push({ node, scope });
    } else if (statement.kind === NodeKind.NamespaceDeclaration) {
      const namespace = statement as NamespaceDeclaration;
      const inside = { source: scope.source, namespaces: [...scope.namespaces, namespace] };
      collect(parser, namespace.members, inside, declared);
    }
  }
}

/** Get their bodies before they are compiled. */
const WAITING_READER = `${INIT} {}\n${KEY} { return 0; }\n${FINISH} { return null; }`;
const WAITING_WRITER = `${FIELDS} { return 0; }`;
const WAITING_ORDERED_WRITER = `${WAITING_WRITER}\n${MEMBER} { return 0; }`;

const WRITE_METHOD = `__jsonWrite(__to: ${CODEC}.Address): ${CODEC}.Address {
    if (!${CODEC}.enterValue()) return 0;
    __to = this.__jsonFields(${CODEC}.putByte(__to, 0x7b));
    return __to ? ${CODEC}.endObject(__to) : 0;
  }`;

function members(json: JsonClass, waits: boolean): string {
  return [
    madeFor(json.node.name.range),
    ...json.fields
      .filter((field) => field.lazy)
      .map((field) => lazyMembers(field, documentOf(json))),
    ...json.fields
      .filter((field) => field.lenient)
      .map((field) => lenientMembers(field, documentOf(json))),
    json.keepsUnknown ? `private __unknown: ${CODEC}.Members | null = null;` : "",
    keepsDocument(json) ? `private ${documentOf(json)}: ${CODEC}.Bytes | null = null;` : "",
    json.keepsOrder ? orderMembers(json, slot) + memberMethods(json, presence) : "",
    ...json.fields
      .filter((field) => field.required && !field.lenient)
      .map((field) => `private ${seen(field)}: ${CODEC}.Bool = false;`),
    waits ? WAITING_READER : readerMethods(json),
    `__jsonRead(__at: ${CODEC}.Address): ${CODEC}.Address { return ${CODEC}.readObject(this, __at); }`,
    WRITE_METHOD,
    waits ? (json.keepsOrder ? WAITING_ORDERED_WRITER : WAITING_WRITER) : fieldsMethod(json),
  ].join("\n");
}

/** A lazy field's declaration gives way to an accessor over its two slots. */
function makeLazy(json: JsonClass): void {
  const lazy = new Set(
    json.fields.filter((field) => field.lazy || field.lenient).map((field) => field.node),
  );
  json.node.members = json.node.members.filter((member) => !lazy.has(member as never));
}

function lazyMembers(field: JsonField, document: string): string {
  const { name, type, bare } = field;
  const initial = field.initializer ?? "null";
  const wake = field.string
    ? `this.${own(field)} = ${CODEC}.wakeString(__slice);`
    : `this.${own(field)} = ${CODEC}.wake<${bare}>(__slice, this.${document});
       this.${slice(field)} = 0;`;
  const fresh =
    field.initializer === null || field.string
      ? ""
      : `if (__slice == ${CODEC}.PENDING_DEFAULT) {
           this.${slice(field)} = 0;
           this.${own(field)} = ${field.initializer};
         } else `;
  const setter = `set ${name}(__value: ${type}) {
      this.${slice(field)} = 0;
      this.${own(field)} = __value;
    }`;
  return `${madeFor(field.node.range)}
    private ${own(field)}: ${bare} | null = ${initial};
    private ${slice(field)}: ${CODEC}.U64 = 0;
    get ${name}(): ${type} {
      const __slice = this.${slice(field)};
      if (__slice && ${isNull(`this.${own(field)}`)}) { ${fresh}{ ${wake} } }
      return ${CODEC}.changetype<${type}>(this.${own(field)});
    }
    ${field.settable ? setter : ""}`;
}
