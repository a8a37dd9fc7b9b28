import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { ACCESSORS } from "../../lower/tree/written-accessors.ts";
import { literalsByPlace, parametersAround } from "./fluent-literals.ts";
import { type File, functionText, textOf } from "./type-texts.ts";

// The classes of literals that have accessors, as texts: see accessor-literals.ts.

const ENVIRONMENT = "\ndeclare var process: { env: { [name: string]: string | undefined } };";

export type Literal = ts.ObjectLiteralExpression;

/** The class of a literal. */
export interface Described {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly text: string;
  readonly implements: string | null;
  /** What methods and accessors of the literal are called in the class. */
  readonly renamed: ReadonlyMap<number, string>;
}

/** What TypeScript knows of the literals, by the file as it is written. */
export function describe(
  t: typeof ts,
  file: ts.SourceFile,
  literals: readonly Literal[],
): Map<Literal, Described> {
  const text = file.text + ENVIRONMENT;
  const written = t.createSourceFile(file.fileName, text, t.ScriptTarget.ESNext, true);
  const checker = checkerOf(t, written);
  const byPlace = literalsByPlace(t, written);
  const all = new Map<Literal, Described>();
  for (const literal of literals) {
    const own = byPlace.get(literal.pos);
    const known = own && describeOne(t, written, checker, own, `${ACCESSORS}${all.size}`);
    if (known) all.set(literal, known);
  }
  return all;
}

// --- internal ---

function describeOne(
  t: typeof ts,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  literal: Literal,
  name: string,
): Described | null {
  const f = { ts: t, file };
  const wanted = wantedInterface(t, file, checker, literal);
  if (wanted === "other") return null;
  const parameters = parametersAround(literal);
  const members: string[] = [];
  const printed: string[] = [];
  const renamed = new Map<number, string>();
  for (const each of literal.properties) {
    if (t.isSpreadAssignment(each)) {
      const spread = wanted ? null : spreadFields(f, checker, literal, each);
      if (!spread) return null;
      members.push(...spread.map(({ name: key, type }) => `${key}!: ${type}`));
      printed.push(...spread.map(({ name: key }) => `fields.addOptional("${key}", this.${key});`));
      continue;
    }
    if (!each.name || !(t.isIdentifier(each.name) || t.isStringLiteral(each.name))) return null;
    const key = each.name.text;
    if (!/^[A-Za-z_$][\w$]*$/.test(key)) return null;
    const wantedMember = wanted?.type.getProperty(key);
    if (wanted && !wantedMember) return null;
    const typeOf = (): string | null => {
      const type = wantedMember
        ? checker.getTypeOfSymbol(wantedMember)
        : checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(each));
      return textOf(f, checker, type, 1);
    };
    const value = t.isPropertyAssignment(each) ? each.initializer : each;
    if (t.isAccessor(each)) {
      const type = typeOf();
      if (type === null || /\bany\b/.test(type)) return null;
      const isGetter = t.isGetAccessor(each);
      const held = `__${isGetter ? "get" : "set"}_${key}`;
      renamed.set(each.pos, held);
      members.push(
        isGetter
          ? `${held}!: () => ${type}; get ${key}(): ${type} { return this.${held}(); }`
          : `${held}!: (value: ${type}) => void; set ${key}(value: ${type}) { this.${held}(value); }`,
      );
      const pair = literal.properties.filter((one) => one.name?.getText(file) === key);
      if (!pair.some(t.isGetAccessor)) return null;
      const shown = pair.length > 1 ? "[Getter/Setter]" : "[Getter]";
      if (isGetter) printed.push(`fields.put("${key}", "${shown}");`);
      continue;
    }
    printed.push(`fields.addOptional("${key}", this.${key});`);
    const signature = wantedMember?.declarations?.[0];
    if (signature && t.isMethodSignature(signature)) {
      if (signature.typeParameters || signature.questionToken || !signature.type) return null;
      const held = `__do_${key}`;
      const takes = signature.parameters.map((one) => one.getText(file)).join(", ");
      const gives = signature.parameters.map((one) => one.name.getText(file)).join(", ");
      const result = signature.type.getText(file);
      const call = `this.${held}(${gives})`;
      const done = result === "void" ? `${call};` : `return ${call};`;
      renamed.set(each.pos, held);
      members.push(`${held}!: (${takes}) => ${result}; ${key}(${takes}): ${result} { ${done} }`);
      printed.pop();
      printed.push(`fields.put("${key}", "[Function: ${key}]");`);
      continue;
    }
    const isFunction =
      t.isMethodDeclaration(value) || t.isFunctionExpression(value) || t.isArrowFunction(value);
    const returnsThis =
      t.isMethodDeclaration(value) &&
      !value.type &&
      /\breturn\s+this\s*;/.test(value.getText(file));
    const self = parameters.length ? `${name}<${parameters.join(", ")}>` : name;
    const type = isFunction
      ? functionText(f, checker, value, { result: returnsThis ? self : null })
      : typeOf();
    if (type === null || /\bany\b/.test(type)) return null;
    members.push(`${key}!: ${type}`);
    if (isFunction) {
      printed.pop();
      printed.push(`fields.put("${key}", "[Function: ${key}]");`);
    }
  }
  const own = new Set(literal.properties.map((each) => each.name?.getText(file)));
  for (const each of wanted?.type.getProperties() ?? []) {
    const [absent] = own.has(each.name) ? [] : (each.declarations ?? []);
    if (absent) members.push(absent.getText(file).replace(/[;,]\s*$/, ""));
  }
  const generic = parameters.length ? `<${parameters.join(", ")}>` : "";
  const heritage = wanted ? ` implements ${wanted.text}` : "";
  if (/\b(?:console|util|inspect)\b/.test(file.text))
    members.push(
      `__inspectFields(fields: __wasmstrapFields): void { ${printed.join(" ")} } __inspectPlain(): void {}`,
    );
  return {
    name,
    parameters,
    text: `class ${name}${generic}${heritage} { ${members.join("; ")} }`,
    implements: wanted?.name ?? null,
    renamed,
  };
}

