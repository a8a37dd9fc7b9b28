// Fields of interfaces that are always there, and may be null: `x: T | null`, and not `x?: T`. JSON and logs have their null.

const fields = new WeakSet<object>();

export function noteNullField(declaration: object): void {
  fields.add(declaration);
}

export function isNullField(declaration: object): boolean {
  return fields.has(declaration);
}
