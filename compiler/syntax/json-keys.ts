// Fields that have another name in JSON, `@alias("detail-type") detailType`: asc no longer sees the decorator, nor a lazy
// field itself, where `event["detail-type"]` is compiled.

const fields = new WeakMap<object, Map<string, string>>();

/** @param owner The declaration of the class. */
export function noteJsonKey(owner: object, key: string, field: string): void {
  let known = fields.get(owner);
  if (!known) fields.set(owner, (known = new Map()));
  known.set(key, field);
}

/** Undefined where no field of the class has another name than this. */
export function fieldOfJsonKey(owner: object, key: string): string | undefined {
  return fields.get(owner)?.get(key);
}
