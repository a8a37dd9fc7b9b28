// What elements of XML, or parameters of a query, hold. A shape is a text that scripts/aws-sdk/xml.ts writes:
//
//   s n b d B            a text, a number, a boolean, a date, bytes
//   {Key:s,Size:n}       members, each an element; `Key=key:s` where the element has another name
//   [member]{…}          a list whose items are elements of that name
//   *{…}                 a list whose items stand among the members
//   <entry,key,value>s   a map

import { base64Encode } from "../../base64";
import { bytesOfBase64 } from "./base64";
import { encodeUri } from "../../io/aws/encode";
import { Type, Value } from "../../json/dynamic/value";
import { __DynamicValue } from "../../language/dynamic/value";
import { __heldAs, bytesOf, holdBytes, holdDate } from "../values/held";
import { escaped, XmlElement } from "./xml";

@final
export class Shape {
  /** The first character of the text. */
  kind: i32 = 0;
  /** Of members: their names, and those of their elements. Of a list and a map: the names of what is in it. */
  names: string[] = [];
  elements: string[] = [];
  /** Of members, lists and maps: what is in them. */
  of: Shape[] = [];

  /** What is said of a member; null where nothing is. */
  member(name: string): Shape | null {
    const at = this.names.indexOf(name);
    return at < 0 ? null : this.of[at];
  }

  element(name: string): string {
    return this.elements[this.names.indexOf(name)];
  }
}

let source: string = "";
let at: i32 = 0;

export function parseShape(text: string): Shape {
  source = text;
  at = 0;
  return readShape();
}

// --- what AWS answers ---

export function valueOf(element: XmlElement, shape: Shape): Value {
  const text = element.text;
  switch (shape.kind) {
    case 0x7b: // {
      return membersOf(element, shape);
    case 0x5b: {
      // [
      const made = Value.array();
      for (let i = 0; i < element.children.length; ++i) {
        if (element.children[i].name == shape.names[0]) made.push(valueOf(element.children[i], shape.of[0]));
      }
      return made;
    }
    case 0x3c: {
      // <
      const made = Value.object();
      for (let i = 0; i < element.children.length; ++i) {
        const entry = element.children[i];
        const value = entry.child(shape.names[2]);
        if (value) made.set(entry.textOf(shape.names[1]), valueOf(value, shape.of[0]));
      }
      return made;
    }
    case 0x6e: // n
      return Value.from<f64>(parseFloat(text));
    case 0x62: // b
      return Value.from<bool>(text == "true");
    case 0x64: // d
      return dateOf(text);
    case 0x42: {
      // B
      return holdBytes(bytesOfBase64(text));
    }
    default:
      return Value.from<string>(text);
  }
}

/** The members that an element has, in the order of its shape. */
export function membersOf(element: XmlElement, shape: Shape): Value {
  const made = Value.object();
  for (let i = 0; i < shape.names.length; ++i) {
    const inner = shape.of[i];
    if (inner.kind == 0x2a) {
      const list = Value.array();
      for (let j = 0; j < element.children.length; ++j) {
        if (element.children[j].name == shape.elements[i]) list.push(valueOf(element.children[j], inner.of[0]));
      }
      if (list.length) made.set(shape.names[i], list);
      continue;
    }
    const found = element.child(shape.elements[i]);
    if (found) made.set(shape.names[i], valueOf(found, inner));
  }
  return made;
}

/** A date of a text: of ISO 8601, of HTTP, or seconds since 1970. */
export function dateOf(text: string): Value {
  const seconds = parseFloat(text);
  const isNumber = text.length > 0 && !text.includes("-") && !text.includes(":") && !isNaN(seconds);
  if (isNumber) return holdDate(Math.round(seconds * 1000));
  // @ts-ignore: added by guest/std/repairs/date.ts
  return Value.__hold(changetype<Object>(Date.__from<string>(text)));
}

// --- what is sent ---

