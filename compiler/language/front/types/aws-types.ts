import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { entityName, type Front } from "../front.ts";
import {
  GENERIC_HANDLERS,
  HANDLERS,
  isCallbackType,
  isHandlerName,
  OTHER_TYPES,
  renamedType,
} from "./aws-names.ts";
import { nullable } from "./nullable.ts";

// Names of the package @types/aws-lambda. Its events are those of wasmstrap/guest, some under another name; its types of
// handlers say the types of a function's parameters and result:
//
//   export const handler: APIGatewayProxyHandlerV2 = async (event, context) => …

/** Whether a name is only the type of a function: of a handler, or of the callback that it is given. */
export function isHandlerType(name: string): boolean {
  return isHandlerName(name) || isCallbackType(name);
}

/** Whether a name stands for a text, a record or any JSON: not where a type of the file has more fields than it. */
export function isOtherType({ file }: Front, name: string): boolean {
  if (!Object.hasOwn(OTHER_TYPES, name)) return false;
  return !new RegExp(
    `\\bextends\\s+(?:\\w+,\\s*)*${name}\\b|&\\s*${name}\\b|\\b${name}\\s*(?:&(?!&)|\\[\\s*["'])`,
  ).test(file.text);
}

/** What a name of the package that no class stands for is here; null for any other. */
export function otherType(f: Front, written: string, where: Range): TypeNode | null {
  if (!isOtherType(f, written) || !isOfPackage(f, written)) return null;
  const text = namedType("string", where);
  const record = (of: TypeNode): TypeNode =>
    namedType("Map", where, [namedType("string", where), of]);
  const kind = OTHER_TYPES[written]!;
  switch (kind) {
    case "json":
      return nullable(namedType("__DynamicValue", where));
    case "text":
      return text;
    case "texts":
      return record(text);
    case "lists":
      return record(namedType("Array", where, [text]));
    default:
      return record(namedType("Array", where, [namedType(kind, where)]));
  }
}

/** Whether a type's arguments say no more than its class does. */
export function hasNoArguments(f: Front, written: string): boolean {
  return renamedType(written) !== undefined && isOfPackage(f, written);
}

/** Names that a handler's type needs, and the file may not import. */
export function typesOfHandler(name: string): readonly string[] {
  if (isCallbackType(name)) return [];
  const generic = GENERIC_HANDLERS[name];
  const event = generic?.event ?? HANDLERS[name]?.[0];
  return ["Context", ...(event && event !== "json" ? [event] : [])];
}

/** Names that a type which is imported needs besides. */
export function typesOfOther(name: string): readonly string[] {
  const kind = OTHER_TYPES[name] ?? "";
  return /^[A-Z]/.test(kind) ? [kind] : [];
}

interface HandlerTypes {
  readonly parameters: readonly ts.TypeNode[];
  readonly result: ts.TypeNode | null;
}

/** Gives functions the types that those of their constants say: `const handler: SQSHandler = async (event) => …`. */
export function typeHandlers(f: Front): void {
  const { ts: t } = f;
  for (const statement of f.file.statements) {
    if (!t.isVariableStatement(statement)) continue;
    for (const { type, initializer } of statement.declarationList.declarations) {
      if (!initializer || !(t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)))
        continue;
      const types = handlerTypes(f, type);
      if (!types) continue;
      initializer.parameters.forEach((each, i) => {
        const given = types.parameters[i];
        if (given) Object.assign(each, { type: each.type ?? given });
      });
      if (types.result) Object.assign(initializer, { type: initializer.type ?? types.result });
    }
  }
}

// --- internal ---

