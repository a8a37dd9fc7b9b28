/** All lines of a head: a name and a value, of what RFC 9110 lets them be made of. */
const LINES = /(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n)*$/y;

/**
 * The headers of a response, where they lie in its head: values are cut out of it when they are asked for. One object
 * serves all responses of a connection, so what it tells is of the last one.
 */
export class Headers {
  #head = "";
  /** For each line in turn: where its name begins, where its colon is, where its value ends. Never shortened. */
  readonly #places: number[] = [];
  /** Of places that are the last head's. */
  #count = 0;

  /**
   * Takes a response's headers.
   *
   * @param head In Latin-1, each line with its line break; the status line ends at `from`.
   * @returns Whether these are headers; if not, there are none.
   */
  read(head: string, from: number): boolean {
    this.#head = head;
    this.#count = 0;
    LINES.lastIndex = from;
    if (!LINES.test(head)) return false;
    for (let at = from; at < head.length;) {
      const colon = head.indexOf(":", at);
      const end = head.indexOf("\r\n", colon);
      this.#places[this.#count++] = at;
      this.#places[this.#count++] = colon;
      this.#places[this.#count++] = end;
      at = end + 2;
    }
    return true;
  }

  /**
   * A header's first value, without the white space around it.
   *
   * @param name Of nothing but letters, digits and hyphens. Case does not matter, but the server's own is found soonest.
   */
  get(name: string): string | undefined {
    const index = this.#find(name, 0);
    return index < 0 ? undefined : this.#value(index);
  }

  /** Whether a tab stands after a header's first value. */
  endsInTab(name: string): boolean {
    const index = this.#find(name, 0);
    return index >= 0 && this.#head[this.#places[index + 2]! - 1] === "\t";
  }

  /** All values of a header that is repeated, with commas between them: the same to HTTP, and no number any more. */
  combined(name: string): string | undefined {
    let index = this.#find(name, 0);
    if (index < 0) return undefined;
    let values = this.#value(index);
    while ((index = this.#find(name, index + 3)) >= 0) values += `, ${this.#value(index)}`;
    return values;
  }

  /** @returns Where a line's places are; below 0 if there is none from `from` on. */
  #find(name: string, from: number): number {
    for (let i = from; i < this.#count; i += 3) {
      const start = this.#places[i]!;
      // Lengths tell most names apart.
      if (this.#places[i + 1]! - start === name.length && this.#isNamed(start, name)) return i;
    }
    return -1;
  }

  #isNamed(start: number, name: string): boolean {
    if (this.#head.startsWith(name, start)) return true;
    for (let i = 0; i < name.length; i++) {
      // Makes upper case lower, and nothing else that a name may hold a letter, a digit or a hyphen.
      if ((this.#head.charCodeAt(start + i) | 0x20) !== (name.charCodeAt(i) | 0x20)) return false;
    }
    return true;
  }

  #value(index: number): string {
    let start = this.#places[index + 1]! + 1;
    let end = this.#places[index + 2]!;
    while (start < end && isBlank(this.#head.charCodeAt(start))) start++;
    while (start < end && isBlank(this.#head.charCodeAt(end - 1))) end--;
    return this.#head.slice(start, end);
  }
}

/** A space or a tab: to HTTP nothing else is white space. */
function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}
