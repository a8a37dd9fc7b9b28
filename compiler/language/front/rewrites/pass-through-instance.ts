import type ts from "typescript";
import type { Edit } from "./edits.ts";

// What a function that hands on arguments is for a number of them: see pass-through.ts.

/** A function with a type parameter for the arguments of another one. */
export interface HandsOn {
  /** What is written out: a declaration with a body, or the statement of a constant. */
  readonly node: ts.FunctionDeclaration | ts.VariableStatement;
  readonly fn: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
  readonly name: ts.Identifier;
  readonly parameter: ts.TypeParameterDeclaration;
  /** Whether that is of the function, `F extends (...args: any[]) => R`, and not of its arguments. */
  readonly ofFunction: boolean;
  /** Which of its parameters the function is. */
  readonly index: number;
}

export function handsOn(t: typeof ts, file: ts.SourceFile): HandsOn[] {
  const found: HandsOn[] = [];
  const add = (node: HandsOn["node"], fn: HandsOn["fn"], name: ts.Identifier): void => {
    for (const parameter of fn.typeParameters ?? []) {
      const ofFunction = isOfFunction(t, parameter.constraint);
      if (!ofFunction && !isOfList(file, parameter.constraint)) continue;
      const own = parameter.name.text;
      const index = fn.parameters.findIndex(({ type }) =>
        ofFunction
          ? type?.getText(file) === own
          : type !== undefined && t.isFunctionTypeNode(type) && takesRest(file, type, own),
      );
      if (index >= 0) found.push({ node, fn, name, parameter, ofFunction, index });
    }
  };
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    if (t.isFunctionDeclaration(node) && node.name && node.body) add(node, node, node.name);
    if (!t.isVariableStatement(node) || node.declarationList.declarations.length !== 1) return;
    const { name, initializer: fn } = node.declarationList.declarations[0]!;
    if (t.isIdentifier(name) && fn && (t.isArrowFunction(fn) || t.isFunctionExpression(fn)))
      add(node, fn, name);
  };
  visit(file);
  // One that has two of them is refused.
  return found.filter((each) => found.filter(({ fn }) => fn === each.fn).length === 1);
}

