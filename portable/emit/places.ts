import type ts from "typescript";
import { isLong } from "./numbers.ts";
import { isSimple, noteOf, refused, refuseOverload, type Writing } from "./writing.ts";

const WRAPPERS = /^([IU](8|16|32|64)|F(32|64)|[iu](8|16|32|64)|f(32|64)|[iu]size|bool)$/;

/** What is written to. */
export function targetText(w: Writing, node: ts.Expression): string {
  const t = w.t;
  if (t.isParenthesizedExpression(node)) return targetText(w, node.expression);
  if (t.isElementAccessExpression(node)) {
    refuseOverload(w, node, node);
    const base = w.expression(node.expression);
    const key = w.expression(node.argumentExpression);
    const fixed = /staticarray|typedarray/.test(noteOf(w, node)?.callee ?? "");
    if (w.isUnchecked || !fixed || !isSimple(w, node.expression)) return `${base}[${key}]`;
    return `${base}[$.index(${base}, ${key})]`;
  }
  if (t.isPropertyAccessExpression(node))
    return `${w.expression(node.expression)}.${node.name.text}`;
  return w.children(node);
}

export function elementText(w: Writing, node: ts.ElementAccessExpression): string {
  refuseOverload(w, node, node);
  const base = w.expression(node.expression);
  const key = w.expression(node.argumentExpression);
  if (w.isUnchecked || /~lib\/string\//.test(noteOf(w, node)?.callee ?? ""))
    return `${base}[${key}]`;
  if (!isSimple(w, node.expression) || !isSimple(w, node.argumentExpression))
    return `$.at(${base}, ${key})`;
  return `(${key} >>> 0 < ${base}.length ? ${base}[${key}] : $.outside(${base}, ${key}))`;
}

export function memberText(w: Writing, node: ts.PropertyAccessExpression): string {
  const t = w.t;
  const { expression, name } = node;
  if (name.text === "dataStart" && w.isOurs) return `$.address(${w.expression(expression)})`;
  if (name.text === "dataStart" && noteOf(w, node))
    return refused(w, node, "is an address in memory, which JavaScript has not");
  if (t.isIdentifier(expression)) {
    if (expression.text === "memory" && w.isOurs) return `$.memory.${name.text}`;
    if (expression.text === "String" && name.text === "UTF8") return "$.utf8";
    if (WRAPPERS.test(expression.text)) return `$.${expression.text}.${name.text}`;
  }
  const text = `${w.expression(expression)}.${name.text}`;
  const noted = noteOf(w, node);
  const callee = noted?.callee ?? "";
  return callee.startsWith("~lib/date/") && isLong(noted?.type ?? "") ? `BigInt(${text})` : text;
}
