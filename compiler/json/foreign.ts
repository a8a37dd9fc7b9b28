import type { ImportStatement, Source } from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";

/** Libraries whose transform has a @json of its own. */
const OTHERS = /^~lib\/json-as\b/;

/**
 * Whether a source's @json classes are another library's: it imports that library, or is part of it, and does not
 * import our JSON beside it.
 */
export function isForeign({ internalPath, statements }: Source): boolean {
  if (OTHERS.test(internalPath)) return true;
  const imports = statements.filter(({ kind }) => kind === NodeKind.Import) as ImportStatement[];
  if (!imports.some((each) => OTHERS.test(each.internalPath))) return false;
  return !imports.some(
    ({ declarations, internalPath: from }) =>
      /^~lib\/wasmstrap\/guest\b/.test(from) &&
      declarations?.some(({ foreignName }) => foreignName.text === "JSON"),
  );
}
