import type ts from "typescript";
import type { Front } from "../front.ts";

// JSON.stringify writes an object's members in the order in which they were given to it, and a class here writes them in
// one order: that of the literals which the file has for the interface. Where two of them differ, or there is none, it is
// the order of the interface.

/** The fields of an interface in the order in which its literals give them. */
export function inLiteralOrder(
  f: Front,
  members: readonly ts.TypeElement[],
): readonly ts.TypeElement[] {
  const { ts: t } = f;
  const fields = new Map<string, ts.TypeElement>();
  for (const each of members) {
    if (!t.isPropertySignature(each) || !isPlain(f, each.name)) return members;
    fields.set(each.name.text, each);
  }
  const required = [...fields].filter(([, each]) => !each.questionToken).map(([name]) => name);
  const orders = literalsOf(f).filter(
    (keys) => keys.every((key) => fields.has(key)) && required.every((name) => keys.includes(name)),
  );
  const [longest] = orders.toSorted((a, b) => b.length - a.length);
  if (!longest || !orders.every((each) => agrees(each, longest))) return members;
  // What no literal gives is added later, if at all.
  const added = [...fields.keys()].filter((name) => !longest.includes(name));
  return [...longest, ...added].map((name) => fields.get(name)!);
}

// --- internal ---

const literals = new WeakMap<ts.SourceFile, string[][]>();

/** The keys of all object literals of the file that say all of their keys. */
function literalsOf(f: Front): readonly string[][] {
  const { ts: t } = f;
  let found = literals.get(f.file);
  if (found) return found;
  found = [];
  const seen = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (t.isObjectLiteralExpression(node) && node.properties.length > 1) {
      const keys: string[] = [];
      for (const { name } of node.properties) if (name && isPlain(f, name)) keys.push(name.text);
      const id = JSON.stringify(keys);
      if (keys.length === node.properties.length && !seen.has(id)) {
        seen.add(id);
        found!.push(keys);
      }
    }
    node.forEachChild(visit);
  };
  visit(f.file);
  literals.set(f.file, found);
  return found;
}

function isPlain(f: Front, name: ts.PropertyName): name is ts.Identifier | ts.StringLiteral {
  return f.ts.isIdentifier(name) || f.ts.isStringLiteral(name);
}

/** Whether the keys that both have stand in one order. */
function agrees(keys: readonly string[], order: readonly string[]): boolean {
  const places = keys.map((key) => order.indexOf(key)).filter((at) => at >= 0);
  return places.every((at, i) => i === 0 || places[i - 1]! < at);
}
