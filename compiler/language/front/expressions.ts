import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../internals.ts";
import { awaitValue } from "../lower/control/async.ts";
import { markCaptures } from "../lower/functions/closures.ts";
import { listLiteral } from "../lower/objects/lists.ts";
import { arrayWithSpread, spreadElement } from "../lower/objects/spread.ts";
import { nullOr } from "../lower/tree/null-or.ts";
import { present } from "../lower/missing/present.ts";
import { fromEntries } from "../lower/objects/from-entries.ts";
import { patternField } from "../lower/objects/destructure.ts";
import { type Binding, letIn } from "../lower/tree/let.ts";
import { call, freshName, id, integer, member, text } from "../lower/tree/nodes.ts";
import { numberLiteral } from "../lower/numbers/numbers.ts";
import { type ObjectPart, objectLiteral, shapeKeys } from "../lower/objects/objects.ts";
import { coalesce, optionalChain } from "../lower/missing/optional.ts";
import { typeofText } from "../lower/dynamic/typeof.ts";
import { type Front, rangeOf, refuse } from "./front.ts";
import { functionExpression } from "./functions.ts";
import { functionTypeOf } from "./aws-types.ts";
import { memberName, use } from "./names.ts";
import { namespaceMember } from "./namespaces.ts";
import { fieldsNamed, yieldsNull } from "./yields-null.ts";
import { askedFor } from "./asked.ts";
import { isNothing } from "./nothing.ts";
import { narrowed, narrowedType, narrowings } from "./narrow.ts";
import { assignments, isSimplePattern } from "./patterns.ts";
import { shapeName } from "../lower/tree/shapes.ts";
import { fieldName } from "./shape-types.ts";
import { isPair, notePairs, wellKnown } from "./well-known.ts";
import { convertType, typeNameOf } from "./types.ts";

const { Node } = assemblyscript;
const { AssertionKind, Token } = live;

export function convertExpression(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isIdentifier(node)) return identifier(f, node, where);
  if (t.isStringLiteral(node) || t.isNoSubstitutionTemplateLiteral(node))
    return text(node.text, where);
  if (t.isNumericLiteral(node)) return numberLiteral(node.getText(f.file), where);
  if (t.isBigIntLiteral(node)) {
    refuse(
      f,
      node,
      "A bigint is an `i64` or `u64` here: write the number without `n`, and the type",
    );
    return integer(0, where);
  }
  switch (node.kind) {
    case t.SyntaxKind.NullKeyword:
      return Node.createNullExpression(where);
    case t.SyntaxKind.TrueKeyword:
      return Node.createTrueExpression(where);
    case t.SyntaxKind.FalseKeyword:
      return Node.createFalseExpression(where);
    case t.SyntaxKind.SuperKeyword:
      return Node.createSuperExpression(where);
    case t.SyntaxKind.ThisKeyword:
      return insideArrow(f) ? id("~this", where) : Node.createThisExpression(where);
    case t.SyntaxKind.OmittedExpression:
      return Node.createOmittedExpression(where);
  }
  if (t.isParenthesizedExpression(node))
    return Node.createParenthesizedExpression(convertExpression(f, node.expression), where);
  if (t.isRegularExpressionLiteral(node)) {
    const written = node.getText(f.file);
    const end = written.lastIndexOf("/");
    const args = [text(written.slice(1, end), where), text(written.slice(end + 1), where)];
    try {
      RegExp(written.slice(1, end), written.slice(end + 1));
    } catch (error) {
      refuse(f, node, (error as Error).message);
    }
    return Node.createNewExpression(Node.createSimpleTypeName("RegExp", where), null, args, where);
  }
  if (t.isTemplateExpression(node)) return template(f, node, where);
  if (t.isTaggedTemplateExpression(node)) return taggedTemplate(f, node, where);
  if (
    t.isPropertyAccessExpression(node) ||
    t.isElementAccessExpression(node) ||
    t.isCallExpression(node)
  )
    return chain(f, node, where);
  if (t.isNonNullExpression(node)) {
    if (inOptionalChain(f, node)) return chain(f, node, where);
    return Node.createAssertionExpression(
      AssertionKind.NonNull,
      convertExpression(f, node.expression),
      null,
      where,
    );
  }
  if (t.isNewExpression(node)) return newExpression(f, node, where);
  if (t.isBinaryExpression(node)) return binary(f, node, where);
  if (t.isPrefixUnaryExpression(node)) return prefix(f, node, where);
  if (t.isPostfixUnaryExpression(node)) {
    const operator =
      node.operator === t.SyntaxKind.PlusPlusToken ? Token.Plus_Plus : Token.Minus_Minus;
    return Node.createUnaryPostfixExpression(operator, convertExpression(f, node.operand), where);
  }
  if (t.isConditionalExpression(node)) return conditional(f, node, where);
  if (t.isAsExpression(node) || t.isTypeAssertionExpression(node)) return assertion(f, node, where);
  if (t.isSatisfiesExpression(node))
    return Node.createParenthesizedExpression(convertExpression(f, node.expression), where);
  if (t.isTypeOfExpression(node)) return typeofText(convertExpression(f, node.expression), where);
  if (t.isVoidExpression(node))
    return Node.createCommaExpression(
      [convertExpression(f, node.expression), Node.createNullExpression(where)],
      where,
    );
  if (t.isAwaitExpression(node)) {
    refuseLate(f, node.expression);
    return awaitValue(convertExpression(f, node.expression), where);
  }
  if (t.isArrowFunction(node) || t.isFunctionExpression(node)) return functionExpression(f, node);
  if (t.isArrayLiteralExpression(node)) return arrayLiteral(f, node, where);
  if (t.isObjectLiteralExpression(node)) return object(f, node, where);
  if (t.isDeleteExpression(node)) return deletion(f, node, where);
  if (t.isSpreadElement(node)) return spreadElement(convertExpression(f, node.expression), where);
  if (t.isClassExpression(node))
    refuse(f, node, "A class is declared at the top of a module here: give it a name there");
  else if (!t.isYieldExpression(node))
    // A generator is refused as a whole: see functions.ts.
    refuse(f, node, `\`${node.getText(f.file).slice(0, 40)}\` cannot be compiled`);
  return Node.createNullExpression(where);
}

