// XML as AWS answers it: elements and their texts. Attributes, comments and instructions mean nothing there.

import { StringBuilder } from "../../std/string-builder";

/** An element, with the elements in it or its text. */
@final
export class XmlElement {
  children: XmlElement[] = [];
  private first: string = "";
  private parts: string[] | null = null;

  constructor(public name: string) {}

  get text(): string {
    const parts = this.parts;
    return parts === null ? this.first : parts.join("");
  }

  addText(text: string): void {
    const parts = this.parts;
    if (parts !== null) parts.push(text);
    else if (this.first.length) this.parts = [this.first, text];
    else this.first = text;
  }

  /** The first element of a name in it, or null. */
  child(name: string): XmlElement | null {
    for (let i = 0; i < this.children.length; ++i) if (this.children[i].name == name) return this.children[i];
    return null;
  }

  textOf(name: string): string {
    const found = this.child(name);
    return found === null ? "" : found.text;
  }
}

const DEPTH: i32 = 64;

/** The root of a document; null where it is not one. */
export function parseXml(text: string): XmlElement | null {
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let at = 0;
  while (true) {
    const tag = text.indexOf("<", at);
    if (tag < 0) return open.length ? null : root;
    if (open.length && tag > at) open[open.length - 1].addText(unescaped(text.substring(at, tag)));
    if (text.startsWith("<![CDATA[", tag)) {
      const close = text.indexOf("]]>", tag);
      if (close < 0) return null;
      if (open.length) open[open.length - 1].addText(text.substring(tag + 9, close));
      at = close + 3;
      continue;
    }
    const isComment = text.startsWith("<!--", tag);
    const end = text.indexOf(isComment ? "-->" : ">", tag);
    if (end < 0) return null;
    at = end + (isComment ? 3 : 1);
    const first = text.charCodeAt(tag + 1);
    // ! and ?
    if (first == 0x21 || first == 0x3f) continue;
    if (first == 0x2f) {
      if (!open.length) return null;
      const closed = open.pop();
      if (closed.name != nameAt(text, tag + 2)) return null;
      if (!open.length) root = closed;
      continue;
    }
    const element = new XmlElement(nameAt(text, tag + 1));
    if (open.length) open[open.length - 1].children.push(element);
    if (text.charCodeAt(end - 1) == 0x2f) {
      if (!open.length) root = element;
      continue;
    }
    if (open.length == DEPTH) return null;
    open.push(element);
  }
}

/** A text as it stands in an element. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#xD;")
    .replaceAll("\n", "&#xA;");
}

// --- internal ---

/** Without what stands before a colon. */
function nameAt(text: string, start: i32): string {
  let end = start;
  for (; end < text.length; ++end) {
    const c = text.charCodeAt(end);
    if (c <= 0x20 || c == 0x3e || c == 0x2f) break;
    if (c == 0x3a) start = end + 1;
  }
  return text.substring(start, end);
}

function unescaped(text: string): string {
  let from = text.indexOf("&");
  if (from < 0) return text;
  const out = new StringBuilder();
  let at = 0;
  while (from >= 0) {
    const end = text.indexOf(";", from);
    if (end < 0) break;
    out.addPart(text, at, from);
    out.add(entity(text.substring(from + 1, end)));
    at = end + 1;
    from = text.indexOf("&", at);
  }
  out.addPart(text, at, text.length);
  return out.toString();
}

function entity(name: string): string {
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return '"';
  if (name == "apos") return "'";
  if (name == "amp") return "&";
  if (name.startsWith("#")) {
    const hex = name.charCodeAt(1) == 0x78;
    const code = <i32>parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  }
  return "&" + name + ";";
}