/** The text of a scalar, as it stands in XML, a query and a header. */
export function scalarText(value: Value, isHeader: bool = false): string {
  if (value.type == Type.String) return value.as<string>();
  const bytes = bytesOf(value);
  if (bytes !== null) return base64Encode(bytes);
  const date = __heldAs<Date>(value);
  if (date !== null) return isHeader ? date.toUTCString() : date.toISOString();
  return new __DynamicValue(value).toString();
}

/** `&name=value` for all that a value holds. */
export function queryOf(value: Value, shape: Shape, name: string): string {
  const out: string[] = [];
  if (shape.kind == 0x7b) {
    for (let i = 0; i < shape.names.length; ++i) {
      const member = value.get(shape.names[i]);
      if (member !== null && !member.isNull) out.push(queryOf(member, shape.of[i], name.length ? name + "." + shape.elements[i] : shape.elements[i]));
    }
    return out.join("");
  }
  if (shape.kind == 0x5b || shape.kind == 0x2a) {
    const elements = value.values();
    const item = shape.kind == 0x5b ? name + "." + shape.names[0] + "." : name + ".";
    for (let i = 0; i < elements.length; ++i) out.push(queryOf(elements[i], shape.of[0], item + (i + 1).toString()));
    return elements.length ? out.join("") : "&" + name + "=";
  }
  if (shape.kind == 0x3c) {
    const keys = value.keys();
    for (let i = 0; i < keys.length; ++i) {
      const entry = name + "." + shape.names[0] + "." + (i + 1).toString() + ".";
      out.push("&" + entry + shape.names[1] + "=" + encodeUri(keys[i]));
      out.push(queryOf(value.get(keys[i])!, shape.of[0], entry + shape.names[2]));
    }
    return out.join("");
  }
  return "&" + name + "=" + encodeUri(scalarText(bytesIf(value, shape)));
}

/** The element of a value. */
export function xmlOf(value: Value, shape: Shape, name: string): string {
  return "<" + name + ">" + insideOf(value, shape) + "</" + name + ">";
}

// --- internal ---

/** A text where bytes are sent is its UTF-8. */
function bytesIf(value: Value, shape: Shape): Value {
  return shape.kind == 0x42 && value.type == Type.String ? holdBytes(Uint8Array.wrap(String.UTF8.encode(value.as<string>()))) : value;
}

function insideOf(value: Value, shape: Shape): string {
  const out: string[] = [];
  if (shape.kind == 0x7b) {
    for (let i = 0; i < shape.names.length; ++i) {
      const member = value.get(shape.names[i]);
      if (member === null || member.isNull) continue;
      const inner = shape.of[i];
      if (inner.kind != 0x2a) {
        out.push(xmlOf(member, inner, shape.elements[i]));
        continue;
      }
      const elements = member.values();
      for (let j = 0; j < elements.length; ++j) out.push(xmlOf(elements[j], inner.of[0], shape.elements[i]));
    }
    return out.join("");
  }
  if (shape.kind == 0x5b) {
    const elements = value.values();
    for (let i = 0; i < elements.length; ++i) out.push(xmlOf(elements[i], shape.of[0], shape.names[0]));
    return out.join("");
  }
  return escaped(scalarText(bytesIf(value, shape)));
}

function readShape(): Shape {
  const made = new Shape();
  made.kind = source.charCodeAt(at++);
  if (made.kind == 0x7b) {
    while (source.charCodeAt(at) != 0x7d) {
      const name = until(":");
      const equals = name.indexOf("=");
      made.names.push(equals < 0 ? name : name.substring(0, equals));
      made.elements.push(equals < 0 ? name : name.substring(equals + 1));
      made.of.push(readShape());
      if (source.charCodeAt(at) == 0x2c) ++at;
    }
    ++at;
  } else if (made.kind == 0x5b) {
    made.names.push(until("]"));
    made.of.push(readShape());
  } else if (made.kind == 0x3c) {
    made.names = until(">").split(",");
    made.of.push(readShape());
  } else if (made.kind == 0x2a) {
    made.of.push(readShape());
  }
  return made;
}

/** The text up to a character, which is passed. */
function until(end: string): string {
  const start = at;
  at = source.indexOf(end, at) + 1;
  return source.substring(start, at - 1);
}
