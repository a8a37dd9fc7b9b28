import type { ClassDeclaration, EnumDeclaration, Parser, Source } from "assemblyscript";
import { CODEC } from "./codec-name.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { GENERATED_LABELS } from "../../contract/index.ts";
import { graftMembers, graftStatements, modulePath } from "../syntax/inject.ts";
import { readJsonClass, type JsonClass, type JsonField } from "./class.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { deriveEnum, enumReader, enumWriter } from "./enum.ts";
import {
  isAbsentLenient,
  isMissingLenient,
  isWritten,
  keepCall,
  lenientMembers,
  lenientWrite,
  markAbsent,
} from "./lenient.ts";
import { keyMatches, writeLiteral } from "./literal.ts";

/** Derives the JSON readers and writers of every @json class and enum. */
export function deriveCodecs(parser: Parser): void {
  // Grafting adds sources: walk those that the user and the library wrote.
  const written = parser.sources.slice();
  for (const source of written) {
    const classes: JsonClass[] = [];
    let enums = 0;
    for (const statement of source.statements.slice()) {
      if (statement.kind === NodeKind.ClassDeclaration) {
        const json = readJsonClass(parser, statement as ClassDeclaration);
        if (json) classes.push(json);
      } else if (statement.kind === NodeKind.EnumDeclaration) {
        const node = statement as EnumDeclaration;
        if (!findDecorator(node, "json")) continue;
        deriveEnum(parser, source, node);
        enums++;
      }
    }
    for (const json of classes) {
      makeLazy(json);
      graftMembers(parser, json.node, `${json.name}.${GENERATED_LABELS.json}`, members(json));
    }
    if (classes.length || enums)
      graftStatements(parser, source, GENERATED_LABELS.json, imports(source, classes));
  }
}

// --- internal ---

/** The codec, and the readers and writers of enums that other sources declare. */
function imports(source: Source, classes: readonly JsonClass[]): string {
  const lines = new Set([`import * as ${CODEC} from "wasmstrap/guest/json/codec";`]);
  for (const { format } of classes.flatMap((json) => json.fields)) {
    if (format.kind !== "enum" || format.declared.source === source) continue;
    const { name } = format.declared.node;
    const path = modulePath(source.internalPath, format.declared.source);
    lines.add(`import { ${enumReader(name.text)}, ${enumWriter(name.text)} } from "${path}";`);
  }
  return [...lines].join("\n");
}

const slot = (member: string) => `changetype<usize>(this) + offsetof<this>("${member}")`;
/** Where a lazy field's built value and the note of its place in the document are. */
const own = (field: JsonField) => `__own_${field.name}`;
const slice = (field: JsonField) => `__slice_${field.name}`;

const WRITE_METHOD = `__jsonWrite(to: usize): usize {
    if (!${CODEC}.enterValue()) return 0;
    to = this.__jsonFields(${CODEC}.putByte(to, 0x7b));
    if (!to) return 0;
    ${CODEC}.leave();
    // Every field ends in a comma: the last comma becomes the brace.
    if (load<u8>(to - 1) == 0x2c) { store<u8>(to - 1, 0x7d); return ${CODEC}.slack(to); }
    return ${CODEC}.slack(${CODEC}.putByte(to, 0x7d));
  }`;

function members(json: JsonClass): string {
  return [
    ...json.fields
      .filter((field) => field.lazy)
      .map((field) => lazyMembers(field, documentOf(json))),
    ...json.fields
      .filter((field) => field.lenient)
      .map((field) => lenientMembers(field, documentOf(json))),
    json.keepsUnknown ? "private __unknown: u64[] | null = null;" : "",
    keepsDocument(json) ? `private ${documentOf(json)}: ArrayBuffer | null = null;` : "",
    ...json.fields
      .filter((field) => field.required && !field.lenient)
      .map((field) => `private ${seen(field)}: bool = false;`),
    initMethod(json),
    `__jsonRead(at: usize): usize { return ${CODEC}.readObject(this, at); }`,
    keyMethod(json),
    finishMethod(json),
    WRITE_METHOD,
    fieldsMethod(json),
  ].join("\n");
}

