import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { rescue } from "../../../lower/control/settle.ts";
import { arrowFunction } from "../../../lower/functions/arrow-function.ts";
import { call, member } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { initializerOf } from "../../known/initializer.ts";

// `storage.run(store, callback)` of an AsyncLocalStorage: what it set is gone after the callback, also where that throws.
// The library itself cannot catch: guest/std/node/async-hooks.ts.

/** Such a call of a storage that the file declares; null for any other. */
export function storageRun(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  const [store, callback] = node.arguments;
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "run" || !callback) return null;
  const { expression: owner } = callee;
  if (!t.isIdentifier(owner) || !/\bAsyncLocalStorage\b/.test(f.file.text)) return null;
  const declared = initializerOf(f, owner)?.getText(f.file) ?? "";
  if (!/^new\s+(?:\w+\.)?AsyncLocalStorage\b/.test(declared)) return null;
  const storage = (): Expression => f.convert.expression(f, owner);
  const run = call(
    member(storage(), "__entered", where),
    [f.convert.argument(f, store!), f.convert.argument(f, callback)],
    where,
  );
  f.session.catches = true;
  return rescue(
    run,
    null,
    arrowFunction([], call(member(storage(), "__left", where), [], where), where),
    where,
  );
}
