import type ts from "typescript";
import type { Front } from "../front.ts";
import { perFile } from "../per-file.ts";

/** The types of fields of this name in the file's interfaces, or in its classes where no interface has it. */
export function fieldsNamed(f: Front, name: string): readonly ts.TypeNode[] {
  return fieldsOf(f).interfaces.get(name) ?? fieldsOf(f).classes.get(name) ?? [];
}

// --- internal ---

type Fields = Map<string, ts.TypeNode[]>;

const fieldsOf = perFile((f): { readonly interfaces: Fields; readonly classes: Fields } => {
  const { ts: t } = f;
  const found = { interfaces: new Map() as Fields, classes: new Map() as Fields };
  const visit = (node: ts.Node): void => {
    const isOfInterface = t.isPropertySignature(node);
    if ((isOfInterface || t.isPropertyDeclaration(node)) && node.type) {
      const fields = isOfInterface ? found.interfaces : found.classes;
      const name = node.name.getText(f.file);
      fields.set(name, [...(fields.get(name) ?? []), node.type]);
    }
    node.forEachChild(visit);
  };
  f.file.statements.forEach(visit);
  return found;
});
