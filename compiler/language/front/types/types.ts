import * as assemblyscript from "assemblyscript";
import type {
  FunctionTypeNode,
  NamedTypeNode,
  ParameterNode,
  Range,
  TypeNode,
  TypeParameterNode,
} from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { id, namedType } from "../../lower/tree/nodes.ts";
import { MOST_TYPES } from "../../lower/dynamic/either-types.ts";
import { memberType } from "../../lower/tree/type-nodes.ts";
import { declares, entityName, type Front, range, rangeOf, refuse } from "../front.ts";
import { namespaceMember } from "../namespaces.ts";
import { hasNoArguments, otherType } from "./aws-types.ts";
import { isData, isNothing } from "./data.ts";
import { perFile } from "../per-file.ts";
import { isNever, isTimer, promiseNode, withoutSettled } from "./promise-types.ts";
import { isNumeric, nullable } from "./nullable.ts";
import { recordType } from "./record-types.ts";
import { isOpen, shapeType } from "./shape-types.ts";
import { extendingInterface, isImported } from "./extended-types.ts";
import { evaluatedType, typeOfMembers } from "./evaluated-types.ts";
import { numberNamed, unmarked } from "./branded.ts";
import { isNumberEnum } from "./number-enums.ts";
import { isParameterAround } from "./type-parameters.ts";
import { tupleType } from "./tuple-types.ts";
import { walkType } from "./walk-types.ts";
import { isUtilityName, utilityType, workedOut } from "./utility-types.ts";
import { typeText } from "../../../json/type.ts";

// Types as asc has them. What JavaScript knows as one of several types becomes
//
//   T | undefined, T | null, x?: T     T | null: null and undefined are one value
//   number | null, x?: number          __Box<f64> | null, which the compiler opens where a number is wanted
//   "a" | "b"                          string
//   any, unknown                       __Dynamic, a JSON value that is read by name
//   { a: A; b: B }                     a class of that shape (see shapes.ts)
//   Record<string, T>                  Map<string, T>, whose members may be read by name
//   [A, B]                             __Tuple2<A, B>
//   string | Buffer                    __Either2<string, Buffer>, one of several types

const { Node } = assemblyscript;
const { ParameterKind } = live;

/** Names of TypeScript's library that mean another type here. */
const RENAMED: Readonly<Record<string, string>> = {
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  RegExpExecArray: "RegExpMatchArray",
};

/** Types that say no more than their argument. */
const TRANSPARENT = new Set(["Readonly", "Required", "NonNullable", "Awaited"]);

export function omittedType(f: Front, at: number): TypeNode {
  return Node.createOmittedType(range(f, at, at));
}

