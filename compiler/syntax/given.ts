// A field that may be missing and holds nothing was left out, or was given undefined or null: `{ ...a, ...b }` and
// JSON.stringify tell them apart. Beside such a field stands a byte that says which; it says nothing of a field that holds
// a value.

/** What the byte holds: 0 where the field was left out. */
export const Given = { Undefined: 1, Null: 2 } as const;

/** The byte of a field. */
export function givenMember(field: string): string {
  return `__given_${field}`;
}
