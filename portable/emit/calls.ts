import type ts from "typescript";
import { builtinOf } from "./builtins.ts";
import { isLong } from "./numbers.ts";
import { firstType, noteOf, refused, typeArguments, typeOf, type Writing } from "./writing.ts";

/** AssemblyScript's own classes whose JavaScript is in runtime/. */
const CLASSES = new Set(["Map", "Set", "StaticArray"]);

export function newText(w: Writing, node: ts.NewExpression): string {
  const noted = noteOf(w, node);
  const callee = noted?.callee ?? "";
  const args = node.arguments?.map((each) => w.expression(each)) ?? [];
  const name = node.expression.getText(w.file);
  if (CLASSES.has(name) && (callee === "" || callee.startsWith("~lib/")))
    return `$.new${name}(${[...(name === "StaticArray" ? [firstType(w, node, noted)] : []), ...args].join(", ")})`;
  if (name === "Array" && args.length > 0)
    return `$.newArray(${firstType(w, node, noted)}, ${args.join(", ")})`;
  if (callee.startsWith("~lib/date/"))
    return `new Date(${args.map((each) => `Number(${each})`).join(", ")})`;
  const types = typeArguments(w, node, noted, callee);
  const made = w.expression(node.expression);
  return types.length > 0
    ? `new ($.withTypes(${made}, [${types.join(", ")}]))(${args.join(", ")})`
    : `new ${made}(${args.join(", ")})`;
}

/** `{ id }` where an object of a class is wanted. */
export function objectText(w: Writing, node: ts.ObjectLiteralExpression): string {
  const noted = noteOf(w, node);
  if (noted?.callee === undefined) return w.children(node);
  const types = typeArguments(w, node, noted, noted.callee);
  const name = JSON.stringify(w.program + noted.callee);
  return `$.object(${name}, [${types.join(", ")}], ${w.children(node)})`;
}

export function callText(w: Writing, node: ts.CallExpression): string {
  const t = w.t;
  const noted = noteOf(w, node);
  const callee = noted?.callee ?? "";
  const builtin = builtinOf(callee, w.isOurs);
  const written = node.expression.getText(w.file);
  if (written === "unchecked" && node.arguments[0]) return uncheckedCall(w, node.arguments[0]);
  const whole = /^String\.UTF8\.decodeUnsafe\((.+)\.dataStart, \1\.byteLength\)$/.exec(
    node.getText(w.file),
  );
  if (whole) return `$.utf8.text(${w.expression(bytesOf(node))})`;
  const [asked] = node.arguments;
  if (written === "isDefined" && asked) return `(typeof ${asked.getText(w.file)} !== "undefined")`;
  if (builtin?.kind === "refused") return refused(w, node, builtin.reason, `\`${builtin.name}\``);
  const args = node.arguments.map((each) => w.expression(each));
  const type = JSON.stringify(noted?.type ?? "");
  if (builtin?.kind === "plain") return `$.${builtin.name}(${args.join(", ")})`;
  if (builtin?.kind === "typed") return `$.${builtin.name}(${[type, ...args].join(", ")})`;
  if (builtin?.kind === "question")
    return `$.${builtin.name}(${[firstType(w, node, noted), ...args].join(", ")})`;
  if (builtin?.kind === "conversion") return `$.${builtin.name}(${args.join(", ")})`;
  if (t.isPropertyAccessExpression(node.expression)) {
    const { expression, name } = node.expression;
    if (name.text === "wrap" && callee.startsWith("~lib/typedarray/"))
      return `$.wrap(${[expression.getText(w.file), ...args].join(", ")})`;
    if (name.text === "sort" && args.length === 0 && callee.startsWith("~lib/array/"))
      return `${w.expression(expression)}.sort($.compare)`;
    if (name.text === "toString" && typeOf(w, expression) === "f32")
      return `$.float32Text(${w.expression(expression)})`;
  }
  if (callee.startsWith("~lib/date/")) {
    const text = `${w.expression(node.expression)}(${args.map((each) => `Number(${each})`).join(", ")})`;
    return isLong(noted?.type ?? "") ? `BigInt(${text})` : text;
  }
  const all = [...typeArguments(w, node, noted, callee), ...args];
  return `${w.expression(node.expression)}(${all.join(", ")})`;
}

// --- internal ---

function uncheckedCall(w: Writing, node: ts.Expression): string {
  const before = w.isUnchecked;
  w.isUnchecked = true;
  try {
    return `(${w.expression(node)})`;
  } finally {
    w.isUnchecked = before;
  }
}

/** `bytes` of `String.UTF8.decodeUnsafe(bytes.dataStart, bytes.byteLength)`. */
function bytesOf(node: ts.CallExpression): ts.Expression {
  return (node.arguments[0] as ts.PropertyAccessExpression).expression;
}