export function convertType(f: Front, node: ts.TypeNode): TypeNode {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  switch (node.kind) {
    case t.SyntaxKind.StringKeyword:
      return namedType("string", where);
    case t.SyntaxKind.NumberKeyword:
      return namedType("number", where);
    case t.SyntaxKind.BooleanKeyword:
      return namedType("boolean", where);
    case t.SyntaxKind.VoidKeyword:
      return namedType("void", where);
    case t.SyntaxKind.BigIntKeyword:
      f.session.bigints = true;
      return namedType("__BigInt", where);
    case t.SyntaxKind.SymbolKeyword:
      refuse(f, node, "There are no symbols here: take a text as the key, or a string enum");
      return namedType("string", where);
    case t.SyntaxKind.UndefinedKeyword:
      return namedType("void", where);
    case t.SyntaxKind.AnyKeyword:
    case t.SyntaxKind.UnknownKeyword:
    case t.SyntaxKind.ObjectKeyword:
    // What is never there goes wherever a value is wanted: `return fail("…")`, `const left: never = kind`.
    case t.SyntaxKind.NeverKeyword:
      return nullable(namedType("__DynamicValue", where));
    case t.SyntaxKind.ThisType:
      f.session.returnsThis = true;
      return namedType("this", where);
    case t.SyntaxKind.TemplateLiteralType:
      return namedType("string", where);
  }
  if (t.isParenthesizedTypeNode(node)) return convertType(f, node.type);
  if (t.isArrayTypeNode(node)) return namedType("Array", where, [convertType(f, node.elementType)]);
  if (t.isTypeOperatorNode(node) && node.operator === t.SyntaxKind.ReadonlyKeyword)
    return convertType(f, node.type);
  if (t.isTypeOperatorNode(node) && node.operator === t.SyntaxKind.KeyOfKeyword)
    return namedType("string", where);
  if (t.isLiteralTypeNode(node)) return literalType(f, node, where);
  if (t.isUnionTypeNode(node)) return unionType(f, node.types, where, node);
  if (t.isTypeReferenceNode(node)) return referenceType(f, node, where);
  if (t.isTypeLiteralNode(node)) return shapeType(f, node, where);
  if (t.isFunctionTypeNode(node)) return functionType(f, node, where);
  if (t.isTypePredicateNode(node)) return namedType(node.assertsModifier ? "void" : "bool", where);
  if (t.isTupleTypeNode(node)) return tupleType(f, node, where);
  if (t.isMappedTypeNode(node) && node.type && isRecordOf(f, node, node.type))
    return recordType(f, node.type, where);
  // A member of a type parameter, by its name, has one type or another.
  if (t.isIndexedAccessTypeNode(node) && isParameterAround(f, node.objectType))
    return nullable(namedType("__DynamicValue", where));
  const member = t.isIndexedAccessTypeNode(node) ? memberOfImported(f, node, where) : null;
  if (member) return member;
  const branded = t.isIntersectionTypeNode(node) ? unmarked(f, node) : null;
  if (branded) return convertType(f, branded);
  if (t.isIndexedAccessTypeNode(node) && isParameterAround(f, node.indexType)) {
    const anyOf = typeOfMembers(f, node.objectType);
    if (anyOf) return anyOf;
  }
  const extending = t.isIntersectionTypeNode(node) ? extendingInterface(f, node) : null;
  if (extending) {
    f.hoisted.push(extending);
    return namedType(extending.name.text, where);
  }
  if (t.isTypeQueryNode(node) && node.exprName.getText(f.file) === "fetch" && !declares(f, "fetch"))
    return fetchType(where);
  const evaluated = evaluatedType(f, node);
  if (evaluated) return evaluated;
  refuse(
    f,
    node,
    `The type \`${node.getText(f.file)}\` is worked out by TypeScript alone: write out the type that it stands for`,
  );
  return namedType("void", where);
}

/** `typeof fetch`: of texts, as a function that is handed on is called. */
function fetchType(where: Range): TypeNode {
  const parameter = (name: string, kind: number, type: TypeNode): ParameterNode =>
    Node.createParameter(kind, id(name, where), type, null, where);
  const init = nullable(namedType("RequestInit", where));
  return Node.createFunctionType(
    [
      parameter("input", ParameterKind.Default, namedType("string", where)),
      parameter("init", ParameterKind.Optional, init),
    ],
    namedType("Response", where),
    null,
    false,
    where,
  );
}

export function convertTypeParameters(
  f: Front,
  nodes: readonly ts.TypeParameterDeclaration[] | undefined,
): TypeParameterNode[] | null {
  if (!nodes?.length) return null;
  return nodes.map((node) =>
    Node.createTypeParameter(
      id(node.name.text, rangeOf(f, node.name)),
      node.constraint && f.ts.isTypeReferenceNode(node.constraint)
        ? (convertType(f, node.constraint) as NamedTypeNode)
        : null,
      node.default ? (convertType(f, node.default) as NamedTypeNode) : null,
      rangeOf(f, node),
    ),
  );
}

/** `type ElementOf<T> = T extends (infer U)[] ? U : never`: what it stands for is known where it is used. */
export function isWorkedOutAlias(f: Front, name: string): boolean {
  const known = workedOutAliases(f);
  const found = known.get(name);
  if (found !== undefined) return found;
  const alias = f.file.statements.find(
    (each): each is ts.TypeAliasDeclaration =>
      f.ts.isTypeAliasDeclaration(each) && each.name.text === name,
  );
  known.set(name, false);
  if (!alias?.typeParameters) return false;
  const { diagnostics } = f.parser;
  const before = diagnostics.length;
  convertType(f, alias.type);
  const isRefused = diagnostics.splice(before).length > 0;
  known.set(name, isRefused);
  return isRefused;
}

const workedOutAliases = perFile((): Map<string, boolean> => new Map());

