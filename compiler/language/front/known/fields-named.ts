import type ts from "typescript";
import type { Front } from "../front.ts";
import { perFile } from "../per-file.ts";

/** The types of fields of this name in the file's interfaces. */
export function fieldsNamed(f: Front, name: string): readonly ts.TypeNode[] {
  return fieldsOf(f).get(name) ?? [];
}

// --- internal ---

const fieldsOf = perFile((f): ReadonlyMap<string, ts.TypeNode[]> => {
  const { ts: t } = f;
  const found = new Map<string, ts.TypeNode[]>();
  const visit = (node: ts.Node): void => {
    if (t.isPropertySignature(node) && node.type) {
      const name = node.name.getText(f.file);
      const types = found.get(name);
      if (types) types.push(node.type);
      else found.set(name, [node.type]);
    }
    node.forEachChild(visit);
  };
  f.file.statements.forEach(visit);
  return found;
});