/** True in an arrow function, which has no `this` of its own. */
export function insideArrow(f: Front): boolean {
  const fn = f.functions.at(-1);
  return fn !== undefined && f.ts.isArrowFunction(fn);
}

/** A function by its name as an argument takes as many of what it is given as it has parameters. */
export function convertArgument(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  if (!t.isIdentifier(node)) return convertExpression(f, node);
  const where = rangeOf(f, node);
  const known = f.scopes.names.get(node.text);
  const conversion =
    known === undefined && !f.scopes.uses.has(node) && Object.hasOwn(CONVERSIONS, node.text)
      ? CONVERSIONS[node.text]
      : undefined;
  const local = f.scopes.uses.get(node);
  const parameters = conversion ? 1 : local ? parametersOf(f, local.declaration) : known;
  if (parameters === undefined) return convertExpression(f, node);
  const names = Array.from({ length: parameters }, (_, i) => `${freshName("p")}${i}`);
  const omitted = () => Node.createOmittedType(where);
  const list = names.map((each) =>
    Node.createParameter(live.ParameterKind.Default, id(each, where), omitted(), null, where),
  );
  const callee = conversion ? id(conversion, where) : use(f, node);
  const body = Node.createExpressionStatement(
    call(
      callee,
      names.map((each) => id(each, where)),
      where,
    ),
  );
  if (local) markCaptures(f.session, body, [node.text]);
  const signature = Node.createFunctionType(list, omitted(), null, false, where);
  const made = Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      Node.createEmptyIdentifierExpression(where),
      null,
      0,
      null,
      signature,
      body,
      live.ArrowKind.Single,
      where,
    ),
  );
  if (local) f.session.handedOn.set(made, use(f, node));
  return made;
}

// --- internal ---

/** `const p = f(); try { await p }`: the error leaves at the call, which this `try` does not hold. */
function refuseLate(f: Front, node: ts.Expression): void {
  const { ts: t } = f;
  if (
    t.isCallExpression(node) &&
    /^Promise\.all(?:Settled)?$/.test(node.expression.getText(f.file))
  ) {
    const [list] = node.arguments;
    if (list && t.isArrayLiteralExpression(list))
      for (const each of list.elements) refuseLate(f, each);
    return;
  }
  if (!t.isIdentifier(node)) return;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (!declaration || !t.isVariableDeclaration(declaration)) return;
  if (!declaration.initializer || !t.isCallExpression(declaration.initializer)) return;
  for (let at: ts.Node = node; !t.isFunctionLike(at) && !t.isSourceFile(at); at = at.parent) {
    if (!t.isTryStatement(at) || !at.catchClause || node.pos > at.tryBlock.end) continue;
    if (at.pos <= declaration.pos && declaration.end <= at.end) continue;
    refuse(
      f,
      node,
      `An async function runs where it is called, and its error leaves there: call \`${declaration.initializer.expression.getText(f.file)}(…)\` inside of this \`try\``,
    );
    return;
  }
}

function identifier(f: Front, node: ts.Identifier, where: Range): Expression {
  if (node.text === "undefined") return Node.createNullExpression(where);
  if (node.text === "arguments" && !f.scopes.uses.has(node))
    refuse(
      f,
      node,
      "`arguments` does not exist here: write a rest parameter, `(...args: string[])`",
    );
  const type = narrowedType(f, node);
  return type
    ? Node.createAssertionExpression(AssertionKind.As, use(f, node), type, where)
    : use(f, node);
}

function template(f: Front, node: ts.TemplateExpression, where: Range): Expression {
  const parts = [node.head.text, ...node.templateSpans.map((each) => each.literal.text)];
  const values = node.templateSpans.map((each) =>
    call("__text", [convertExpression(f, each.expression)], rangeOf(f, each.expression)),
  );
  return Node.createTemplateLiteralExpression(null, parts, parts, values, where);
}