/** True for `T | undefined` and `T | null`, of which a parameter or a field may be left out. */
export function isOptionalType(f: Front, node: ts.TypeNode | undefined): boolean {
  return (
    node !== undefined &&
    f.ts.isUnionTypeNode(node) &&
    node.types.some((each) => isNothing(f, each))
  );
}

/** The type of a function, or of a method of an interface. */
export function functionType(
  f: Front,
  node: ts.FunctionTypeNode | ts.MethodSignature,
  where: Range,
): FunctionTypeNode {
  const parameters: ParameterNode[] = node.parameters.map((each) => {
    let type = each.type ? convertType(f, each.type) : omittedType(f, each.end);
    if (each.questionToken) type = nullable(type);
    const kind = each.dotDotDotToken
      ? ParameterKind.Rest
      : each.questionToken
        ? ParameterKind.Optional
        : ParameterKind.Default;
    return Node.createParameter(
      kind,
      id(each.name.getText(f.file), rangeOf(f, each.name)),
      type,
      null,
      rangeOf(f, each),
    );
  });
  const result = node.type ? convertType(f, node.type) : Node.createOmittedType(where);
  return Node.createFunctionType(parameters, result, null, false, where);
}

// --- internal ---

/** Whether a mapped type has values of one type, or its keys are those of a type parameter. */
function isRecordOf(f: Front, node: ts.MappedTypeNode, of: ts.TypeNode): boolean {
  const { constraint, name } = node.typeParameter;
  if (!mentionsKey(f, of, name.text)) return true;
  return constraint !== undefined && !node.nameType && isOfParameter(f, constraint);
}

/** `K`, `keyof T`, `Exclude<keyof T, "id">` of a type parameter. */
function isOfParameter(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (isParameterAround(f, node)) return true;
  return (
    t.forEachChild(node, (each) => (t.isTypeNode(each) && isOfParameter(f, each)) || undefined) ??
    false
  );
}

/** Whether a name is that of the keys of a mapped type around it: `{ [K in keyof T]: Field<K> }`. */
function isKeyAround(f: Front, node: ts.TypeReferenceNode): boolean {
  const { ts: t } = f;
  for (let at: ts.Node = node; at && !t.isSourceFile(at); at = at.parent)
    if (t.isMappedTypeNode(at) && at.typeParameter.name.text === entityName(f, node.typeName))
      return true;
  return false;
}

function mentionsKey(f: Front, node: ts.Node, key: string): boolean {
  if (f.ts.isIdentifier(node) && node.text === key) return true;
  return f.ts.forEachChild(node, (each) => mentionsKey(f, each, key) || undefined) ?? false;
}

/** `SQSEvent["Records"][number]`: TypeScript is not asked about types of other files. */
function memberOfImported(f: Front, node: ts.IndexedAccessTypeNode, where: Range): TypeNode | null {
  const { ts: t } = f;
  const { objectType: owner, indexType: index } = node;
  const base = t.isIndexedAccessTypeNode(owner)
    ? memberOfImported(f, owner, where)
    : t.isTypeReferenceNode(owner) && isImported(f, owner.typeName.getText(f.file))
      ? convertType(f, owner)
      : null;
  if (!base) return null;
  if (index.kind === t.SyntaxKind.NumberKeyword) return memberType(base, null, where);
  if (!t.isLiteralTypeNode(index) || !t.isStringLiteral(index.literal)) return null;
  return memberType(base, index.literal.text, where);
}

function isNull(f: Front, node: ts.TypeNode): boolean {
  return f.ts.isLiteralTypeNode(node) && node.literal.kind === f.ts.SyntaxKind.NullKeyword;
}

/** A text, a number or a boolean. */
function isPlain(type: TypeNode): boolean {
  return isNumeric(type) || typeText(type) === "string";
}

function literalType(f: Front, node: ts.LiteralTypeNode, where: Range): TypeNode {
  const { ts: t } = f;
  const { literal } = node;
  if (t.isStringLiteral(literal) || t.isNoSubstitutionTemplateLiteral(literal))
    return namedType("string", where);
  if (literal.kind === t.SyntaxKind.TrueKeyword || literal.kind === t.SyntaxKind.FalseKeyword)
    return namedType("bool", where);
  if (literal.kind === t.SyntaxKind.NullKeyword) return namedType("null", where);
  return namedType("number", where);
}

