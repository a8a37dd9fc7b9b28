// Paths of routes: `/orders/{id:i32}/items/{rest+}`.

import { tryParse } from "../json/index";
import { percentDecode } from "./url";

enum Part {
  Literal,
  One,
  Rest,
}

class Segment {
  constructor(
    readonly part: Part,
    /** The literal, or the parameter's name. */
    readonly text: string,
    /** The parameter's type. */
    readonly type: string,
  ) {}
}

const TYPES = "string i32 u32 i64 u64 f64 bool uuid".split(" ");

/** A path with parameters. */
export class Pattern {
  private segments: Segment[] = [];

  /** @throws Error The pattern is not one. */
  constructor(readonly path: string) {
    const parts = splitPath(path);
    for (let i = 0; i < parts.length; ++i) {
      const segment = readSegment(path, parts[i]);
      if (segment.part == Part.Rest && i < parts.length - 1) {
        throw new Error("In the route " + path + " nothing can follow {" + segment.text + "+}");
      }
      this.segments.push(segment);
    }
  }

  /** The path's parameters, or null where it does not match. @param parts of the path, not decoded. */
  match(parts: string[]): Map<string, string> | null {
    const params = new Map<string, string>();
    for (let i = 0; i < this.segments.length; ++i) {
      const segment = this.segments[i];
      if (segment.part == Part.Rest) {
        if (i == parts.length) return null;
        const rest = parts.slice(i);
        for (let at = 0; at < rest.length; ++at) rest[at] = percentDecode(rest[at], false);
        params.set(segment.text, rest.join("/"));
        return params;
      }
      if (i == parts.length) return null;
      const value = percentDecode(parts[i], false);
      if (segment.part == Part.Literal) {
        if (value != segment.text) return null;
      } else {
        if (!fits(value, segment.type)) return null;
        params.set(segment.text, value);
      }
    }
    return this.segments.length == parts.length ? params : null;
  }

  /** True where this pattern says more of a path than another one that matches it, too. */
  isCloserThan(other: Pattern): bool {
    const length = min(this.segments.length, other.segments.length);
    for (let i = 0; i < length; ++i) {
      const mine = rank(this.segments[i]);
      const others = rank(other.segments[i]);
      if (mine != others) return mine < others;
    }
    return false;
  }
}

/** A path's parts; a slash at the end means nothing. */
export function splitPath(path: string): string[] {
  const parts = new Array<string>();
  const between = path.split("/");
  for (let i = 0; i < between.length; ++i) {
    // A doubled slash is a part of its own, and matches no parameter.
    if (between[i].length || (i > 0 && i < between.length - 1)) parts.push(between[i]);
  }
  return parts;
}

// --- internal ---

function rank(segment: Segment): i32 {
  if (segment.part == Part.Literal) return 0;
  if (segment.part == Part.Rest) return 3;
  return segment.type == "string" ? 2 : 1;
}

function readSegment(path: string, text: string): Segment {
  if (!text.startsWith("{")) return new Segment(Part.Literal, percentDecode(text, false), "");
  if (!text.endsWith("}"))
    throw new Error("In the route " + path + " a } is missing after " + text);
  const inner = text.substring(1, text.length - 1);
  if (inner.endsWith("+")) return new Segment(Part.Rest, inner.substring(0, inner.length - 1), "");
  const colon = inner.indexOf(":");
  if (colon < 0) return new Segment(Part.One, inner, "string");
  const type = inner.substring(colon + 1);
  if (!TYPES.includes(type)) {
    throw new Error(
      "In the route " + path + " the type " + type + " must be one of: " + TYPES.join(", "),
    );
  }
  return new Segment(Part.One, inner.substring(0, colon), type);
}

function fits(text: string, type: string): bool {
  if (!text.length) return false;
  if (type == "string") return true;
  if (type == "i32") return tryParse<i32>(text).ok;
  if (type == "u32") return tryParse<u32>(text).ok;
  if (type == "i64") return tryParse<i64>(text).ok;
  if (type == "u64") return tryParse<u64>(text).ok;
  if (type == "f64") return tryParse<f64>(text).ok;
  if (type == "bool") return text == "true" || text == "false";
  return isUuid(text);
}

function isUuid(text: string): bool {
  if (text.length != 36) return false;
  for (let i = 0; i < 36; ++i) {
    const c = text.charCodeAt(i);
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != 0x2d) return false;
    } else if (!(<u32>(c - 0x30) < 10 || <u32>((c | 0x20) - 0x61) < 6)) {
      return false;
    }
  }
  return true;
}
