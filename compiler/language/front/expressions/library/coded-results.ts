import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { call, member } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";
import { initializerOf } from "../../known/initializer.ts";

// `cipher.update(text, "utf8", "hex")` and `signer.sign(key, "base64")` are texts, and bytes without the last argument: two
// methods here, of guest/std/node/ciphers.ts and guest/std/node/signatures.ts.

const CODED: Readonly<Record<string, { readonly made: RegExp; readonly count: number }>> = {
  update: { made: /\bcreate(?:C|Dec)ipheriv\s*\(/, count: 3 },
  final: { made: /\bcreate(?:C|Dec)ipheriv\s*\(/, count: 1 },
  sign: { made: /\bcreateSign\s*\(/, count: 2 },
};

/** Such a call with the argument that makes it a text; null for any other. */
export function codedResult(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  if (!t.isPropertyAccessExpression(callee)) return null;
  const name = callee.name.text;
  const coded = Object.hasOwn(CODED, name) ? CODED[name]! : null;
  if (
    !coded ||
    node.arguments.length !== coded.count ||
    !isMadeBy(f, callee.expression, coded.made)
  )
    return null;
  return call(
    member(f.convert.expression(f, callee.expression), `${name}Coded`, where),
    node.arguments.map((each) => f.convert.argument(f, each)),
    where,
  );
}

// --- internal ---

function isMadeBy(f: Front, object: ts.Expression, made: RegExp): boolean {
  const { ts: t } = f;
  if (!t.isIdentifier(object)) return made.test(object.getText(f.file));
  const declared = initializerOf(f, object);
  return declared !== null && made.test(declared.getText(f.file));
}