/** `{ ...order, get total() { … } }`: the fields that are spread; null where they are not all known, or replaced. */
function spreadFields(
  f: File,
  checker: ts.TypeChecker,
  literal: Literal,
  { expression: from }: ts.SpreadAssignment,
): { readonly name: string; readonly type: string }[] | null {
  const own = new Set(literal.properties.map((each) => each.name?.getText(f.file)));
  const fields: { name: string; type: string }[] = [];
  for (const each of checker.getPropertiesOfType(checker.getTypeAtLocation(from))) {
    const { flags, name } = each;
    const type = textOf(f, checker, checker.getTypeOfSymbol(each), 1);
    const isPlain = flags & f.ts.SymbolFlags.Property && !(flags & f.ts.SymbolFlags.Optional);
    if (!isPlain || own.has(name) || !/^[A-Za-z_$][\w$]*$/.test(name)) return null;
    if (type === null || /\bany\b/.test(type)) return null;
    fields.push({ name, type });
  }
  return fields.length ? fields : null;
}

interface Wanted {
  readonly name: string;
  readonly text: string;
  readonly type: ts.Type;
}

/** The interface of the file that a literal is to be of; null where nothing is wanted, "other" where something else is. */
function wantedInterface(
  t: typeof ts,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  literal: Literal,
): Wanted | "other" | null {
  const contextual = checker.getContextualType(literal);
  const type = contextual && checker.getNonNullableType(contextual);
  if (!type || type.flags & (t.TypeFlags.Any | t.TypeFlags.Unknown | t.TypeFlags.TypeParameter))
    return null;
  // `Promise<Cart>`: what an async function returns.
  const parts = type.isUnion() ? type.types : [type];
  for (const each of parts) {
    const symbol = each.aliasSymbol ?? each.symbol;
    const declared = symbol?.declarations?.find(
      (one) => isInterface(t, one) && one.getSourceFile() === file,
    );
    if (declared) return { name: symbol!.name, text: checker.typeToString(each), type: each };
  }
  const isOfLibrary = parts.every((each) =>
    each.symbol?.declarations?.every(
      // That of a generic call is of the literal itself.
      (one) => one.getSourceFile() !== file || t.isObjectLiteralExpression(one),
    ),
  );
  return isOfLibrary ? null : "other";
}

function isInterface(t: typeof ts, node: ts.Node): boolean {
  if (t.isInterfaceDeclaration(node)) return true;
  return t.isTypeAliasDeclaration(node) && t.isTypeLiteralNode(node.type);
}
