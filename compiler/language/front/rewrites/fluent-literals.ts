import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { functionText, textOf } from "./type-texts.ts";

// Objects that are written out, and whose methods name them:
//
//   return { n: 0, add(k: number) { this.n += k; return this; } };
//
// The object is given a constant, by which its methods name it, and where a method returns it, an interface, for the type
// has itself in it:
//
//   interface __Fluent0 { n: number; add: (k: number) => __Fluent0 }
//   const __self0: __Fluent0 = { n: 0, add(k: number) { __self0.n += k; return __self0; } };
//   return __self0;

/** The text of an interface that is to be added to the file, and the literal that it describes. */
export interface Fluent {
  readonly text: string;
  readonly node: ts.Node;
}

/** Gives literals whose methods name them a constant and a type. Called before anything looks at the file. */
export function nameLiterals(t: typeof ts, file: ts.SourceFile): Fluent[] {
  const found = literalsIn(t, file);
  if (!found.length) return [];
  const fluent: Fluent[] = [];
  const types = typesOf(t, file, found.filter(returnsItself.bind(null, t)));
  found.forEach((literal, i) => {
    const type = types.get(literal);
    if (type) fluent.push({ text: type.text, node: literal });
    const reference = type
      ? made(
          t,
          t.factory.createTypeReferenceNode(
            type.name,
            type.parameters.map((each) => t.factory.createTypeReferenceNode(each)),
          ),
          literal,
        )
      : undefined;
    const { parent } = literal;
    if (t.isVariableDeclaration(parent)) {
      if (reference) Object.assign(parent, { type: reference });
    } else keep(t, literal, `__self${i}`, reference);
  });
  return fluent;
}