/** ``tag`a${x}b` `` is `tag(["a", "b"], x)`. */
function taggedTemplate(f: Front, node: ts.TaggedTemplateExpression, where: Range): Expression {
  const { ts: t } = f;
  const { template: given } = node;
  const isPlain = t.isNoSubstitutionTemplateLiteral(given);
  const strings = isPlain
    ? [given.text]
    : [given.head.text, ...given.templateSpans.map((each) => each.literal.text)];
  if (node.tag.getText(f.file) === "String.raw") {
    refuse(f, node.tag, "`String.raw` is not here: write the text with `\\\\` for each backslash");
    return text("", where);
  }
  const values = isPlain
    ? []
    : given.templateSpans.map((each) => convertExpression(f, each.expression));
  const list = listLiteral(
    strings.map((each) => text(each, where)),
    where,
  );
  return Node.createCallExpression(convertExpression(f, node.tag), null, [list, ...values], where);
}

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NonNullExpression;

/** Whether a `!` stands inside a chain with `?.` that goes on after it. */
function inOptionalChain(f: Front, node: ts.NonNullExpression): boolean {
  return (node.flags & f.ts.NodeFlags.OptionalChain) !== 0;
}

/**
 * `a.b`, `a[i]`, `a(x)`, and chains of them with `?.`: everything after a `?.` up to the chain's end is skipped where
 * its left side is null.
 */
function chain(f: Front, node: Link, where: Range): Expression {
  const { ts: t } = f;
  const known =
    t.isCallExpression(node) || t.isPropertyAccessExpression(node)
      ? wellKnown(f, node, where)
      : null;
  if (known) return known;
  if (!(node.flags & t.NodeFlags.OptionalChain))
    return link(f, node, convertExpression(f, node.expression), where);
  // From the end of the chain to its first `?.`: what is left of that is the base.
  const links: Link[] = [];
  let current: ts.Expression = node;
  for (;;) {
    const each = current as Link;
    links.unshift(each);
    current = each.expression;
    if (!t.isNonNullExpression(each) && each.questionDotToken) break;
  }
  const base = convertExpression(f, current);
  const name = freshName("o");
  let rest: Expression = id(name, rangeOf(f, current));
  for (const each of links) rest = link(f, each, rest, rangeOf(f, each));
  return optionalChain(base, name, rest, where);
}

function link(f: Front, node: Link, base: Expression, where: Range): Expression {
  const { ts: t } = f;
  if (t.isNonNullExpression(node))
    return Node.createAssertionExpression(AssertionKind.NonNull, base, null, where);
  if (t.isPropertyAccessExpression(node)) {
    const imported = namespaceMember(f, node.expression, node.name.text);
    if (imported) return id(imported, where);
  }
  if (t.isPropertyAccessExpression(node) && isRecordMember(f, node))
    return patternField(base, node.name.text, where);
  if (t.isPropertyAccessExpression(node))
    return Node.createPropertyAccessExpression(
      base,
      id(memberName(node.name), rangeOf(f, node.name)),
      where,
    );
  if (t.isElementAccessExpression(node)) {
    const key = convertExpression(f, node.argumentExpression);
    const element = Node.createElementAccessExpression(base, key, where);
    const asked = askedFor(f, node);
    if (asked) f.session.asked.set(element, asked);
    return element;
  }
  const { expression: callee } = node;
  if (
    t.isPropertyAccessExpression(callee) &&
    callee.name.text === "getTime" &&
    !callee.questionDotToken &&
    !node.arguments.length &&
    base.kind === live.NodeKind.PropertyAccess
  )
    return call(
      "__dateTime",
      [(base as assemblyscript.PropertyAccessExpression).expression],
      where,
    );
  const types = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  const args = node.arguments.map((each) =>
    t.isIdentifier(node.expression) && AS_IT_IS.has(node.expression.text)
      ? convertExpression(f, each)
      : convertArgument(f, each),
  );
  const made = Node.createCallExpression(base, types, args, where);
  const asked = args.length === 0 && takesElement(f, node.expression) && askedFor(f, node);
  if (asked) f.session.asked.set(made, asked);
  const kept = keptType(f, node);
  return kept ? eachAs(made, kept, where) : made;
}

/** What `values.filter((v): v is number => v !== undefined)` says of the elements that it keeps. */
function keptType(f: Front, node: ts.CallExpression): assemblyscript.TypeNode | null {
  const { ts: t } = f;
  const [keeps] = node.arguments;
  const { expression: callee } = node;
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "filter" || !keeps) return null;
  if (!t.isArrowFunction(keeps) && !t.isFunctionExpression(keeps)) return null;
  const type = keeps.type && t.isTypePredicateNode(keeps.type) ? keeps.type.type : undefined;
  if (!type) return null;
  const isPlain =
    type.kind === t.SyntaxKind.NumberKeyword ||
    type.kind === t.SyntaxKind.StringKeyword ||
    (t.isTypeReferenceNode(type) && !type.typeArguments && t.isIdentifier(type.typeName));
  return isPlain ? convertType(f, type) : null;
}

