// `URL` and `URLSearchParams`, as the WHATWG's URL Standard has them; the host parses, with all of Unicode's rules.

import { transformText } from "../host-text";
import { StringBuilder } from "../string-builder";
import { decode } from "../utf8";

// Mirrors host/boundary/text.ts.
const URL_PARSE: i32 = 6;
const URL_CHANGE: i32 = 7;

// @ts-ignore: decorator
@global
export class URL {
  /** href, origin, protocol, username, password, host, hostname, port, pathname, search, hash */
  private parts: string[] = [];
  private params: URLSearchParams | null = null;

  /** @throws TypeError The text is not a URL, or is relative and there is no base. */
  constructor(url: string, base: string = "") {
    const parts = parse(url, base);
    if (!parts.length) throw new TypeError("Invalid URL: " + url.substring(0, 200));
    this.parts = parts;
  }

  static canParse(url: string, base: string = ""): bool {
    return parse(url, base).length > 0;
  }

  /** The URL, or null where the text is none. */
  static parse(url: string, base: string = ""): URL | null {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  get href(): string {
    return this.parts[0];
  }

  set href(value: string) {
    const parts = parse(value, "");
    if (!parts.length) throw new TypeError("Invalid URL: " + value.substring(0, 200));
    this.parts = parts;
    this.refresh();
  }

  get origin(): string {
    return this.parts[1];
  }

  get protocol(): string {
    return this.parts[2];
  }

  set protocol(value: string) {
    this.change("protocol", value);
  }

  get username(): string {
    return this.parts[3];
  }

  set username(value: string) {
    this.change("username", value);
  }

  get password(): string {
    return this.parts[4];
  }

  set password(value: string) {
    this.change("password", value);
  }

  get host(): string {
    return this.parts[5];
  }

  set host(value: string) {
    this.change("host", value);
  }

  get hostname(): string {
    return this.parts[6];
  }

  set hostname(value: string) {
    this.change("hostname", value);
  }

  get port(): string {
    return this.parts[7];
  }

  set port(value: string) {
    this.change("port", value);
  }

  get pathname(): string {
    return this.parts[8];
  }

  set pathname(value: string) {
    this.change("pathname", value);
  }

  get search(): string {
    return this.parts[9];
  }

  set search(value: string) {
    this.change("search", value);
    this.refresh();
  }

  get hash(): string {
    return this.parts[10];
  }

  set hash(value: string) {
    this.change("hash", value);
  }

  /** The query's parameters: a change of them changes the URL. */
  get searchParams(): URLSearchParams {
    let params = this.params;
    if (params === null) {
      params = new URLSearchParams(this.search);
      params.__url = this;
      this.params = params;
    }
    return params;
  }

  toString(): string {
    return this.href;
  }

  toJSON(): string {
    return this.href;
  }

  __inspect(level: i32): string {
    return "URL { href: '" + this.href + "' }";
  }

  /** The parameters have changed. */
  __changeSearch(search: string): void {
    this.change("search", search);
  }

  private change(part: string, value: string): void {
    this.parts = transformText(URL_CHANGE, this.href + "\0" + part + "\0" + value).split("\0");
  }

  private refresh(): void {
    const params = this.params;
    if (params !== null) params.__read(this.search);
  }
}

function parse(url: string, base: string): string[] {
  // A URL has no NUL: here it separates the two.
  if (url.includes("\0") || base.includes("\0")) return [];
  const text = transformText(URL_PARSE, url + "\0" + base);
  return text.length ? text.split("\0") : [];
}

/** Names and values of a query, in their order; a name can stand more than once. */
// @ts-ignore: decorator
@global
export class URLSearchParams {
  private names: string[] = [];
  private texts: string[] = [];
  /** Of each name, where it stands: made when many are asked for, or a query of a million would be read for each. */
  private places: Map<string, i32[]> | null = null;
  /** Whose query this is. */
  __url: URL | null = null;

  /** @param init A query, with or without `?`; a Map; or nothing. */
  constructor(init: string = "") {
    this.__read(init);
  }

  static __fromMap(map: Map<string, string>): URLSearchParams {
    const params = new URLSearchParams();
    const names = map.keys();
    for (let i = 0; i < names.length; ++i) params.append(names[i], map.get(names[i]));
    return params;
  }

  __read(query: string): void {
    this.names = [];
    this.texts = [];
    this.places = null;
    const pairs = (query.startsWith("?") ? query.substring(1) : query).split("&");
    for (let i = 0; i < pairs.length; ++i) {
      const pair = pairs[i];
      if (!pair.length) continue;
      const at = pair.indexOf("=");
      this.names.push(decodeForm(at < 0 ? pair : pair.substring(0, at)));
      this.texts.push(at < 0 ? "" : decodeForm(pair.substring(at + 1)));
    }
  }

  get size(): i32 {
    return this.names.length;
  }

  append(name: string, value: string): void {
    const sound = name.toWellFormed();
    const places = this.places;
    if (places !== null) place(places, sound, this.names.length);
    this.names.push(sound);
    this.texts.push(value.toWellFormed());
    this.changed();
  }

  delete(name: string): void {
    this.drop(name, 0);
    this.changed();
  }

  /** The first value of a name, or null. */
  get(name: string): string | null {
    const at = this.find(name);
    return at < 0 ? null : this.texts[at];
  }

