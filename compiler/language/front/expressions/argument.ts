import * as assemblyscript from "assemblyscript";
import type { Expression } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { markCaptures } from "../../lower/functions/closures.ts";
import { importedFunction } from "../../lower/functions/imported-function.ts";
import { call, freshName, id } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../front.ts";
import { isOfOtherFile } from "../imported.ts";
import { noteNull } from "../known/yields-null.ts";
import { holdsFunction } from "../known/function-values.ts";
import { signatureOf } from "../types/aws-types.ts";
import { callLifted, liftedCallee } from "../functions/lifted.ts";
import { use } from "../names.ts";

const { Node } = assemblyscript;

/** A function by its name as an argument takes as many of what it is given as it has parameters. */
export function convertArgument(f: Front, node: ts.Expression): Expression {
  const { ts: t } = f;
  if (!t.isIdentifier(node)) return noteNull(f, node, f.convert.expression(f, node));
  const where = rangeOf(f, node);
  const known = f.scopes.names.get(node.text);
  const conversion =
    known === undefined && !f.scopes.uses.has(node) && Object.hasOwn(CONVERSIONS, node.text)
      ? CONVERSIONS[node.text]
      : undefined;
  const local = f.scopes.uses.get(node);
  if (known === undefined && !conversion && !local && isOfOtherFile(f, node.text))
    return importedFunction(use(f, node), (count) => handingOn(f, node, count), where);
  const written = conversion ? 1 : local ? parametersOf(f, local.declaration) : known;
  const parameters = written ?? (known === undefined ? takenBy(f, node) : undefined);
  if (parameters === undefined) return noteNull(f, node, f.convert.expression(f, node));
  return handingOn(f, node, parameters, conversion);
}

/** A function that gives as many values as another one takes to it. */
function handingOn(
  f: Front,
  node: ts.Identifier,
  parameters: number,
  conversion?: string,
): Expression {
  const where = rangeOf(f, node);
  const local = f.scopes.uses.get(node);
  const names = Array.from({ length: parameters }, (_, i) => `${freshName("p")}${i}`);
  const omitted = () => Node.createOmittedType(where);
  const list = names.map((each) =>
    Node.createParameter(live.ParameterKind.Default, id(each, where), omitted(), null, where),
  );
  const callee = conversion ? id(conversion, where) : use(f, node);
  const args = names.map((each) => id(each, where));
  const lifted = liftedCallee(f, node);
  const body = Node.createExpressionStatement(
    lifted ? callLifted(f, lifted, null, args, where) : call(callee, args, where),
  );
  const captures = lifted ? lifted.captures : local ? [node.text] : [];
  if (captures.length) markCaptures(f.session, body, captures);
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
  if (local && !lifted) f.session.handedOn.set(made, use(f, node));
  if (!conversion && !lifted) f.session.named.set(made, use(f, node));
  if (!isCalledAtOnce(f, node)) f.session.found.add(made);
  return made;
}

const CONVERSIONS: Readonly<Record<string, string | undefined>> = {
  String: "__text",
  Number: "__number",
  Boolean: "__truthy",
  decodeURI: "decodeURI",
  decodeURIComponent: "decodeURIComponent",
  encodeURI: "encodeURI",
  encodeURIComponent: "encodeURIComponent",
  parseFloat: "parseFloat",
};

/** What methods of a list give the function that they are given, of which most functions take no more. */
const TAKEN: Readonly<Record<string, number>> = {
  every: 1,
  filter: 1,
  find: 1,
  findIndex: 1,
  findLast: 1,
  findLastIndex: 1,
  flatMap: 1,
  forEach: 1,
  map: 1,
  reduce: 2,
  reduceRight: 2,
  some: 1,
  sort: 2,
  toSorted: 2,
};

/** Whether a function is given to a method of lists that calls it, and does not keep it. */
function isCalledAtOnce({ ts: t }: Front, { parent }: ts.Identifier): boolean {
  if (!t.isCallExpression(parent)) return true;
  const { expression: callee } = parent;
  return t.isPropertyAccessExpression(callee) && Object.hasOwn(TAKEN, callee.name.text);
}

/** How many parameters the function of a variable has that is given to a method of a list. */
function takenBy(f: Front, node: ts.Identifier): number | undefined {
  const { ts: t } = f;
  const parent = node.parent as ts.Node | undefined;
  if (!parent || !t.isCallExpression(parent) || parent.arguments[0] !== node) return undefined;
  if (!t.isPropertyAccessExpression(parent.expression)) return undefined;
  const { text } = parent.expression.name;
  return Object.hasOwn(TAKEN, text) && holdsFunction(f, node) ? TAKEN[text] : undefined;
}

/** How many parameters a function in a variable has, where that is plain to see. */
function parametersOf(f: Front, declaration: ts.Node): number | undefined {
  const { ts: t } = f;
  if (t.isFunctionDeclaration(declaration)) return parameterCount(declaration);
  if (t.isParameter(declaration) || t.isVariableDeclaration(declaration)) {
    const type = declaration.type && signatureOf(f, declaration.type);
    if (type)
      return type.parameters.some((each) => each.dotDotDotToken)
        ? undefined
        : type.parameters.length;
  }
  if (!t.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const { initializer } = declaration;
  return t.isArrowFunction(initializer) || t.isFunctionExpression(initializer)
    ? parameterCount(initializer)
    : undefined;
}

function parameterCount({ parameters }: ts.SignatureDeclaration): number | undefined {
  return parameters.some((each) => each.dotDotDotToken) ? undefined : parameters.length;
}
