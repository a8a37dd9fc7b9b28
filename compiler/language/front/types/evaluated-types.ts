import type { TypeNode } from "assemblyscript";
import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { type Front, rangeOf } from "../front.ts";

// Types that only TypeScript's checker works out: `Partial<Omit<User, "id">>`, `Route["method"]`,
// `(typeof STATUS)[keyof typeof STATUS]`, `ReturnType<typeof load>`, `A & B`. The checker is asked what they stand for, and
// that is read in their place. Its library takes a fifth of a second to load: only a file that has such a type waits for it.

/** Null where TypeScript does not know either, as for a type that another file declares. */
export function evaluatedType(f: Front, node: ts.TypeNode): TypeNode | null {
  if (f.at) return null;
  const text = written(f, node);
  return text === null ? null : readType(f, text, node);
}

/** The type of a field that has only an initializer: `timeout = 5 * 60`, `get = (path: string) => this.on(path)`. */
export function typeOfField(f: Front, node: ts.PropertyDeclaration): TypeNode | null {
  const { ts: t } = f;
  const value = node.initializer;
  if (f.at || !value) return null;
  if (!t.isArrowFunction(value) && !t.isFunctionExpression(value)) return typeOfValue(f, node);
  const text = functionText(f, knownChecker(f), value, node.parent.name?.text);
  return text === null ? null : readType(f, text, node.name);
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

// --- internal ---

function readType(f: Front, text: string, node: ts.Node): TypeNode | null {
  const { ts: t } = f;
  const scratch = t.createSourceFile(
    "evaluated.ts",
    `type Evaluated = ${text};`,
    t.ScriptTarget.ESNext,
    true,
  );
  const [alias] = scratch.statements;
  if (!alias || !t.isTypeAliasDeclaration(alias)) return null;
  // Its nodes are read with their own text, and stand where the written type does.
  const file = Object.create(f.file, { text: { value: scratch.text } }) as ts.SourceFile;
  return f.convert.type({ ...f, file, at: rangeOf(f, node) }, alias.type);
}

/** Types that are written stay as they are: they may be of another file, which is not read here. */
function functionText(
  f: Front,
  checker: ts.TypeChecker,
  node: ts.ArrowFunction | ts.FunctionExpression,
  owner: string | undefined,
): string | null {
  if (node.typeParameters) return null;
  const parameters = node.parameters.map((each, i) => {
    const type =
      each.type?.getText(f.file) ?? textOf(f, checker, checker.getTypeAtLocation(each), 1);
    const rest = each.dotDotDotToken ? "..." : "";
    const mark = each.questionToken || each.initializer ? "?" : "";
    return type && `${rest}p${i}${mark}: ${type}`;
  });
  const [signature] = checker.getTypeAtLocation(node).getCallSignatures();
  const result = signature && checker.getReturnTypeOfSignature(signature);
  const isThis = result && (result as { isThisType?: boolean }).isThisType === true;
  const given =
    node.type?.getText(f.file) ??
    (isThis ? (owner ?? null) : result ? textOf(f, checker, result, 1) : null);
  return parameters.includes(null) || given === null
    ? null
    : `(${parameters.join(", ")}) => ${given}`;
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

const DEPTH = 6;

function textOf(f: Front, checker: ts.TypeChecker, type: ts.Type, depth: number): string | null {
  const { ts: t } = f;
  const { TypeFlags, TypeFormatFlags } = t;
  if (depth > DEPTH) return null;
  if (type.flags & (TypeFlags.Any | TypeFlags.Instantiable | TypeFlags.Never)) return null;
  const name = type.aliasSymbol ?? type.symbol;
  const isNamed = depth > 0 && name?.declarations?.some((each) => isNameable(f, each));
  const plain = (): string =>
    checker.typeToString(
      type,
      undefined,
      TypeFormatFlags.NoTruncation |
        TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
        (depth === 0 ? TypeFormatFlags.InTypeAlias : 0),
    );
  if (isNamed || !(type.flags & (TypeFlags.Object | TypeFlags.UnionOrIntersection))) return plain();
  if (type.isUnion()) {
    if (type.types.every((each) => !(each.flags & (TypeFlags.Object | TypeFlags.Intersection))))
      return plain();
    const parts = type.types.map((each) => textOf(f, checker, each, depth + 1));
    return parts.includes(null) ? null : parts.map((each) => `(${each})`).join(" | ");
  }
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    const text = element ? textOf(f, checker, element, depth + 1) : null;
    return text && `(${text})[]`;
  }
  if (
    checker.isTupleType(type) ||
    type.getCallSignatures().length ||
    checker.getIndexInfosOfType(type).length ||
    (name && name.declarations?.some((each) => each.getSourceFile() !== f.file))
  )
    return plain();
  const fields: string[] = [];
  for (const each of inLiteralOrder(f, checker, type)) {
    const own = textOf(f, checker, checker.getTypeOfSymbol(each), depth + 1);
    if (own === null) return null;
    const mark = each.flags & t.SymbolFlags.Optional ? "?" : "";
    fields.push(`${JSON.stringify(each.name)}${mark}: ${own}`);
  }
  return `{ ${fields.join("; ")} }`;
}

/** The fields of a literal as it writes them: of `{ ...defaults, label: "x" }`, the checker has those of the spread last. */
function inLiteralOrder(f: Front, checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] {
  const { ts: t } = f;
  const fields = checker.getPropertiesOfType(type);
  const literal = type.symbol?.declarations?.[0];
  if (!literal || !t.isObjectLiteralExpression(literal)) return fields;
  const names = literal.properties.flatMap((each) =>
    t.isSpreadAssignment(each)
      ? checker
          .getPropertiesOfType(checker.getTypeAtLocation(each.expression))
          .map(({ name }) => name)
      : [
          each.name && t.isComputedPropertyName(each.name)
            ? ""
            : (each.name?.getText(f.file) ?? ""),
        ],
  );
  const place = ({ name }: ts.Symbol): number => {
    const at = names.findIndex((each) => each === name || each.slice(1, -1) === name);
    return at < 0 ? names.length : at;
  };
  return fields.toSorted((a, b) => place(a) - place(b));
}

/** An interface, a class, an enum or a plain alias keeps its name. */
function isNameable(f: Front, node: ts.Declaration): boolean {
  const { ts: t } = f;
  if (t.isTypeAliasDeclaration(node)) return t.isTypeLiteralNode(node.type);
  return t.isInterfaceDeclaration(node) || t.isClassDeclaration(node) || t.isEnumDeclaration(node);
}
