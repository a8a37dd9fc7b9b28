import type ts from "typescript";
import { PortableError } from "./portable-error.ts";

/** Methods and functions of the library that read or write by a type that only the call names. */
const BY_TYPE = /(?:As|Json)$/;

/**
 * Refuses what stripping the types of a source would change: a type that a call hands to the library.
 *
 * @throws {PortableError} At the first such call.
 */
export function refuseTypeArguments(t: typeof ts, text: string, path: string): void {
  const file = t.createSourceFile(path, text, t.ScriptTarget.ESNext, true);
  const visit = (node: ts.Node): void => {
    if (t.isCallExpression(node) && node.typeArguments?.length) {
      const { expression } = node;
      const name = t.isPropertyAccessExpression(expression) ? expression.name : expression;
      if (BY_TYPE.test(name.getText(file))) throw refusal(file, path, name);
    }
    t.forEachChild(node, visit);
  };
  visit(file);
}

// --- internal ---

function refusal(file: ts.SourceFile, path: string, name: ts.Node): PortableError {
  const { line, character } = file.getLineAndCharacterOfPosition(name.getStart(file));
  return new PortableError(
    `Cannot run ${path}:${line + 1}:${character + 1} as JavaScript: \`${name.getText(file)}\` takes a type, which JavaScript does not hand over`,
  );
}
