/** A JSON value is not of the type that is expected; containers add where it is, from the inside out. */
export class Mismatch {
  readonly expected: string;
  readonly found: string | undefined;
  /** The key that an object lacks. */
  readonly missing: boolean;
  readonly path: (string | number)[] = [];

  constructor(expected: string, found?: string, missing = false) {
    this.expected = expected;
    this.found = found;
    this.missing = missing;
  }

  within(key: string | number): this {
    this.path.unshift(key);
    return this;
  }
}

/** `$.items[3].price` */
export function pathText(path: readonly (string | number)[]): string {
  const parts = path.map((key) =>
    typeof key === "number"
      ? `[${key}]`
      : /^[A-Za-z_$][\w$]*$/.test(key)
        ? `.${key}`
        : `[${JSON.stringify(key)}]`,
  );
  return `$${parts.join("")}`;
}

/** Where a value stands in a document that is JSON, in UTF-16 units. */
export function placeOf(text: string, path: readonly (string | number)[]): number {
  let at = space(text, 0);
  for (const key of path) {
    at = space(text, at + 1);
    if (typeof key === "number") {
      for (let i = 0; i < key; i++) at = space(text, space(text, skip(text, at)) + 1);
      continue;
    }
    let found = at;
    // Of a key that stands there twice, the last one counts.
    while (text[at] === '"') {
      const end = skip(text, at);
      const value = space(text, space(text, end) + 1);
      if (JSON.parse(text.slice(at, end)) === key) found = value;
      at = space(text, skip(text, value));
      if (text[at] === ",") at = space(text, at + 1);
    }
    at = found;
  }
  return at;
}

/** `1.5`, `"text"`, `null`, `an object` */
export function describeToken(text: string, at: number): string {
  const first = text[at];
  if (first === undefined) return "end of input";
  if (first === "{") return "an object";
  if (first === "[") return "an array";
  const token = text.slice(at, skip(text, at));
  return token.length > 24 ? `${token.slice(0, 24)}…` : token;
}

// --- internal ---

function space(text: string, at: number): number {
  let to = at;
  while (/\s/.test(text[to] ?? "")) to++;
  return to;
}

/** The place after a value. */
function skip(text: string, at: number): number {
  const first = text[at];
  if (first === '"') {
    let to = at + 1;
    while (text[to] !== '"') to += text[to] === "\\" ? 2 : 1;
    return to + 1;
  }
  if (first === "{" || first === "[") {
    let depth = 0;
    for (let to = at; to < text.length; to++) {
      const c = text[to];
      if (c === '"') to = skip(text, to) - 1;
      else if (c === "{" || c === "[") depth++;
      else if ((c === "}" || c === "]") && --depth === 0) return to + 1;
    }
  }
  let to = at;
  while (to < text.length && !/[\s,:\]}]/.test(text[to]!)) to++;
  return to;
}
