import type ts from "typescript";
import { checkerOf } from "../../checker.ts";

// What a generator yields, returns and is sent: `Generator<T, R, N>` as it is written, or what TypeScript says of one
// whose type is not.

export interface GeneratorTypes {
  /** What `yield` gives to the loop. */
  readonly value: ts.TypeNode;
  /** What the generator returns; null where that is nothing. */
  readonly result: ts.TypeNode | null;
  /** What `next(…)` sends; null where nothing is. */
  readonly sent: ts.TypeNode | null;
}

/** Types of generators and of what can be walked over; the first two are written by generators alone. */
const GENERATORS =
  /^(?:Async)?(?:Generator|IterableIterator|IteratorObject|Iterator|Iterable)(?:Object)?$/;

export function isWalkName(name: string): boolean {
  return GENERATORS.test(name);
}

/** Null where the type is not that of a generator. */
export function writtenTypes(t: typeof ts, node: ts.TypeNode | undefined): GeneratorTypes | null {
  if (!node || !t.isTypeReferenceNode(node) || !t.isIdentifier(node.typeName)) return null;
  if (!GENERATORS.test(node.typeName.text)) return null;
  const [value, result, sent] = node.typeArguments ?? [];
  if (!value) return null;
  return { value, result: said(t, result), sent: said(t, sent) };
}

/** A type that says something: not `void`, `undefined`, `unknown`, `any`, `never`. */
function said(t: typeof ts, node: ts.TypeNode | undefined): ts.TypeNode | null {
  const K = t.SyntaxKind;
  const silent = [
    K.VoidKeyword,
    K.UndefinedKeyword,
    K.UnknownKeyword,
    K.AnyKeyword,
    K.NeverKeyword,
  ];
  return !node || silent.includes(node.kind) ? null : node;
}

/** What all `yield`s of a body give, where that is plain to see; null where it is not. */
export function plainType(t: typeof ts, body: ts.Block): ts.TypeNode | null {
  const kinds = new Set<ts.KeywordTypeSyntaxKind | null>();
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node)) return;
    if (t.isYieldExpression(node)) kinds.add(plainKind(t, node));
    node.forEachChild(visit);
  };
  body.forEachChild(visit);
  const [only] = kinds;
  return kinds.size === 1 && only ? t.factory.createKeywordTypeNode(only) : null;
}

function plainKind(t: typeof ts, node: ts.YieldExpression): ts.KeywordTypeSyntaxKind | null {
  const { expression } = node;
  if (!expression || node.asteriskToken) return null;
  if (t.isNumericLiteral(expression)) return t.SyntaxKind.NumberKeyword;
  if (t.isStringLiteralLike(expression) || t.isTemplateExpression(expression))
    return t.SyntaxKind.StringKeyword;
  return null;
}

/** What TypeScript's checker says of generators without a written type: the text of `Generator<…>` by position. */
export function askChecker(
  t: typeof ts,
  file: ts.SourceFile,
  positions: readonly number[],
): Map<number, GeneratorTypes> {
  const found = new Map<number, GeneratorTypes>();
  const copy = t.createSourceFile("generators.ts", file.text, t.ScriptTarget.ESNext, true);
  const checker = checkerOf(t, copy);
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node) && positions.includes(node.getStart(copy))) {
      const signature = checker.getSignatureFromDeclaration(node);
      const result = signature && checker.getReturnTypeOfSignature(signature);
      const types = result && (result as ts.TypeReference).typeArguments;
      const value = types?.[0] && nodeOf(t, checker, types[0]);
      if (value && types)
        found.set(node.getStart(copy), {
          value,
          result: types[1] ? said(t, nodeOf(t, checker, types[1]) ?? undefined) : null,
          sent: types[2] ? said(t, nodeOf(t, checker, types[2]) ?? undefined) : null,
        });
    }
    node.forEachChild(visit);
  };
  visit(copy);
  return found;
}

/** A type whose nodes need no text: of keywords, names, lists and tuples. */
function nodeOf(t: typeof ts, checker: ts.TypeChecker, type: ts.Type): ts.TypeNode | null {
  const wide = checker.getBaseTypeOfLiteralType(type);
  if (wide.flags & (t.TypeFlags.Any | t.TypeFlags.Unknown)) return null;
  const node = checker.typeToTypeNode(wide, undefined, t.NodeBuilderFlags.NoTruncation);
  return node && isReadable(t, node) ? node : null;
}

function isReadable(t: typeof ts, node: ts.TypeNode): boolean {
  if (t.isArrayTypeNode(node)) return isReadable(t, node.elementType);
  if (t.isTupleTypeNode(node)) return node.elements.every((each) => isReadable(t, each));
  if (t.isTypeReferenceNode(node))
    return (
      t.isIdentifier(node.typeName) &&
      (node.typeArguments ?? ([] as readonly ts.TypeNode[])).every((each) => isReadable(t, each))
    );
  return t.isUnionTypeNode(node)
    ? node.types.every((each) => isReadable(t, each))
    : node.kind !== t.SyntaxKind.AnyKeyword &&
        node.kind >= t.SyntaxKind.FirstKeyword &&
        node.kind <= t.SyntaxKind.LastKeyword;
}
