import type ts from "typescript";

// `const number = Number(text)`, `const string = () => new Text()`: AssemblyScript has types of these names, and finds them
// first. A value that a file declares under one of them has another name here, in each file the same.

const TYPES: ReadonlySet<string> = new Set(
  "bool boolean f32 f64 i8 i16 i32 i64 isize number string u8 u16 u32 u64 usize v128".split(" "),
);

/** Renames such values. Called before anything looks at the file. */
export function renameValues(t: typeof ts, file: ts.SourceFile): void {
  const declared = declaredNames(t, file);
  if (!declared.size) return;
  const visit = (node: ts.Node): void => {
    node.forEachChild(visit);
    if (!t.isIdentifier(node) || !declared.has(node.text) || !isValue(t, node)) return;
    keepKey(t, node);
    Object.assign(node, { escapedText: renamed(node.text) });
  };
  visit(file);
}

// --- internal ---

const renamed = (name: string): string => `~${name}`;

function declaredNames(t: typeof ts, file: ts.SourceFile): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (name: ts.Node | undefined): void => {
    if (name && t.isIdentifier(name) && TYPES.has(name.text)) found.add(name.text);
  };
  const visit = (node: ts.Node): void => {
    if (
      t.isVariableDeclaration(node) ||
      t.isBindingElement(node) ||
      t.isFunctionDeclaration(node) ||
      (t.isParameter(node) && !isField(t, node) && !isOfType(t, node.parent))
    )
      note(node.name);
    if (t.isImportSpecifier(node) || t.isExportSpecifier(node)) {
      note(node.name);
      note(node.propertyName);
    }
    // `types.string` of a module that is imported whole.
    if (t.isPropertyAccessExpression(node) && isModule(t, file, node.expression)) note(node.name);
    node.forEachChild(visit);
  };
  if (MAY_DECLARE.test(file.text)) visit(file);
  return found;
}

/** `constructor(readonly number: number)` declares a member. */
function isField(t: typeof ts, node: ts.ParameterDeclaration): boolean {
  return t.isParameterPropertyDeclaration(node, node.parent);
}

/** The parameter of a type is a name that nothing reads. */
function isOfType(t: typeof ts, node: ts.Node): boolean {
  return t.isFunctionTypeNode(node) || t.isMethodSignature(node);
}

function isModule(t: typeof ts, file: ts.SourceFile, node: ts.Expression): boolean {
  return (
    t.isIdentifier(node) &&
    file.statements.some((each) => {
      const bindings = t.isImportDeclaration(each) ? each.importClause?.namedBindings : undefined;
      return !!bindings && t.isNamespaceImport(bindings) && bindings.name.text === node.text;
    })
  );
}

const MAY_DECLARE = new RegExp(
  `(?:\\b(?:const|let|var|function|async|import)\\b[^;]*?|[(,{[.]\\s*)\\b(?:${[...TYPES].join("|")})\\b`,
);

/** Whether a name is one of a value: not of a type, and not the key of a member. */
function isValue(t: typeof ts, node: ts.Identifier): boolean {
  const { parent } = node;
  if (t.isTypeReferenceNode(parent) || t.isQualifiedName(parent)) return false;
  if (t.isPropertyAccessExpression(parent))
    return parent.expression === node || isModule(t, node.getSourceFile(), parent.expression);
  if (t.isBindingElement(parent)) return parent.propertyName !== node;
  if (t.isPropertyAssignment(parent)) return parent.initializer === node;
  if (t.isParameter(parent) && (isField(t, parent) || isOfType(t, parent.parent))) return false;
  return !(
    t.isPropertyDeclaration(parent) ||
    t.isPropertySignature(parent) ||
    t.isMethodDeclaration(parent) ||
    t.isMethodSignature(parent) ||
    t.isAccessor(parent) ||
    t.isEnumMember(parent)
  );
}

/** `{ number }` names a member, too: it is `{ number: ~number }`, in a literal as in a pattern. */
function keepKey(t: typeof ts, node: ts.Identifier): void {
  const { parent } = node;
  const key = Object.assign(t.setTextRange(t.factory.createIdentifier(node.text), node), {});
  if (
    t.isBindingElement(parent) &&
    t.isObjectBindingPattern(parent.parent) &&
    !parent.propertyName
  ) {
    if (!parent.dotDotDotToken)
      Object.assign(parent, { propertyName: Object.assign(key, { parent }) });
    return;
  }
  if (!t.isShorthandPropertyAssignment(parent)) return;
  const made = t.setTextRange(t.factory.createPropertyAssignment(key, node), parent);
  Object.assign(key, { parent: made });
  const owner = parent.parent;
  Object.assign(made, { parent: owner });
  Object.assign(node, { parent: made });
  const properties = owner.properties.map((each) => (each === parent ? made : each));
  const list = t.setTextRange(t.factory.createNodeArray(properties), owner.properties);
  Object.assign(owner, { properties: list });
}
