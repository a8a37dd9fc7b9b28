import type ts from "typescript";
import { textOf } from "./type-texts.ts";

// The types of what a file puts into what it declared empty: see collected-types.ts.

export interface Reader {
  readonly ts: typeof ts;
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
  readonly uses: Map<ts.Symbol, ts.Expression[]>;
}

/** The type that holds all of these; null where one is not known. */
export function typeOfAll(r: Reader, values: readonly ts.Expression[]): string | null {
  const texts = new Set<string>();
  for (const each of values) {
    const text = typeText(r, each);
    if (text === null) return null;
    texts.add(text);
  }
  return texts.size
    ? [...texts].map((each) => (texts.size > 1 ? `(${each})` : each)).join(" | ")
    : null;
}

function typeText({ ts: t, file, checker }: Reader, node: ts.Expression): string | null {
  if (t.isNewExpression(node) && node.typeArguments) return null;
  const timer =
    t.isCallExpression(node) && /^set(?:Timeout|Interval)$/.test(node.expression.getText(file));
  if (timer) return "ReturnType<typeof setTimeout>";
  const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node));
  const isNull = (type.flags & (t.TypeFlags.Null | t.TypeFlags.Undefined)) !== 0;
  if (isNull) return "null";
  if (type.flags & t.TypeFlags.Unknown) return "unknown";
  // What another file declares is not known here, but that an event is JSON.
  if (type.flags & t.TypeFlags.Any)
    return isJson(file, node) || isOfEvent({ ts: t, file, checker }, node) ? "any" : null;
  const text = textOf({ ts: t, file }, checker, type, 1);
  return text === null || /\b(?:any|never)\b/.test(text) ? null : text;
}

/** What is read from JSON: a value of any type. */
function isJson(file: ts.SourceFile, node: ts.Expression): boolean {
  return /\bJSON\.parse\(|\.json\(\)/.test(node.getText(file));
}

/** `event.pathParameters?.id` of a parameter `event: APIGatewayProxyEvent` */
function isOfEvent(r: Pick<Reader, "checker" | "file" | "ts">, node: ts.Expression): boolean {
  const { ts: t, file, checker } = r;
  if (t.isPropertyAccessExpression(node) || t.isElementAccessExpression(node)) {
    const { expression: of } = node;
    if (!t.isIdentifier(of)) return isOfEvent(r, of);
    const declaration = checker.getSymbolAtLocation(of)?.valueDeclaration;
    if (!declaration) return false;
    if (t.isParameter(declaration))
      return /Event(?:V2)?$/.test(declaration.type?.getText(file) ?? "");
    const loop = declaration.parent.parent;
    return t.isForOfStatement(loop) && loop.expression.getText(file).endsWith(".Records");
  }
  return t.isNonNullExpression(node) && isOfEvent(r, node.expression);
}

/** The parameter or the result that a collection is given for says what it holds. */
export function wantedThere(
  { ts: t, checker }: Reader,
  use: ts.Expression,
  name: string,
): string | null {
  const { parent } = use;
  const isGiven =
    (t.isCallExpression(parent) && parent.arguments.includes(use)) || t.isReturnStatement(parent);
  const wanted = isGiven && checker.getContextualType(use);
  if (!wanted || wanted.symbol?.name !== name) return null;
  const types = checker.getTypeArguments(wanted as ts.TypeReference);
  const texts = types.map((each) =>
    checker.typeToString(each, use, t.TypeFormatFlags.NoTruncation),
  );
  return texts.length && !texts.some((each) => /\bany\b|\.\.\./.test(each))
    ? `<${texts.join(", ")}>`
    : null;
}

export interface Called {
  readonly name: string;
  readonly args: readonly ts.Expression[];
}

/** `groups.set(a, b)` of `groups` */
export function methodCall({ ts: t }: Reader, of: ts.Expression): Called | null {
  let at = of;
  while (t.isNonNullExpression(at.parent) || t.isParenthesizedExpression(at.parent))
    at = at.parent as ts.Expression;
  const { parent } = at;
  if (!t.isPropertyAccessExpression(parent) || parent.expression !== at) return null;
  const call = parent.parent;
  return t.isCallExpression(call) && call.expression === parent
    ? { name: parent.name.text, args: call.arguments }
    : null;
}

/** `groups.set(key, [])`, and what is pushed to it: by `groups.get(key).push(row)`, or by a variable that holds it. */
export function typeOfInner(
  r: Reader,
  name: string,
  values: readonly ts.Expression[],
): string | null {
  const { ts: t, file } = r;
  if (!values.length) return null;
  const names = new Set([name]);
  const variables = new Set(values.filter(t.isIdentifier).map((each) => each.text));
  const isInner = (node: ts.Expression): boolean =>
    isGet(t, file, node, names) ||
    (t.isIdentifier(node) && variables.has(node.text)) ||
    ((t.isParenthesizedExpression(node) || t.isNonNullExpression(node)) &&
      isInner(node.expression));
  const noteVariable = (node: ts.Node): void => {
    t.forEachChild(node, noteVariable);
    if (t.isVariableDeclaration(node) && t.isIdentifier(node.name) && node.initializer)
      if (isInner(node.initializer)) variables.add(node.name.text);
  };
  noteVariable(file);
  const given = new Map<string, ts.Expression[][]>();
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    if (!t.isCallExpression(node) || !t.isPropertyAccessExpression(node.expression)) return;
    const { expression: of, name: method } = node.expression;
    if (!isInner(of)) return;
    given.set(method.text, [...(given.get(method.text) ?? []), [...node.arguments]]);
  };
  visit(file);
  const all = (method: string, i: number): string | null =>
    typeOfAll(
      r,
      (given.get(method) ?? []).flatMap((each) => each.slice(i, i + 1)),
    );
  const made = values.find((each) => !t.isIdentifier(each))?.getText(file) ?? "";
  const pushed = all("push", 0);
  if (pushed !== null) return `(${pushed})[]`;
  const added = all("add", 0);
  if (added !== null && !made.startsWith("[")) return `Set<${added}>`;
  const [key, value] = [all("set", 0), all("set", 1)];
  return key !== null && value !== null ? `Map<${key}, ${value}>` : null;
}
/** `groups.get(key)`, also with `!` after it, and `groups[key]`. */
export function isGet(
  t: typeof ts,
  file: ts.SourceFile,
  node: ts.Expression,
  names: ReadonlySet<string>,
): boolean {
  if (t.isNonNullExpression(node) || t.isParenthesizedExpression(node))
    return isGet(t, file, node.expression, names);
  if (t.isElementAccessExpression(node)) return names.has(node.expression.getText(file));
  if (!t.isCallExpression(node) || !t.isPropertyAccessExpression(node.expression)) return false;
  const { expression: of, name } = node.expression;
  return name.text === "get" && names.has(of.getText(file).replace("this.#", "this."));
}
