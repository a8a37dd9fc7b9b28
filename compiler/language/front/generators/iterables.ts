import type ts from "typescript";
import type { GeneratorNode, Refusal } from "./rewrite.ts";
import { type GeneratorTypes, isWalkName, writtenTypes } from "./types.ts";

// `*[Symbol.iterator]()` of a class is its method `__iterator`, and the class extends __Iterable, so that `for…of`, spread
// and an `Iterable<T>` take it. An object with `next` that such a method returns is `new __Steps<T>(next)`.

type Mutable<N> = { -readonly [K in keyof N]: N[K] };

export function iterableClasses(
  t: typeof ts,
  file: ts.SourceFile,
  types: ReadonlyMap<GeneratorNode, GeneratorTypes>,
  refusals: Refusal[],
): void {
  const visit = (node: ts.Node): void => {
    if (t.isClassDeclaration(node)) iterableClass(t, node, types, refusals);
    if (t.isObjectLiteralExpression(node))
      for (const each of node.properties)
        if (each.name && isIteratorName(t, each.name))
          refusals.push({
            node: each.name,
            message:
              "A class has `[Symbol.iterator]` here, and no object literal: write a class, or a generator that is called",
          });
    node.forEachChild(visit);
  };
  visit(file);
}

/** `Symbol.iterator` and `Symbol.asyncIterator` */
export function isIteratorSymbol(t: typeof ts, node: ts.Node): boolean {
  return (
    t.isPropertyAccessExpression(node) &&
    t.isIdentifier(node.expression) &&
    node.expression.text === "Symbol" &&
    /^(?:asyncI|i)terator$/.test(node.name.text)
  );
}

// --- internal ---

function isIteratorName(t: typeof ts, name: ts.Node): boolean {
  return t.isComputedPropertyName(name) && isIteratorSymbol(t, name.expression);
}

function iterableClass(
  t: typeof ts,
  node: ts.ClassDeclaration,
  types: ReadonlyMap<GeneratorNode, GeneratorTypes>,
  refusals: Refusal[],
): void {
  const method = node.members.find(
    (each): each is ts.MethodDeclaration =>
      t.isMethodDeclaration(each) && isIteratorName(t, each.name),
  );
  if (!method) return;
  const value = types.get(method)?.value ?? writtenTypes(t, method.type)?.value;
  if (!value) {
    refusals.push({
      node: method.name,
      message: "Write what is walked over: `[Symbol.iterator](): IterableIterator<T>`",
    });
    return;
  }
  const { factory } = t;
  const made = method as Mutable<ts.MethodDeclaration>;
  const place = <N extends ts.Node>(each: N): N => t.setTextRange(each, method.name);
  made.name = place(factory.createIdentifier("__iterator"));
  made.type = place(
    factory.createTypeReferenceNode(place(factory.createIdentifier("IterableIterator")), [value]),
  );
  if (!method.asteriskToken) objectsWithNext(t, method, value, refusals);
  extendIterable(t, node, value, method.name);
}

function extendIterable(
  t: typeof ts,
  node: ts.ClassDeclaration,
  value: ts.TypeNode,
  at: ts.Node,
): void {
  const { factory } = t;
  const own = node as Mutable<ts.ClassDeclaration>;
  const clauses = (node.heritageClauses ?? []).flatMap((each) => {
    if (each.token === t.SyntaxKind.ExtendsKeyword) return [each];
    const types = each.types.filter((one) => {
      const { expression } = one;
      return !(t.isIdentifier(expression) && isWalkName(expression.text));
    });
    return types.length
      ? [t.setTextRange(factory.createHeritageClause(each.token, types), each)]
      : [];
  });
  const extendsOther = clauses.some((each) => each.token === t.SyntaxKind.ExtendsKeyword);
  if (!extendsOther) {
    const base = t.setTextRange(
      factory.createExpressionWithTypeArguments(
        t.setTextRange(factory.createIdentifier("__Iterable"), at),
        [value],
      ),
      at,
    );
    clauses.unshift(
      t.setTextRange(factory.createHeritageClause(t.SyntaxKind.ExtendsKeyword, [base]), at),
    );
    const constructor = node.members.find((each) => t.isConstructorDeclaration(each));
    if (constructor?.body) {
      const begin = { pos: constructor.body.pos + 1, end: constructor.body.pos + 1 };
      const call = t.setTextRange(
        factory.createCallExpression(t.setTextRange(factory.createSuper(), begin), undefined, []),
        begin,
      );
      const statement = t.setTextRange(factory.createExpressionStatement(call), begin);
      (constructor as Mutable<ts.ConstructorDeclaration>).body = t.setTextRange(
        factory.createBlock([statement, ...constructor.body.statements]),
        constructor.body,
      );
    }
  }
  own.heritageClauses = clauses.length ? factory.createNodeArray(clauses) : (undefined as never);
  own.forEachChild((each) => void ((each as { parent: ts.Node }).parent = own));
}