/** `list.map((each): T => each as T)` */
function eachAs(list: Expression, type: assemblyscript.TypeNode, where: Range): Expression {
  const name = freshName("e");
  const omitted = Node.createOmittedType(where);
  const parameter = Node.createParameter(
    live.ParameterKind.Default,
    id(name, where),
    omitted,
    null,
    where,
  );
  const each = Node.createFunctionExpression(
    Node.createFunctionDeclaration(
      Node.createEmptyIdentifierExpression(where),
      null,
      0,
      null,
      Node.createFunctionType([parameter], type, null, false, where),
      Node.createExpressionStatement(
        Node.createAssertionExpression(AssertionKind.As, id(name, where), type, where),
      ),
      live.ArrowKind.Single,
      where,
    ),
  );
  return call(member(list, "map", where), [each], where);
}

/** `queue.shift`, `stack.pop` */
function takesElement(f: Front, callee: ts.Expression): boolean {
  return (
    f.ts.isPropertyAccessExpression(callee) &&
    (callee.name.text === "pop" || callee.name.text === "shift")
  );
}

const CONVERSIONS: Readonly<Record<string, string | undefined>> = {
  String: "__text",
  Number: "__number",
  Boolean: "__truthy",
  parseFloat: "parseFloat",
};

/** How many parameters a function in a variable has, where that is plain to see. */
function parametersOf(f: Front, declaration: ts.Node): number | undefined {
  const { ts: t } = f;
  if (t.isFunctionDeclaration(declaration)) return declaration.parameters.length;
  if (t.isParameter(declaration) || t.isVariableDeclaration(declaration)) {
    const type = declaration.type && functionTypeOf(f, declaration.type);
    if (type)
      return type.parameters.some((each) => each.dotDotDotToken)
        ? undefined
        : type.parameters.length;
  }
  if (!t.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const { initializer } = declaration;
  return t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)
    ? initializer.parameters.length
    : undefined;
}

/** asc's own functions of a value, whatever it is: a function stays one. */
const AS_IT_IS = new Set(["changetype", "load", "store", "unchecked", "assert", "call_indirect"]);

/** Members of the class Map that a record may have, too. */
const OF_MAP = new Set([
  "size",
  "get",
  "set",
  "has",
  "keys",
  "values",
  "entries",
  "delete",
  "clear",
  "forEach",
]);

/** Fields of events that are records. */
const RECORDS =
  /^(?:headers|queryStringParameters|pathParameters|stageVariables|multiValue\w+|\w*[aA]ttributes|tags)$/;

/**
 * `event.queryStringParameters.size`: of what is a record, and not a Map, a member by its name. A method of a Map that is
 * not called is one of a record; for `size` the declaration decides.
 */
function isRecordMember(f: Front, node: ts.PropertyAccessExpression): boolean {
  const { ts: t } = f;
  if (
    !OF_MAP.has(node.name.text) ||
    (t.isCallExpression(node.parent) && node.parent.expression === node)
  )
    return false;
  return node.name.text !== "size" || isRecordValue(f, node.expression);
}

function isRecordValue(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isNonNullExpression(node) || t.isParenthesizedExpression(node))
    return isRecordValue(f, node.expression);
  if (t.isAsExpression(node)) return isRecordType(f, node.type);
  if (t.isBinaryExpression(node)) return isRecordValue(f, node.left);
  if (t.isPropertyAccessExpression(node)) {
    const { text: name } = node.name;
    const field = fieldsNamed(f, name).at(0);
    return field ? isRecordType(f, field) : RECORDS.test(name);
  }
  if (!t.isIdentifier(node)) return false;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (!declaration || !(t.isVariableDeclaration(declaration) || t.isParameter(declaration)))
    return false;
  if (declaration.type) return isRecordType(f, declaration.type);
  const { initializer } = declaration;
  return initializer !== undefined && isRecordValue(f, initializer);
}

function isRecordType(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (t.isUnionTypeNode(node)) return node.types.some((each) => isRecordType(f, each));
  if (t.isTypeLiteralNode(node))
    return node.members.some((each) => t.isIndexSignatureDeclaration(each));
  if (!t.isTypeReferenceNode(node)) return false;
  const name = node.typeName.getText(f.file);
  if (name === "Record") return true;
  return f.file.statements.some(
    (each) =>
      (t.isTypeAliasDeclaration(each) && each.name.text === name && isRecordType(f, each.type)) ||
      (t.isInterfaceDeclaration(each) &&
        each.name.text === name &&
        each.members.some((one) => t.isIndexSignatureDeclaration(one))),
  );
}

