import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { call } from "../../../lower/tree/nodes.ts";
import { declares, type Front } from "../../front.ts";

// `fetch`, `Headers`, `Request` and `Response` as JavaScript has them, whose arguments are of several types: see
// guest/io/http/node-fetch.ts.

/** `fetch(new URL(path, base))`, `Response.json(value)`; null for any other call. */
export function webCall(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee } = node;
  if (t.isIdentifier(callee)) {
    if (callee.text !== "fetch" || !isGlobal(f, callee) || !node.arguments.length) return null;
    // A text as it is: the usual case.
    if (t.isStringLiteralLike(node.arguments[0]!) || t.isTemplateExpression(node.arguments[0]!))
      return null;
    return made(f, "__fetch", node, where);
  }
  if (!t.isPropertyAccessExpression(callee) || callee.name.text !== "json") return null;
  const { expression: owner } = callee;
  if (!t.isIdentifier(owner) || owner.text !== "Response" || !isGlobal(f, owner)) return null;
  return made(f, "__jsonResponse", node, where);
}

/** `new Headers(record)`, `new Request(url, init)`, `new Response(body, init)`; null for any other class. */
export function newWebObject(f: Front, node: ts.NewExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: name } = node;
  if (!t.isIdentifier(name) || !isGlobal(f, name)) return null;
  const [first, ...rest] = node.arguments ?? [];
  switch (name.text) {
    case "Headers": {
      if (!first) return null;
      const given = t.isObjectLiteralExpression(first) ? asRecord(f, first) : first;
      return call("__newHeaders", [f.convert.expression(f, given)], where);
    }
    case "Request":
      return first ? made(f, "__newRequest", node, where) : null;
    case "Response": {
      const isNone =
        !first || first.kind === t.SyntaxKind.NullKeyword || first.getText(f.file) === "undefined";
      if (!isNone) return made(f, "__newResponse", node, where);
      return call(
        "__emptyResponse",
        rest.map((each) => f.convert.argument(f, each)),
        where,
      );
    }
    default:
      return null;
  }
}

/** A literal as a record of texts. */
export function asRecord({ ts: t }: Front, node: ts.Expression): ts.Expression {
  const string = t.factory.createKeywordTypeNode(t.SyntaxKind.StringKeyword);
  const type = t.factory.createTypeReferenceNode("Record", [string, string]);
  const record = t.factory.createAsExpression(node, type);
  for (const each of [string, type, record]) t.setTextRange(each, node);
  return Object.assign(record, { parent: node.parent });
}

// --- internal ---

function made(
  f: Front,
  helper: string,
  node: ts.CallExpression | ts.NewExpression,
  where: Range,
): Expression {
  return call(
    helper,
    (node.arguments ?? []).map((each) => f.convert.argument(f, each)),
    where,
  );
}

function isGlobal(f: Front, name: ts.Identifier): boolean {
  return !f.scopes.uses.has(name) && !declares(f, name.text);
}
