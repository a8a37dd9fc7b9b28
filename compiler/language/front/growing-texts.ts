import type ts from "typescript";

// A text that a loop adds to:
//
//   let csv = "";                          const csv = __growingText("");
//   for (const row of rows) {              for (const row of rows) {
//     if (csv) csv += "\n";                  if (csv.seen) csv.add("\n");
//     csv += row.join(",");                  csv.add(row.join(","));
//   }                                      }
//   return csv;                            return csv.value;
//
// guest/language/texts/growing-text.ts says why. Variables of other types, and fields, whose types are known only when all is
// parsed, are told by lower/dynamic/grown-texts.ts.

/** What an assignment adds to the text of a variable: texts, and values that become text. */
export interface Addition {
  readonly name: ts.Identifier;
  readonly parts: readonly (ts.Expression | string)[];
}

/** `s += x`, `s = s + x + y` or ``s = `${s}…${x}` ``. */
export function additionOf(t: typeof ts, node: ts.BinaryExpression): Addition | undefined {
  const { left: name, operatorToken, right } = node;
  if (!t.isIdentifier(name)) return undefined;
  if (operatorToken.kind === t.SyntaxKind.PlusEqualsToken) return { name, parts: [right] };
  if (operatorToken.kind !== t.SyntaxKind.EqualsToken) return undefined;
  const isSame = (each: ts.Expression) => t.isIdentifier(each) && each.text === name.text;
  const parts = partsAfter(t, right, isSame);
  return parts && { name, parts };
}

/** What a sum or a template adds to a text that it begins with. */
export function partsAfter(
  t: typeof ts,
  right: ts.Expression,
  isSame: (each: ts.Expression) => boolean,
): (ts.Expression | string)[] | undefined {
  if (t.isTemplateExpression(right)) {
    const [first, ...others] = right.templateSpans;
    if (right.head.text !== "" || !first || !isSame(first.expression)) return undefined;
    const rest = others.flatMap((each) => [each.expression, each.literal.text]);
    return [first.literal.text, ...rest];
  }
  const parts: ts.Expression[] = [];
  let at = right;
  for (; isSum(t, at); at = at.left) parts.unshift(at.right);
  return parts.length > 0 && isSame(at) ? parts : undefined;
}

/** An addition to a field that may hold a text: `x.text += part`, ``x.text = `${x.text}…` `` or `x.text = x.text + "…"`. */
export interface FieldAddition {
  readonly field: ts.PropertyAccessExpression;
  readonly parts: readonly (ts.Expression | string)[];
}

export function fieldAdditionOf(
  t: typeof ts,
  node: ts.BinaryExpression,
): FieldAddition | undefined {
  const { left: field, operatorToken, right } = node;
  if (!t.isPropertyAccessExpression(field) || field.questionDotToken) return undefined;
  if (!isDropped(t, node) || !isAgain(t, node)) return undefined;
  if (operatorToken.kind === t.SyntaxKind.PlusEqualsToken) return { field, parts: [right] };
  if (operatorToken.kind !== t.SyntaxKind.EqualsToken || !isPath(t, field)) return undefined;
  const isSame = (each: ts.Expression) => isPath(t, each) && each.getText() === field.getText();
  const parts = partsAfter(t, right, isSame);
  // Of numbers, sums are not to be taken apart.
  const isOfText =
    t.isTemplateExpression(right) ||
    parts?.some((each) => typeof each !== "string" && isLiteral(t, each));
  return parts && isOfText ? { field, parts } : undefined;
}

/**
 * Whether an assignment to a text is made again and again: in a loop, or in a function that captures it.
 *
 * @param owner The function that declares the variable.
 */
export function growsIn(
  t: typeof ts,
  node: ts.BinaryExpression,
  declaration: ts.Node,
  owner: ts.Node | null,
): boolean {
  return isText(t, declaration) && isRepeated(t, node, declaration, owner);
}

/**
 * Whether something is added to a variable again and again that may hold a text, and nothing takes what it is then.
 *
 * @param owner The function that declares the variable.
 */
export function addsAgain(
  t: typeof ts,
  node: ts.BinaryExpression,
  declaration: ts.Node,
  owner: ts.Node | null,
): boolean {
  const isVariable = t.isVariableDeclaration(declaration) || t.isParameter(declaration);
  if (!isVariable || !t.isIdentifier(declaration.name)) return false;
  if (node.operatorToken.kind !== t.SyntaxKind.PlusEqualsToken || !isDropped(t, node)) return false;
  return isRepeated(t, node, declaration, owner);
}

function isRepeated(
  t: typeof ts,
  node: ts.BinaryExpression,
  declaration: ts.Node,
  owner: ts.Node | null,
): boolean {
  if (!owner || t.isSourceFile(owner)) return false;
  for (let at: ts.Node = node; at !== owner && !t.isSourceFile(at); at = at.parent) {
    const holdsDeclaration = at.pos <= declaration.pos && declaration.end <= at.end;
    if (!holdsDeclaration && (t.isIterationStatement(at, false) || t.isFunctionLike(at)))
      return true;
  }
  return false;
}

