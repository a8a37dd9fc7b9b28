// `node:path`, of POSIX: keys of S3 and paths of URLs are taken apart by it.

export const sep: string = "/";
export const delimiter: string = ":";

/** The last part of a path, without an ending that it has. */
export function basename(path: string, ending: string = ""): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) == SLASH) --end;
  const name = path.substring(path.lastIndexOf("/", end - 1) + 1, end);
  return ending.length && ending != name && name.endsWith(ending) ? name.substring(0, name.length - ending.length) : name;
}

/** What stands before the last part. */
export function dirname(path: string): string {
  if (!path.length) return ".";
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) == SLASH) --end;
  let at = end - 1;
  while (at >= 0 && path.charCodeAt(at) != SLASH) --at;
  if (at < 0) return ".";
  while (at > 0 && path.charCodeAt(at - 1) == SLASH) --at;
  if (at == 0) return path.charCodeAt(0) == SLASH && path.charCodeAt(1) == SLASH && end > 1 && at + 1 < end && path.indexOf("/", 2) < 0 ? "//" : "/";
  return path.substring(0, at);
}

/** From the last dot of the last part on; nothing where it begins with its only dot. */
export function extname(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || name == "..") return "";
  return name.substring(dot);
}

/** Parts with `/` between them, normalized; empty ones count for nothing. */
export function join(
  a: string = "",
  b: string = "",
  c: string = "",
  d: string = "",
  e: string = "",
  f: string = "",
): string {
  const parts = [a, b, c, d, e, f].filter((each) => each.length > 0);
  return parts.length ? normalize(parts.join("/")) : ".";
}

/** A path without `.`, `..` and slashes that are too many. */
export function normalize(path: string): string {
  if (!path.length) return ".";
  const absolute = path.charCodeAt(0) == SLASH;
  const kept: string[] = [];
  const parts = path.split("/");
  for (let i = 0; i < parts.length; ++i) {
    const part = parts[i];
    if (!part.length || part == ".") continue;
    if (part != "..") kept.push(part);
    else if (kept.length && kept[kept.length - 1] != "..") kept.pop();
    else if (!absolute) kept.push(part);
  }
  let text = kept.join("/");
  if (!text.length) text = absolute ? "" : ".";
  if (path.endsWith("/") && text.length) text += "/";
  return absolute ? "/" + text : text;
}

export function isAbsolute(path: string): bool {
  return path.startsWith("/");
}

@json
export class ParsedPath {
  root: string = "";
  dir: string = "";
  base: string = "";
  ext: string = "";
  name: string = "";
}

/** A path in its parts. */
export function parse(path: string): ParsedPath {
  const parsed = new ParsedPath();
  if (!path.length) return parsed;
  parsed.root = isAbsolute(path) ? "/" : "";
  parsed.base = basename(path);
  const dir = dirname(path);
  parsed.dir = dir == "." && !path.startsWith("./") ? "" : dir;
  if (!parsed.base.length) parsed.dir = parsed.root;
  parsed.ext = extname(path);
  parsed.name = parsed.base.substring(0, parsed.base.length - parsed.ext.length);
  return parsed;
}

// --- internal ---

const SLASH: i32 = 0x2f;
