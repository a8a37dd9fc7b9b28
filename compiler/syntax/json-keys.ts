// Fields that have another name in JSON, `@alias("detail-type") detailType`: asc no longer sees the decorator, nor a lazy
// field itself, where `event["detail-type"]` is compiled.

interface Names {
  readonly fields: Map<string, string>;
  readonly keys: Map<string, string>;
}

const known = new WeakMap<object, Names>();

/** @param owner The declaration of the class. */
export function noteJsonKey(owner: object, key: string, field: string): void {
  let names = known.get(owner);
  if (!names) known.set(owner, (names = { fields: new Map(), keys: new Map() }));
  names.fields.set(key, field);
  names.keys.set(field, key);
}

/** Undefined where no field of the class has another name than this. */
export function fieldOfJsonKey(owner: object, key: string): string | undefined {
  return known.get(owner)?.fields.get(key);
}

/** Undefined where the field is called as in JSON. */
export function jsonKeyOfField(owner: object, field: string): string | undefined {
  return known.get(owner)?.keys.get(field);
}