/** Whether a use of a variable only looks at its text: what it gives does not hold the text. */
export function isOnlySeen(t: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (t.isPropertyAccessExpression(parent) && parent.expression === node)
    return (
      parent.name.text === "length" ||
      (LOOKS.has(parent.name.text) &&
        t.isCallExpression(parent.parent) &&
        parent.parent.expression === parent)
    );
  if (t.isElementAccessExpression(parent)) return parent.expression === node;
  if (t.isBinaryExpression(parent) && COMPARES.has(t.tokenToString(parent.operatorToken.kind)!))
    return true;
  return isCondition(t, node);
}

/** Whether nothing takes the value of an assignment. */
export function isDropped(t: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return isDropped(t, parent);
  if (t.isExpressionStatement(parent)) return true;
  return t.isArrowFunction(parent) && parent.body === node && callerOf(t, parent) === "forEach";
}

/**
 * Whether a function that assigns a variable runs in its own calls only, and not in calls of functions that it makes:
 * one that is given to a method of an array.
 */
export function isCallback(t: typeof ts, fn: ts.Node): boolean {
  return (t.isArrowFunction(fn) || t.isFunctionExpression(fn)) && CALLERS.has(callerOf(t, fn)!);
}

// --- internal ---

/** Methods of a text whose results are other texts, or none. */
const LOOKS = new Set([
  "at",
  "charAt",
  "charCodeAt",
  "codePointAt",
  "endsWith",
  "includes",
  "indexOf",
  "lastIndexOf",
  "startsWith",
]);
const COMPARES = new Set(["===", "!==", "==", "!=", "<", "<=", ">", ">="]);
const CALLERS = new Set(["every", "filter", "find", "findIndex", "forEach", "map", "some"]);

function isSum(t: typeof ts, node: ts.Expression): node is ts.BinaryExpression {
  return t.isBinaryExpression(node) && node.operatorToken.kind === t.SyntaxKind.PlusToken;
}

/** A variable that holds nothing but text. */
function isText(t: typeof ts, node: ts.Node): boolean {
  if (!t.isVariableDeclaration(node) || !t.isIdentifier(node.name) || !node.initializer)
    return false;
  if (node.type) return node.type.kind === t.SyntaxKind.StringKeyword;
  return t.isStringLiteralLike(node.initializer) || t.isTemplateExpression(node.initializer);
}

function isLiteral(t: typeof ts, node: ts.Expression): boolean {
  return t.isStringLiteralLike(node) || t.isTemplateExpression(node);
}

/** `this.a.b` or `a.b`: reading it twice does nothing else. */
function isPath(t: typeof ts, node: ts.Expression): boolean {
  if (t.isPropertyAccessExpression(node))
    return !node.questionDotToken && isPath(t, node.expression);
  return t.isIdentifier(node) || node.kind === t.SyntaxKind.ThisKeyword;
}

/** Whether code runs more than once in an invocation: in a loop, a callback, a method or a function of the file's own. */
function isAgain(t: typeof ts, node: ts.Node): boolean {
  for (let at = node; !t.isSourceFile(at); at = at.parent) {
    if (t.isIterationStatement(at, false)) return true;
    if (t.isFunctionLike(at)) return !t.isConstructorDeclaration(at) && !isExported(t, at);
  }
  return false;
}

function isExported(t: typeof ts, node: ts.Node): boolean {
  for (let at = node; !t.isSourceFile(at); at = at.parent) {
    if (at !== node && t.isFunctionLike(at)) return false;
    const modifiers = t.canHaveModifiers(at) ? (t.getModifiers(at) ?? []) : [];
    if (modifiers.some(({ kind }) => kind === t.SyntaxKind.ExportKeyword))
      return !t.isClassLike(at);
    if (t.isExportAssignment(at)) return true;
  }
  return false;
}

function isCondition(t: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  if (t.isPrefixUnaryExpression(parent)) return parent.operator === t.SyntaxKind.ExclamationToken;
  if (t.isParenthesizedExpression(parent)) return isCondition(t, parent);
  if (t.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const isLogical =
      kind === t.SyntaxKind.AmpersandAmpersandToken || kind === t.SyntaxKind.BarBarToken;
    return isLogical && isCondition(t, parent);
  }
  if (t.isConditionalExpression(parent) || t.isForStatement(parent))
    return parent.condition === node;
  return (
    (t.isIfStatement(parent) || t.isWhileStatement(parent) || t.isDoStatement(parent)) &&
    parent.expression === node
  );
}

/** The method that a function is the first argument of. */
function callerOf(t: typeof ts, fn: ts.Node): string | undefined {
  const { parent } = fn;
  if (!t.isCallExpression(parent) || parent.arguments[0] !== fn) return undefined;
  const { expression } = parent;
  return t.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}