/** The object literals of a file, by where they begin. */
export function literalsByPlace(
  t: typeof ts,
  file: ts.SourceFile,
): ReadonlyMap<number, ts.ObjectLiteralExpression> {
  const found = new Map<number, ts.ObjectLiteralExpression>();
  const visit = (node: ts.Node): void => {
    if (t.isObjectLiteralExpression(node)) found.set(node.pos, node);
    t.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

// --- internal ---

type Literal = ts.ObjectLiteralExpression;
type Method = ts.MethodDeclaration | ts.FunctionExpression;

/** Literals that constants hold or functions return, and that say nothing of their type. */
function literalsIn(t: typeof ts, file: ts.SourceFile): Literal[] {
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isObjectLiteralExpression(node) && isPlaced(t, node)) {
      const isHeld = t.isVariableDeclaration(node.parent);
      if (isHeld ? returnsItself(t, node) : methodsOf(t, node).some((each) => namesThis(t, each)))
        found.push(node);
    }
    t.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Whether a literal is what a constant holds or a function returns, and nothing says its type. */
export function isPlaced(t: typeof ts, node: Literal): boolean {
  const { parent } = node;
  if (t.isVariableDeclaration(parent))
    return (
      !parent.type &&
      t.isIdentifier(parent.name) &&
      t.isVariableDeclarationList(parent.parent) &&
      (parent.parent.flags & t.NodeFlags.Const) !== 0
    );
  const isResult =
    t.isReturnStatement(parent) ||
    (t.isParenthesizedExpression(parent) && t.isArrowFunction(parent.parent));
  if (!isResult) return false;
  const owner = t.findAncestor(parent, t.isFunctionLike);
  return owner !== undefined && !owner.type;
}

export function methodsOf(t: typeof ts, node: Literal): Method[] {
  return node.properties.flatMap((each): Method[] => {
    if (t.isMethodDeclaration(each)) return [each];
    return t.isPropertyAssignment(each) && t.isFunctionExpression(each.initializer)
      ? [each.initializer]
      : [];
  });
}

/** Whether any node of a function passes the test; functions inside it with a `this` of their own are left out. */
function some(t: typeof ts, node: ts.Node, is: (each: ts.Node) => boolean): boolean {
  const visit = (each: ts.Node): boolean => {
    if (is(each)) return true;
    if ((t.isFunctionLike(each) && !t.isArrowFunction(each)) || t.isClassLike(each)) return false;
    return t.forEachChild(each, visit) ?? false;
  };
  return t.forEachChild(node, visit) ?? false;
}

export function namesThis(t: typeof ts, method: ts.Node): boolean {
  return some(t, method, (each) => each.kind === t.SyntaxKind.ThisKeyword);
}

function returnsItself(t: typeof ts, literal: Literal): boolean {
  const { parent } = literal;
  const own = t.isVariableDeclaration(parent) ? (parent.name as ts.Identifier).text : null;
  return methodsOf(t, literal).some((each) => returnsObject(t, each, own));
}

function returnsObject(t: typeof ts, method: Method, own: string | null): boolean {
  if (method.type || method.asteriskToken || !method.body) return false;
  const isObject = (node: ts.Expression | undefined): boolean =>
    node !== undefined &&
    (node.kind === t.SyntaxKind.ThisKeyword || (t.isIdentifier(node) && node.text === own));
  const visit = (each: ts.Node): boolean => {
    if (t.isReturnStatement(each)) return isObject(each.expression);
    if (t.isFunctionLike(each) || t.isClassLike(each)) return false;
    return t.forEachChild(each, visit) ?? false;
  };
  return t.forEachChild(method.body, visit) ?? false;
}

interface FluentType {
  readonly name: string;
  readonly text: string;
  /** Type parameters around the literal. */
  readonly parameters: readonly string[];
}

/** What TypeScript knows of the literals, by the file as it is written. */
function typesOf(
  t: typeof ts,
  file: ts.SourceFile,
  literals: readonly Literal[],
): Map<Literal, FluentType> {
  const types = new Map<Literal, FluentType>();
  if (!literals.length) return types;
  const written = t.createSourceFile(file.fileName, file.text, t.ScriptTarget.ESNext, true);
  const checker = checkerOf(t, written);
  const byPlace = literalsByPlace(t, written);
  for (const literal of literals) {
    const own = byPlace.get(literal.pos);
    if (!own) continue;
    const name = `__Fluent${types.size}`;
    const parameters = parametersAround(own);
    const self = parameters.length ? `${name}<${parameters.join(", ")}>` : name;
    const fields = fieldTexts(t, written, checker, own, self);
    if (fields)
      types.set(literal, { name, parameters, text: `interface ${self} { ${fields.join("; ")} }` });
  }
  return types;
}

export function parametersAround(node: ts.Node): string[] {
  const names: string[] = [];
  for (let at = node.parent; at; at = at.parent) {
    const { typeParameters } = at as { typeParameters?: readonly ts.TypeParameterDeclaration[] };
    names.push(...(typeParameters ?? []).map((each) => each.name.text));
  }
  return names;
}

function fieldTexts(
  t: typeof ts,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  literal: Literal,
  self: string,
): string[] | null {
  const f = { ts: t, file };
  const { parent } = literal;
  const held = t.isVariableDeclaration(parent) ? (parent.name as ts.Identifier).text : null;
  const fields: string[] = [];
  for (const each of literal.properties) {
    if (!each.name || t.isComputedPropertyName(each.name) || t.isAccessor(each)) return null;
    const value = t.isPropertyAssignment(each) ? each.initializer : each;
    const isFunction =
      t.isMethodDeclaration(value) || t.isFunctionExpression(value) || t.isArrowFunction(value);
    const isFluent = isFunction && !t.isArrowFunction(value) && returnsObject(t, value, held);
    const type = checker.getTypeAtLocation(each);
    const text = isFunction
      ? functionText(f, checker, value, { result: isFluent ? self : null })
      : textOf(f, checker, checker.getBaseTypeOfLiteralType(type), 1);
    if (text === null || /\bany\b/.test(text)) return null;
    fields.push(`${each.name.getText(file)}: ${text}`);
  }
  return fields;
}

/** `return { … }` becomes `const self = { … }; return self;`. */
export function keep(
  t: typeof ts,
  literal: Literal,
  name: string,
  type: ts.TypeNode | undefined,
): void {
  const { factory } = t;
  const { parent } = literal;
  const place = <T extends ts.Node>(node: T): T => made(t, node, literal);
  const result = t.isReturnStatement(parent) ? parent : (parent.parent as ts.ArrowFunction);
  const declaration = factory.createVariableDeclaration(
    place(factory.createIdentifier(name)),
    undefined,
    type,
    literal,
  );
  const list = factory.createVariableDeclarationList([place(declaration)], t.NodeFlags.Const);
  const constant = place(factory.createVariableStatement(undefined, place(list)));
  const returned = place(factory.createReturnStatement(place(factory.createIdentifier(name))));
  const block = place(factory.createBlock([constant, returned], true));
  const adopt = (node: ts.Node, of: ts.Node): void => {
    Object.assign(node, { parent: of });
    t.forEachChild(node, (each) => adopt(each, node));
  };
  if (t.isArrowFunction(result)) {
    Object.assign(result, { body: block });
    adopt(block, result);
    return;
  }
  const { parent: around } = result;
  const statements = (around as Partial<ts.Block>).statements as ts.Statement[] | undefined;
  if (!statements) {
    // `if (x) return { … }`
    const branches = around as unknown as Record<string, ts.Node>;
    for (const [key, value] of Object.entries(branches))
      if (key !== "parent" && value === result) branches[key] = block;
    adopt(block, around);
    return;
  }
  statements.splice(statements.indexOf(result), 1, constant, returned);
  adopt(constant, around);
  adopt(returned, around);
}

/** A node that stands where a literal does. */
export function made<T extends ts.Node>(t: typeof ts, node: T, at: ts.Node): T {
  const place = (each: ts.Node): void => {
    if (each.pos < 0) t.setTextRange(each, at);
    if (each !== at) t.forEachChild(each, place);
  };
  place(node);
  return Object.assign(node, { parent: at.parent });
}
