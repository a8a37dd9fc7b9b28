import * as assemblyscript from "assemblyscript";
import type {
  Class,
  ClassDeclaration,
  ClassPrototype,
  Parser,
  Program,
  Type as AscType,
} from "assemblyscript";
import { deriveCodecs } from "../../../json/derive.ts";
import { noteOrdered } from "../../../json/reachable-fields.ts";
import { printsObjects, shapeName, shapeText } from "../tree/shapes.ts";
import { sessionOf } from "../../session.ts";

/** Where the classes of objects without a class are declared. */
export const SHAPES = "~lib/wasmstrap/guest/language/shapes";

/** The class of objects with these fields; null where it could not be made. */
export function shapeClass(
  program: Program,
  names: readonly string[],
  types: readonly AscType[],
): Class | null {
  const session = sessionOf(program)!;
  const name = shapeName(session, names);
  const prototype =
    (program.lookup(name) as ClassPrototype | null) ?? addShape(program, name, names);
  return prototype && program.resolver.resolveClass(prototype, types.length ? [...types] : null);
}

// --- internal ---

/** Declares a class while the program is being compiled: names that only types told, as in `{ ...item, total }`. */
function addShape(program: Program, name: string, names: readonly string[]): ClassPrototype | null {
  const file = program.filesByName.get(SHAPES);
  if (!file) return null;
  const session = sessionOf(program)!;
  const parser = program.parser as Parser;
  const before = parser.sources.length;
  parser.parseFile(
    shapeText(name, names, { prints: printsObjects(session), notesGiven: session.notesGiven }),
    `${SHAPES}-${name}.ts`,
    false,
  );
  const source = parser.sources[before]!;
  noteOrdered(parser, deriveCodecs(parser, { among: [source] }));
  // asc makes files of sources before it compiles.
  for (const each of parser.sources.slice(before)) {
    program.filesByName.set(each.internalPath, new assemblyscript.File(program, each));
  }
  const declaration = source.statements[0] as ClassDeclaration;
  return program["initializeClass"](declaration, file, [], []);
}
