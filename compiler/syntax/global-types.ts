import type { DeclarationStatement, Parser, Source } from "assemblyscript";
import { NodeKind } from "./asc-enums.ts";
import { findDecorator } from "./decorators.ts";

/** Types that asc knows without a declaration. */
const NATIVE =
  "i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool boolean f32 f64 number v128 void auto string native " +
  "indexof valueof returnof nonnull externref funcref anyref eqref structref arrayref i31ref stringref " +
  "ref_extern ref_func ref_any ref_eq ref_struct ref_array ref_i31 ref_string " +
  // Of the language room, which asc is told of: language/lower/tree/type-nodes.ts.
  "__Box";

const TYPES: ReadonlySet<number> = new Set([
  NodeKind.ClassDeclaration,
  NodeKind.InterfaceDeclaration,
  NodeKind.EnumDeclaration,
  NodeKind.NamespaceDeclaration,
  NodeKind.TypeDeclaration,
]);

/** Whether a source is AssemblyScript's library or ours: not the author's, nor a package of the author's choice. */
export function isLibrary(source: Source): boolean {
  const known = libraries.get(source);
  if (known !== undefined) return known;
  const found = /^~lib\/(?:wasmstrap\/|[^/]+$|(?:rt|util|bindings|shared)\/)/.test(
    source.internalPath,
  );
  libraries.set(source, found);
  return found;
}

/** Asked for each expression that is compiled. */
const libraries = new WeakMap<Source, boolean>();

const known = new WeakMap<Parser, ReadonlySet<string>>();

/** Whether a name is a type everywhere: AssemblyScript's own, or declared @global. */
export function isGlobalType(parser: Parser, name: string): boolean {
  let names = known.get(parser);
  if (!names) {
    names = findNames(parser);
    known.set(parser, names);
  }
  return names.has(name);
}

// --- internal ---

function findNames(parser: Parser): ReadonlySet<string> {
  const names = new Set(NATIVE.split(" "));
  for (const { internalPath, statements } of parser.sources) {
    // What AssemblyScript's library exports at its top is global.
    const library = /^~lib\/[^/]+$/.test(internalPath);
    for (const statement of statements) {
      if (!TYPES.has(statement.kind)) continue;
      const declaration = statement as DeclarationStatement;
      if (library || findDecorator(declaration, "global")) names.add(declaration.name.text);
    }
  }
  return names;
}
