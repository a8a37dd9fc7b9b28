import { madeFor } from "../syntax/origins.ts";
import { CODEC, isNull } from "./codec-name.ts";
import type { JsonField } from "./class.ts";

// A lenient field is two slots: its value, and a note of its place in the document.
//
//   note  0         the value is in the first slot
//         1         the document has no such key: the initializer counts, and nothing is written
//         other     where the document's value stands: it is read when the field is asked for, and written as it came

const own = (field: JsonField) => `__own_${field.name}`;
const note = (field: JsonField) => `__slice_${field.name}`;

/** The two slots of a lenient field, and the accessors that take the field's place. */
export function lenientMembers(field: JsonField, document: string): string {
  const { name, type } = field;
  const initial = field.initializer ?? (field.primitive ? `<${type}>0` : "null");
  const getter = field.primitive
    ? `get ${name}(): ${type} {
         return this.${note(field)} ? this.${wake(field)}() : this.${own(field)};
       }
       private ${wake(field)}(): ${type} {
         return ${CODEC}.wakeScalar<${type}>(this.${note(field)}, ${initial});
       }`
    : `get ${name}(): ${type} {
         if (this.${note(field)} && ${isNull(`this.${own(field)}`)}) this.${wake(field)}();
         return ${CODEC}.changetype<${type}>(this.${own(field)});
       }
       ${wakeMethod(field, initial, document)}`;
  const setter = `set ${name}(__value: ${type}) {
      this.${note(field)} = 0;
      this.${own(field)} = __value;
    }`;
  return `${madeFor(field.node.range)}
    private ${own(field)}: ${field.primitive ? type : `${field.bare} | null`} = ${initial};
    private ${note(field)}: ${CODEC}.U64 = 0;
    ${getter}
    ${field.settable ? setter : ""}`;
}

/** What the methods that read a value when it is asked for do in a class that is only ever made and written. */
export function neverWoken(fields: readonly JsonField[]): string {
  return fields
    .filter((field) => field.lenient)
    .map((field) =>
      field.primitive
        ? `${wake(field)}(): ${field.type} { return this.${own(field)}; }`
        : `${wake(field)}(): void {}`,
    )
    .join("\n");
}

/** Notes where the value is, whatever it is. */
export function keepCall(field: JsonField, slot: (member: string) => string): string {
  const value = field.primitive ? "0" : slot(own(field));
  return `${CODEC}.keep(__at, ${value}, ${slot(note(field))})`;
}

/** Prepares a lenient field of an object that is about to be read. */
export function markAbsent(field: JsonField): string {
  return `this.${note(field)} = ${CODEC}.ABSENT;`;
}

export function isAbsentLenient(field: JsonField): string {
  return `this.${note(field)} == ${CODEC}.ABSENT`;
}

/** True where the document has no such key, or null under it. */
export function isMissingLenient(field: JsonField): string {
  return `(this.${note(field)} == ${CODEC}.ABSENT || ${CODEC}.isKeptNull(this.${note(field)}))`;
}

/**
 * Writes a lenient field: as it came, key and all, or what a handler gave it.
 *
 * @param copy What writes it as it came.
 * @param ownWrite Statements that write key and value of what the first slot holds; undefined where no handler gives it
 * a value.
 */
export function lenientWrite(
  field: JsonField,
  copy: "writeMember" | "writeCompactMember",
  ownWrite: string | undefined,
): string {
  const holds = field.omitNull && !field.primitive ? ` && !${isNull(`this.${own(field)}`)}` : "";
  const other = ownWrite === undefined ? "" : `else if (!__slice${holds}) { ${ownWrite} }`;
  return `{
    const __slice = this.${note(field)};
    if (__slice > ${CODEC}.ABSENT) __to = ${CODEC}.${copy}(__to, __slice);
    ${other}
  }`;
}

// --- internal ---

const wake = (field: JsonField) => `__wake_${field.name}`;

function wakeMethod(field: JsonField, initial: string, document: string): string {
  const { bare } = field;
  const key = JSON.stringify(field.key);
  const read = field.string
    ? `${CODEC}.wakeText(__slice)`
    : field.format.kind === "base64"
      ? `${CODEC}.wakeBase64<${bare}>(__slice, this.${document}, ${key})`
      : `${CODEC}.wakeLenient<${bare}>(__slice, this.${document}, ${key})`;
  // What can be changed by who asked for it is written from then on; a text cannot, and null is as it came.
  const woken = field.string ? "" : `if (!${isNull("__value")}) this.${note(field)} = 0;`;
  const place = field.nullable ? `${CODEC}.isKeptNull(__slice) ? null : ${read}` : read;
  const fallback = field.nullable ? "" : `if (${isNull("__value")}) __value = ${initial};`;
  return `private ${wake(field)}(): void {
    const __slice = this.${note(field)};
    let __value: ${bare} | null = __slice == ${CODEC}.ABSENT ? ${initial} : ${place};
    ${fallback}
    ${woken}
    this.${own(field)} = __value;
  }`;
}
