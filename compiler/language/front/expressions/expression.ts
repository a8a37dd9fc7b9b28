import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { awaitValue } from "../../lower/control/async.ts";
import { awaitLater } from "../../lower/tasks/await.ts";
import { needTasks } from "../tasks/needs.ts";
import { ofTask } from "./promises/task-expressions.ts";
import { listLiteral } from "../../lower/objects/lists.ts";
import { spreadElement } from "../../lower/objects/spread.ts";
import { bare, call, id, text } from "../../lower/tree/nodes.ts";
import { numberLiteral } from "../../lower/numbers/numbers.ts";
import { typeofText } from "../../lower/dynamic/typeof.ts";
import { declares, type Front, rangeOf, refuse } from "../front.ts";
import { isEnvironmentRead, isRead } from "../known/environment.ts";
import { functionExpression, WITHOUT_NAME } from "../functions/functions.ts";
import { insideArrow, use } from "../names.ts";
import { narrowedType } from "../known/narrow.ts";
import { yieldsNull } from "../known/yields-null.ts";
import { asText } from "./texts/as-text.ts";
import { chain, inOptionalChain } from "./chains.ts";
import { newExpression } from "./new.ts";
import { binary, prefix, conditional, assertion, isLookedUp } from "./operators.ts";
import { arrayLiteral, object } from "./literals.ts";
import { accumulation } from "./texts/text-addition.ts";
import { deletion } from "./assignments.ts";
import { typeMembers } from "./satisfied.ts";

const { Node } = assemblyscript;
const { AssertionKind, Token } = live;

export function convertExpression(f: Front, node: ts.Expression): Expression {
  return ofTask(f, node, () => converted(f, node));
}

function converted(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  if (t.isIdentifier(node)) return identifier(f, node, where);
  if (t.isStringLiteral(node) || t.isNoSubstitutionTemplateLiteral(node))
    return text(node.text, where);
  if (t.isNumericLiteral(node)) return numberLiteral(node.getText(f.file), where);
  if (t.isBigIntLiteral(node)) {
    f.session.bigints = true;
    return call("__bigint", [text(node.text.slice(0, -1), where)], where);
  }
  switch (node.kind) {
    case t.SyntaxKind.NullKeyword: {
      const none = Node.createNullExpression(where);
      f.session.nulls.add(none);
      return none;
    }
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
    // `process.env.TABLE!` may be nothing all the same.
    if (isEnvironmentRead(f, node.expression) && !isRead(f, node))
      return convertExpression(f, node.expression);
    const made = Node.createAssertionExpression(
      AssertionKind.NonNull,
      convertExpression(f, node.expression),
      null,
      where,
    );
    if (isLookedUp(f, node)) f.session.lookups.add(made);
    return made;
  }
  if (t.isNewExpression(node)) {
    const made = newExpression(f, node, where);
    const { expression: named } = node;
    if (t.isIdentifier(named) && named.text === "Map" && !f.scopes.uses.has(named))
      f.session.ownMaps.add(bare(made));
    return made;
  }
  if (t.isBinaryExpression(node)) return binary(f, node, where);
  if (t.isPrefixUnaryExpression(node)) return prefix(f, node, where);
  if (t.isPostfixUnaryExpression(node)) {
    const operator =
      node.operator === t.SyntaxKind.PlusPlusToken ? Token.Plus_Plus : Token.Minus_Minus;
    return Node.createUnaryPostfixExpression(operator, convertExpression(f, node.operand), where);
  }
  if (t.isConditionalExpression(node)) return conditional(f, node, where);
  if (t.isAsExpression(node) || t.isTypeAssertionExpression(node)) return assertion(f, node, where);
  if (t.isSatisfiesExpression(node)) {
    typeMembers(f, node);
    return Node.createParenthesizedExpression(convertExpression(f, node.expression), where);
  }
  if (t.isTypeOfExpression(node)) {
    const operand = convertExpression(f, node.expression);
    return typeofText(operand, yieldsNull(f, node.expression), where);
  }
  if (t.isVoidExpression(node) && t.isExpressionStatement(node.parent))
    return convertExpression(f, node.expression);
  if (t.isVoidExpression(node)) {
    const nothing = t.isArrowFunction(node.parent)
      ? Node.createNullExpression(where)
      : call("__dynamicUndefined", [], where);
    return Node.createCommaExpression([convertExpression(f, node.expression), nothing], where);
  }
  if (t.isAwaitExpression(node)) {
    if (f.tasks) return awaitLater(convertExpression(f, node.expression), "await", where);
    needLate(f, node.expression);
    return awaitValue(convertExpression(f, node.expression), where);
  }
  if (t.isArrowFunction(node) || t.isFunctionExpression(node)) return functionExpression(f, node);
  if (t.isArrayLiteralExpression(node)) return arrayLiteral(f, node, where);
  if (t.isObjectLiteralExpression(node)) return object(f, node, where);
  if (t.isDeleteExpression(node)) return deletion(f, node, where);
  if (t.isSpreadElement(node)) return spreadElement(convertExpression(f, node.expression), where);
  if (t.isClassExpression(node))
    refuse(f, node, "A class has a name here: `const Name = class { … }`, and then the name");
  else if (!t.isYieldExpression(node))
    // It is refused with its generator: see generators/.
    refuse(
      f,
      node,
      node.kind === t.SyntaxKind.ImportKeyword
        ? "`import(…)` loads code as the program runs: import it at the top of the file"
        : `\`${node.getText(f.file).slice(0, 40)}\` cannot be compiled`,
    );
  return Node.createNullExpression(where);
}

