import type ts from "typescript";

// `const counter = { n: 0, next() { return ++this.n; } }`: in a method of a literal, `this` is the object that the constant
// holds, and is read as the constant's name:
//
//   const counter = { n: 0, next() { return ++counter.n; } }

/** Names the object in methods of literals that constants hold. Called before anything looks at the file. */
export function nameThis(t: typeof ts, file: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    if (isHeld(t, node)) {
      for (const each of node.initializer.properties) {
        const method = t.isPropertyAssignment(each) ? each.initializer : each;
        if (t.isMethodDeclaration(method) || t.isFunctionExpression(method))
          replace(t, method, node.name.text);
      }
    }
    t.forEachChild(node, visit);
  };
  visit(file);
}

// --- internal ---

type Held = ts.VariableDeclaration & {
  readonly name: ts.Identifier;
  readonly initializer: ts.ObjectLiteralExpression;
};

function isHeld(t: typeof ts, node: ts.Node): node is Held {
  return (
    t.isVariableDeclaration(node) &&
    t.isIdentifier(node.name) &&
    node.initializer !== undefined &&
    t.isObjectLiteralExpression(node.initializer) &&
    t.isVariableDeclarationList(node.parent) &&
    (node.parent.flags & t.NodeFlags.Const) !== 0
  );
}

/** Puts the name in the place of each `this` of a method, those of functions within it aside that have their own. */
function replace(t: typeof ts, node: ts.Node, name: string): void {
  const named = (each: ts.Node): ts.Node => {
    const made = t.setTextRange(t.factory.createIdentifier(name), each);
    return Object.assign(made, { parent: each.parent });
  };
  const isThis = (each: unknown): each is ts.Node =>
    typeof each === "object" &&
    each !== null &&
    (each as ts.Node).kind === t.SyntaxKind.ThisKeyword;
  const look = (at: ts.Node): void => {
    const parts = at as unknown as Record<string, unknown>;
    for (const [key, value] of Object.entries(parts)) {
      if (key === "parent") continue;
      if (isThis(value)) parts[key] = named(value);
      if (!Array.isArray(value)) continue;
      value.forEach((each: unknown, i) => {
        if (isThis(each)) value[i] = named(each);
      });
    }
    t.forEachChild(at, (each) => {
      const hasOwn = t.isFunctionLike(each) && !t.isArrowFunction(each);
      if (!hasOwn && !t.isClassLike(each)) look(each);
    });
  };
  look(node);
}
