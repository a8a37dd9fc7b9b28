import { Output } from "./output";

const STAR = 0x2a;
const BRACKET = 0x5b;
const TICK = 0x60;

/** Writes the units from `at` to `end`. A mark without its partner is text. */
export function writeInline(text: string, at: i32, end: i32, output: Output): void {
  let plain = at;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit != STAR && unit != BRACKET && unit != TICK) {
      at++;
      continue;
    }
    output.writeEscaped(text, plain, at);
    plain = at;
    const next = writeMark(text, at, end, unit, output);
    if (next > at) plain = at = next;
    else at++;
  }
  output.writeEscaped(text, plain, end);
}

/** Returns what is after the mark, or `at` where there is none. */
function writeMark(text: string, at: i32, end: i32, unit: i32, output: Output): i32 {
  if (unit == BRACKET) return writeLink(text, at, end, output);
  if (unit == TICK) return writeBetween(text, at, end, "`", "code", output);
  const strong = writeBetween(text, at, end, "**", "strong", output);
  return strong > at ? strong : writeBetween(text, at, end, "*", "em", output);
}

function writeBetween(
  text: string,
  at: i32,
  end: i32,
  mark: string,
  tag: string,
  output: Output,
): i32 {
  if (!text.startsWith(mark, at)) return at;
  const start = at + mark.length;
  const close = text.indexOf(mark, start + 1);
  if (close < 0 || close + mark.length > end) return at;
  output.write("<" + tag + ">");
  if (tag == "code") output.writeEscaped(text, start, close);
  else writeInline(text, start, close, output);
  output.write("</" + tag + ">");
  return close + mark.length;
}

function writeLink(text: string, at: i32, end: i32, output: Output): i32 {
  const middle = text.indexOf("](", at + 2);
  if (middle < 0) return at;
  const close = text.indexOf(")", middle + 3);
  if (close < 0 || close >= end) return at;
  output.write('<a href="');
  output.writeEscaped(text, middle + 2, close);
  output.write('">');
  output.writeEscaped(text, at + 1, middle);
  output.write("</a>");
  return close + 1;
}
