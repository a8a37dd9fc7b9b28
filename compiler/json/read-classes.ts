import type {
  ClassDeclaration,
  ExportStatement,
  Function as AscFunction,
  ImportStatement,
  Parser,
  TypeDeclaration,
} from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";
import type { JsonClass } from "./class.ts";

/** Classes of our library, whose fields are AWS's. What the author's own classes say, is checked. */
export function isPruned(internalPath: string): boolean {
  return /^~lib\/wasmstrap\/guest\/(?!json\/|language\/)/.test(internalPath);
}

/** Classes with a reader, and those that their fields may be of: by their names, and so perhaps more than there are. */
export function readClasses(
  parser: Parser,
  classes: ReadonlyMap<ClassDeclaration, JsonClass>,
  readers: Iterable<AscFunction>,
): ReadonlySet<JsonClass> {
  const byName = Map.groupBy(classes.values(), ({ name }) => name);
  const others = otherNames(parser);
  const read = new Set<JsonClass>();
  const words = (text: string): void => {
    for (const [word] of text.matchAll(/[\w$]+/g)) {
      for (const json of byName.get(word) ?? []) read.add(json);
      const other = others.get(word);
      others.delete(word);
      if (other !== undefined) words(other);
    }
  };
  for (const { prototype } of readers) {
    const { declaration } = prototype.parent as unknown as {
      readonly declaration: ClassDeclaration;
    };
    const json = classes.get(declaration);
    if (json) read.add(json);
  }
  // A Set's iteration comes to what is added on the way.
  for (const { node, fields } of read) {
    words(fields.map(({ type }) => type).join(" "));
    if (node.extendsType) words(node.extendsType.range.toString());
  }
  return read;
}

// --- internal ---

/** What types of the library are called elsewhere, and what they stand for. */
function otherNames(parser: Parser): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, text: string) => names.set(name, `${names.get(name) ?? ""} ${text}`);
  for (const { internalPath, statements } of parser.sources) {
    if (!isPruned(internalPath)) continue;
    for (const statement of statements) {
      if (statement.kind === NodeKind.TypeDeclaration) {
        const { name, type } = statement as TypeDeclaration;
        add(name.text, type.range.toString());
      } else if (statement.kind === NodeKind.Import) {
        for (const { name, foreignName } of (statement as ImportStatement).declarations ?? [])
          if (name.text !== foreignName.text) add(name.text, foreignName.text);
      } else if (statement.kind === NodeKind.Export) {
        for (const { localName, exportedName } of (statement as ExportStatement).members ?? [])
          if (localName.text !== exportedName.text) add(exportedName.text, localName.text);
      }
    }
  }
  return names;
}