/** The changes that make the function one of so many arguments; null where it changes the list of them. */
export function instance(
  t: typeof ts,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  { fn, name, parameter, ofFunction }: HandsOn,
  count: number,
  called: string,
): Edit[] | null {
  const edits: Edit[] = [];
  let isKnown = true;
  const own = parameter.name.text;
  const places = Array.from({ length: count }, (_, i) => i);
  const types = places.map((i) => `${own}${i}`);
  const result = `${own}Result`;
  const replace = (at: ts.Node, text: string): void => {
    edits.push({ start: at.getStart(file), end: at.end, text });
  };
  if (called !== name.text) replace(name, called);
  const others = fn.typeParameters!.flatMap((each) =>
    each === parameter
      ? [...types, ...(ofFunction && !isVoidFunction(t, each) ? [result] : [])]
      : [each.getText(file)],
  );
  const list = fn.typeParameters!;
  edits.push({
    start: list.pos - 1,
    end: file.text.indexOf(">", list.end) + 1,
    text: others.length ? `<${others.join(", ")}>` : "",
  });
  const gives = ofFunction && isVoidFunction(t, parameter) ? "void" : result;
  const promised = ofFunction && isPromise(t, file, parameter);
  const given = promised ? `Promise<${gives}>` : gives;
  const self = `((${places.map((i) => `a${i}: ${types[i]}`).join(", ")}) => ${given})`;
  const rests = new Map<ts.Symbol, readonly string[]>();
  const isRest = (each: ts.ParameterDeclaration): boolean => {
    if (!each.dotDotDotToken) return false;
    // What is wanted there says so: `return (...args) => fn(...args)`.
    if (!each.type) return checker.typeToString(checker.getTypeAtLocation(each)) === own;
    const text = each.type.getText(file).replace(/\s/g, "");
    if (!ofFunction) return text === own;
    const isOpen =
      /^(?:any|unknown|never)\[\]$/.test(text) &&
      t.isFunctionLike(each.parent) &&
      "body" in each.parent;
    return text === `Parameters<${own}>` || isOpen;
  };
  const visit = (at: ts.Node): void => {
    if (at === name || at === parameter) return;
    if (t.isParameter(at) && isRest(at)) {
      const names = places.map((i) => `${at.name.getText(file)}_${i}`);
      const symbol = checker.getSymbolAtLocation(at.name);
      if (symbol) rests.set(symbol, names);
      const taken = names.map((each, i) => `${each}: ${types[i]}`).join(", ");
      if (taken) replace(at, taken);
      else edits.push({ start: at.getStart(file), end: at.end, text: "" });
      return;
    }
    if (t.isAsExpression(at) && ofFunction && at.type.getText(file) === own) {
      visit(at.expression);
      edits.push({ start: at.expression.end, end: at.end, text: "" });
      return;
    }
    if (t.isTypeReferenceNode(at)) {
      const text = at.getText(file).replace(/\s/g, "");
      if (ofFunction && text === `Awaited<ReturnType<${own}>>`) return replace(at, gives);
      if (ofFunction && text === `ReturnType<${own}>`) return replace(at, given);
      if (ofFunction && text === own) return replace(at, self);
      if (text === own || text === `Parameters<${own}>`)
        return replace(at, count ? `[${types.join(", ")}]` : "unknown[]");
    }
    if (t.isIdentifier(at)) {
      const symbol = checker.getSymbolAtLocation(at);
      const names = symbol && rests.get(symbol);
      if (names) use(at, names);
      return;
    }
    t.forEachChild(at, visit);
  };
  const use = (at: ts.Identifier, names: readonly string[]): void => {
    const { parent } = at;
    if (t.isSpreadElement(parent)) {
      const all = (parent.parent as ts.CallExpression).arguments ?? [];
      if (names.length) return replace(parent, names.join(", "));
      // `f(first, ...args)` without any.
      const i = (all as readonly ts.Node[]).indexOf(parent);
      const start = i > 0 ? all[i - 1]!.end : parent.getStart(file);
      const end = i === 0 && all.length > 1 ? all[1]!.getStart(file) : parent.end;
      edits.push({ start, end, text: "" });
      return;
    }
    if (t.isPropertyAccessExpression(parent) && parent.name.text === "length")
      return replace(parent, String(names.length));
    if (t.isElementAccessExpression(parent) && parent.expression === at) {
      const index = parent.argumentExpression;
      const one = t.isNumericLiteral(index) ? names[Number(index.text)] : undefined;
      if (one !== undefined) return replace(parent, one);
    }
    if (t.isCallExpression(parent) && parent.arguments[1] === at) {
      const callee = parent.expression;
      if (t.isPropertyAccessExpression(callee) && callee.name.text === "apply") {
        edits.push({
          start: callee.expression.end,
          end: parent.end,
          text: `(${names.join(", ")})`,
        });
        return;
      }
    }
    // A list that is changed is one, and not so many parameters.
    const changes =
      t.isPropertyAccessExpression(parent) &&
      /^(?:copyWithin|fill|pop|push|reverse|shift|sort|splice|unshift)$/.test(parent.name.text);
    const isSet = t.isBinaryExpression(parent) && parent.left === at;
    if (changes || isSet) isKnown = false;
    replace(at, `([${names.join(", ")}] as unknown[])`);
  };
  for (const each of fn.parameters) visit(each);
  if (fn.type) visit(fn.type);
  if (fn.body) visit(fn.body);
  return isKnown ? edits : null;
}

// --- internal ---

function isOfList(file: ts.SourceFile, node: ts.TypeNode | undefined): boolean {
  return (
    node !== undefined && /^(?:readonly\s+)?(?:unknown|any|never)\[\]$/.test(node.getText(file))
  );
}

/** `(...args: any[]) => R` */
function isOfFunction(t: typeof ts, node: ts.TypeNode | undefined): boolean {
  return (
    node !== undefined &&
    t.isFunctionTypeNode(node) &&
    node.parameters.length === 1 &&
    node.parameters[0]!.dotDotDotToken !== undefined
  );
}

function takesRest(
  file: ts.SourceFile,
  { parameters }: ts.FunctionTypeNode,
  name: string,
): boolean {
  const [only] = parameters;
  return parameters.length === 1 && !!only!.dotDotDotToken && only!.type?.getText(file) === name;
}

function resultOf(t: typeof ts, { constraint }: ts.TypeParameterDeclaration): ts.TypeNode | null {
  return constraint && t.isFunctionTypeNode(constraint) ? constraint.type : null;
}

function isVoidFunction(t: typeof ts, node: ts.TypeParameterDeclaration): boolean {
  return resultOf(t, node)?.kind === t.SyntaxKind.VoidKeyword;
}

function isPromise(t: typeof ts, file: ts.SourceFile, node: ts.TypeParameterDeclaration): boolean {
  return /^Promise\b/.test(resultOf(t, node)?.getText(file) ?? "");
}