function newExpression(f: Front, node: ts.NewExpression, where: Range): Expression {
  const { ts: t } = f;
  const names: string[] = [];
  let at: ts.Expression = node.expression;
  while (t.isPropertyAccessExpression(at)) {
    names.unshift(at.name.text);
    at = at.expression;
  }
  if (!t.isIdentifier(at)) {
    refuse(f, node.expression, "The class after `new` is a name here");
    return Node.createNullExpression(where);
  }
  names.unshift(at.text);
  const imported = names.length === 2 ? namespaceMember(f, at, names[1]!) : null;
  if (imported) names.splice(0, 2, imported);
  const [only] = node.arguments ?? [];
  if (names.join() === "URLSearchParams" && only && t.isObjectLiteralExpression(only)) {
    const local = freshName("p");
    const parts = only.properties.flatMap((each) =>
      t.isPropertyAssignment(each) && !t.isComputedPropertyName(each.name)
        ? [{ name: fieldName(f, each.name), value: convertExpression(f, each.initializer) }]
        : t.isShorthandPropertyAssignment(each)
          ? [{ name: each.name.text, value: use(f, each.name) }]
          : [],
    );
    if (parts.length === only.properties.length) {
      const made = Node.createNewExpression(
        typeNameOf(names, rangeOf(f, node.expression)),
        null,
        [text("", where)],
        where,
      );
      const steps = parts.map((each) =>
        call(
          member(id(local, where), "append", where),
          [text(each.name, where), call("__text", [each.value], where)],
          where,
        ),
      );
      return letIn(
        [{ name: local, value: made }],
        Node.createCommaExpression([...steps, id(local, where)], where),
        where,
      );
    }
  }
  if (names.join() === "Date" && node.arguments?.length === 1 && !f.scopes.uses.has(at))
    return call(
      member(id("Date", where), "__orInvalid", where),
      [convertExpression(f, only!)],
      where,
    );
  const types = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  const cause = causeOf(f, node);
  const written = cause ? node.arguments!.slice(0, -1) : (node.arguments ?? []);
  const args = written.map((each) => convertExpression(f, each));
  if (cause) {
    const made = Node.createNewExpression(
      typeNameOf(names, rangeOf(f, node.expression)),
      types,
      args,
      where,
    );
    return call("__withCause", [made, convertExpression(f, cause)], where);
  }
  if (names.length === 1 && names[0] === "Promise" && args.length) {
    const ms = waitingTime(f, node);
    if (ms) return call("__sleep", [convertExpression(f, ms)], where);
    refuse(
      f,
      node,
      "A Promise is made by an `async` function here: nothing can settle one later. To wait, write `await new Promise((resolve) => setTimeout(resolve, ms))`",
    );
  }
  if (
    names.length === 1 &&
    args.length === 1 &&
    (names[0] === "Map" || names[0] === "Set") &&
    !f.scopes.uses.has(at)
  )
    return collection(f, node, names[0], types, where);
  return Node.createNewExpression(
    typeNameOf(names, rangeOf(f, node.expression)),
    types,
    args,
    where,
  );
}

/** `new Error(message, { cause })`: the cause; null for any other call. */
function causeOf(f: Front, node: ts.NewExpression | ts.CallExpression): ts.Expression | null {
  const { ts: t } = f;
  const last = node.arguments?.at(-1);
  if (!last || !t.isObjectLiteralExpression(last) || last.properties.length !== 1) return null;
  const [only] = last.properties;
  if (only?.name?.getText(f.file) !== "cause" || !node.expression.getText(f.file).endsWith("Error"))
    return null;
  if (t.isShorthandPropertyAssignment(only)) return only.name;
  return t.isPropertyAssignment(only) ? only.initializer : null;
}

/** What `new Promise((resolve) => setTimeout(resolve, ms))` waits; null for any other promise. */
function waitingTime(f: Front, node: ts.NewExpression): ts.Expression | null {
  const { ts: t } = f;
  const [made] = node.arguments ?? [];
  if (!made || !(t.isArrowFunction(made) || t.isFunctionExpression(made))) return null;
  const resolve = made.parameters[0]?.name.getText(f.file);
  let body: ts.Node = made.body;
  if (t.isBlock(body) && body.statements.length === 1) body = body.statements[0]!;
  if (t.isExpressionStatement(body)) body = body.expression;
  if (!t.isCallExpression(body) || body.expression.getText(f.file) !== "setTimeout") return null;
  const [then, ms] = body.arguments;
  const written = then?.getText(f.file).replace(/\s/g, "") ?? "";
  const nothing = written.replace(/\((?:null|undefined)\)/, "()");
  const resolves = [resolve, `()=>${resolve}()`, `()=>{${resolve}();}`].includes(nothing);
  return resolves && ms ? ms : null;
}