function unionType(
  f: Front,
  written: readonly ts.TypeNode[],
  where: Range,
  node: ts.Node,
): TypeNode {
  const types = withoutSettled(f, membersOf(f, written));
  const parts = types.filter((each) => !isNothing(f, each));
  let optional = parts.length < types.length;
  if (!parts.length) return namedType("null", where);
  const converted = parts.map((each) => convertType(f, each));
  // `Promise<Item | null> | Item`
  if (converted.some(({ isNullable }) => isNullable) && areSameButForNull(converted)) {
    optional = true;
    for (const each of converted) each.isNullable = false;
  }
  // Of a text, a number or a boolean that may be both, a JSON value tells null and undefined apart.
  if (
    parts.length + 2 <= types.length &&
    converted.every(isPlain) &&
    types.some((each) => each.kind === f.ts.SyntaxKind.UndefinedKeyword) &&
    types.some((each) => isNull(f, each))
  )
    return nullable(namedType("__DynamicValue", where));
  const first = converted[0]!;
  const same = converted.every((each) => typeText(each) === typeText(first));
  if (!same) {
    const dynamic = converted.find((each) => typeText(each) === "__DynamicValue | null");
    if (dynamic) return dynamic;
    if (parts.every((each) => isData(f, each))) return nullable(namedType("__DynamicValue", where));
    const either = eitherType(f, converted, where);
    if (either) return optional ? nullable(either) : either;
    refuse(
      f,
      node,
      `A value has one type here, and \`${node.getText(f.file)}\` has ${converted.length}: write one interface whose fields may be missing (\`x?: T\`), or \`unknown\` for JSON of any shape`,
    );
    return first;
  }
  first.range = where;
  if (typeText(first) === "void") return first;
  return optional ? nullable(first) : first;
}

function areSameButForNull(types: readonly TypeNode[]): boolean {
  const texts = types.map((each) => typeText(each).replace(/ \| null$/, ""));
  return texts.every((each) => each === texts[0]);
}

/** The types of a union, those of unions in parentheses in it among them. */
function membersOf(f: Front, types: readonly ts.TypeNode[]): ts.TypeNode[] {
  return types.flatMap((each) => {
    let inner = each;
    while (f.ts.isParenthesizedTypeNode(inner)) inner = inner.type;
    return f.ts.isUnionTypeNode(inner) ? membersOf(f, inner.types) : [inner];
  });
}

/** `string | Buffer`: a type for each of its types, of which one at least is a class; null for functions. */
function eitherType(f: Front, types: readonly TypeNode[], where: Range): TypeNode | null {
  const known = new Map(types.map((each) => [typeText(each), each]));
  const parts = [...known.values()];
  if (parts.length < 2 || parts.length > MOST_TYPES) return null;
  if (!parts.every((each) => each.kind === live.NodeKind.NamedType)) return null;
  if (parts.some((each) => typeText(each) === "void" || each.isNullable)) return null;
  // Numbers of JavaScript: an integer of AssemblyScript's has no place among values of several types.
  if (
    parts.some((each) => isNumeric(each) && !/^(?:number|f64|bool|boolean)$/.test(typeText(each)))
  )
    return null;
  f.session.eithers = true;
  const boxed = parts.map((each) => (isNumeric(each) ? nullable(each) : each));
  return namedType(`__Either${parts.length}`, where, boxed);
}

