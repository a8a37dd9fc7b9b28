import type ts from "typescript";
import type { Front } from "../front.ts";
import { perFile } from "../per-file.ts";

/** A function at the top of a file, declared or in a constant. */
export function functionOf(f: Front, name: string): ts.SignatureDeclaration | undefined {
  return functionsOf(f).get(name);
}

// --- internal ---

const functionsOf = perFile((f): ReadonlyMap<string, ts.SignatureDeclaration> => {
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
});