/** Where an object with lazy fields holds its document; a class that extends another one has its own. */
const documentOf = (json: JsonClass) => `__document_${json.name}`;

function keepsDocument(json: JsonClass): boolean {
  return json.keepsUnknown || json.fields.some((field) => field.lazy || field.lenient);
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
    ? `this.${own(field)} = ${CODEC}.wakeString(slice);`
    : `this.${own(field)} = ${CODEC}.wake<${bare}>(slice, this.${document});
       this.${slice(field)} = 0;`;
  const fresh =
    field.initializer === null || field.string
      ? ""
      : `if (slice == ${CODEC}.PENDING_DEFAULT) {
           this.${slice(field)} = 0;
           this.${own(field)} = ${field.initializer};
         } else `;
  return `
    private ${own(field)}: ${bare} | null = ${initial};
    private ${slice(field)}: u64 = 0;
    get ${name}(): ${type} {
      const slice = this.${slice(field)};
      if (slice && this.${own(field)} === null) { ${fresh}{ ${wake} } }
      return changetype<${type}>(this.${own(field)});
    }
    set ${name}(value: ${type}) {
      this.${slice(field)} = 0;
      this.${own(field)} = value;
    }`;
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
    .map((field) => `this.${field.lazy ? own(field) : field.name} = ${field.initializer};`);
  lines.push(...json.omitted.map(({ name, initializer }) => `this.${name} = ${initializer};`));
  if (json.derived) lines.unshift("super.__jsonInit();");
  lines.push(...json.fields.filter((field) => field.lenient).map(markAbsent));
  if (keepsDocument(json)) {
    lines.push(`${CODEC}.keepDocument(${slot(documentOf(json))}, changetype<usize>(this));`);
  }
  return `__jsonInit(): void { ${lines.join("\n")} }`;
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
    if (field.lenient || field.primitive || field.nullable) return [];
    if (field.initializer === null) return [`if (${isAbsent(field)}) return ${key};`];
    if (!isFinished(field)) return [];
    return [`if (${isAbsent(field)}) ${setDefault(field)}`];
  });
  const rest = json.derived ? "super.__jsonFinish()" : "null";
  return `__jsonFinish(): string | null { ${lines.join("\n")} return ${rest}; }`;
}

/** True where neither the key of a required field was read nor one that is enough in its place. */
function isMissing(json: JsonClass, field: JsonField): string {
  if (!field.lenient) return `!this.${seen(field)}`;
  const others = json.fields.filter((each) => field.alternatives.includes(each.key));
  return [isMissingLenient(field), ...others.map(isAbsentLenient)].join(" && ");
}

function isAbsent(field: JsonField): string {
  return field.lazy
    ? `!this.${slice(field)} && this.${own(field)} === null`
    : `${CODEC}.isUnset<${field.type}>(${slot(field.name)})`;
}

function setDefault(field: JsonField): string {
  if (!field.lazy) return `this.${field.name} = ${field.initializer};`;
  // A string's default is static; anything else is made when it is asked for.
  return field.string
    ? `this.${own(field)} = ${field.initializer};`
    : `this.${slice(field)} = ${CODEC}.PENDING_DEFAULT;`;
}

/** Set once the key of a required field was read. */
const seen = (field: JsonField) => `__seen_${field.name}`;

/** Reads the value of one key: a switch over the key's length, then whole words compared. */
function keyMethod(json: JsonClass): string {
  const byLength = Map.groupBy(json.fields, (field) => Buffer.byteLength(field.key));
  const cases = [...byLength].map(
    ([length, fields]) => `case ${length}: {
      ${fields.map((field) => `if (${keyMatches(field.key)}) { ${readStatement(field)} }`).join("\n")}
      break;
    }`,
  );
  const unknown = json.derived
    ? "super.__jsonKey(key, length, at)"
    : json.keepsUnknown
      ? `${CODEC}.keepUnknown(at, ${slot("__unknown")}, changetype<usize>(this))`
      : `${CODEC}.skipValue(at)`;
  return `__jsonKey(key: usize, length: usize, at: usize): usize {
    switch (<i32>length) { ${cases.join("\n")} }
    return ${unknown};
  }`;
}

