import { CODEC } from "./codec-name.ts";
import type { JsonClass, JsonField } from "./class.ts";

// An object of a class that keeps its order has a byte for each member that came: guest/json/typed/member-order.ts. Its
// writer goes by them, field by field, in place of the order in which the class declares its fields.

/** Classes with more fields, those of the classes above included, are written in the order of their fields. */
export const MOST_ORDERED = 120;

/** Writes an object's members, each with a comma after it. */
export const FIELDS: string = `__jsonFields(__to: ${CODEC}.Address): ${CODEC}.Address`;
/** Writes one of them. */
export const MEMBER: string = `__jsonMember(__to: ${CODEC}.Address, __member: ${CODEC}.U32): ${CODEC}.Address`;

const orderField = ({ depth }: JsonClass, word: number) => `__order_${depth}_${word}`;

/** Where an object notes the order: a class that extends another one has more fields, and a place of its own. */
export function orderMembers(json: JsonClass, address: (member: string) => string): string {
  // A count, each field once, and what the class does not know before, between and after them.
  const words = Math.ceil((2 * json.fieldCount + 2) / 8);
  const slots = Array.from(
    { length: words },
    (_, word) => `private ${orderField(json, word)}: ${CODEC}.U64 = 0;`,
  );
  return `${slots.join("\n")}
    __jsonOrder(): ${CODEC}.Address { return ${address(orderField(json, 0))}; }`;
}

/** Notes that a field's key came. */
export function noteOrder({ number }: JsonField): string {
  return `${CODEC}.noteMember(this.__jsonOrder(), ${number});`;
}

/** A writer that goes by the order of the object. @param writes What writes each field, key and value and comma. */
export function orderedWriter(
  json: JsonClass,
  writes: readonly { readonly field: JsonField; readonly text: string }[],
): string {
  const cases = writes.map(({ field, text }) => `case ${field.number}: { ${text} break; }`);
  const others = json.derived
    ? "return super.__jsonMember(__to, __member);"
    : json.keepsUnknown
      ? `if (__member >= ${CODEC}.FIRST_RUN) return ${CODEC}.writeRun(__to, this.__unknown, __member);`
      : "";
  return `${FIELDS} {
      const __order = this.__jsonOrder();
      let __place: ${CODEC}.U32 = 0;
      while (true) {
        const __member = ${CODEC}.memberAt(__order, ++__place, ${json.fieldCount});
        if (!__member) return __to;
        __to = this.__jsonMember(__to, __member);
        if (!__to) return 0;
      }
    }
    ${MEMBER} {
      switch (__member) {
        ${cases.join("\n")}
        default: { ${others} }
      }
      return __to;
    }`;
}

/**
 * What tells the members of an object: keys of fields by their numbers, whether they are there, and how many there are.
 *
 * @param presence Whether a field is in the object; undefined where it always is.
 */
export function memberMethods(
  json: JsonClass,
  presence: (field: JsonField) => string | undefined,
): string {
  const chosen = (cases: readonly string[], method: string, other: string): string =>
    `switch (__member) { ${cases.join("\n")} }
      return ${json.derived ? `super.${method}(__member)` : other};`;
  const keys = json.fields.map(
    ({ number, key }) => `case ${number}: return ${JSON.stringify(key)};`,
  );
  const there = json.fields.flatMap((field) => {
    const said = presence(field);
    return said === undefined ? [] : [`case ${field.number}: return ${said};`];
  });
  return `__jsonName(__member: ${CODEC}.U32): ${CODEC}.Text { ${chosen(keys, "__jsonName", '""')} }
    __jsonHas(__member: ${CODEC}.U32): ${CODEC}.Bool { ${chosen(there, "__jsonHas", "true")} }
    __jsonCount(): ${CODEC}.U32 { return ${json.fieldCount}; }`;
}
