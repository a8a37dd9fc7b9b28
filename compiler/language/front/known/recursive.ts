import type ts from "typescript";
import type { Front } from "../front.ts";
import { perFile } from "../per-file.ts";

/** Whether a function or a method of a file leads to itself, by the names that it and others call. */
export function isRecursive(f: Front, node: ts.SignatureDeclaration): boolean {
  const { calls, names } = callsOf(f);
  const own = names.get(node);
  if (own === undefined) return false;
  const seen = new Set<string>();
  const open = [own];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const each of calls.get(at) ?? []) {
      if (each === own) return true;
      if (seen.has(each)) continue;
      seen.add(each);
      open.push(each);
    }
  }
  return false;
}

// --- internal ---

interface Calls {
  readonly names: ReadonlyMap<ts.Node, string>;
  /** What each function mentions of the file's functions. */
  readonly calls: ReadonlyMap<string, ReadonlySet<string>>;
}

const callsOf = perFile((f): Calls => {
  const { ts: t } = f;
  const names = new Map<ts.Node, string>();
  for (const each of f.file.statements) {
    if (t.isFunctionDeclaration(each) && each.name) names.set(each, each.name.text);
    if (t.isClassDeclaration(each))
      for (const one of each.members)
        if (t.isMethodDeclaration(one)) names.set(one, `.${one.name.getText(f.file)}`);
    if (!t.isVariableStatement(each)) continue;
    for (const { name, initializer } of each.declarationList.declarations)
      if (t.isIdentifier(name) && initializer && t.isFunctionLike(initializer))
        names.set(initializer, name.text);
  }
  const known = new Set(names.values());
  const calls = new Map<string, Set<string>>();
  for (const [node, name] of names) {
    const mentioned = new Set<string>();
    const visit = (each: ts.Node): void => {
      // What other rewrites made may stand in no tree.
      const parent = each.parent as ts.Node | undefined;
      const isMember = !!parent && t.isPropertyAccessExpression(parent) && parent.name === each;
      if (t.isIdentifier(each) || t.isPrivateIdentifier(each)) {
        const word = isMember ? `.${each.text}` : each.text;
        if (known.has(word)) mentioned.add(word);
      }
      each.forEachChild(visit);
    };
    (node as ts.FunctionLikeDeclaration).body?.forEachChild(visit);
    calls.set(name, mentioned);
  }
  return { names, calls };
});