/** `new Set(values)` and `new Map(entries)` */
function collection(
  f: Front,
  node: ts.NewExpression,
  name: "Map" | "Set",
  types: assemblyscript.TypeNode[] | null,
  where: Range,
): Expression {
  const { ts: t } = f;
  const source = node.arguments![0]!;
  if (name === "Map") notePairs(f, source);
  const isEntry = (each: ts.Expression): each is ts.ArrayLiteralExpression =>
    t.isArrayLiteralExpression(each) && each.elements.length === 2;
  if (name === "Map" && t.isArrayLiteralExpression(source) && source.elements.every(isEntry)) {
    const pairs = source.elements
      .filter(isEntry)
      .map(
        ({ elements }) =>
          [convertExpression(f, elements[0]!), convertExpression(f, elements[1]!)] as const,
      );
    const local = freshName("m");
    const [first, ...rest] = pairs;
    const made =
      first && !types
        ? call("__mapWith", [...first], where)
        : Node.createNewExpression(Node.createSimpleTypeName("Map", where), types, [], where);
    const steps = (first && !types ? rest : pairs).map(([key, value]) =>
      call(member(id(local, where), "set", where), [key, value], where),
    );
    return letIn(
      [{ name: local, value: made }],
      Node.createCommaExpression([...steps, id(local, where)], where),
      where,
    );
  }
  const helper = name === "Map" ? "__mapFrom" : "__setFrom";
  const values = present(convertExpression(f, source));
  if (name === "Set" && types) {
    const local = freshName("s");
    const made = Node.createNewExpression(
      Node.createSimpleTypeName("Set", where),
      types,
      [],
      where,
    );
    const fill = call("__addAll", [id(local, where), values], where);
    return letIn(
      [{ name: local, value: made }],
      Node.createCommaExpression([fill, id(local, where)], where),
      where,
    );
  }
  return helper === "__mapFrom" ? fromEntries(values, where, types) : call(helper, [values], where);
}

function binary(f: Front, node: ts.BinaryExpression, where: Range): Expression {
  const { ts: t } = f;
  const kind = node.operatorToken.kind;
  const K = t.SyntaxKind;
  if (kind === K.CommaToken)
    return Node.createCommaExpression(
      [convertExpression(f, node.left), convertExpression(f, node.right)],
      where,
    );
  if (kind === K.InstanceOfKeyword) {
    if (t.isIdentifier(node.right) && node.right.text === "Array")
      return call("__isArray", [convertExpression(f, node.left)], where);
    const names = node.right.getText(f.file).split(".");
    return Node.createInstanceOfExpression(
      convertExpression(f, node.left),
      Node.createNamedType(
        typeNameOf(names, rangeOf(f, node.right)),
        null,
        false,
        rangeOf(f, node.right),
      ),
      where,
    );
  }
  if (kind === K.InKeyword)
    return call("__in", [convertExpression(f, node.left), convertExpression(f, node.right)], where);
  if (kind === K.QuestionQuestionToken)
    return coalesce(convertExpression(f, node.left), convertExpression(f, node.right), where);
  if (
    kind === K.EqualsToken &&
    (t.isArrayLiteralExpression(node.left) || t.isObjectLiteralExpression(node.left))
  ) {
    return patternAssignment(f, node.left, node.right, where);
  }
  if (
    kind === K.QuestionQuestionEqualsToken ||
    kind === K.BarBarEqualsToken ||
    kind === K.AmpersandAmpersandEqualsToken
  ) {
    return logicalAssignment(f, node, where);
  }
  const operator = OPERATORS[t.tokenToString(kind)!];
  if (operator === undefined) {
    refuse(f, node.operatorToken, `The operator ${t.tokenToString(kind)} cannot be compiled`);
    return Node.createNullExpression(where);
  }
  const known =
    kind === K.AmpersandAmpersandToken
      ? narrowings(f, node.left, true)
      : kind === K.BarBarToken
        ? narrowings(f, node.left, false)
        : [];
  const right = narrowed(f, known, () => convertExpression(f, node.right));
  return Node.createBinaryExpression(
    Token[operator],
    convertExpression(f, node.left),
    right,
    where,
  );
}

/** `a.b ??= c`: what stands before the last name is evaluated once. */
function logicalAssignment(f: Front, node: ts.BinaryExpression, where: Range): Expression {
  const { ts: t } = f;
  const { left } = node;
  const lets: Binding[] = [];
  const once = (expression: ts.Expression, hint: string): Expression => {
    if (
      t.isIdentifier(expression) ||
      expression.kind === t.SyntaxKind.ThisKeyword ||
      t.isLiteralExpression(expression)
    )
      return convertExpression(f, expression);
    const name = freshName(hint);
    lets.push({ name, value: convertExpression(f, expression) });
    return id(name, rangeOf(f, expression));
  };
  let make: () => Expression;
  if (t.isPropertyAccessExpression(left)) {
    const base = once(left.expression, "b");
    make = () =>
      Node.createPropertyAccessExpression(
        base,
        id(memberName(left.name), rangeOf(f, left.name)),
        rangeOf(f, left),
      );
  } else if (t.isElementAccessExpression(left)) {
    const base = once(left.expression, "b");
    const key = once(left.argumentExpression, "k");
    make = () => Node.createElementAccessExpression(base, key, rangeOf(f, left));
  } else make = () => convertExpression(f, left);
  const assign = Node.createBinaryExpression(
    Token.Equals,
    make(),
    convertExpression(f, node.right),
    where,
  );
  const kind = node.operatorToken.kind;
  const body =
    kind === t.SyntaxKind.QuestionQuestionEqualsToken
      ? coalesce(make(), assign, where)
      : Node.createBinaryExpression(
          kind === t.SyntaxKind.BarBarEqualsToken ? Token.Bar_Bar : Token.Ampersand_Ampersand,
          make(),
          Node.createParenthesizedExpression(assign, where),
          where,
        );
  return lets.length ? letIn(lets, body, where) : body;
}