function referenceType(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode {
  const { ts: t } = f;
  const written = entityName(f, node.typeName);
  let args = node.typeArguments ?? ([] as readonly ts.TypeNode[]);
  if (isKeyAround(f, node)) return namedType("string", where);
  // What may be anything: `object`, `Object` and `{}` alike.
  if (written === "Object") return nullable(namedType("__DynamicValue", where));
  // @types/aws-lambda has the type of the detail as the second.
  if (written === "EventBridgeEvent" && args.length === 2) args = args.slice(1);
  // And that of what a field is of, after that of its arguments.
  if (/^(?:AppSync|AmplifyGraphQl)ResolverEvent$/.test(written)) args = args.slice(0, 1);
  // With a detail it is any other event; without one the detail is empty.
  if (written === "ScheduledEvent" && args[0])
    return namedType("EventBridgeEvent", where, [convertType(f, args[0])]);
  const isOpenHere = f.file.statements.some(
    (each) =>
      t.isInterfaceDeclaration(each) && each.name.text === written && isOpen(f, each.members),
  );
  if (isOpenHere) return nullable(namedType("__DynamicValue", where));
  const other = otherType(f, written, where);
  if (other) return other;
  if (hasNoArguments(f, written)) args = [];
  if (TRANSPARENT.has(written) && args[0]) return convertType(f, args[0]);
  // Nothing waits by itself here: see lower/control/async.ts.
  if ((written === "Promise" || written === "PromiseLike") && f.session.tasks)
    return promiseNode(args[0] && convertType(f, args[0]), isNever(f, args[0]), where);
  if (f.session.tasks && isTimer(f, node, written)) return namedType("__Timer", where);
  if (written === "Promise" || written === "PromiseLike")
    return args[0] ? convertType(f, args[0]) : namedType("void", where);
  if (isNumberEnum(f, node)) return namedType("number", where);
  const number = numberNamed(f, node);
  if (number) return convertType(f, number);
  // Names of members are texts, also those that are written as numbers.
  if (written === "Record" && args[1]) return recordType(f, args[1], where);
  const walk = walkType(f, node, where);
  if (walk) return walk;
  if (args.length && t.isIdentifier(node.typeName) && isWorkedOutAlias(f, node.typeName.text)) {
    const evaluated = evaluatedType(f, node);
    if (evaluated) return evaluated;
    refuse(
      f,
      node,
      `The type \`${node.getText(f.file)}\` is worked out by TypeScript alone: write out the type that it stands for`,
    );
    return namedType("void", where);
  }
  const [of] = args;
  if (
    written === "Partial" &&
    of &&
    t.isTypeReferenceNode(of) &&
    entityName(f, of.typeName) === "Record"
  )
    return convertType(f, of);
  const utility = utilityType(f, node, where);
  if (utility) return utility;
  // Fields of a type parameter whose names are known as the program runs.
  if (
    /^(?:Pick|Omit|Extract|Exclude)$/.test(written) &&
    args.some((each) => isOfParameter(f, each))
  )
    return /^(?:Pick|Omit)$/.test(written)
      ? nullable(namedType("__DynamicValue", where))
      : namedType("string", where);
  if (isUtilityName(written)) {
    const evaluated = evaluatedType(f, node);
    if (evaluated) return evaluated;
    refuse(f, node, workedOut(written));
    return namedType("void", where);
  }
  if (t.isIdentifier(node.typeName) && node.typeName.text === "const")
    return namedType("void", where);
  const names: string[] = [];
  for (let at: ts.EntityName = node.typeName; ; at = at.left) {
    names.unshift(t.isIdentifier(at) ? at.text : at.right.text);
    if (t.isIdentifier(at)) break;
  }
  if (names.length === 2 && t.isQualifiedName(node.typeName)) {
    const imported = namespaceMember(f, node.typeName.left, names[1]!);
    if (imported) names.splice(0, 2, imported);
  }
  if (written === "TemplateStringsArray")
    return namedType("Array", where, [namedType("string", where)]);
  if (names.join(".") === "NodeJS.ErrnoException") return namedType("Error", where);
  if (written === "HeadersInit" && !declares(f, written))
    return namedType("Map", where, [namedType("string", where), namedType("string", where)]);
  if (written === "BodyInit" && !declares(f, written)) return namedType("string", where);
  if (names.length === 1) names[0] = RENAMED[names[0]!] ?? names[0]!;
  // @types/aws-lambda has the detail's type after the text of `detail-type`.
  const given = names.at(-1) === "EventBridgeEvent" && args.length === 2 ? args.slice(1) : args;
  const name = typeNameOf(names, where);
  return Node.createNamedType(
    name,
    given.map((each) => convertType(f, each)),
    false,
    where,
  );
}

export function typeNameOf(names: readonly string[], where: Range): assemblyscript.TypeName {
  const [first, ...rest] = names;
  const name = Node.createSimpleTypeName(first!, where);
  let last = name;
  for (const each of rest) {
    last.next = Node.createSimpleTypeName(each, where);
    last = last.next;
  }
  return name;
}