/** What the type of a constant says of the function that it holds: a type of handlers, or `(event: E) => R`. */
function handlerTypes(f: Front, type: ts.TypeNode | undefined): HandlerTypes | null {
  const { ts: t } = f;
  if (!type) return null;
  const written = functionTypeOf(f, type);
  // What a rest gives, the function takes from its list: lower/functions/rest-functions.ts.
  if (written?.parameters.some((each) => each.dotDotDotToken)) return null;
  if (written)
    return {
      parameters: written.parameters.flatMap((each) => (each.type ? [each.type] : [])),
      result: written.type,
    };
  if (!t.isTypeReferenceNode(type)) return null;
  const name = entityName(f, type.typeName);
  if (!isHandlerType(name)) return null;
  const args = type.typeArguments ?? [];
  const named = (text: string, of: readonly ts.TypeNode[] = []): ts.TypeNode =>
    at(t.factory.createTypeReferenceNode(text, of), type);
  const any = (): ts.TypeNode => at(t.factory.createKeywordTypeNode(t.SyntaxKind.AnyKeyword), type);
  const known = (text: string): ts.TypeNode => (text === "json" ? any() : named(text));
  const context = named("Context");
  if (name === "Handler") {
    const [event, result] = args;
    return { parameters: [event ?? any(), context], result: result ?? null };
  }
  const generic = GENERIC_HANDLERS[name];
  if (generic) {
    const of = args[generic.of];
    const one = named(generic.event, [of ?? any()]);
    const isBatch = name === "AppSyncBatchResolverHandler";
    const event = isBatch ? at(t.factory.createArrayTypeNode(one), type) : one;
    const result = args[generic.result];
    const all = isBatch && result ? at(t.factory.createArrayTypeNode(result), type) : result;
    return { parameters: [event, context], result: all ?? null };
  }
  const [event, result] = HANDLERS[name]!;
  // `APIGatewayProxyHandlerV2<T>` replies with a T as well.
  const replies = args[0] && /^APIGatewayProxyHandlerV2$|^LambdaFunctionURLHandler/.test(name);
  return {
    parameters: [known(event), context],
    result: replies ? any() : result ? known(result) : null,
  };
}

/** Whether a file imports a name of the package. */
function isOfPackage({ ts: t, file }: Front, name: string): boolean {
  return file.statements.some((each) => {
    if (!t.isImportDeclaration(each)) return false;
    const { text } = each.moduleSpecifier as ts.StringLiteral;
    const bindings = each.importClause?.namedBindings;
    return (
      /^(?:@types\/)?aws-lambda(?:\/.*)?$/.test(text) &&
      bindings !== undefined &&
      t.isNamedImports(bindings) &&
      bindings.elements.some((one) => one.name.text === name)
    );
  });
}

/** A function's type, also where it has a name in this file. */
export function functionTypeOf(f: Front, type: ts.TypeNode): ts.FunctionTypeNode | null {
  const { ts: t } = f;
  if (t.isFunctionTypeNode(type)) return type.typeParameters ? null : type;
  if (!t.isTypeReferenceNode(type) || type.typeArguments) return null;
  const name = entityName(f, type.typeName);
  for (const each of f.file.statements)
    if (t.isTypeAliasDeclaration(each) && each.name.text === name && !each.typeParameters)
      return functionTypeOf(f, each.type);
  return null;
}

/** The same of a type with type arguments, `Predicate<T>`: how many parameters it has, these do not change. */
export function signatureOf(f: Front, type: ts.TypeNode): ts.FunctionTypeNode | null {
  const { ts: t } = f;
  if (t.isFunctionTypeNode(type)) return type;
  if (t.isParenthesizedTypeNode(type)) return signatureOf(f, type.type);
  if (!t.isTypeReferenceNode(type)) return null;
  const name = entityName(f, type.typeName);
  for (const each of f.file.statements)
    if (t.isTypeAliasDeclaration(each) && each.name.text === name) return signatureOf(f, each.type);
  return null;
}

/** A made node stands where the written one does. */
function at<T extends ts.Node>(made: T, written: ts.Node): T {
  const place = (node: ts.Node): void => {
    Object.assign(node, { pos: written.pos, end: written.end, parent: written.parent });
    node.forEachChild(place);
  };
  place(made);
  return made;
}
