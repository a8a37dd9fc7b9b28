import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { type Edit, type Edited, edited, unedited } from "./edits.ts";
import { textOf } from "./type-texts.ts";

// A function that `bind` makes is written out:
//
//   app.show.bind(app)                    (p0: string) => app.show(p0)
//   greet.bind(null, "hello")             ((p0: string) => (p1: string) => greet(p0, p1))("hello")
//   this.show = this.show.bind(this)      show = (path: string): string => { … }, in place of the method

/** The text with such functions. Where TypeScript does not know what is bound, all stays as it is. */
export function withBound(
  t: typeof ts,
  text: string,
  parse: (text: string) => ts.SourceFile,
): Edited {
  if (!MAY_BIND.test(text)) return unedited(text);
  const file = parse(text);
  const reader: Reader = { ts: t, file, checker: checkerOf(t, file) };
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const made = t.isExpressionStatement(node)
      ? boundMethod(reader, node)
      : t.isCallExpression(node)
        ? boundCall(reader, node)
        : null;
    if (made) edits.push(...made);
    else node.forEachChild(visit);
  };
  visit(file);
  return edits.length ? edited(text, edits) : unedited(text);
}

// --- internal ---

const MAY_BIND = /\.\s*bind\s*\(/;

interface Reader {
  readonly ts: typeof ts;
  readonly file: ts.SourceFile;
  readonly checker: ts.TypeChecker;
}

interface Bound {
  /** What stands before `.bind`. */
  readonly callee: ts.Expression;
  readonly args: readonly ts.Expression[];
}

/** `a.m.bind(a, …)` and `f.bind(null, …)`; null for any other call. */
function boundBy({ ts: t, file }: Reader, node: ts.Expression): Bound | null {
  if (!t.isCallExpression(node) || !t.isPropertyAccessExpression(node.expression)) return null;
  const { expression: callee, name } = node.expression;
  const [self, ...args] = node.arguments;
  if (name.text !== "bind" || !self || node.arguments.some(t.isSpreadElement)) return null;
  const own = t.isPropertyAccessExpression(callee) ? callee.expression : null;
  const isOwn = own
    ? (own.kind === t.SyntaxKind.ThisKeyword || t.isIdentifier(own)) &&
      own.getText(file) === self.getText(file)
    : t.isIdentifier(callee) && /^(?:null|undefined|this)$/.test(self.getText(file));
  return isOwn ? { callee, args } : null;
}

function boundCall(r: Reader, node: ts.CallExpression): Edit[] | null {
  const bound = boundBy(r, node);
  const parameters = bound && parametersOf(r, bound.callee);
  if (!parameters || bound.args.length > parameters.length) return null;
  const { file } = r;
  const count = bound.args.length;
  const list = (from: number, to: number): string =>
    parameters
      .slice(from, to)
      .map((each, i) => `${each.rest}${P}${from + i}${each.mark}: ${each.type}`)
      .join(", ");
  const given = parameters.map((each, i) => `${each.rest}${P}${i}`).join(", ");
  const called = `${bound.callee.getText(file)}(${given})`;
  const made = `(${list(count, parameters.length)}) => ${called}`;
  const first = list(0, count).replaceAll("?:", ":");
  const values = bound.args.map((each) => each.getText(file)).join(", ");
  const text = count ? `((${first}) => ${made})(${values})` : `(${made})`;
  const isWhole = r.ts.isVariableDeclaration(node.parent) && !count;
  return [{ start: node.getStart(file), end: node.end, text: isWhole ? made : text }];
}

const P = "__bound";

interface Parameter {
  readonly rest: string;
  readonly mark: string;
  readonly type: string;
}

function parametersOf(r: Reader, callee: ts.Expression): Parameter[] | null {
  const { ts: t, file, checker } = r;
  const [signature, overload] = checker.getTypeAtLocation(callee).getCallSignatures();
  const declaration = signature?.declaration;
  if (overload || !declaration || !("parameters" in declaration)) return null;
  if (declaration.getSourceFile() !== file || declaration.typeParameters?.length) return null;
  const made = (declaration.parameters as readonly ts.ParameterDeclaration[])
    .filter((each) => each.name.getText(file) !== "this")
    .map((each) => {
      const type =
        each.type?.getText(file) ?? textOf(r, checker, checker.getTypeAtLocation(each), 1);
      return {
        rest: each.dotDotDotToken ? "..." : "",
        mark: each.questionToken || each.initializer ? "?" : "",
        type: type ?? "",
      };
    });
  // What a parameter takes that has the class's own type is known inside of the class.
  const owner = declaration.parent as Partial<ts.ClassDeclaration>;
  const isOpen = owner.typeParameters?.length && !callee.getText(file).startsWith("this.");
  return isOpen || made.some((each) => !each.type) || !t.isCallExpression(callee.parent.parent)
    ? null
    : made;
}

/** `this.m = this.m.bind(this)`, of a method: a field of each object, which is a function. */
function boundMethod(r: Reader, node: ts.ExpressionStatement): Edit[] | null {
  const { ts: t, file } = r;
  const { expression: set } = node;
  if (!t.isBinaryExpression(set) || set.operatorToken.kind !== t.SyntaxKind.EqualsToken)
    return null;
  const bound = boundBy(r, set.right);
  if (!bound || bound.args.length || bound.callee.getText(file) !== set.left.getText(file))
    return null;
  const owner = t.findAncestor(node, t.isClassLike);
  const name = (bound.callee as ts.PropertyAccessExpression).name.text;
  const methods = owner?.members.filter((each) => each.name?.getText(file) === name) ?? [];
  const [method, other] = methods;
  if (!method || other || !t.isMethodDeclaration(method) || !method.body) return null;
  if (method.asteriskToken || method.typeParameters) return null;
  const isAsync = method.modifiers?.find((each) => each.kind === t.SyntaxKind.AsyncKeyword);
  const { body } = method;
  const edits: Edit[] = [
    { start: node.getStart(file), end: node.end, text: "" },
    { start: method.name.end, end: method.name.end, text: isAsync ? " = async " : " = " },
    { start: body.getStart(file), end: body.getStart(file), text: "=> " },
    { start: body.end, end: body.end, text: ";" },
  ];
  if (isAsync) edits.push({ start: isAsync.getStart(file), end: isAsync.end, text: "" });
  return edits;
}
