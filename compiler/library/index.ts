import type { Program } from "assemblyscript";
import { addAmbient } from "./ambient.ts";
import { rewriteCalls } from "./calls.ts";
export { addEventInspection } from "./inspection.ts";
import { nodeModule } from "./node-modules.ts";
import { repairLibrary } from "./repairs.ts";
import { SourceKind } from "../syntax/asc-enums.ts";

/**
 * Makes asc's library the one that people know. Called before asc reads its first file.
 *
 * asc asks its parser for the next file to read until there is none. The parser answers here, for this compilation
 * only: a module of Node's is a file that leads to ours; and when all files are read, the library is repaired, so that
 * what the repairs import is read in the same round.
 */
export function beginLibrary({ parser }: Program): void {
  const next = parser.nextFile.bind(parser);
  let isComplete = false;
  // Of the round under way: asc reads what a round names after its end.
  let isRoundEmpty = true;
  parser.nextFile = () => {
    for (let path = next(); path !== null; path = next()) {
      isRoundEmpty = false;
      const text = nodeModule(path);
      if (text === undefined) return path;
      parser.parseFile(text, `${path}.ts`, false);
      // A file right below ~lib/ would make global what it exports.
      parser.sources.at(-1)!.sourceKind = SourceKind.Library as never;
    }
    const isLast = isRoundEmpty;
    isRoundEmpty = true;
    if (!isLast || isComplete) return null;
    isComplete = true;
    repairLibrary(parser);
    addAmbient(parser, rewriteCalls(parser));
    const path = next();
    isRoundEmpty = path === null;
    return path;
  };
}
