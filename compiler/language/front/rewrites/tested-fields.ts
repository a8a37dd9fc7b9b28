import type ts from "typescript";
import { hasModifier } from "../../modifiers.ts";

// What a program tests is not known yet:
//
//   const input = JSON.parse(body) as Input;
//   if (typeof input.name !== "string" || !Array.isArray(input.tags)) return badRequest();
//
// An interface says there what is hoped for. Of a type that JSON is read as, an unknown value is taken for, or an event has,
// fields that the file asks for their kind are read as `any`, so that JSON of another kind comes as far as the test. The
// text keeps its length, and so all places.

/** The file's text, with the types of such fields replaced. */
export function withTestedFields(t: typeof ts, text: string, parse: Parse): string {
  if (!MAY_TEST.test(text)) return text;
  const file = parse(text);
  const tested = testedNames(t, file);
  const read = tested.size ? typesRead(t, file) : new Set<string>();
  let made = text;
  for (const { name, members } of read.size ? declarations(t, file) : []) {
    if (!read.has(name)) continue;
    for (const each of members) {
      if (!t.isPropertySignature(each) || !each.type || !isPlain(t, each.type)) continue;
      if (!tested.has(each.name.getText(file))) continue;
      const [from, to] = [each.type.getStart(file), each.type.end];
      made = made.slice(0, from) + blankAfter("any", text.slice(from, to)) + made.slice(to);
    }
  }
  return made;
}

// --- internal ---

type Parse = (text: string) => ts.SourceFile;

const MAY_TEST = /\btypeof\s+\w|\bArray\s*\.\s*isArray\b|\bNumber\s*\.\s*is[A-Z]/;

const KINDS = new Set(["boolean", "number", "object", "string"]);
const ASKS = /^(?:Array\.isArray|Number\.is(?:Finite|Integer|NaN|SafeInteger))$/;

/** Names of fields of which the file asks what they are. */
function testedNames(t: typeof ts, file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const taken = new Set<string>();
  const variables = new Set<string>();
  const note = (node: ts.Expression): void => {
    const at = t.isParenthesizedExpression(node) ? node.expression : node;
    if (t.isPropertyAccessExpression(at)) names.add(at.name.text);
    if (t.isIdentifier(at)) variables.add(at.text);
  };
  const visit = (node: ts.Node): void => {
    if (t.isBinaryExpression(node)) {
      const { left, right } = node;
      if (t.isTypeOfExpression(left) && t.isStringLiteral(right) && KINDS.has(right.text))
        note(left.expression);
    }
    const [value] = t.isCallExpression(node) ? node.arguments : [];
    if (value && ASKS.test((node as ts.CallExpression).expression.getText(file))) note(value);
    if (t.isBindingElement(node) && t.isIdentifier(node.name) && !node.propertyName)
      taken.add(node.name.text);
    node.forEachChild(visit);
  };
  visit(file);
  for (const each of variables) if (taken.has(each)) names.add(each);
  return names;
}

/** Names of types that the file reads JSON as, or takes other values for. */
function typesRead(t: typeof ts, file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const note = (type: ts.TypeNode | undefined): void => {
    if (!type) return;
    if (t.isArrayTypeNode(type)) note(type.elementType);
    if (t.isUnionTypeNode(type) || t.isIntersectionTypeNode(type)) type.types.forEach(note);
    if (!t.isTypeReferenceNode(type)) return;
    names.add(type.typeName.getText(file));
    type.typeArguments?.forEach(note);
  };
  const all = functions(t, file);
  const visit = (node: ts.Node): void => {
    if (t.isAsExpression(node)) note(node.type);
    if (t.isCallExpression(node) && node.expression.getText(file) === "JSON.parse") {
      let at: ts.Node = node.parent;
      while (t.isParenthesizedExpression(at)) at = at.parent;
      if (t.isVariableDeclaration(at)) note(at.type);
      if (t.isCallExpression(at)) note(parameterOf(t, all, at, node)?.type);
    }
    node.forEachChild(visit);
  };
  visit(file);
  for (const each of all) if (each.isExported) note(each.node.parameters[0]?.type);
  return names;
}

interface NamedFunction {
  readonly name: string;
  readonly node: ts.SignatureDeclaration;
  readonly isExported: boolean;
}

/** Functions at the top of a file, declared or in a constant. */
function functions(t: typeof ts, { statements }: ts.SourceFile): NamedFunction[] {
  const isExported = (each: ts.Node): boolean => hasModifier(each, t.SyntaxKind.ExportKeyword);
  return statements.flatMap((each): NamedFunction[] => {
    if (t.isFunctionDeclaration(each) && each.name)
      return [{ name: each.name.text, node: each, isExported: isExported(each) }];
    if (!t.isVariableStatement(each)) return [];
    return each.declarationList.declarations.flatMap(({ name, initializer }) =>
      t.isIdentifier(name) && initializer && t.isArrowFunction(initializer)
        ? [{ name: name.text, node: initializer, isExported: isExported(each) }]
        : [],
    );
  });
}

/** `validate(JSON.parse(body))`: the parameter of the file's function that takes the JSON. */
function parameterOf(
  t: typeof ts,
  all: readonly NamedFunction[],
  { arguments: args, expression: callee }: ts.CallExpression,
  json: ts.Expression,
): ts.ParameterDeclaration | undefined {
  if (!t.isIdentifier(callee)) return undefined;
  const called = all.find(({ name }) => name === callee.text);
  return called?.node.parameters[args.indexOf(json)];
}

interface Declared {
  readonly name: string;
  readonly members: readonly ts.TypeElement[];
}

function declarations(t: typeof ts, { statements }: ts.SourceFile): Declared[] {
  return statements.flatMap((each): Declared[] => {
    if (t.isInterfaceDeclaration(each)) return [{ name: each.name.text, members: each.members }];
    if (t.isTypeAliasDeclaration(each) && t.isTypeLiteralNode(each.type))
      return [{ name: each.name.text, members: each.type.members }];
    return [];
  });
}

/** A text, a number, a boolean, a list, a tuple, or one of these and null. */
function isPlain(t: typeof ts, type: ts.TypeNode): boolean {
  if (t.isUnionTypeNode(type)) return type.types.every((each) => isPlain(t, each));
  if (t.isArrayTypeNode(type) || t.isTupleTypeNode(type)) return true;
  if (t.isLiteralTypeNode(type)) return type.literal.kind === t.SyntaxKind.NullKeyword;
  return [
    t.SyntaxKind.StringKeyword,
    t.SyntaxKind.NumberKeyword,
    t.SyntaxKind.BooleanKeyword,
    t.SyntaxKind.UndefinedKeyword,
  ].includes(type.kind);
}

/** A text in the place of a longer one, whose lines stay. */
function blankAfter(text: string, replaced: string): string {
  return text + replaced.slice(text.length).replace(/[^\n]/g, " ");
}
