// Header fields, in the order in which they were added. Names are compared without regard to case.

@final
export class Headers {
  private names: string[] = [];
  private values: string[] = [];

  /** `Headers.of("accept", "text/plain")` */
  static of(name: string, value: string): Headers {
    return new Headers().append(name, value);
  }

  get size(): i32 {
    return this.names.length;
  }

  /** Adds a field; what has the same name stays. @returns itself, so that calls can be chained. */
  append(name: string, value: string): Headers {
    this.names.push(name);
    this.values.push(value);
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
    let joined = this.values[at];
    while ((at = this.find(name, at + 1)) >= 0) joined += ", " + this.values[at];
    return joined;
  }

  /** Each value of its own: cookies must not be joined. */
  getAll(name: string): string[] {
    const found: string[] = [];
    for (let at = this.find(name, 0); at >= 0; at = this.find(name, at + 1)) found.push(this.values[at]);
    return found;
  }

  getSetCookie(): string[] {
    return this.getAll("set-cookie");
  }

  delete(name: string): void {
    let kept = 0;
    for (let i = 0; i < this.names.length; ++i) {
      if (sameName(this.names[i], name)) continue;
      this.names[kept] = this.names[i];
      this.values[kept++] = this.values[i];
    }
    this.names.length = kept;
    this.values.length = kept;
  }

  /** @param index from 0 to `size`. */
  nameAt(index: i32): string {
    return this.names[index];
  }
  /** @param index from 0 to `size`. */
  valueAt(index: i32): string {
    return this.values[index];
  }
  keys(): string[] {
    return this.names.slice(0);
  }

  private find(name: string, from: i32): i32 {
    for (let i = from; i < this.names.length; ++i) {
      if (sameName(unchecked(this.names[i]), name)) return i;
    }
    return -1;
  }
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

/** A record as headers, in files that are read as TypeScript. */
// @ts-ignore: decorator
@global
export function __headersOf(record: Map<string, string> | null): Headers | null {
  if (!record) return null;
  const headers = new Headers();
  const names = record.keys();
  for (let i = 0; i < names.length; ++i) headers.set(names[i], record.get(names[i]));
  return headers;
}