function readStatement(field: JsonField): string {
  const note = field.required && !field.lenient ? `this.${seen(field)} = true; ` : "";
  if (field.format.kind === "custom") return note + readCustom(field, field.format.codec);
  return `${note}return ${readCall(field)};`;
}

/** A custom reader gets the field's JSON text. */
function readCustom(field: JsonField, codec: string): string {
  return `
    const root = ${CODEC}.newRoot<${CODEC}.Raw>();
    const end = ${CODEC}.read<${CODEC}.Raw>(at, changetype<usize>(root), changetype<usize>(root));
    if (end) this.${field.name} = ${codec}.parse(root.value);
    return end;`;
}

function readCall(field: JsonField): string {
  const { format, type, name } = field;
  if (field.lenient) return keepCall(field, slot);
  const target = `${slot(name)}, changetype<usize>(this)`;
  switch (format.kind) {
    case "base64":
      return `${CODEC}.readBase64<${type}>(at, ${target})`;
    case "epoch":
      return `${CODEC}.readEpoch<${type}>(at, ${target}, ${format.unitMs})`;
    case "enum":
      return `${enumReader(format.declared.node.name.text)}(at, ${slot(name)})`;
    default:
      return field.lazy
        ? `${CODEC}.readLazy<${type}>(at, ${slot(own(field))}, ${slot(slice(field))})`
        : `${CODEC}.read<${type}>(at, ${target})`;
  }
}

/** `"key":value,` for every field, the base class's first. */
function fieldsMethod(json: JsonClass): string {
  const lines = json.fields.map((field) => {
    const body = `
      to = ${CODEC}.room(to, ${Buffer.byteLength(JSON.stringify(field.key)) + 1 + 8});
      ${writeLiteral(`${JSON.stringify(field.key)}:`)}
      ${writeStatement(field)}
      to = ${CODEC}.putByte(to, 0x2c);`;
    return field.omitNull || field.lenient ? `if (${isPresent(field)}) { ${body} }` : body;
  });
  const base = json.derived ? "to = super.__jsonFields(to); if (!to) return 0;" : "";
  const unknown = json.keepsUnknown ? `to = ${CODEC}.writeUnknown(to, this.__unknown);` : "";
  return `__jsonFields(to: usize): usize { ${base} ${lines.join("\n")} ${unknown} return to; }`;
}

function isPresent(field: JsonField): string {
  if (field.lenient) return isWritten(field);
  return field.lazy
    ? `this.${slice(field)} || this.${own(field)} !== null`
    : `this.${field.name} !== null`;
}

function writeStatement(field: JsonField): string {
  const write = `to = ${writeCall(field)};
    if (!to) return ${CODEC}.inName(${JSON.stringify(field.key)});`;
  if (field.lenient) return lenientWrite(field, write);
  if (!field.lazy) return write;
  const copy = field.string ? "writeStringSlice" : "writeSlice";
  return `{
    const slice = this.${slice(field)};
    if (slice > ${CODEC}.PENDING_DEFAULT) to = ${CODEC}.${copy}(to, slice);
    else { ${write} }
  }`;
}

function writeCall(field: JsonField): string {
  const { format, type } = field;
  const value = `this.${field.name}`;
  switch (format.kind) {
    case "base64":
      return `${CODEC}.writeBase64<${type}>(to, ${value})`;
    case "epoch":
      return `${CODEC}.writeEpoch<${type}>(to, ${value}, ${format.unitMs})`;
    case "enum":
      return `${enumWriter(format.declared.node.name.text)}(to, ${value})`;
    case "custom":
      return `${CODEC}.write<${CODEC}.Raw>(to, ${format.codec}.stringify(${value}))`;
    case "plain":
      return `${CODEC}.write<${type}>(to, ${value})`;
  }
}
