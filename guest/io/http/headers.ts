// Header fields, in the order in which they were added. Names are compared without regard to case.

import { Type, Value } from "../../json/dynamic/value";

@final
export class Headers {
  private fieldNames: string[] = [];
  private fieldValues: string[] = [];

  /** `Headers.of("accept", "text/plain")` */
  static of(name: string, value: string): Headers {
    return new Headers().append(name, value);
  }

  get size(): i32 {
    return this.fieldNames.length;
  }

  /** Adds a field; what has the same name stays. @returns itself, so that calls can be chained. */
  append(name: string, value: string): Headers {
    this.fieldNames.push(name);
    this.fieldValues.push(value);
    return this;
  }

  /** Puts a field in place of those of its name. @returns itself, so that calls can be chained. */
  set(name: string, value: string): Headers {
    this.delete(name);
    return this.append(name, value);
  }

  has(name: string): bool {
    return this.find(name, 0) >= 0;
  }

  /** The field's value, or null. Several of one name are joined by a comma, as HTTP allows. */
  get(name: string): string | null {
    let at = this.find(name, 0);
    if (at < 0) return null;
    let joined = this.fieldValues[at];
    while ((at = this.find(name, at + 1)) >= 0) joined += ", " + this.fieldValues[at];
    return joined;
  }

  /** Each value of its own: cookies must not be joined. */
  getAll(name: string): string[] {
    const found: string[] = [];
    for (let at = this.find(name, 0); at >= 0; at = this.find(name, at + 1)) found.push(this.fieldValues[at]);
    return found;
  }

  getSetCookie(): string[] {
    return this.getAll("set-cookie");
  }

  delete(name: string): void {
    let kept = 0;
    for (let i = 0; i < this.fieldNames.length; ++i) {
      if (sameName(this.fieldNames[i], name)) continue;
      this.fieldNames[kept] = this.fieldNames[i];
      this.fieldValues[kept++] = this.fieldValues[i];
    }
    this.fieldNames.length = kept;
    this.fieldValues.length = kept;
  }

  /** @param index from 0 to `size`. */
  nameAt(index: i32): string {
    return this.fieldNames[index];
  }
  /** @param index from 0 to `size`. */
  valueAt(index: i32): string {
    return this.fieldValues[index];
  }
  /** Each name once, in lower case and in order; `set-cookie` as often as it stands. */
  keys(): string[] {
    const fields = this.sorted();
    const names: string[] = [];
    for (let i = 0; i < fields.length; ++i) names.push(fields[i].name);
    return names;
  }

  /** In the order of `keys`. */
  values(): string[] {
    const fields = this.sorted();
    const values: string[] = [];
    for (let i = 0; i < fields.length; ++i) values.push(fields[i].value);
    return values;
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void): void {
    const fields = this.sorted();
    for (let i = 0; i < fields.length; ++i) callback(fields[i].value, fields[i].name, this);
  }

  private sorted(): Field[] {
    const fields: Field[] = [];
    for (let i = 0; i < this.fieldNames.length; ++i) {
      const name = this.fieldNames[i].toLowerCase();
      const value = this.fieldValues[i];
      const known = fieldOf(fields, name);
      if (known && name != "set-cookie") known.value += ", " + value;
      else fields.push(new Field(name, value));
    }
    // Stable, so that cookies stay in their order.
    return fields.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  private find(name: string, from: i32): i32 {
    for (let i = from; i < this.fieldNames.length; ++i) {
      if (sameName(unchecked(this.fieldNames[i]), name)) return i;
    }
    return -1;
  }
}

class Field {
  constructor(
    public name: string,
    public value: string,
  ) {}
}

function fieldOf(fields: Field[], name: string): Field | null {
  for (let i = 0; i < fields.length; ++i) if (fields[i].name == name) return fields[i];
  return null;
}

/** As ASCII, which is all that a name can be of. */
function sameName(a: string, b: string): bool {
  if (a.length != b.length) return false;
  for (let i = 0; i < a.length; ++i) {
    if (lower(a.charCodeAt(i)) != lower(b.charCodeAt(i))) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline
function lower(unit: i32): i32 {
  return <u32>(unit - 0x41) < 26 ? unit | 0x20 : unit;
}

/** Internal. */
export function copyOf(headers: Headers): Headers {
  const copy = new Headers();
  for (let i = 0; i < headers.size; ++i) copy.append(headers.nameAt(i), headers.valueAt(i));
  return copy;
}

/** What `headers` of a request or a response are given, in files that are read as TypeScript: a record, pairs, or headers. */
// @ts-ignore: decorator
@global
export function __headersOf<T>(given: T): Headers | null {
  if (isReference<T>()) if (!changetype<usize>(given)) return null;
  const from = changetype<NonNullable<T>>(changetype<usize>(given));
  if (from instanceof Headers) return copyOf(from);
  const headers = new Headers();
  // @ts-ignore: of an untyped value
  if (isDefined(from.__value)) {
    // @ts-ignore: see above
    const record: Value = from.__value;
    if (record.isNull) return null;
    if (record.type != Type.Object) throw new TypeError("Headers are a record, or pairs of names and values");
    const names = record.keys();
    for (let i = 0; i < names.length; ++i) {
      const value = record.get(names[i])!;
      headers.set(names[i], value.type == Type.String ? value.as<string>() : value.toString());
    }
    return headers;
  }
  if (from instanceof Map) {
    const names = from.keys();
    for (let i = 0; i < names.length; ++i) {
      const value = from.get(names[i]);
      // @ts-ignore: texts, or what is written as one
      if (isString<valueof<T>>()) headers.set(names[i], value);
      // @ts-ignore: of guest/language
      else headers.set(names[i], __text(value));
    }
  } else {
    // @ts-ignore: pairs of texts
    for (let i = 0; i < from.length; ++i) headers.append(unchecked(from[i])[0], unchecked(from[i])[1]);
  }
  return headers;
}

/** `new Headers(given)` */
// @ts-ignore: decorator
@global
export function __newHeaders<T>(given: T): Headers {
  const headers = __headersOf<T>(given);
  return headers ? headers : new Headers();
}
