// `import rates from "./rates.json"`: a source that is made of the data, with the type that TypeScript has of it. Elements of
// one list have one type: what not all of them have may be missing.

/** The source. Of what is not JSON, the parser says where it is not. */
export function jsonModule(text: string): string {
  return `const data${typeIn(text)} = ${text.trim()};\nexport default data;\n`;
}

// --- internal ---

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What is known of all values that stand in one place. */
interface Shape {
  readonly kinds: Set<string>;
  /** How many objects there are, and what stands under each of their names. */
  objects: number;
  readonly fields: Map<string, { count: number; readonly shape: Shape }>;
  element: Shape | null;
}

function typeIn(text: string): string {
  try {
    const shape = newShape();
    note(shape, JSON.parse(text) as Json);
    return `: ${typeOf(shape)}`;
  } catch {
    return "";
  }
}

function newShape(): Shape {
  return { kinds: new Set(), objects: 0, fields: new Map(), element: null };
}

function note(shape: Shape, value: Json): void {
  if (value === null || typeof value !== "object") {
    shape.kinds.add(value === null ? "null" : typeof value);
    return;
  }
  if (Array.isArray(value)) {
    shape.kinds.add("list");
    shape.element ??= newShape();
    for (const each of value as readonly Json[]) note(shape.element, each);
    return;
  }
  shape.kinds.add("object");
  shape.objects++;
  for (const [name, each] of Object.entries(value)) {
    const field = shape.fields.get(name) ?? { count: 0, shape: newShape() };
    shape.fields.set(name, field);
    field.count++;
    note(field.shape, each);
  }
}

function typeOf({ kinds, objects, fields, element }: Shape): string {
  const [kind = "any", more] = [...kinds].filter((each) => each !== "null");
  // Values of several kinds, and those of which the data has no other than null.
  if (more !== undefined || kind === "any") return "any";
  const orNull = kinds.has("null") ? " | null" : "";
  if (kind === "list") return `(${typeOf(element ?? newShape())})[]${orNull}`;
  if (kind !== "object") return `${kind}${orNull}`;
  if (!fields.size) return "any";
  const members = [...fields].map(
    ([name, { count, shape }]) =>
      `${JSON.stringify(name)}${count < objects ? "?" : ""}: ${typeOf(shape)}`,
  );
  return `{ ${members.join("; ")} }${orNull}`;
}
