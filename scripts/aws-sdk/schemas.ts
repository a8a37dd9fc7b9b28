import { createRequire } from "node:module";

// What this repository's scripts ask of the SDK's own schemas.

/** @smithy/core's NormalizedSchema. */
export interface Schema {
  getName(): string | undefined;
  getMergedTraits(): Readonly<Record<string, unknown>>;
  structIterator(): Iterable<[string, Schema]>;
  getKeySchema(): Schema;
  getValueSchema(): Schema;
  isStructSchema(): boolean;
  isListSchema(): boolean;
  isMapSchema(): boolean;
  isBlobSchema(): boolean;
  isTimestampSchema(): boolean;
  isStringSchema(): boolean;
  isBooleanSchema(): boolean;
  isNumericSchema(): boolean;
  isStreaming(): boolean;
  isUnitSchema(): boolean;
  getSchema(): unknown;
}

/** `[9, namespace, name, traits, input, output]` */
export type Operation = readonly [number, string, string, unknown, unknown, unknown];

const { NormalizedSchema } = createRequire(import.meta.url)("@smithy/core/schema") as {
  NormalizedSchema: { of(schema: unknown): Schema };
};

export const unwrap = (schema: unknown): Schema => NormalizedSchema.of(schema);

export function schemaOf(lazy: unknown): Schema {
  return unwrap(typeof lazy === "function" ? (lazy as () => unknown)() : lazy);
}

/** Paths of what a structure holds of a kind: `Table.CreationDateTime Records.*.Data`. What holds itself ends there. */
export function pathsOf(schema: Schema, wanted: (schema: Schema) => boolean): string {
  const found: string[] = [];
  const visit = (each: Schema, path: string, above: readonly string[]): void => {
    if (wanted(each)) found.push(path);
    const below = (name: string) => (path ? `${path}.${name}` : name);
    if (each.isStructSchema()) {
      const name = each.getName() ?? "";
      if (above.includes(name) || name === "AttributeValue") return;
      for (const [member, of] of each.structIterator()) visit(of, below(member), [...above, name]);
    } else if (each.isListSchema() || each.isMapSchema())
      visit(each.getValueSchema(), below("*"), above);
  };
  if (!schema.isUnitSchema()) visit(schema, "", []);
  return found.join(" ");
}
