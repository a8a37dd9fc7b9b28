import { builtinModules } from "node:module";
import { posix } from "node:path";
import type ts from "typescript";
import { installedSdk, isOfSdk } from "./aws-sdk.ts";
import type { Origins } from "./origins.ts";
import { outputOf } from "./paths.ts";
import { PortableError } from "./portable-error.ts";

type Ts = typeof ts;

/** A module's JavaScript with its imports leading to where the names are declared, and the paths of those modules. */
export function linked(
  t: Ts,
  code: string,
  from: string,
  origins: Origins,
  directory: string,
): { readonly code: string; readonly targets: readonly string[] } {
  const file = t.createSourceFile(`${from}.js`, code, t.ScriptTarget.ESNext, true);
  const targets: string[] = [];
  let text = code;
  const specifier = (path: string) => {
    targets.push(path);
    const relative = posix.relative(posix.dirname(outputOf(from)), outputOf(path));
    return JSON.stringify(relative.startsWith(".") ? relative : `./${relative}`);
  };
  for (const each of file.statements.toReversed()) {
    if (!t.isImportDeclaration(each) && !t.isExportDeclaration(each)) continue;
    const written = each.moduleSpecifier && (each.moduleSpecifier as ts.StringLiteral).text;
    if (written === undefined || written.startsWith("file:") || isOfNode(written)) continue;
    if (isOfSdk(written)) {
      const place = each.moduleSpecifier!;
      const found = JSON.stringify(installedSdk(written, directory));
      text = text.slice(0, place.getStart()) + found + text.slice(place.end);
      continue;
    }
    const target = origins.resolve(written, from);
    if (target === undefined)
      throw new PortableError(
        `Cannot run ${from} as JavaScript: it imports "${written}", which is not a source of the program`,
      );
    const replaced = t.isImportDeclaration(each)
      ? importText(t, each, target, origins, specifier)
      : exportText(t, each, target, origins, specifier);
    text = text.slice(0, each.getStart()) + replaced + text.slice(each.end);
  }
  return { code: text, targets };
}

// --- internal ---

type Specifier = (path: string) => string;

const isOfNode = (specifier: string) =>
  specifier.startsWith("node:") || builtinModules.includes(specifier);

function importText(
  t: Ts,
  node: ts.ImportDeclaration,
  target: string,
  origins: Origins,
  specifier: Specifier,
): string {
  const clause = node.importClause;
  if (!clause) return `import ${specifier(target)};`;
  const one = (wanted: string, name: string): string => {
    const { path, name: declared } = origins.find(target, wanted) ?? { path: target, name: wanted };
    return declared === "*"
      ? `import * as ${name} from ${specifier(path)};`
      : `import { ${declared} as ${name} } from ${specifier(path)};`;
  };
  const { name: whole, namedBindings: bindings } = clause;
  const texts = whole ? [one("default", whole.text)] : [];
  if (bindings && t.isNamespaceImport(bindings))
    texts.push(`import * as ${bindings.name.text} from ${specifier(target)};`);
  else
    for (const { name, propertyName } of bindings?.elements ?? [])
      texts.push(one((propertyName ?? name).text, name.text));
  return texts.join("\n");
}

function exportText(
  t: Ts,
  node: ts.ExportDeclaration,
  target: string,
  origins: Origins,
  specifier: Specifier,
): string {
  const clause = node.exportClause;
  if (!clause) return `export * from ${specifier(target)};`;
  if (!t.isNamedExports(clause))
    return `export * as ${clause.name.text} from ${specifier(target)};`;
  return clause.elements
    .map(({ name, propertyName }) => {
      const wanted = (propertyName ?? name).text;
      const origin = origins.find(target, wanted) ?? { path: target, name: wanted };
      return `export { ${origin.name} as ${name.text} } from ${specifier(origin.path)};`;
    })
    .join("\n");
}
