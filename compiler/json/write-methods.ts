import { CODEC, isNull } from "./codec-name.ts";
import { Given } from "../syntax/given.ts";
import { madeFor } from "../syntax/origins.ts";
import type { JsonClass, JsonField } from "./class.ts";
import { isAbsentLenient, lenientWrite, neverWoken } from "./lenient.ts";
import { writeLiteral } from "./literal.ts";
import { FIELDS, orderedWriter } from "./order.ts";
import { own, slice } from "./slots.ts";

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
export function fieldsMethod(
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
export function presence(field: JsonField): string | undefined {
  if (field.lenient) return `!(${isAbsentLenient(field)})`;
  return field.omitNull || field.optional ? isPresent(field, asked) : undefined;
}

// --- internal ---

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
