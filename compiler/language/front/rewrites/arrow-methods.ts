import type ts from "typescript";

// `now = () => this.#time++` in a class that implements an interface with a method `now()`: asc has a method of a class in
// its place alone, so that it becomes one, where the file only calls it.

/** Makes methods of such functions. Called before anything looks at the file. */
export function makeMethods(t: typeof ts, file: ts.SourceFile): void {
  const wanted = methodsOf(t, file);
  if (!wanted.size) return;
  const read = readNames(t, file);
  const visit = (node: ts.Node): void => {
    if (t.isClassDeclaration(node) && node.heritageClauses) {
      const members = node.members.map((each) => {
        const name = each.name?.getText(file) ?? "";
        const result = wanted.get(name);
        return result && !read.has(name) ? asMethod(t, each, result) : each;
      });
      const list = t.setTextRange(t.factory.createNodeArray(members), node.members);
      Object.assign(node, { members: list });
    }
    t.forEachChild(node, visit);
  };
  visit(file);
}

// --- internal ---

type Result = "nothing" | "value";

/** Methods of the interfaces and the abstract classes of a file. */
function methodsOf(t: typeof ts, file: ts.SourceFile): ReadonlyMap<string, Result> {
  const found = new Map<string, Result>();
  for (const each of file.statements) {
    if (!t.isInterfaceDeclaration(each) && !t.isClassDeclaration(each)) continue;
    for (const member of each.members) {
      const isAbstract = t.isMethodDeclaration(member) && !member.body;
      if (!t.isMethodSignature(member) && !isAbstract) continue;
      const isVoid = member.type?.kind === t.SyntaxKind.VoidKeyword;
      found.set(member.name.getText(file), isVoid ? "nothing" : "value");
    }
  }
  return found;
}

/** Names of members that are read without being called. */
function readNames(t: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (t.isPropertyAccessExpression(node)) {
      const { parent } = node;
      const isCalled = t.isCallExpression(parent) && parent.expression === node;
      if (!isCalled) found.add(node.name.text);
    }
    if (t.isBindingElement(node)) found.add((node.propertyName ?? node.name).getText(file));
    t.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function asMethod(t: typeof ts, node: ts.ClassElement, result: Result): ts.ClassElement {
  if (!t.isPropertyDeclaration(node) || !node.initializer || node.type) return node;
  const value = node.initializer;
  if (!t.isArrowFunction(value) || node.modifiers?.some((each) => isStatic(t, each))) return node;
  const { factory } = t;
  const place = <T extends ts.Node>(made: T, at: ts.Node, parent: ts.Node): T =>
    Object.assign(t.setTextRange(made, at), { parent });
  let body: ts.Block;
  if (t.isBlock(value.body)) body = value.body;
  else {
    const step =
      result === "nothing"
        ? factory.createExpressionStatement(value.body)
        : factory.createReturnStatement(value.body);
    body = factory.createBlock([step]);
    Object.assign(value.body, { parent: step });
    place(step, value.body, body);
    t.setTextRange(body, value.body);
  }
  const kept = [...(node.modifiers ?? []), ...(value.modifiers ?? [])].filter(
    (each) => each.kind !== t.SyntaxKind.ReadonlyKeyword,
  );
  const method = factory.createMethodDeclaration(
    kept,
    undefined,
    node.name,
    undefined,
    value.typeParameters,
    value.parameters,
    value.type,
    body,
  );
  for (const each of [...value.parameters, ...(value.typeParameters ?? []), body, node.name])
    Object.assign(each, { parent: method });
  if (value.type) Object.assign(value.type, { parent: method });
  return place(method, node, node.parent);
}

function isStatic({ SyntaxKind }: typeof ts, { kind }: ts.ModifierLike): boolean {
  return kind === SyntaxKind.StaticKeyword;
}