/** `const p = f(); try { await p }`: what fails is held here, and not where it is called. */
function needLate(f: Front, node: ts.Expression): void {
  const { ts: t } = f;
  if (
    t.isCallExpression(node) &&
    /^Promise\.all(?:Settled)?$/.test(node.expression.getText(f.file))
  ) {
    const [list] = node.arguments;
    if (list && t.isArrayLiteralExpression(list))
      for (const each of list.elements) needLate(f, each);
    return;
  }
  if (!t.isIdentifier(node)) return;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (!declaration || !t.isVariableDeclaration(declaration)) return;
  if (!declaration.initializer || !t.isCallExpression(declaration.initializer)) return;
  for (let at: ts.Node = node; !t.isFunctionLike(at) && !t.isSourceFile(at); at = at.parent) {
    if (!t.isTryStatement(at) || !at.catchClause || node.pos > at.tryBlock.end) continue;
    if (at.pos <= declaration.pos && declaration.end <= at.end) continue;
    needTasks(f);
  }
}

function identifier(f: Front, node: ts.Identifier, where: Range): Expression {
  if (node.text === "Symbol" && !f.scopes.uses.has(node) && !declares(f, "Symbol"))
    refuse(f, node, "There are no symbols here: take a text as the key, or a string enum");
  if (node.text === "undefined") return Node.createNullExpression(where);
  if (node.text === "arguments" && !f.scopes.uses.has(node))
    refuse(
      f,
      node,
      "`arguments` does not exist here: write a rest parameter, `(...args: string[])`",
    );
  if (f.scopes.uses.get(node)?.generic) refuse(f, node, WITHOUT_NAME);
  const type = narrowedType(f, node);
  return type
    ? Node.createAssertionExpression(AssertionKind.As, use(f, node), type, where)
    : use(f, node);
}

function template(f: Front, node: ts.TemplateExpression, where: Range): Expression {
  const accumulated = accumulation(f, node, where);
  if (accumulated) return accumulated;
  const parts = [node.head.text, ...node.templateSpans.map((each) => each.literal.text)];
  const values = node.templateSpans.map((each) => asText(f, each.expression));
  return Node.createTemplateLiteralExpression(null, parts, parts, values, where);
}

/** ``String.raw`\d${x}` ``: what is written, backslashes included. */
function rawTemplate(f: Front, node: ts.TemplateLiteral, where: Range): Expression {
  const { ts: t } = f;
  const raw = (each: ts.TemplateLiteralLikeNode): string =>
    each.rawText ?? each.getText(f.file).replace(/^[`}]|(?:`|\$\{)$/g, "");
  if (t.isNoSubstitutionTemplateLiteral(node)) return text(raw(node), where);
  const parts = [node.head, ...node.templateSpans.map((each) => each.literal)].map(raw);
  const values = node.templateSpans.map((each) => asText(f, each.expression));
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
  if (node.tag.getText(f.file) === "String.raw" && !f.scopes.names.has("String"))
    return rawTemplate(f, given, where);
  const values = isPlain
    ? []
    : given.templateSpans.map((each) => convertExpression(f, each.expression));
  const list = listLiteral(
    strings.map((each) => text(each, where)),
    where,
  );
  return Node.createCallExpression(convertExpression(f, node.tag), null, [list, ...values], where);
}
