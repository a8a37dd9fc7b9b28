import * as assemblyscript from "assemblyscript";
import type { Expression, FunctionTypeNode, ParameterNode, Statement } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { markCaptures } from "../../lower/functions/closures.ts";
import { booleanOr, noteDefaulted, noValue } from "../../lower/missing/defaults.ts";
import { orDefault } from "../../lower/missing/coalesce.ts";
import { call, freshName, id, namedType, text } from "../../lower/tree/nodes.ts";
import { isOmitted, nullWhereReference } from "../../lower/tree/type-nodes.ts";
import { isOptionalAbove } from "../known/optional-above.ts";
import { endOf, returnsOnlyThis, returnsValue } from "../known/ends.ts";
import { isRecursive } from "../known/recursive.ts";
import { type Front, inside, range, rangeOf, refuse } from "../front.ts";
import { refuseDecorators } from "./decorators.ts";
import { declaredName, isBoxedName } from "../names.ts";
import { bindings } from "./patterns.ts";
import { declarationsOf } from "./variables.ts";
import { typeOfResult, typeOfValue } from "../types/evaluated-types.ts";
import { convertType, isOptionalType } from "../types/types.ts";
import { omittedType } from "../types/function-types.ts";
import { isNumeric, nullable } from "../types/nullable.ts";
import { isParameterAround } from "../types/type-parameters.ts";
import { asksWhich } from "../known/asks-which.ts";
import { noteNull } from "../known/yields-null.ts";
import { missingResult } from "../known/results.ts";

const { Node } = assemblyscript;
const { ArrowKind, CommonFlags, ParameterKind } = live;

/** What a function with type parameters is may be known where it is called. */
export const WITHOUT_NAME =
  "A function with type parameters has a name here, `const first = <T>(list: T[]): T => …`, and is called by it";

type FunctionNode = ts.FunctionLikeDeclaration;

/** A signature, and what a body begins with: patterns taken apart, captured parameters put into cells. */
export interface Head {
  readonly signature: FunctionTypeNode;
  readonly prologue: Statement[];
}

export function convertHead(f: Front, node: FunctionNode): Head {
  return inside(f, node, () => headOf(f, node));
}

function headOf(f: Front, node: FunctionNode): Head {
  const { ts: t } = f;
  const prologue: Statement[] = [];
  let thisType: assemblyscript.NamedTypeNode | null = null;
  const parameters: ParameterNode[] = [];
  for (const each of node.parameters) {
    if (t.isIdentifier(each.name) && each.name.text === "this") {
      if (each.type) thisType = convertType(f, each.type) as assemblyscript.NamedTypeNode;
      continue;
    }
    parameters.push(parameter(f, each, prologue));
  }
  const returnType = resultType(f, node);
  const where = rangeOf(f, node);
  return {
    signature: Node.createFunctionType(parameters, returnType, thisType, false, where),
    prologue,
  };
}

export function convertBody(
  f: Front,
  node: FunctionNode,
  prologue: readonly Statement[],
): Statement | null {
  const { ts: t } = f;
  const { body } = node;
  if (!body) return null;
  const where = rangeOf(f, body);
  return inside(f, node, () => {
    if (t.isBlock(body)) {
      const statements = [...prologue, ...f.convert.statements(f, body.statements)];
      const end = isPlain(f, node) ? endOf(f, node, body) : "none";
      if (end === "undefined") statements.push(nothing(f, body));
      if (end === "error") statements.push(noCase(f, body));
      return Node.createBlockStatement(statements, where);
    }
    // `() => void list.push(1)` returns nothing.
    if (t.isVoidExpression(body)) {
      const step = Node.createExpressionStatement(f.convert.expression(f, body.expression));
      return Node.createBlockStatement([...prologue, step], where);
    }
    const value = noteNull(f, body, f.convert.expression(f, body));
    if (!prologue.length) return Node.createExpressionStatement(value);
    const result = Node.createReturnStatement(value, where);
    return Node.createBlockStatement([...prologue, result], where);
  });
}

function isPlain({ ts: t }: Front, node: FunctionNode): boolean {
  return !node.asteriskToken && !t.isConstructorDeclaration(node) && !t.isSetAccessor(node);
}

function nothing(f: Front, body: ts.Block): Statement {
  const where = range(f, body.end - 1, body.end);
  return Node.createReturnStatement(Node.createNullExpression(where), where);
}

function noCase(f: Front, body: ts.Block): Statement {
  const where = range(f, body.end - 1, body.end);
  const error = Node.createNewExpression(
    Node.createSimpleTypeName("TypeError", where),
    null,
    [text("No case of the switch is for this value", where)],
    where,
  );
  return Node.createThrowStatement(error, where);
}

