import type { TypeNode } from "assemblyscript";
import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { namedType } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { functionText, textOf } from "../rewrites/type-texts.ts";

// Types that only TypeScript's checker works out: `Partial<Omit<User, "id">>`, `Route["method"]`,
// `(typeof STATUS)[keyof typeof STATUS]`, `ReturnType<typeof load>`, `A & B`. The checker is asked what they stand for, and
// that is read in their place. Its library takes a fifth of a second to load: only a file that has such a type waits for it.

/** Null where TypeScript does not know either, as for a type that another file declares. */
export function evaluatedType(f: Front, node: ts.TypeNode): TypeNode | null {
  if (f.at) return null;
  const text = written(f, node);
  return text === null ? null : readType(f, text, node);
}

/** The same, where a type that is not known is refused. */
export function knownType(f: Front, node: ts.TypeNode): TypeNode {
  const evaluated = evaluatedType(f, node);
  if (evaluated) return evaluated;
  refuse(
    f,
    node,
    `The type \`${node.getText(f.file)}\` is worked out by TypeScript alone: write out the type that it stands for`,
  );
  return namedType("void", rangeOf(f, node));
}

/** `EventMap[K]` of a type parameter K: any of the types of the members. */
export function typeOfMembers(f: Front, node: ts.TypeNode): TypeNode | null {
  if (f.at) return null;
  const checker = knownChecker(f);
  const members = checker.getPropertiesOfType(checker.getTypeFromTypeNode(node));
  const texts = members.map((each) => textOf(f, checker, checker.getTypeOfSymbol(each), 1));
  if (!texts.length || texts.includes(null)) return null;
  return readType(f, [...new Set(texts)].map((each) => `(${each})`).join(" | "), node);
}

/** The type of a field that has only an initializer: `timeout = 5 * 60`, `get = (path: string) => this.on(path)`. */
export function typeOfField(f: Front, node: ts.PropertyDeclaration): TypeNode | null {
  const { ts: t } = f;
  const value = node.initializer;
  if (f.at || !value) return null;
  if (!t.isArrowFunction(value) && !t.isFunctionExpression(value)) return typeOfValue(f, node);
  const text = functionText(f, knownChecker(f), value, { owner: node.parent.name?.text });
  return text === null ? null : readType(f, text, node.name);
}

/** The type of a function that does not say all of what it takes and returns. */
export function typeOfFunction(f: Front, node: ts.FunctionLikeDeclaration): TypeNode | null {
  const { ts: t } = f;
  if (f.at) return null;
  if (!t.isArrowFunction(node) && !t.isFunctionExpression(node) && !t.isFunctionDeclaration(node))
    return null;
  const text = functionText(f, knownChecker(f), node, {});
  return text === null || /\bany\b/.test(text) ? null : readType(f, text, node);
}

/** What a function returns that does not say so. */
export function typeOfResult(f: Front, node: ts.SignatureDeclaration): TypeNode | null {
  if (f.at) return null;
  const checker = knownChecker(f);
  const signature = checker.getSignatureFromDeclaration(node);
  const text = signature && textOf(f, checker, checker.getReturnTypeOfSignature(signature), 1);
  return !text || /\bany\b/.test(text) ? null : readType(f, text, node);
}

/** The type of a variable, a field or a parameter that only its value tells. */
export function typeOfValue(f: Front, node: ts.Node): TypeNode | null {
  if (f.at) return null;
  const checker = knownChecker(f);
  const type = checker.getTypeAtLocation(node);
  if (type.flags & (f.ts.TypeFlags.Any | f.ts.TypeFlags.Unknown)) return null;
  const text = textOf(f, checker, type, 1);
  return text === null || /\bany\b/.test(text) ? null : readType(f, text, node);
}

/**
 * The type of a list that is declared empty, and without a type, at the top of a module or as a field: of what the file
 * first pushes to it.
 */
export function typeOfPushed(f: Front, list: string): TypeNode | null {
  const { ts: t } = f;
  let found: ts.Expression | null = null;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (
      t.isCallExpression(node) &&
      t.isPropertyAccessExpression(node.expression) &&
      /^(?:push|unshift)$/.test(node.expression.name.text) &&
      node.expression.expression.getText(f.file) === list
    )
      found = node.arguments[0] ?? null;
    node.forEachChild(visit);
  };
  visit(f.file);
  if (f.at || !found) return null;
  const value = found as ts.Expression;
  const checker = knownChecker(f);
  const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(value));
  if (type.flags & (t.TypeFlags.Any | t.TypeFlags.Unknown)) return null;
  const text = textOf(f, checker, type, 1);
  return text === null || /\bany\b/.test(text) ? null : readType(f, `(${text})[]`, value);
}

/** The type of `let found;`: of all that the file assigns to it, and undefined before. Null where that is not known. */
export function typeOfAssigned(f: Front, name: ts.Identifier): TypeNode | null {
  const { ts: t } = f;
  if (f.at) return null;
  const variable = f.scopes.declared.get(name);
  const checker = knownChecker(f);
  const texts = new Set<string | null>();
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    if (
      !t.isBinaryExpression(node) ||
      node.operatorToken.kind !== t.SyntaxKind.EqualsToken ||
      !t.isIdentifier(node.left) ||
      node.left.text !== name.text ||
      f.scopes.uses.get(node.left) !== variable
    )
      return;
    const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node.right));
    const isNothing = type.flags & (t.TypeFlags.Undefined | t.TypeFlags.Null);
    if (!isNothing) texts.add(textOf(f, checker, checker.getNonNullableType(type), 1));
  };
  visit(f.file);
  const known = [...texts].filter((each) => each !== null && !/\b(?:any|unknown)\b/.test(each));
  if (!known.length || known.length < texts.size) return null;
  return readType(f, [...known.map((each) => `(${each})`), "undefined"].join(" | "), name);
}

/** A statement that is made as text, and what reads it: it stands where a node of the file does. */
export function readStatement(
  f: Front,
  text: string,
  node: ts.Node,
): { readonly statement: ts.Statement; readonly front: Front } {
  const { ts: t } = f;
  const scratch = t.createSourceFile("evaluated.ts", text, t.ScriptTarget.ESNext, true);
  // Its nodes are read with their own text, and stand where the written type does.
  const file = Object.create(f.file, { text: { value: scratch.text } }) as ts.SourceFile;
  return { statement: scratch.statements[0]!, front: { ...f, file, at: rangeOf(f, node) } };
}

// --- internal ---

function readType(f: Front, text: string, node: ts.Node): TypeNode | null {
  const { statement: alias, front } = readStatement(f, `type Evaluated = ${text};`, node);
  return f.ts.isTypeAliasDeclaration(alias) ? f.convert.type(front, alias.type) : null;
}

const checkers = new WeakMap<ts.SourceFile, ts.TypeChecker>();

function knownChecker({ ts: t, file }: Front): ts.TypeChecker {
  const known = checkers.get(file);
  if (known) return known;
  const checker = checkerOf(t, file);
  checkers.set(file, checker);
  return checker;
}

/** The type as TypeScript writes it out, with the names of the file's own types. */
function written(f: Front, node: ts.TypeNode): string | null {
  const checker = knownChecker(f);
  return textOf(f, checker, checker.getTypeFromTypeNode(node), 0);
}