/** `[a, b] = [b, a]`: every value is read before the first is written. */
function patternAssignment(
  f: Front,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: ts.Expression,
  where: Range,
): Expression {
  const { ts: t } = f;
  if (
    t.isArrayLiteralExpression(pattern) &&
    t.isArrayLiteralExpression(value) &&
    isSimplePattern(f, pattern) &&
    pattern.elements.length === value.elements.length &&
    !value.elements.some((each) => t.isSpreadElement(each))
  ) {
    // As in most swaps, both sides are lists: no array is made.
    const lets = value.elements.map((each) => ({
      name: freshName("v"),
      value: convertExpression(f, each),
    }));
    const steps = pattern.elements.map((each, i) =>
      Node.createBinaryExpression(
        Token.Equals,
        convertExpression(f, each),
        id(lets[i]!.name, rangeOf(f, each)),
        rangeOf(f, each),
      ),
    );
    return letIn(lets, Node.createCommaExpression(steps, where), where, true);
  }
  const name = freshName("d");
  const steps = assignments(f, pattern, name).map((each) =>
    Node.createBinaryExpression(
      Token.Equals,
      convertExpression(f, each.target),
      each.value,
      rangeOf(f, each.target),
    ),
  );
  return letIn(
    [{ name, value: convertExpression(f, value) }],
    Node.createCommaExpression(steps, where),
    where,
    true,
  );
}

/** asc takes the type from the first branch, and null has none. */
function conditional(f: Front, node: ts.ConditionalExpression, where: Range): Expression {
  const isNull = (each: ts.Expression) => isNothing(f, each);
  const condition = convertExpression(f, node.condition);
  const then = narrowed(f, narrowings(f, node.condition, true), () =>
    convertExpression(f, node.whenTrue),
  );
  const other = narrowed(f, narrowings(f, node.condition, false), () =>
    convertExpression(f, node.whenFalse),
  );
  if (isNull(node.whenTrue) === isNull(node.whenFalse))
    return Node.createTernaryExpression(condition, then, other, where);
  if (isNull(node.whenFalse)) return nullOr(condition, then, where);
  return nullOr(
    Node.createUnaryPrefixExpression(Token.Exclamation, condition, where),
    other,
    where,
  );
}

function prefix(f: Front, node: ts.PrefixUnaryExpression, where: Range): Expression {
  const K = f.ts.SyntaxKind;
  const operand = convertExpression(f, node.operand);
  switch (node.operator) {
    case K.PlusPlusToken:
      return Node.createUnaryPrefixExpression(Token.Plus_Plus, operand, where);
    case K.MinusMinusToken:
      return Node.createUnaryPrefixExpression(Token.Minus_Minus, operand, where);
    case K.PlusToken:
      return call("__number", [operand], where);
    case K.MinusToken:
      return Node.createUnaryPrefixExpression(Token.Minus, operand, where);
    case K.TildeToken:
      return Node.createUnaryPrefixExpression(Token.Tilde, operand, where);
    default:
      return Node.createUnaryPrefixExpression(Token.Exclamation, operand, where);
  }
}

function assertion(f: Front, node: ts.AsExpression | ts.TypeAssertion, where: Range): Expression {
  const { ts: t } = f;
  const value = convertExpression(f, node.expression);
  if (t.isTypeReferenceNode(node.type) && node.type.getText(f.file) === "const")
    return Node.createParenthesizedExpression(value, where);
  const type = convertType(f, node.type);
  const isAny =
    node.type.kind === t.SyntaxKind.AnyKeyword || node.type.kind === t.SyntaxKind.UnknownKeyword;
  if (isAny) return Node.createParenthesizedExpression(value, where);
  const kind = t.isAsExpression(node) ? AssertionKind.As : AssertionKind.Prefix;
  return Node.createAssertionExpression(kind, value, type, where);
}

function arrayLiteral(f: Front, node: ts.ArrayLiteralExpression, where: Range): Expression {
  const elements = node.elements.map((each) => convertExpression(f, each));
  if (isPair(node)) return call("__tuple2", elements, where);
  if (node.elements.some((each) => f.ts.isSpreadElement(each)))
    return arrayWithSpread(elements, where);
  return listLiteral(elements, where);
}

