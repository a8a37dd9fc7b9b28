import { CODEC, isNull } from "./codec-name.ts";
import { Given } from "../syntax/given.ts";
import { madeFor } from "../syntax/origins.ts";
import type { JsonClass, JsonField } from "./class.ts";
import { isAbsentLenient, isMissingLenient, keepCall, markAbsent } from "./lenient.ts";
import { keyMatches } from "./literal.ts";
import { noteOrder } from "./order.ts";
import { keepsDocument, slot, documentOf, THIS, own, notesPlaces, seen, slice } from "./slots.ts";

/** What reads an object of a class, for the fields that it is to have. */
export function readerMethods(json: JsonClass): string {
  return [initMethod(json), keyMethod(json), finishMethod(json)].join("\n");
}

export const INIT = "__jsonInit(): void";
export const KEY: string = `__jsonKey(__key: ${CODEC}.Address, __length: ${CODEC}.Address, __at: ${CODEC}.Address): ${CODEC}.Address`;
export const FINISH: string = `__jsonFinish(): ${CODEC}.Text | null`;

// --- internal ---

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
