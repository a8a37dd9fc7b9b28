import type { Class, Element, Program, Type, TypeNode } from "assemblyscript";
import type { JsonClass, JsonField } from "../json/class.ts";
import type { Context } from "./recorder.ts";
import type { RecordedClass, RecordedField } from "./recording.ts";
import { kindOf } from "./recorder.ts";

// A descriptor says to JavaScript what a type argument says to asc: how a value of the type is read from JSON. It is an
// expression over `$t`, which portable/runtime/types.ts declares: `$t.array($t.i32)`.

/** asc's own classes, by where they are declared. */
const BUILT_IN: Readonly<Record<string, string>> = {
  "~lib/string/String": "string",
  "~lib/array/Array": "array",
  "~lib/staticarray/StaticArray": "staticArray",
  "~lib/map/Map": "map",
  "~lib/set/Set": "set",
  "~lib/date/Date": "date",
  "~lib/arraybuffer/ArrayBuffer": "buffer",
  "~lib/wasmstrap/guest/json/dynamic/value/Value": "value",
  "~lib/wasmstrap/guest/json/dynamic/raw/Raw": "raw",
  "~lib/wasmstrap/guest/json/typed/box/Box": "box",
};

interface Resolver {
  resolveType(
    node: TypeNode,
    flow: null,
    context: Element,
    types: Context,
    mode: number,
  ): Type | null;
}

/** asc's ReportMode.Swallow */
const SWALLOW = 1;

/** Describes types, and keeps the classes that they are of. */
export class Descriptors {
  readonly classes: Map<string, RecordedClass> = new Map();
  readonly #program: Program;
  readonly #json: ReadonlyMap<object, JsonClass>;

  constructor(program: Program, json: readonly JsonClass[]) {
    this.#program = program;
    this.#json = new Map(json.map((each) => [each.node, each]));
  }

  /** One type, as JavaScript. */
  describe(type: Type): string {
    return this.#describe([{ type, context: null }]) ?? "$t.none";
  }

  /**
   * What one type argument is in all instances of the function around it: a type parameter of that, if it follows it.
   * Null where nothing says all of them.
   */
  common(instances: readonly { readonly type: Type; readonly context: Context }[]): string | null {
    return this.#describe(instances);
  }

  #describe(
    instances: readonly { readonly type: Type; readonly context: Context }[],
  ): string | null {
    const [first] = instances;
    if (!first) return null;
    for (const [name] of first.context ?? []) {
      if (instances.every(({ type, context }) => context?.get(name) === type)) return `$T_${name}`;
    }
    const { type } = first;
    if (type.isNullableReference) {
      if (!instances.every((each) => each.type.isNullableReference)) return null;
      const inner = this.#describe(
        instances.map((each) => ({ ...each, type: each.type.nonNullableType })),
      );
      return inner && `$t.nullable(${inner})`;
    }
    const found = type.getClass();
    if (!found || !type.isReference) {
      const enumClass = found && /__wasmstrapEnum_(\w+)$/.exec(found.internalName);
      if (enumClass)
        return `$t.enum(${JSON.stringify(found.internalName.replace("__wasmstrapEnum_", ""))})`;
      const kind = type.isFunction ? "none" : kindOf(type);
      return instances.every((each) => kindOf(each.type) === kindOf(type)) ? `$t.${kind}` : null;
    }
    if (!instances.every((each) => each.type.getClass()?.prototype === found.prototype))
      return null;
    const inner = (found.typeArguments ?? []).map((_, i) =>
      this.#describe(
        instances.map((each) => ({
          context: each.context,
          type: each.type.getClass()!.typeArguments![i]!,
        })),
      ),
    );
    if (inner.includes(null)) return null;
    const { internalName } = found.prototype;
    const builtIn = BUILT_IN[internalName];
    if (builtIn !== undefined)
      return inner.length > 0 ? `$t.${builtIn}(${inner.join(", ")})` : `$t.${builtIn}`;
    if (internalName.startsWith("~lib/typedarray/"))
      return `$t.typed(${JSON.stringify(internalName.slice("~lib/typedarray/".length))})`;
    if (inner.some((each) => each!.includes("$T_")))
      return `$t.generic(${JSON.stringify(internalName)}, [${inner.join(", ")}])`;
    if (instances.some((each) => each.type !== type)) return null;
    this.#keep(found);
    return `$t.ref(${JSON.stringify(found.internalName)})`;
  }

  #keep(found: Class): void {
    const { internalName } = found;
    if (this.classes.has(internalName)) return;
    const json = this.#json.get(found.prototype.declaration);
    const kept = {
      prototype: found.prototype.internalName,
      base: found.base?.internalName,
      types: [] as string[],
      lenient: json?.keepsUnknown ?? false,
      fields: [] as RecordedField[],
    };
    this.classes.set(internalName, kept);
    if (found.base) this.#keep(found.base);
    kept.types.push(...(found.typeArguments ?? []).map((each) => this.describe(each)));
    for (const field of json?.fields ?? []) kept.fields.push(this.#field(found, field));
  }

  #field(owner: Class, field: JsonField): RecordedField {
    const resolver = this.#program.resolver as unknown as Resolver;
    const type = resolver.resolveType(
      field.node.type!,
      null,
      owner.prototype,
      owner.contextualTypeArguments,
      SWALLOW,
    );
    const { format } = field;
    return {
      name: field.name,
      key: field.key,
      type: type ? this.describe(type) : "$t.none",
      required: field.required,
      alternatives: field.alternatives,
      lenient: field.lenient,
      omitNull: field.omitNull,
      optional: field.optional,
      format:
        format.kind === "epoch"
          ? `epoch:${format.unitMs}`
          : format.kind === "custom"
            ? `custom:${format.codec}`
            : format.kind,
    };
  }
}
