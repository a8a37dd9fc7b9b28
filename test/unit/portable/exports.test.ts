import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { replacedIn, twinOf, WASM_ONLY } from "../../../portable/emit/twins.ts";
import * as runtime from "../../../portable/runtime/index.ts";
import { ROOT } from "../../kit/project.ts";

// Everything that `wasmstrap/guest` exports runs as JavaScript, or is named among what is of wasm alone.

const GUEST = join(ROOT, "guest");

interface Export {
  /** As a handler writes it: `crypto.digest`. */
  readonly written: string;
  readonly name: string;
  /** asc's path of the source that declares it. */
  readonly path: string;
}

function exportsOf(): Export[] {
  const program = ts.createProgram([join(GUEST, "index.ts")], { noResolve: false, noLib: true });
  const checker = program.getTypeChecker();
  const found: Export[] = [];
  const visit = (module: ts.Symbol, prefix: string) => {
    for (const symbol of checker.getExportsOfModule(module)) {
      const target =
        symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (target.flags & ts.SymbolFlags.ValueModule) visit(target, `${prefix}${symbol.name}.`);
      else if (target.flags & ts.SymbolFlags.Value) {
        const file = target.declarations![0]!.getSourceFile().fileName;
        const path = `~lib/wasmstrap/guest/${file.slice(GUEST.length + 1)}`;
        found.push({ written: prefix + symbol.name, name: target.name, path });
      }
    }
  };
  visit(checker.getSymbolAtLocation(program.getSourceFile(join(GUEST, "index.ts"))!)!, "");
  return found;
}

const all = exportsOf();

test("the exports are found", () => {
  const written = all.map((each) => each.written);
  expect(written.length).toBeGreaterThan(200);
  expect(written).toEqual(
    expect.arrayContaining(["fetch", "Table", "crypto.digest", "jwt.verify", "JSON.Value"]),
  );
});

test("each runs as JavaScript, or is of wasm alone and says why", () => {
  const without = all.filter(({ name, path }) => {
    const twin = twinOf(path);
    if (twin === undefined) return replacedIn(path).has(name) && !(name in runtime);
    return twin === "none" || !twin.includes(name) || !(name in runtime);
  });
  expect(without.map(({ written }) => written).toSorted()).toEqual(
    Object.keys(WASM_ONLY).toSorted(),
  );
});
