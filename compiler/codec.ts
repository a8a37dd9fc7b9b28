import type { ClassDeclaration, Parser } from "assemblyscript";
import { graftMembers, graftStatements } from "./graft.ts";
import { readJsonClass, type JsonClass, type JsonField } from "./json-class.ts";
import { NodeKind } from "./kinds.ts";
import { keyMatches, writeLiteral } from "./literal.ts";

/** What a source imports guest/json/codec.ts as. */
const CODEC = "__wasmstrapJson";

/** Derives the JSON reader and writer of every @json class. */
export function deriveCodecs(parser: Parser): void {
  // Grafting adds sources: walk those that the user and the library wrote.
  for (const source of [...parser.sources]) {
    let found = false;
    for (const statement of source.statements) {
      if (statement.kind !== NodeKind.ClassDeclaration) continue;
      const json = readJsonClass(parser, statement as ClassDeclaration);
      if (!json) continue;
      found = true;
      makeLazy(json);
      graftMembers(parser, json.node, `${json.name}.json`, members(json));
    }
    if (found) {
      const imports = `import * as ${CODEC} from "wasmstrap/guest/json/codec";`;
      graftStatements(parser, source, "json", imports);
    }
  }
}

// --- internal ---

const slot = (member: string) => `changetype<usize>(this) + offsetof<this>("${member}")`;
/** Where a lazy field's built value and the note of its place in the document are. */
const own = (field: JsonField) => `__own_${field.name}`;
const slice = (field: JsonField) => `__slice_${field.name}`;

const WRITE_METHOD = `__jsonWrite(to: usize): usize {
    if (!${CODEC}.enterValue()) return 0;
    to = this.__jsonFields(${CODEC}.putByte(to, 0x7b));
    if (!to) return 0;
    ${CODEC}.leave();
    // Every field left a comma behind it: the last one becomes the brace.
    if (load<u8>(to - 1) == 0x2c) { store<u8>(to - 1, 0x7d); return ${CODEC}.slack(to); }
    return ${CODEC}.slack(${CODEC}.putByte(to, 0x7d));
  }`;

function members(json: JsonClass): string {
  return [
    ...json.fields.filter((field) => field.lazy).map(lazyMembers),
    json.fields.some((field) => field.lazy) ? "private __document: ArrayBuffer | null = null;" : "",
    initMethod(json),
    `__jsonRead(at: usize): usize { return ${CODEC}.readObject(this, at); }`,
    keyMethod(json),
    missingMethod(json),
    WRITE_METHOD,
    fieldsMethod(json),
  ].join("\n");
}

/** A lazy field's declaration gives way to an accessor over its two slots. */
function makeLazy(json: JsonClass): void {
  const lazy = new Set(json.fields.filter((field) => field.lazy).map((field) => field.node));
  json.node.members = json.node.members.filter((member) => !lazy.has(member as never));
}

function lazyMembers(field: JsonField): string {
  const { name, type } = field;
  const bare = type.replace(/\|\s*null\b|\bnull\s*\|/g, "").trim();
  const initial = field.initializer ?? "null";
  const wake = field.string
    ? `this.${own(field)} = ${CODEC}.wakeString(slice);`
    : `this.${own(field)} = ${CODEC}.wake<${bare}>(slice, this.__document);
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

/** Gives a fresh instance its field defaults: what a constructor would, without running one. */
function initMethod(json: JsonClass): string {
  const lines = json.fields.flatMap((field) => {
    if (!field.lazy) return field.initializer ? [`this.${field.name} = ${field.initializer};`] : [];
    if (!field.initializer || field.initializer === "null") return [];
    return field.string
      ? [`this.${own(field)} = ${field.initializer};`]
      : [`this.${slice(field)} = ${CODEC}.PENDING_DEFAULT;`];
  });
  if (json.derived) lines.unshift("super.__jsonInit();");
  if (json.fields.some((field) => field.lazy)) lines.push(`this.__document = ${CODEC}.source();`);
  return `__jsonInit(): void { ${lines.join("\n")} }`;
}

/** Reads the value of one key: a switch over the key's length, then whole words compared. */
function keyMethod(json: JsonClass): string {
  const byLength = Map.groupBy(json.fields, (field) => Buffer.byteLength(field.key));
  const cases = [...byLength].map(
    ([length, fields]) => `case ${length}: {
      ${fields.map((field) => `if (${keyMatches(field.key)}) { ${readStatement(field)} }`).join("\n")}
      break;
    }`,
  );
  const unknown = json.derived ? "super.__jsonKey(key, length, at)" : `${CODEC}.skipValue(at)`;
  return `__jsonKey(key: usize, length: usize, at: usize): usize {
    switch (<i32>length) { ${cases.join("\n")} }
    return ${unknown};
  }`;
}

function readStatement(field: JsonField): string {
  const read = field.lazy
    ? `${CODEC}.readLazy<${field.type}>(at, ${slot(own(field))}, ${slot(slice(field))})`
    : `${CODEC}.read<${field.type}>(at, ${slot(field.name)}, changetype<usize>(this))`;
  return `return ${read};`;
}

/** The first key that had to be there and was not. */
function missingMethod(json: JsonClass): string {
  const checks = json.fields
    .filter((field) => !field.primitive && !field.nullable && field.initializer === null)
    .map((field) => {
      const absent = field.lazy
        ? `!this.${slice(field)} && this.${own(field)} === null`
        : `!load<usize>(${slot(field.name)})`;
      return `if (${absent}) return ${JSON.stringify(field.key)};`;
    });
  const rest = json.derived ? "super.__jsonMissing()" : "null";
  return `__jsonMissing(): string | null { ${checks.join("\n")} return ${rest}; }`;
}

/** `"key":value,` for every field, the base class's first. */
function fieldsMethod(json: JsonClass): string {
  const lines = json.fields.map((field) => {
    const body = `
      to = ${CODEC}.room(to, ${Buffer.byteLength(JSON.stringify(field.key)) + 1 + 8});
      ${writeLiteral(`${JSON.stringify(field.key)}:`)}
      ${writeStatement(field)}
      to = ${CODEC}.putByte(to, 0x2c);`;
    return field.omitNull ? `if (${isPresent(field)}) { ${body} }` : body;
  });
  const base = json.derived ? "to = super.__jsonFields(to); if (!to) return 0;" : "";
  return `__jsonFields(to: usize): usize { ${base} ${lines.join("\n")} return to; }`;
}

function isPresent(field: JsonField): string {
  return field.lazy
    ? `this.${slice(field)} || this.${own(field)} !== null`
    : `this.${field.name} !== null`;
}

function writeStatement(field: JsonField): string {
  const write = `to = ${CODEC}.write<${field.type}>(to, this.${field.name});
    if (!to) return ${CODEC}.inName(${JSON.stringify(field.key)});`;
  if (!field.lazy) return write;
  const copy = field.string ? "writeStringSlice" : "writeSlice";
  return `{
    const slice = this.${slice(field)};
    if (slice > ${CODEC}.PENDING_DEFAULT) to = ${CODEC}.${copy}(to, slice);
    else { ${write} }
  }`;
}
