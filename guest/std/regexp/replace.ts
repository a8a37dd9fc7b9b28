// String.prototype.replace and split with a pattern.

import { StringBuilder } from "../string-builder";
import { Matcher } from "./match";
import { Program } from "./program";

/** The text with a template in place of each match. */
export function replaceMatches(
  text: string,
  matches: Array<StaticArray<i32>>,
  program: Program,
  template: string,
): string {
  if (!matches.length) return text;
  const out = new StringBuilder();
  let end = 0;
  for (let i = 0; i < matches.length; ++i) {
    const registers = matches[i];
    out.addPart(text, end, registers[0]);
    addTemplate(out, text, registers, program, template);
    end = registers[1];
  }
  out.addPart(text, end, text.length);
  return out.toString();
}

/** @see https://tc39.es/ecma262/#sec-getsubstitution */
function addTemplate(
  out: StringBuilder,
  text: string,
  registers: StaticArray<i32>,
  program: Program,
  template: string,
): void {
  let done = 0;
  for (let i = 0; i + 1 < template.length; ++i) {
    if (template.charCodeAt(i) != 0x24) continue;
    const c = template.charCodeAt(i + 1);
    let length = 2;
    let start = -1;
    let end = -1;
    if (c == 0x24) {
      out.addPart(template, done, i + 1);
      done = i + 2;
      ++i;
      continue;
    } else if (c == 0x26) {
      start = registers[0];
      end = registers[1];
    } else if (c == 0x60) {
      start = 0;
      end = registers[0];
    } else if (c == 0x27) {
      start = registers[1];
      end = text.length;
    } else if (<u32>(c - 0x30) < 10) {
      let group = c - 0x30;
      const next = i + 2 < template.length ? template.charCodeAt(i + 2) - 0x30 : -1;
      if (<u32>next < 10 && group * 10 + next < program.groupCount && group * 10 + next > 0) {
        group = group * 10 + next;
        length = 3;
      }
      if (group == 0 || group >= program.groupCount) continue;
      start = registers[group * 2];
      end = registers[group * 2 + 1];
    } else if (c == 0x3c && program.names.length) {
      const close = template.indexOf(">", i + 2);
      if (close < 0) continue;
      const at = program.names.indexOf(template.substring(i + 2, close));
      if (at >= 0) {
        start = registers[program.groups[at] * 2];
        end = registers[program.groups[at] * 2 + 1];
      }
      length = close + 1 - i;
    } else continue;
    out.addPart(template, done, i);
    if (start >= 0) out.addPart(text, start, end);
    done = i + length;
    i = done - 1;
  }
  out.addPart(template, done, template.length);
}

/** The parts between matches, and what the groups of each match found. */
export function splitMatches(text: string, program: Program, limit: i32): string[] {
  const out: string[] = [];
  if (limit == 0) return out;
  const most = limit < 0 ? i32.MAX_VALUE : limit;
  const matcher = new Matcher(program, text);
  if (!text.length) {
    if (!matcher.search(0, true)) out.push(text);
    return out;
  }
  let start = 0;
  for (let from = 0; from < text.length; ) {
    if (!matcher.search(from, false)) break;
    const registers = matcher.registers;
    const at = registers[0];
    const end = registers[1];
    if (at >= text.length) break;
    if (end == start || (end == at && at == start)) {
      from = max(at, from) + (program.isUnicode && <u32>text.codePointAt(from) > 0xffff ? 2 : 1);
      matcher.again();
      continue;
    }
    out.push(text.substring(start, at));
    if (out.length == most) return out;
    start = end;
    for (let group = 1; group < program.groupCount; ++group) {
      const first = registers[group * 2];
      const last = registers[group * 2 + 1];
      out.push(first < 0 || last < 0 ? "" : text.substring(first, last));
      if (out.length == most) return out;
    }
    from = end == at ? end + (program.isUnicode && <u32>text.codePointAt(end) > 0xffff ? 2 : 1) : end;
    matcher.again();
  }
  out.push(text.substring(start));
  return out;
}