/** Arrow functions, function expressions, nested functions and methods of object literals. */
export function functionExpression(f: Front, node: FunctionNode): Expression {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (node.typeParameters?.length) {
    refuse(f, node, WITHOUT_NAME);
  }
  const head = convertHead(f, node);
  const body = convertBody(f, node, head.prologue);
  const block =
    body !== null && t.isArrowFunction(node) && !t.isBlock(node.body) && head.prologue.length === 0;
  const arrow = block
    ? ArrowKind.Single
    : t.isArrowFunction(node)
      ? ArrowKind.Parenthesized
      : ArrowKind.None;
  const name = Node.createEmptyIdentifierExpression(range(f, where.start, where.start));
  const declaration = Node.createFunctionDeclaration(
    name,
    null,
    CommonFlags.None,
    null,
    head.signature,
    body,
    arrow,
    where,
  );
  const captures = f.scopes.captures.get(node);
  if (captures?.length && body) markCaptures(f.session, body, captures);
  return Node.createFunctionExpression(declaration);
}

// --- internal ---

/** Methods of lists whose callback is given an element and its position. */
const WITH_POSITION: ReadonlySet<string> = new Set(
  "map filter forEach find findIndex findLast findLastIndex some every flatMap from groupBy reduce reduceRight".split(
    " ",
  ),
);

function parameter(f: Front, node: ts.ParameterDeclaration, prologue: Statement[]): ParameterNode {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  refuseDecorators(f, node);
  let type =
    node.type && !isPosition(f, node) ? convertType(f, node.type) : omittedType(f, node.name.end);
  let initializer = node.initializer ? f.convert.expression(f, node.initializer) : null;
  if (node.questionToken && node.type && asksWhich(f, node)) {
    const { factory } = t;
    const none = factory.createKeywordTypeNode(t.SyntaxKind.UndefinedKeyword);
    const both = factory.createUnionTypeNode([node.type, t.setTextRange(none, node.type)]);
    type = convertType(f, t.setTextRange(both, node.type));
  } else if (node.questionToken) type = nullable(type);
  if (!node.type && initializer) type = defaultType(f, node) ?? type;
  // `x?: T` and `x: T | undefined`, of which the last may be left out
  if (node.questionToken && !initializer) initializer = Node.createNullExpression(where);
  const isAbove = isOptionalAbove(f, node);
  const value = initializer && !isAbove ? valueParameter(f, node, type) : null;
  const isReplaced = isAbove || value !== null || replacesMissing(f, node, type);
  const replaced = initializer && isReplaced ? initializer : null;
  if (value) initializer = noValue(value === "boolean", where);
  else if (replaced) {
    type = nullable(type);
    initializer = Node.createNullExpression(where);
  }
  let name = t.isIdentifier(node.name)
    ? declaredName(f, node.name)
    : id(freshName("p"), rangeOf(f, node.name));
  let pattern = name.text;
  // The default may be of another class: that is said of the default.
  const held =
    replaced && !value && node.type && !isOptionalType(f, node.type)
      ? convertType(f, node.type)
      : null;
  const isName = t.isIdentifier(node.name);
  const isCell = isName && isBoxedName(f, node.name);
  const isCounted = isName && isPosition(f, node) && f.scopes.declared.get(node.name)?.assigned;
  if (replaced || isCounted || (isName && isCell)) {
    const own = name;
    name = id(freshName("p"), own.range);
    const given = id(name.text, own.range);
    const present = !replaced
      ? isCounted
        ? call("__number", [given], own.range)
        : given
      : value === "boolean"
        ? booleanOr(name.text, replaced, where)
        : orDefault(given, replaced, where);
    prologue.push(
      isCell ? constant(own, call("__cell", [present], own.range)) : variable(own, present, held),
    );
    pattern = own.text;
  }
  if (!isName) {
    const list = bindings(f, node.name as ts.BindingPattern, pattern);
    prologue.push(
      Node.createVariableStatement(null, declarationsOf(f, list, CommonFlags.Let), where),
    );
  }
  if (node.dotDotDotToken && node.type && isParameterAround(f, node.type))
    refuse(
      f,
      node,
      "How many arguments these are is not known here: write the parameters of the functions that are handed on, one by one",
    );
  const kind = node.dotDotDotToken
    ? ParameterKind.Rest
    : initializer
      ? ParameterKind.Optional
      : ParameterKind.Default;
  const made = Node.createParameter(kind, name, type, initializer, where);
  if (value) noteDefaulted(made);
  return made;
}

/** The type of a parameter that has only a default. */
export function defaultType(
  f: Front,
  node: ts.ParameterDeclaration,
): assemblyscript.TypeNode | null {
  if (!node.initializer) return null;
  return literalType(f, node.initializer) ?? typeOfValue(f, node);
}