function object(f: Front, node: ts.ObjectLiteralExpression, where: Range): Expression {
  const { ts: t } = f;
  const parts: ObjectPart[] = [];
  for (const each of node.properties) {
    const at = rangeOf(f, each);
    if (t.isSpreadAssignment(each)) {
      parts.push({ kind: "spread", value: spreadValue(f, each.expression), range: at });
    } else if (t.isShorthandPropertyAssignment(each)) {
      parts.push({
        kind: "named",
        name: each.name.text,
        value: use(f, each.name),
        keepsNull: yieldsNull(f, each.name),
        range: rangeOf(f, each.name),
      });
    } else if (t.isPropertyAssignment(each)) {
      const value = convertExpression(f, each.initializer);
      if (t.isComputedPropertyName(each.name)) {
        parts.push({
          kind: "computed",
          key: convertExpression(f, each.name.expression),
          value,
          range: at,
        });
      } else {
        const name = t.isNumericLiteral(each.name) ? each.name.text : fieldName(f, each.name);
        const keepsNull = yieldsNull(f, each.initializer);
        parts.push({ kind: "named", name, value, keepsNull, range: rangeOf(f, each.name) });
      }
    } else if (t.isMethodDeclaration(each)) {
      parts.push({
        kind: "named",
        name: fieldName(f, each.name),
        value: functionExpression(f, each),
        range: rangeOf(f, each.name),
      });
    } else {
      refuse(f, each, "An object literal has no getters and setters here: write a class");
    }
  }
  // The class that it has where none is expected.
  if (parts.every((each) => each.kind === "named")) shapeName(f.session, shapeKeys(parts));
  return objectLiteral(parts, where);
}

/** `...(more && { a: 1 })` and `...(more ? { a: 1 } : {})` spread an object or nothing, `...(more ?? {})` what is there. */
function spreadValue(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isParenthesizedExpression(node)) return spreadValue(f, node.expression);
  const isEmpty = (each: ts.Expression): boolean => {
    if (t.isParenthesizedExpression(each)) return isEmpty(each.expression);
    return t.isObjectLiteralExpression(each) && !each.properties.length;
  };
  if (t.isConditionalExpression(node)) {
    const condition = convertExpression(f, node.condition);
    if (isEmpty(node.whenFalse)) return nullOr(condition, spreadValue(f, node.whenTrue), where);
    if (isEmpty(node.whenTrue))
      return nullOr(
        Node.createUnaryPrefixExpression(Token.Exclamation, condition, where),
        spreadValue(f, node.whenFalse),
        where,
      );
  }
  if (t.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === t.SyntaxKind.AmpersandAmpersandToken)
      return nullOr(convertExpression(f, node.left), spreadValue(f, node.right), where);
    const chooses =
      kind === t.SyntaxKind.QuestionQuestionToken || kind === t.SyntaxKind.BarBarToken;
    if (chooses && isEmpty(node.right)) return convertExpression(f, node.left);
  }
  return convertExpression(f, node);
}

/** `delete record[key]` and `delete record.key` of a Map that stands for a record. */
function deletion(f: Front, node: ts.DeleteExpression, where: Range): Expression {
  const { ts: t } = f;
  const target = node.expression;
  if (t.isElementAccessExpression(target))
    return call(
      "__delete",
      [convertExpression(f, target.expression), convertExpression(f, target.argumentExpression)],
      where,
    );
  if (t.isPropertyAccessExpression(target))
    return call(
      "__delete",
      [convertExpression(f, target.expression), text(target.name.text, rangeOf(f, target.name))],
      where,
    );
  refuse(f, node, "Only a member of a record can be deleted");
  return Node.createNullExpression(where);
}

const OPERATORS: Readonly<Record<string, keyof typeof Token>> = {
  "=": "Equals",
  "+=": "Plus_Equals",
  "-=": "Minus_Equals",
  "*=": "Asterisk_Equals",
  "**=": "Asterisk_Asterisk_Equals",
  "/=": "Slash_Equals",
  "%=": "Percent_Equals",
  "<<=": "LessThan_LessThan_Equals",
  ">>=": "GreaterThan_GreaterThan_Equals",
  ">>>=": "GreaterThan_GreaterThan_GreaterThan_Equals",
  "&=": "Ampersand_Equals",
  "^=": "Caret_Equals",
  "|=": "Bar_Equals",
  "**": "Asterisk_Asterisk",
  "<": "LessThan",
  ">": "GreaterThan",
  "<=": "LessThan_Equals",
  ">=": "GreaterThan_Equals",
  "==": "Equals_Equals",
  "===": "Equals_Equals_Equals",
  "!=": "Exclamation_Equals",
  "!==": "Exclamation_Equals_Equals",
  "+": "Plus",
  "-": "Minus",
  "*": "Asterisk",
  "/": "Slash",
  "%": "Percent",
  "<<": "LessThan_LessThan",
  ">>": "GreaterThan_GreaterThan",
  ">>>": "GreaterThan_GreaterThan_GreaterThan",
  "&": "Ampersand",
  "|": "Bar",
  "^": "Caret",
  "&&": "Ampersand_Ampersand",
  "||": "Bar_Bar",
};
