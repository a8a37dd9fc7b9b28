// `node:querystring`

import { Type, Value } from "../../json/dynamic/value";
import { __DynamicValue } from "../../language/dynamic/value";
import { URLSearchParams } from "../ambient/url";
import { StringBuilder } from "../string-builder";

/** As in Node.js. */
const MOST_KEYS = 1000;

/** The parameters of a query by their names: a text for each, a list where a name stands more than once. */
export function parse(query: string): __DynamicValue {
  // Unlike a URL's, its names may begin with `?`.
  const params = new URLSearchParams(query.startsWith("?") ? "?" + query : query);
  const found = Value.object();
  const names = params.keys();
  const texts = params.values();
  const count = min(names.length, MOST_KEYS);
  for (let i = 0; i < count; ++i) {
    const known = found.get(names[i]);
    if (known === null) {
      found.set(names[i], Value.from<string>(texts[i]));
    } else if (known.type == Type.Array) {
      known.push(Value.from<string>(texts[i]));
    } else {
      const list = Value.array();
      list.push(known);
      list.push(Value.from<string>(texts[i]));
      found.set(names[i], list);
    }
  }
  return new __DynamicValue(found);
}

/** A query of an object's members, a list's under one name. */
export function stringify<T>(object: T): string {
  const members = Value.from<T>(object);
  const out = new StringBuilder();
  if (members.type != Type.Object) return "";
  const names = members.keys();
  for (let i = 0; i < names.length; ++i) {
    const value = members.get(names[i])!;
    if (value.type != Type.Array) {
      add(out, names[i], value);
      continue;
    }
    for (let at = 0; at < value.length; ++at) add(out, names[i], value.at(at)!);
  }
  return out.toString();
}

export function escape(text: string): string {
  return encodeURIComponent(text);
}

export function unescape(text: string): string {
  return decodeURIComponent(text);
}

// --- internal ---

function add(out: StringBuilder, name: string, value: Value): void {
  if (out.length) out.add("&");
  out.add(encodeURIComponent(name));
  out.add("=");
  if (value.type == Type.String) out.add(encodeURIComponent(value.as<string>()));
  else if (value.type == Type.Number || value.type == Type.Boolean) out.add(value.toString());
}