/** `return { next: () => … }` */
function objectsWithNext(
  t: typeof ts,
  method: ts.MethodDeclaration,
  value: ts.TypeNode,
  refusals: Refusal[],
): void {
  const { factory } = t;
  const visit = (node: ts.Node): void => {
    if (t.isFunctionLike(node)) return;
    if (
      t.isReturnStatement(node) &&
      node.expression &&
      t.isObjectLiteralExpression(node.expression)
    ) {
      const literal = node.expression;
      const [only] = literal.properties;
      const next =
        only && only.name?.getText() === "next" && literal.properties.length === 1 ? only : null;
      const fn =
        next && t.isPropertyAssignment(next)
          ? next.initializer
          : next && t.isMethodDeclaration(next)
            ? next
            : null;
      if (
        !fn ||
        !(t.isArrowFunction(fn) || t.isMethodDeclaration(fn)) ||
        mentionsThis(t, fn, true)
      ) {
        refusals.push({
          node: literal,
          message:
            "What is walked over is an object with `next` alone, that uses no `this` of its own, or a generator: `*[Symbol.iterator]()`",
        });
        return;
      }
      withoutNothing(t, fn);
      const place = <N extends ts.Node>(each: N): N => t.setTextRange(each, literal);
      const result = place(
        factory.createTypeReferenceNode(place(factory.createIdentifier("IteratorResult")), [value]),
      );
      const arrow = t.setTextRange(
        factory.createArrowFunction(
          undefined,
          undefined,
          fn.parameters,
          result,
          place(factory.createToken(t.SyntaxKind.EqualsGreaterThanToken)),
          fn.body!,
        ),
        fn,
      );
      const created = place(
        factory.createNewExpression(place(factory.createIdentifier("__Steps")), [value], [arrow]),
      );
      (node as Mutable<ts.ReturnStatement>).expression = created;
      return;
    }
    node.forEachChild(visit);
  };
  method.body?.forEachChild(visit);
  const parents = (node: ts.Node): void =>
    node.forEachChild((each) => {
      (each as { parent: ts.Node }).parent = node;
      parents(each);
    });
  parents(method);
}

/** `{ value: undefined, done: true }` has no value. */
function withoutNothing(t: typeof ts, node: ts.Node): void {
  if (t.isObjectLiteralExpression(node)) {
    const isNothing = (each: ts.Expression): boolean =>
      t.isAsExpression(each)
        ? isNothing(each.expression)
        : t.isIdentifier(each) && each.text === "undefined";
    const kept = node.properties.filter(
      (each) =>
        !(
          t.isPropertyAssignment(each) &&
          each.name.getText() === "value" &&
          isNothing(each.initializer)
        ),
    );
    if (kept.length < node.properties.length)
      (node as Mutable<ts.ObjectLiteralExpression>).properties = t.setTextRange(
        t.factory.createNodeArray(kept),
        node.properties,
      );
  }
  node.forEachChild((each) => withoutNothing(t, each));
}

/** `this` in a method is the object that has it; in an arrow function, that of the method around. */
function mentionsThis(t: typeof ts, node: ts.Node, isOuter: boolean): boolean {
  if (t.isArrowFunction(node) && isOuter) return false;
  if (node.kind === t.SyntaxKind.ThisKeyword) return true;
  return t.forEachChild(node, (each) => mentionsThis(t, each, false) || undefined) ?? false;
}
