import type ts from "typescript";

// `class Jobs extends EventEmitter<{ ready: [id: string] }>`: an emitter takes any event and any values here, and what its
// type says of them only the editor reads.

/** Takes the types of events from emitters. Called before anything looks at the file. */
export function plainEmitters(t: typeof ts, file: ts.SourceFile): void {
  const names = new Set(file.statements.flatMap((each) => importedFrom(t, each)));
  if (!names.size) return;
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    const name =
      t.isNewExpression(node) || t.isExpressionWithTypeArguments(node)
        ? node.expression
        : t.isTypeReferenceNode(node)
          ? node.typeName
          : null;
    if (name && t.isIdentifier(name) && names.has(name.text))
      Object.assign(node, { typeArguments: undefined });
  };
  visit(file);
}

// --- internal ---

function importedFrom(t: typeof ts, node: ts.Statement): string[] {
  if (!t.isImportDeclaration(node)) return [];
  if (!/^(?:node:)?events$/.test((node.moduleSpecifier as ts.StringLiteral).text)) return [];
  const { name, namedBindings: named } = node.importClause ?? {};
  const others = named && t.isNamedImports(named) ? named.elements.map((each) => each.name) : [];
  return [...(name ? [name] : []), ...others].map((each) => each.text);
}