/** `(x: string, index: number)` of a callback: a position is an integer here, which the method gives its type. */
function isPosition({ ts: t }: Front, node: ts.ParameterDeclaration): boolean {
  const callback = node.parent;
  const use = callback.parent;
  if (node.type?.kind !== t.SyntaxKind.NumberKeyword || node.initializer || node.questionToken)
    return false;
  if (!t.isArrowFunction(callback) && !t.isFunctionExpression(callback)) return false;
  if (!t.isCallExpression(use) || !t.isPropertyAccessExpression(use.expression)) return false;
  const method = use.expression.name.text;
  if (
    !WITH_POSITION.has(method) ||
    use.arguments[method === "from" || method === "groupBy" ? 1 : 0] !== callback
  )
    return false;
  return callback.parameters.indexOf(node) === (method.startsWith("reduce") ? 2 : 1);
}

/** What a parameter with a default is, if that is a number or a boolean. */
function valueParameter(
  f: Front,
  node: ts.ParameterDeclaration,
  type: assemblyscript.TypeNode,
): "number" | "boolean" | null {
  if (!mayBeReplaced(f, node) || !isNumeric(type)) return null;
  const name = (type as assemblyscript.NamedTypeNode).name.identifier.text;
  return name === "number" ? "number" : name.startsWith("bool") ? "boolean" : null;
}

function mayBeReplaced(f: Front, node: ts.ParameterDeclaration): boolean {
  const { ts: t } = f;
  return !node.questionToken && t.isFunctionLike(node.parent) && !t.isAccessor(node.parent);
}

/** What is given may be undefined, of which the default takes the place, too. */
function replacesMissing(
  f: Front,
  node: ts.ParameterDeclaration,
  type: assemblyscript.TypeNode,
): boolean {
  return mayBeReplaced(f, node) && !isOmitted(type) && !isNumeric(type);
}

function variable(
  name: assemblyscript.IdentifierExpression,
  value: Expression,
  type: assemblyscript.TypeNode | null,
): Statement {
  const declaration = Node.createVariableDeclaration(
    name,
    null,
    CommonFlags.Let,
    type,
    value,
    name.range,
  );
  return Node.createVariableStatement(null, [declaration], name.range);
}

/** The type of a parameter that has only a default: `(limit = 10)`. */
function literalType(f: Front, node: ts.Expression): assemblyscript.TypeNode | null {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  const named = (name: string) =>
    Node.createNamedType(Node.createSimpleTypeName(name, where), [], false, where);
  const isNot = t.isPrefixUnaryExpression(node) && node.operator === t.SyntaxKind.ExclamationToken;
  if (isNot) return named("bool");
  if (t.isNumericLiteral(node) || t.isPrefixUnaryExpression(node)) return named("number");
  if (t.isStringLiteralLike(node) || t.isTemplateExpression(node)) return named("string");
  if (node.kind === t.SyntaxKind.TrueKeyword || node.kind === t.SyntaxKind.FalseKeyword)
    return named("bool");
  return null;
}

function constant(name: assemblyscript.IdentifierExpression, value: Expression): Statement {
  const declaration = Node.createVariableDeclaration(
    name,
    null,
    CommonFlags.Let | CommonFlags.Const,
    null,
    value,
    name.range,
  );
  return Node.createVariableStatement(null, [declaration], name.range);
}

/** What is written, or void where nothing is returned; else it is worked out where the function is first used. */
function resultType(f: Front, node: FunctionNode): assemblyscript.TypeNode {
  const { ts: t } = f;
  if (node.type) {
    const type = convertType(f, node.type);
    const mayMiss = missingResult(f, node) === "reference" && !isNumeric(type);
    return mayMiss ? nullable(nullWhereReference(type)) : type;
  }
  if (t.isMethodDeclaration(node) && t.isClassLike(node.parent) && returnsOnlyThis(f, node)) {
    f.session.returnsThis = true;
    return namedType("this", rangeOf(f, node.name));
  }
  const isExpression = t.isArrowFunction(node) || t.isFunctionExpression(node);
  // Of a constant at the top of the module, which is a function there.
  const isTop = node.parent.parent?.parent?.parent === f.file;
  const isWorkedOut =
    t.isConstructorDeclaration(node) ||
    t.isAccessor(node) ||
    (isExpression && !isTop) ||
    !node.body ||
    !t.isBlock(node.body) ||
    returnsValue(f, node.body);
  if (isWorkedOut) {
    const known = isRecursive(f, node) ? typeOfResult(f, node) : null;
    return known ?? omittedType(f, headEnd(f, node));
  }
  return namedType("void", rangeOf(f, node.name ?? node));
}

function headEnd(f: Front, node: FunctionNode): number {
  const last = node.parameters.at(-1);
  return last ? last.end : node.getStart(f.file);
}
