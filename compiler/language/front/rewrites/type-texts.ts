import type ts from "typescript";

// Types as texts, as TypeScript's checker knows them.

/** A file, and the compiler that read it. */
export interface File {
  readonly ts: typeof ts;
  readonly file: ts.SourceFile;
}

/** What is known of a function besides. */
interface Known {
  /** The class of its `this`. */
  readonly owner?: string | undefined;
  /** Its result. */
  readonly result?: string | null;
}

/** Types that are written stay as they are: they may be of another file, which is not read here. */
export function functionText(
  f: File,
  checker: ts.TypeChecker,
  node: ts.ArrowFunction | ts.FunctionDeclaration | ts.FunctionExpression | ts.MethodDeclaration,
  { owner, result: known }: Known,
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
    known ??
    node.type?.getText(f.file) ??
    (isThis ? (owner ?? null) : result ? textOf(f, checker, result, 1) : null);
  return parameters.includes(null) || given === null
    ? null
    : `(${parameters.join(", ")}) => ${given}`;
}

const DEPTH = 6;

/** A type as it is written; null where it cannot be.
 *
 * @param depth 0 for the type itself, whose name is not asked for.
 */
export function textOf(
  f: File,
  checker: ts.TypeChecker,
  type: ts.Type,
  depth: number,
): string | null {
  const { ts: t } = f;
  const { TypeFlags, TypeFormatFlags } = t;
  if (depth > DEPTH) return null;
  // `get = () => this.state` of a generic class
  const isParameter = type.isTypeParameter() && !(type as { isThisType?: boolean }).isThisType;
  if (isParameter) return type.symbol.name;
  if (type.flags & (TypeFlags.Any | TypeFlags.Instantiable | TypeFlags.Never)) return null;
  // A text with a mark: `string & { __brand: "Id" }`.
  const marked = type.isIntersection() ? type.types.find((each) => isPlain(f, each)) : undefined;
  if (marked) return textOf(f, checker, marked, depth + 1);
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

function isPlain({ ts: { TypeFlags } }: File, { flags }: ts.Type): boolean {
  return (
    (flags &
      (TypeFlags.StringLike |
        TypeFlags.NumberLike |
        TypeFlags.BooleanLike |
        TypeFlags.BigIntLike)) !==
    0
  );
}

/** The fields of a literal as it writes them: of `{ ...defaults, label: "x" }`, the checker has those of the spread last. */
function inLiteralOrder(f: File, checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] {
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
function isNameable(f: File, node: ts.Declaration): boolean {
  const { ts: t } = f;
  if (t.isTypeAliasDeclaration(node)) return t.isTypeLiteralNode(node.type);
  return t.isInterfaceDeclaration(node) || t.isClassDeclaration(node) || t.isEnumDeclaration(node);
}
