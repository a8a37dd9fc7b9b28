import {
  Node,
  type Expression,
  type ImportStatement,
  type LiteralExpression,
  type PropertyAccessExpression,
  type Source,
  type Range,
  type BinaryExpression,
  type StringLiteralExpression,
} from "assemblyscript";
import * as assemblyscript from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";

const { LiteralKind, Token } = assemblyscript as unknown as {
  readonly LiteralKind: Readonly<Record<"String" | "Template", number>>;
  readonly Token: Readonly<Record<"Plus", number>>;
};

/** What `util.format` does with an argument, by the letter after the `%`. */
const SPECIFIERS: Readonly<Record<string, string>> = {
  s: "__wasmstrapFormatText",
  d: "__wasmstrapFormatNumber",
  i: "__wasmstrapFormatInteger",
  f: "__wasmstrapFormatFloat",
  j: "__wasmstrapFormatJson",
  o: "__wasmstrapInspect",
  O: "__wasmstrapInspect",
};

/** Whether an expression is a text for sure: a literal, a template, or a sum with one. */
export function isText(node: Expression): boolean {
  if (node.kind === NodeKind.Literal) {
    const { literalKind } = node as LiteralExpression;
    return literalKind === LiteralKind.String || literalKind === LiteralKind.Template;
  }
  if (node.kind !== NodeKind.Binary) return false;
  const { operator, left, right } = node as BinaryExpression;
  return operator === Token.Plus && (isText(left) || isText(right));
}

/** One text of all arguments, as `util.format` makes it; of placeholders those in a literal count. */
export function formatArguments(args: readonly Expression[], range: Range): Expression {
  const texts: string[] = [""];
  const values: Expression[] = [];
  const addText = (text: string) => (texts[texts.length - 1] += text);
  const add = (by: string, value: Expression) => {
    // Neither has a type.
    if (value.kind === NodeKind.Null) return void addText(value.range.toString());
    const callee = Node.createIdentifierExpression(by, value.range);
    values.push(Node.createCallExpression(callee, null, [value], value.range));
    texts.push("");
  };
  const rest = [...args];
  const format = literalText(rest[0]);
  if (format !== undefined) {
    rest.shift();
    const parts = rest.length ? format.split(/(%[sdifjoOc%])/) : [format];
    for (const [i, part] of parts.entries()) {
      const specifier = SPECIFIERS[part[1] ?? ""];
      if (i % 2 === 0) addText(part);
      else if (part === "%%") addText("%");
      else if (part === "%c" && rest.length) rest.shift();
      else if (specifier && rest.length) add(specifier, rest.shift()!);
      else addText(part);
    }
  } else if (rest.length) add("__wasmstrapShown", rest.shift()!);
  for (const each of rest) {
    addText(" ");
    const text = literalText(each);
    if (text === undefined) add("__wasmstrapShown", each);
    else addText(text);
  }
  if (!values.length) return Node.createStringLiteralExpression(texts[0]!, range);
  return Node.createTemplateLiteralExpression(null, texts, texts, values, range);
}

/** What a source calls `util.format`: by the names that its imports give it. */
export function formatNames({ statements }: Source): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (statement.kind !== NodeKind.Import) continue;
    const { path, declarations, namespaceName } = statement as ImportStatement;
    if (!/^(?:node[:_])?util$/.test(path.value)) continue;
    if (namespaceName) names.add(`${namespaceName.text}.format`);
    for (const { foreignName, name } of declarations ?? []) {
      if (foreignName.text === "format") names.add(name.text);
      if (foreignName.text === "default") names.add(`${name.text}.format`);
    }
  }
  return names;
}

/** `format` or `util.format` */
export function isDotted(node: Expression): boolean {
  if (node.kind === NodeKind.Identifier) return true;
  return (
    node.kind === NodeKind.PropertyAccess &&
    (node as PropertyAccessExpression).expression.kind === NodeKind.Identifier
  );
}

// --- internal ---

function literalText(node: Expression | undefined): string | undefined {
  if (node?.kind !== NodeKind.Literal) return undefined;
  const literal = node as LiteralExpression;
  return literal.literalKind === LiteralKind.String
    ? (literal as StringLiteralExpression).value
    : undefined;
}
