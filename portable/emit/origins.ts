import type ts from "typescript";
import type { RecordedSource } from "../../compiler/index.ts";
import { sourceOf } from "./paths.ts";

type Ts = typeof ts;

/** Where a name that a module exports is declared; `*` stands for all that a module exports, as one object. */
export interface Origin {
  readonly path: string;
  readonly name: string;
}

/** Finds declarations through lists of exports, so that a program loads what it names and not the whole library. */
export class Origins {
  readonly #t: Ts;
  readonly #sources: ReadonlyMap<string, RecordedSource>;
  readonly #files: Map<string, ts.SourceFile> = new Map();

  constructor(t: Ts, sources: ReadonlyMap<string, RecordedSource>) {
    this.#t = t;
    this.#sources = sources;
  }

  /** Undefined where the module exports no such name. */
  find(path: string, name: string): Origin | undefined {
    const t = this.#t;
    const file = this.#file(path);
    if (!file) return undefined;
    const stars: string[] = [];
    for (const each of file.statements) {
      if (t.isExportDeclaration(each)) {
        const target =
          each.moduleSpecifier && this.resolve(specifierOf(each.moduleSpecifier), path);
        if (!each.exportClause) {
          if (target) stars.push(target);
          continue;
        }
        if (!t.isNamedExports(each.exportClause)) continue;
        const found = each.exportClause.elements.find((one) => one.name.text === name);
        if (!found) continue;
        const local = (found.propertyName ?? found.name).text;
        return target
          ? this.find(target, local)
          : (this.#imported(file, path, local) ?? { path, name: local });
      }
      if (declares(t, each, name)) return { path, name };
    }
    for (const star of stars) {
      const found = this.find(star, name);
      if (found) return found;
    }
    return undefined;
  }

  /** All names that a module exports itself. */
  names(path: string): string[] {
    const t = this.#t;
    return (this.#file(path)?.statements ?? []).flatMap((each) => {
      if (t.isExportDeclaration(each) && each.exportClause && t.isNamedExports(each.exportClause))
        return each.exportClause.elements.map((one) => one.name.text);
      return declaredNames(t, each);
    });
  }

  resolve(specifier: string, from: string): string | undefined {
    return sourceOf(specifier, from, (path) => this.#sources.has(path));
  }

  #imported(file: ts.SourceFile, path: string, name: string): Origin | undefined {
    const t = this.#t;
    for (const each of file.statements) {
      if (!t.isImportDeclaration(each)) continue;
      const target = this.resolve(specifierOf(each.moduleSpecifier), path);
      const bindings = each.importClause?.namedBindings;
      if (!target || !bindings) continue;
      if (t.isNamespaceImport(bindings)) {
        if (bindings.name.text === name) return { path: target, name: "*" };
        continue;
      }
      const found = bindings.elements.find((one) => one.name.text === name);
      if (found) return this.find(target, (found.propertyName ?? found.name).text);
    }
    return undefined;
  }

  #file(path: string): ts.SourceFile | undefined {
    const text = this.#sources.get(path)?.text;
    if (text === undefined) return undefined;
    let file = this.#files.get(path);
    if (!file) {
      file = this.#t.createSourceFile(path, text, this.#t.ScriptTarget.ESNext, true);
      this.#files.set(path, file);
    }
    return file;
  }
}

// --- internal ---

const specifierOf = (node: ts.Expression): string => (node as ts.StringLiteral).text;

function declares(t: Ts, node: ts.Statement, name: string): boolean {
  return declaredNames(t, node).includes(name);
}

function declaredNames(t: Ts, node: ts.Statement): string[] {
  const modifiers = (node as { modifiers?: readonly ts.ModifierLike[] }).modifiers;
  if (!modifiers?.some((each) => each.kind === t.SyntaxKind.ExportKeyword)) return [];
  if (t.isVariableStatement(node))
    return node.declarationList.declarations.map((each) => each.name.getText());
  const { name } = node as { name?: ts.Identifier };
  return name ? [name.text] : [];
}
