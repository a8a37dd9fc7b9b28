import type ts from "typescript";
import { isLong, zeroOf } from "./numbers.ts";
import { named, type Writing } from "./writing.ts";

/** A type that is exported has a value, so that a list of exports can name it. */
export function typeText(
  w: Writing,
  node: ts.TypeAliasDeclaration | ts.InterfaceDeclaration,
): string {
  const exported = node.modifiers?.some((each) => each.kind === w.t.SyntaxKind.ExportKeyword);
  return exported ? `export const ${node.name.text} = undefined;` : "";
}

export function variableText(w: Writing, node: ts.VariableDeclaration): string {
  const text = w.children(node);
  if (node.initializer || !node.type || w.t.isForOfStatement(node.parent.parent)) return text;
  return `${text} = ${zeroOf(node.type.getText(w.file))}`;
}

export function propertyText(w: Writing, node: ts.PropertyDeclaration): string {
  const t = w.t;
  const isStatic = node.modifiers?.some((each) => each.kind === t.SyntaxKind.StaticKeyword);
  const name = node.name.getText(w.file);
  return `${isStatic ? "static " : ""}${name} = ${initialValue(w, node)};`;
}

/** What reads objects of a class has to know: what a fresh one holds. */
export function registration(w: Writing, node: ts.ClassDeclaration): string {
  const t = w.t;
  const fields = node.members.filter(
    (each): each is ts.PropertyDeclaration =>
      t.isPropertyDeclaration(each) &&
      !each.modifiers?.some((one) => one.kind === t.SyntaxKind.StaticKeyword),
  );
  const lines = fields.map(
    (each) => `this.${each.name.getText(w.file)} = ${initialValue(w, each)};`,
  );
  const name = node.name!.text;
  return `$.registerClass(${named(w, name)}, ${name}, function () {\n${lines.join("\n")}\n});`;
}

/** Type parameters that are asked for when it runs come first. */
export function functionText(w: Writing, node: ts.FunctionLikeDeclaration): string {
  const t = w.t;
  if (!node.body) {
    // `declare function`, which the host would serve, or an abstract method.
    return t.isFunctionDeclaration(node) ? externalText(w, node) : "";
  }
  let text = w.children(node);
  const own = node.typeParameters?.map(({ name }) => name.text) ?? [];
  if (own.length > 0) {
    const open = parenthesisOf(w, node, text);
    const names = own.map((name) => `$T_${name}`).join(", ");
    const comma = node.parameters.length > 0 ? ", " : "";
    text = `${text.slice(0, open + 1)}${names}${comma}${text.slice(open + 1)}`;
  }
  const owner = node.parent;
  if (!t.isClassDeclaration(owner) || !owner.typeParameters) return text;
  const used = owner.typeParameters.map(({ name }) => name.text);
  if (!used.some((name) => text.includes(`$T_${name}`)) || !t.isBlock(node.body)) return text;
  const brace = text.length - w.node(node.body).length;
  const head = used.map((name) => (own.includes(name) ? "" : `$T_${name}`)).join(", ");
  return `${text.slice(0, brace + 1)} const [${head}] = this.$types;${text.slice(brace + 1)}`;
}

// --- internal ---

function initialValue(w: Writing, node: ts.PropertyDeclaration): string {
  const written = node.type?.getText(w.file) ?? "";
  if (!node.initializer) return zeroOf(written);
  const text = w.expression(node.initializer);
  // Of a class that is only read, asc compiled no initializer.
  return isLong(written) && /^-?\d+$/.test(text) ? `${text}n` : text;
}

/** `@external("wasmstrap:http", "send") declare function send(…): usize` */
function externalText(w: Writing, node: ts.FunctionDeclaration): string {
  const name = node.name!.text;
  const written = /@external\("([^"]+)", "([^"]+)"\)/.exec(node.getFullText(w.file));
  if (!written || !w.isOurs) return `const ${name} = $.missing(${JSON.stringify(name)});`;
  w.modules.add(written[1]!);
  return `const ${name} = $.external(${JSON.stringify(written[1])}, ${JSON.stringify(written[2])});`;
}

/** Where the parameters' parenthesis opens in a function's text: after its type parameters. */
function parenthesisOf(w: Writing, node: ts.FunctionLikeDeclaration, text: string): number {
  const last = node.typeParameters!.at(-1)!;
  const written = last.getText(w.file);
  return text.indexOf("(", text.indexOf(`${written}>`) + written.length);
}