  getAll(name: string): string[] {
    const found: string[] = [];
    const places = this.index();
    if (places !== null) {
      if (!places.has(name)) return found;
      const all = places.get(name);
      for (let i = 0; i < all.length; ++i) found.push(this.texts[all[i]]);
      return found;
    }
    for (let i = 0; i < this.names.length; ++i) if (this.names[i] == name) found.push(this.texts[i]);
    return found;
  }

  has(name: string): bool {
    return this.find(name) >= 0;
  }

  set(name: string, value: string): void {
    const at = this.find(name);
    if (at < 0) return this.append(name, value);
    const places = this.places;
    if (places === null || places.get(name).length > 1) this.drop(name, at + 1);
    this.texts[at] = value.toWellFormed();
    this.changed();
  }

  sort(): void {
    const order = this.names.keys();
    const names = this.names;
    const texts = this.texts;
    sortedNames = names;
    order.sort((a, b) => {
      const first = sortedNames[a];
      const second = sortedNames[b];
      return first < second ? -1 : first > second ? 1 : 0;
    });
    sortedNames = [];
    this.names = [];
    this.texts = [];
    this.places = null;
    for (let i = 0; i < order.length; ++i) {
      this.names.push(names[order[i]]);
      this.texts.push(texts[order[i]]);
    }
    this.changed();
  }

  keys(): string[] {
    return this.names.slice();
  }

  values(): string[] {
    return this.texts.slice();
  }

  forEach(fn: (value: string, name: string, params: URLSearchParams) => void): void {
    for (let i = 0; i < this.names.length; ++i) fn(this.texts[i], this.names[i], this);
  }

  toString(): string {
    const out = new StringBuilder();
    for (let i = 0; i < this.names.length; ++i) {
      if (i) out.addUnit(0x26);
      encodeForm(out, this.names[i]);
      out.addUnit(0x3d);
      encodeForm(out, this.texts[i]);
    }
    return out.toString();
  }

  private find(name: string): i32 {
    const places = this.index();
    if (places === null) return this.names.indexOf(name);
    return places.has(name) ? places.get(name)[0] : -1;
  }

  /** Null while there are few. */
  private index(): Map<string, i32[]> | null {
    if (this.places !== null || this.names.length < MANY) return this.places;
    const places = new Map<string, i32[]>();
    for (let i = 0; i < this.names.length; ++i) place(places, this.names[i], i);
    this.places = places;
    return places;
  }

  /** Removes all of a name from a place on. */
  private drop(name: string, from: i32): void {
    let kept = from;
    for (let i = from; i < this.names.length; ++i) {
      if (this.names[i] == name) continue;
      this.names[kept] = this.names[i];
      this.texts[kept++] = this.texts[i];
    }
    if (kept == this.names.length) return;
    this.names.length = kept;
    this.texts.length = kept;
    this.places = null;
  }

  private changed(): void {
    const url = this.__url;
    if (url === null) return;
    const query = this.toString();
    url.__changeSearch(query.length ? "?" + query : "");
  }
}

/** `new URLSearchParams({ ...query, page: "2" })`, for the transform. */
// @ts-ignore: decorator
@global
export function __paramsOf(map: Map<string, string>): URLSearchParams {
  return URLSearchParams.__fromMap(map);
}

/** So many names are looked through one by one. */
const MANY = 32;

function place(places: Map<string, i32[]>, name: string, at: i32): void {
  if (places.has(name)) places.get(name).push(at);
  else places.set(name, [at]);
}

let sortedNames: string[] = [];

/** @see https://url.spec.whatwg.org/#urlencoded-parsing */
function decodeForm(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  const bytes = String.UTF8.encode(text, false, String.UTF8.ErrorMode.REPLACE);
  const start = changetype<usize>(bytes);
  const end = start + bytes.byteLength;
  let to = start;
  for (let at = start; at < end; ++at) {
    let c = <u32>load<u8>(at);
    if (c == 0x2b) c = 0x20;
    else if (c == 0x25 && at + 2 < end) {
      const high = hexDigit(load<u8>(at, 1));
      const low = hexDigit(load<u8>(at, 2));
      if (high < 16 && low < 16) {
        c = (high << 4) | low;
        at += 2;
      }
    }
    store<u8>(to++, c);
  }
  return decode(start, to - start);
}

function hexDigit(c: u32): u32 {
  if (c - 0x30 < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 16;
}

/** @see https://url.spec.whatwg.org/#urlencoded-serializing */
function encodeForm(out: StringBuilder, text: string): void {
  const bytes = Uint8Array.wrap(String.UTF8.encode(text));
  for (let i = 0; i < bytes.length; ++i) {
    const c = <u32>bytes[i];
    const isWord = c - 0x30 < 10 || c - 0x41 < 26 || c - 0x61 < 26;
    if (isWord || c == 0x2a || c == 0x2d || c == 0x2e || c == 0x5f) out.addUnit(c);
    else if (c == 0x20) out.addUnit(0x2b);
    else {
      out.addUnit(0x25);
      out.addUnit("0123456789ABCDEF".charCodeAt(c >> 4));
      out.addUnit("0123456789ABCDEF".charCodeAt(c & 15));
    }
  }
}
