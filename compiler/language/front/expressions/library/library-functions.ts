import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { arrowFunction } from "../../../lower/functions/arrow-function.ts";
import { mathFunction } from "../../../lower/functions/math-function.ts";
import { parseJson, stringifyJson } from "../../../lower/objects/json-parse.ts";
import { objectParts } from "../../../lower/objects/object-parts.ts";
import { call, freshName, id, member } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { namespaceMember } from "../../namespaces.ts";

// Functions that are named and not called: `values.map(Math.sqrt)`, `lines.map(JSON.parse)`, `rows.map(Row.from)`.

/** A member of a class as a function; null for what is called, and for any other member. */
export function functionOfClass(
  f: Front,
  node: ts.PropertyAccessExpression,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const { expression: owner, name, parent } = node;
  if (!t.isIdentifier(owner)) return null;
  if (t.isCallExpression(parent) && parent.expression === node) return null;
  const key = `${owner.text}.${name.text}`;
  if (OF_NOTHING.has(key)) {
    const imported = namespaceMember(f, owner, name.text);
    const callee = imported ? id(imported, where) : member(id(owner.text, where), name.text, where);
    return arrowFunction([], call(callee, [], where), where);
  }
  if (f.scopes.uses.has(owner)) return null;
  if (owner.text === "Math" && !f.scopes.names.has("Math"))
    return /^[a-z]/.test(name.text) ? mathFunction(name.text, where) : null;
  const own = staticMethod(f, owner.text, name.text);
  const plain = (each: Expression): Expression =>
    call(member(id(owner.text, where), name.text, where), [each], where);
  if (own) {
    const names = own.parameters.map(() => freshName("p"));
    if (own.parameters.some((each) => each.dotDotDotToken)) return null;
    const made = member(id(owner.text, where), name.text, where);
    return arrowFunction(
      names.map((each) => ({ name: each })),
      call(
        made,
        names.map((each) => id(each, where)),
        where,
      ),
      where,
    );
  }
  const make = Object.hasOwn(OF_ONE, key) ? OF_ONE[key]! : null;
  if (!make) return null;
  if (key.startsWith("JSON.")) f.needs.add("JSON");
  const parameter = freshName("p");
  const value = id(parameter, where);
  return arrowFunction(
    [{ name: parameter }],
    make === "call" ? plain(value) : make(value, where),
    where,
  );
}

// --- internal ---

const OF_NOTHING = new Set(["Date.now", "crypto.randomUUID"]);

const OF_ONE: Readonly<Record<string, "call" | ((value: Expression, where: Range) => Expression)>> =
  {
    "JSON.parse": parseJson,
    "JSON.stringify": stringifyJson,
    "Number.isFinite": "call",
    "Number.isInteger": "call",
    "Number.isNaN": "call",
    "Number.parseFloat": "call",
    "Object.entries": (value, where) => objectParts(value, "entries", where),
    "Object.keys": (value, where) => objectParts(value, "keys", where),
    "Object.values": (value, where) => objectParts(value, "values", where),
    "Array.isArray": (value, where) => call("__isArray", [value], where),
    "Buffer.from": "call",
  };

function staticMethod(f: Front, owner: string, name: string): ts.MethodDeclaration | null {
  const { ts: t } = f;
  for (const each of f.file.statements) {
    if (!t.isClassDeclaration(each) || each.name?.text !== owner) continue;
    for (const one of each.members)
      if (
        t.isMethodDeclaration(one) &&
        one.name.getText(f.file) === name &&
        one.modifiers?.some((modifier) => modifier.kind === t.SyntaxKind.StaticKeyword)
      )
        return one;
  }
  return null;
}
