import { CODEC } from "./codec-name.ts";
import type { JsonClass, JsonField } from "./class.ts";

// How the methods that are derived for a class name what its objects hold.

export const THIS: string = `${CODEC}.changetype<${CODEC}.Address>(this)`;
export const slot = (member: string) => `${THIS} + ${CODEC}.offsetof<this>("${member}")`;
/** Where a lazy field's built value and the note of its place in the document are. */
export const own = (field: JsonField) => `__own_${field.name}`;
export const slice = (field: JsonField) => `__slice_${field.name}`;

/** Where an object with lazy fields holds its document; a class that extends another one has its own. */
export const documentOf = (json: JsonClass) => `__document_${json.depth}`;

export function keepsDocument(json: JsonClass): boolean {
  return json.keepsUnknown || notesPlaces(json);
}

/** Whether an object holds places in the document instead of what stands there. */
export function notesPlaces({ fields, isLenient }: JsonClass): boolean {
  return isLenient || fields.some((field) => field.lazy || field.lenient);
}

/** Set once the key of a required field was read. */
export const seen = (field: JsonField) => `__seen_${field.name}`;
