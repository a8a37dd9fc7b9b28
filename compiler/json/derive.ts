import type {
  EnumDeclaration,
  NamespaceDeclaration,
  Parser,
  Source,
  Statement,
} from "assemblyscript";
import type { ClassDeclaration } from "assemblyscript";
import { CODEC, isNull } from "./codec-name.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { Given } from "../syntax/given.ts";
import { graftMembers, graftStatements } from "../syntax/inject.ts";
import { madeFor } from "../syntax/origins.ts";
import type { Scope } from "../syntax/resolve.ts";
import { readJsonClass, type JsonClass, type JsonField } from "./class.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { enumText } from "./enum.ts";
import { linkClasses } from "./inheritance.ts";
import {
  isAbsentLenient,
  isMissingLenient,
  keepCall,
  lenientMembers,
  lenientWrite,
  markAbsent,
  neverWoken,
} from "./lenient.ts";
import { keyMatches, writeLiteral } from "./literal.ts";
import { FIELDS, MEMBER, memberMethods, noteOrder, orderedWriter, orderMembers } from "./order.ts";
import { keepProblems } from "./reached.ts";
import { isForeign } from "./foreign.ts";

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

/** What reads an object of a class, for the fields that it is to have. */
export function readerMethods(json: JsonClass): string {
  return [initMethod(json), keyMethod(json), finishMethod(json)].join("\n");
}

/**
 * What writes objects of a class that handlers are given, and never make: other members than `json` has are written as
 * they came.
 *
 * @param isGiven Whether a handler may give a field a value.
 */
export function passingWriter(json: JsonClass, isGiven: (field: JsonField) => boolean): string {
  return fieldsMethod(json, asked, isGiven);
}

/** What writes objects of a class where it cannot be told who made them. */
export function wholeWriter(json: JsonClass): string {
  return fieldsMethod(json);
}

