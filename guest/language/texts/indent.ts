import { StringBuilder } from "../../std/string-builder";

/** `JSON.stringify(value, null, indent)`, of what `JSON.stringify(value)` is. */
// @ts-ignore: decorator
@global
export function __indented<I>(json: string, indent: I): string {
  let step = "";
  // @ts-ignore: I is a text
  if (isString<I>()) step = changetype<string>(indent).substring(0, 10);
  else step = " ".repeat(<i32>Math.max(0, Math.min(10, <f64>indent)));
  return step.length ? indentedBy(json, step) : json;
}

// --- internal ---

function indentedBy(json: string, step: string): string {
  const out = new StringBuilder();
  let depth = 0;
  let inText = false;
  for (let i = 0; i < json.length; ++i) {
    const c = json.charCodeAt(i);
    if (inText) {
      out.addUnit(c);
      if (c == 0x5c) out.addUnit(json.charCodeAt(++i));
      else if (c == 0x22) inText = false;
      continue;
    }
    if (c == 0x22) inText = true;
    const isOpen = c == 0x7b || c == 0x5b;
    const isClose = c == 0x7d || c == 0x5d;
    if (isOpen && i + 1 < json.length && json.charCodeAt(i + 1) == c + 2) {
      out.addUnit(c);
      out.addUnit(json.charCodeAt(++i));
      continue;
    }
    if (isClose) out.add("\n" + step.repeat(--depth));
    out.addUnit(c);
    if (isOpen) out.add("\n" + step.repeat(++depth));
    else if (c == 0x2c) out.add("\n" + step.repeat(depth));
    else if (c == 0x3a) out.add(" ");
  }
  return out.toString();
}
