import type ts from "typescript";
import type { Front } from "../front.ts";

const functions = new WeakMap<ts.SourceFile, ReadonlyMap<string, ts.SignatureDeclaration>>();

/** A function at the top of a file, declared or in a constant. */
export function functionOf(f: Front, name: string): ts.SignatureDeclaration | undefined {
  let known = functions.get(f.file);
  if (!known) functions.set(f.file, (known = functionsOf(f)));
  return known.get(name);
}

// --- internal ---

function functionsOf(f: Front): ReadonlyMap<string, ts.SignatureDeclaration> {
  const { ts: t } = f;
  const found = new Map<string, ts.SignatureDeclaration>();
  for (const each of f.file.statements) {
    if (t.isFunctionDeclaration(each) && each.name) found.set(each.name.text, each);
    if (!t.isVariableStatement(each) || !(each.declarationList.flags & t.NodeFlags.Const)) continue;
    for (const { name, initializer } of each.declarationList.declarations)
      if (t.isIdentifier(name) && initializer && t.isArrowFunction(initializer))
        found.set(name.text, initializer);
  }
  return found;
}
