import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { integer } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { initializerOf } from "../../known/initializer.ts";

// `const gzipAsync = promisify(gzip)`: such functions wait by themselves here, so that a call of the one is a call of the
// other. Those that take texts and bytes alike have no type of their own, and are not values.

const OF_SEVERAL_TYPES =
  /^(?:\w+\.)?(?:gzip|deflate|deflateRaw|brotliCompress|scrypt|pbkdf2|hkdf)$/;

/** A call of `promisify`, or of what it returned; null for any other. */
export function promisified(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  if (ofPromisify(f, node)) return integer(0, where);
  if (!t.isIdentifier(callee)) return null;
  const declared = initializerOf(f, callee);
  const original = declared && ofPromisify(f, declared);
  if (!original) return null;
  const { parent } = node;
  const made = t.factory.createCallExpression(original, node.typeArguments, node.arguments);
  return f.convert.expression(f, Object.assign(t.setTextRange(made, node), { parent }));
}

// --- internal ---

/** What `promisify` is given, if it is a function of several types. */
function ofPromisify(f: Front, node: ts.Expression): ts.Expression | null {
  const { ts: t, file } = f;
  if (!t.isCallExpression(node) || !/^(?:util\.)?promisify$/.test(node.expression.getText(file)))
    return null;
  const [given] = node.arguments;
  if (!given) return null;
  const name = t.isIdentifier(given) ? importedName(f, given.text) : given.getText(file);
  return OF_SEVERAL_TYPES.test(name) ? given : null;
}

/** `scrypt` of `import { scrypt as derive }`, by the name that the file has for it. */
function importedName({ ts: t, file }: Front, local: string): string {
  for (const each of file.statements) {
    const bindings = t.isImportDeclaration(each) ? each.importClause?.namedBindings : undefined;
    if (!bindings || !t.isNamedImports(bindings)) continue;
    const found = bindings.elements.find(({ name }) => name.text === local);
    if (found) return (found.propertyName ?? found.name).text;
  }
  return local;
}
