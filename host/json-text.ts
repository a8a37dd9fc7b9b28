// `JSON.parse` would say the same, but makes objects, whose keys a caller chose: V8's tables have the seed that Node was
// built with (docs/architecture.md), and keys of one hash would make them slow.

const BLANK = /[\t\n\r ]*/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const STRINGS = new RegExp(STRING, "g");
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null/y;

/** How much of a text `JSON.parse` quotes before the place that it refuses, and more. */
const QUOTED = 32;

/** Whether a text is JSON. Time is linear in its length, whatever it holds, and depth costs a byte. */
export function isJson(text: string): boolean {
  return invalidAt(text) < 0;
}

/** What `JSON.parse` says of a text that is not JSON; empty where it is. Keys before that place become the letter a. */
export function jsonError(text: string): string {
  const at = invalidAt(text);
  if (at < 0) return "";
  const before = text.slice(0, Math.max(0, at - QUOTED));
  try {
    JSON.parse(
      before.replace(STRINGS, (found) => `"${"a".repeat(found.length - 2)}"`) +
        text.slice(before.length),
    );
  } catch (error) {
    return (error as SyntaxError).message;
  }
  return "";
}

/** Where what is not JSON begins, in units of UTF-16; -1 for a text that is JSON. */
function invalidAt(text: string): number {
  /** The brackets that close what is open. */
  const open: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeKey = (): boolean => {
    if (!take(STRING)) return false;
    take(BLANK);
    if (text[at] !== ":") return false;
    at++;
    take(BLANK);
    return true;
  };
  take(BLANK);
  for (;;) {
    // A value begins here.
    const bracket = text[at];
    if (bracket === "{" || bracket === "[") {
      const close = bracket === "{" ? "}" : "]";
      at++;
      take(BLANK);
      if (text[at] !== close) {
        open.push(close);
        if (close === "}" && !takeKey()) return at;
        continue;
      }
      at++;
    } else if (!take(STRING) && !take(SCALAR)) {
      return at;
    }
    // It has ended, and so may what it stands in.
    for (;;) {
      take(BLANK);
      const close = open.at(-1);
      if (close === undefined) return at === text.length ? -1 : at;
      if (text[at] === ",") break;
      if (text[at] !== close) return at;
      open.pop();
      at++;
    }
    at++;
    take(BLANK);
    if (open.at(-1) === "}" && !takeKey()) return at;
  }
}