/** The methods of a class whose objects are made by handlers and never read: nothing of them is in a document. */
export function writerMethods(json: JsonClass): string {
  const texts = new Map(json.fields.map((field) => [field.name, held(field)]));
  const fields = json.fields.map((field) => ({ ...field, lenient: false, lazy: false }));
  const writer = fieldsMethod(
    { ...json, fields, keepsUnknown: false, keepsOrder: false },
    ({ name }) => texts.get(name)!,
  );
  return [writer, neverWoken(json.fields)].join("\n");
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

const THIS = `${CODEC}.changetype<${CODEC}.Address>(this)`;
const slot = (member: string) => `${THIS} + ${CODEC}.offsetof<this>("${member}")`;
/** Where a lazy field's built value and the note of its place in the document are. */
const own = (field: JsonField) => `__own_${field.name}`;
const slice = (field: JsonField) => `__slice_${field.name}`;

const INIT = "__jsonInit(): void";
const KEY = `__jsonKey(__key: ${CODEC}.Address, __length: ${CODEC}.Address, __at: ${CODEC}.Address): ${CODEC}.Address`;
const FINISH = `__jsonFinish(): ${CODEC}.Text | null`;

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

/** Where an object with lazy fields holds its document; a class that extends another one has its own. */
const documentOf = (json: JsonClass) => `__document_${json.depth}`;

function keepsDocument(json: JsonClass): boolean {
  return json.keepsUnknown || notesPlaces(json);
}

/** Whether an object holds places in the document instead of what stands there. */
function notesPlaces({ fields, isLenient }: JsonClass): boolean {
  return isLenient || fields.some((field) => field.lazy || field.lenient);
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

/**
 * Prepares a fresh, zeroed instance for reading; no constructor runs. Defaults that `finishMethod` can tell to be
 * needed are made there.
 */
function initMethod(json: JsonClass): string {
  const lines = json.fields
    .filter(
      (field) =>
        field.initializer !== null &&
        field.initializer !== "null" &&
        !field.lenient &&
        !isFinished(field),
    )
    .map((field) => madeFor(field.node.range) + setInitial(field));
  lines.push(
    ...json.others.map(
      ({ node, name, type, initializer }) =>
        madeFor(node.range) +
        (type === null ? `this.${name} = ${initializer};` : assign(name, type, initializer)),
    ),
  );
  if (json.derived) lines.unshift("super.__jsonInit();");
  lines.push(...json.fields.filter((field) => field.lenient).map(markAbsent));
  if (keepsDocument(json)) {
    lines.push(`${CODEC}.keepDocument(${slot(documentOf(json))}, ${THIS});`);
  }
  return `${INIT} { ${lines.join("\n")} }`;
}

/** Read-only fields take their first value as others do. */
function assign(name: string, type: string, value: string): string {
  return `${CODEC}.assign<${type}>(${slot(name)}, ${value}, ${THIS});`;
}

function setInitial(field: JsonField): string {
  return field.lazy
    ? `this.${own(field)} = ${field.initializer};`
    : assign(field.name, field.type, field.initializer!);
}

/** True where zero cannot have come from the document: then it means that the key was missing. */
function isFinished(field: JsonField): boolean {
  return field.reference && !field.nullable;
}

/** Gives fields whose keys were missing their defaults; returns the first key that had to be there. */
function finishMethod(json: JsonClass): string {
  const lines = json.fields.flatMap((field) => {
    const key = JSON.stringify(field.key);
    if (field.required) return [`if (${isMissing(json, field)}) return ${key};`];
    if (field.lenient || field.optional || field.primitive || field.nullable) return [];
    if (field.initializer === null) return [`if (${isAbsent(field)}) return ${key};`];
    if (!isFinished(field)) return [];
    return [`${madeFor(field.node.range)} if (${isAbsent(field)}) { ${setDefault(field)} }`];
  });
  const rest = json.derived ? "super.__jsonFinish()" : "null";
  if (json.keepsOrder && json.keepsUnknown && !notesPlaces(json))
    lines.push(`${CODEC}.ownUnknown(${slot(documentOf(json))}, this.__unknown, ${THIS});`);
  return `${FINISH} { ${lines.join("\n")} return ${rest}; }`;
}

/** True where neither the key of a required field was read nor one that is enough in its place. */
function isMissing(json: JsonClass, field: JsonField): string {
  if (!field.lenient) return `!this.${seen(field)}`;
  const others = json.fields.filter((each) => field.alternatives.includes(each.key));
  return [isMissingLenient(field), ...others.map(isAbsentLenient)].join(" && ");
}

function isAbsent(field: JsonField): string {
  return field.lazy
    ? `!this.${slice(field)} && ${isNull(`this.${own(field)}`)}`
    : `${CODEC}.isUnset<${field.type}>(${slot(field.name)})`;
}

function setDefault(field: JsonField): string {
  // A string's default is static; anything else is made when it is asked for.
  return !field.lazy || field.string
    ? setInitial(field)
    : `this.${slice(field)} = ${CODEC}.PENDING_DEFAULT;`;
}

/** Set once the key of a required field was read. */
const seen = (field: JsonField) => `__seen_${field.name}`;

/** Reads the value of one key: a switch over the key's length, then whole words compared. */
function keyMethod(json: JsonClass): string {
  const byLength = Map.groupBy(json.fields, (field) => Buffer.byteLength(field.key));
  const cases = [...byLength].map(
    ([length, fields]) => `case ${length}: {
      ${fields.map((field) => `${madeFor(field.node.range)} if (${keyMatches(field.key)}) { ${json.keepsOrder ? noteOrder(field) : ""} ${readStatement(field)} }`).join("\n")}
      break;
    }`,
  );
  const unknown = json.derived
    ? "super.__jsonKey(__key, __length, __at)"
    : json.keepsUnknown
      ? `${CODEC}.keepUnknown(__at, ${slot("__unknown")}, ${THIS}, ${json.keepsOrder ? "this.__jsonOrder()" : "0"})`
      : `${CODEC}.skipValue(__at)`;
  return `${KEY} {
    switch (<${CODEC}.Int>__length) { ${cases.join("\n")} }
    return ${unknown};
  }`;
}

function readStatement(field: JsonField): string {
  const note = [
    field.required && !field.lenient ? `this.${seen(field)} = true; ` : "",
    field.given === null
      ? ""
      : `if (${CODEC}.load<${CODEC}.U8>(__at) == 0x6e) this.${field.given} = ${Given.Null}; `,
  ].join("");
  if (field.format.kind === "custom") return note + readCustom(field, field.format.codec);
  return `${note}return ${readCall(field)};`;
}

/** A custom reader gets the field's JSON text. */
function readCustom(field: JsonField, codec: string): string {
  const { name, type } = field;
  return `
    const __root = ${CODEC}.newRoot<${CODEC}.Raw>();
    const __rootAddress = ${CODEC}.changetype<${CODEC}.Address>(__root);
    const __end = ${CODEC}.read<${CODEC}.Raw>(__at, __rootAddress, __rootAddress);
    if (__end) ${assign(name, type, `${codec}.parse(__root.value)`)}
    return __end;`;
}

function readCall(field: JsonField): string {
  const { format, type, name } = field;
  if (field.lenient) return keepCall(field, slot);
  const target = `${slot(name)}, ${THIS}`;
  switch (format.kind) {
    case "base64":
      return `${CODEC}.readBase64<${type}>(__at, ${target})`;
    case "epoch":
      return `${CODEC}.readEpoch<${type}>(__at, ${target}, ${format.unitMs})`;
    default:
      return field.lazy
        ? `${CODEC}.readLazy<${type}>(__at, ${slot(own(field))}, ${slot(slice(field))})`
        : `${CODEC}.readHeld<${type}>(__at, ${target})`;
  }
}

/** What a field holds, in the text of a method. */
type ValueText = (field: JsonField) => string;

/** As a handler asks for it. */
const asked: ValueText = ({ name }) => `this.${name}`;

/** Where nothing is in a document: no accessor need look. */
const held: ValueText = (field) => {
  if (!field.lazy && !field.lenient) return asked(field);
  const value = `this.${own(field)}`;
  return field.primitive ? value : `${CODEC}.changetype<${field.type}>(${value})`;
};

/**
 * `"key":value,` for every field, the base class's first.
 *
 * @param isGiven Whether a handler may give a lenient field a value of its own.
 */
function fieldsMethod(
  json: JsonClass,
  valueOf: ValueText = asked,
  isGiven: (field: JsonField) => boolean = () => true,
): string {
  const copy = json.keepsOrder ? "writeCompactMember" : "writeMember";
  const lines = json.fields.map((field) => {
    if (field.lenient && !isGiven(field)) return lenientWrite(field, copy, undefined);
    const body = `
      ${madeFor(field.node.range)}
      __to = ${CODEC}.room(__to, ${Buffer.byteLength(JSON.stringify(field.key)) + 1 + 8});
      ${writeLiteral(`${JSON.stringify(field.key)}:`)}
      ${writeStatement(field, valueOf)}
      __to = ${CODEC}.putByte(__to, 0x2c);`;
    if (field.lenient) return lenientWrite(field, copy, body);
    return field.omitNull || field.optional
      ? `if (${isPresent(field, valueOf)}) { ${body} }`
      : body;
  });
  if (json.keepsOrder)
    return orderedWriter(
      json,
      json.fields.map((field, index) => ({ field, text: lines[index]! })),
    );
  const base = json.derived ? "__to = super.__jsonFields(__to); if (!__to) return 0;" : "";
  const unknown = json.keepsUnknown ? `__to = ${CODEC}.writeUnknown(__to, this.__unknown);` : "";
  return `${FIELDS} { ${base} ${lines.join("\n")} ${unknown} return __to; }`;
}

/** Whether an object has a field that may be missing. */
function presence(field: JsonField): string | undefined {
  if (field.lenient) return `!(${isAbsentLenient(field)})`;
  return field.omitNull || field.optional ? isPresent(field, asked) : undefined;
}

function isPresent(field: JsonField, valueOf: ValueText): string {
  if (field.optional) {
    const holds = `${CODEC}.hasValue<${field.type}>(${valueOf(field)})`;
    return field.given === null ? holds : `${holds} || this.${field.given} == ${Given.Null}`;
  }
  return field.lazy
    ? `this.${slice(field)} || !${isNull(`this.${own(field)}`)}`
    : `!${isNull(valueOf(field))}`;
}

function writeStatement(field: JsonField, valueOf: ValueText): string {
  const write = `__to = ${writeCall(field, valueOf(field))};
    if (!__to) return ${CODEC}.inName(${JSON.stringify(field.key)});`;
  if (!field.lazy) return write;
  const copy = field.string ? "writeStringSlice" : "writeSlice";
  return `{
    const __slice = this.${slice(field)};
    if (__slice > ${CODEC}.PENDING_DEFAULT) __to = ${CODEC}.${copy}(__to, __slice);
    else { ${write} }
  }`;
}

function writeCall({ format, type }: JsonField, value: string): string {
  switch (format.kind) {
    case "base64":
      return `${CODEC}.writeBase64<${type}>(__to, ${value})`;
    case "epoch":
      return `${CODEC}.writeEpoch<${type}>(__to, ${value}, ${format.unitMs})`;
    case "custom":
      return `${CODEC}.write<${CODEC}.Raw>(__to, ${format.codec}.stringify(${value}))`;
    case "plain":
      return `${CODEC}.write<${type}>(__to, ${value})`;
  }
}
