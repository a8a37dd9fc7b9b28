import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { type Edit, type Edited, edited, unedited } from "./edits.ts";
import { isPlaced, methodsOf, namesThis } from "./fluent-literals.ts";
import { textOf } from "./type-texts.ts";

// `const clock = { t: 0, now() { return this.t; } }`: what a method returns depends on the object that the constant holds,
// which is made of that method. TypeScript's checker knows it, and it is written into the text:
//
//   const clock = { t: 0, now(): number { return this.t; } };

/** The text with the results of methods of literals that name them by `this`. */
export function withResults(
  t: typeof ts,
  text: string,
  parse: (text: string) => ts.SourceFile,
): Edited {
  if (!MAY_NAME.test(text)) return unedited(text);
  const file = parse(text);
  const methods = methodsIn(t, file);
  if (!methods.length) return unedited(text);
  const checker = checkerOf(t, file);
  const edits = methods.flatMap((each): Edit[] => {
    const [signature] = checker.getTypeAtLocation(each).getCallSignatures();
    const type = signature && checker.getReturnTypeOfSignature(signature);
    const result = type && textOf({ ts: t, file }, checker, type, 1);
    const at = afterParameters(t, file, each);
    return result && at && !UNCLEAR.test(result)
      ? [{ start: at, end: at, text: `: ${result}` }]
      : [];
  });
  return edited(text, edits);
}

// --- internal ---

const MAY_NAME = /\bthis\b/;

/** Results that have no fields of their own, and say nothing of what another file declares. */
const UNCLEAR = /[{]|\b(?:any|never|this|typeof)\b/;

type Method = ReturnType<typeof methodsOf>[number];

function methodsIn(t: typeof ts, file: ts.SourceFile): Method[] {
  const found: Method[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isObjectLiteralExpression(node) && isPlaced(t, node))
      found.push(...methodsOf(t, node).filter((each) => isUnclear(t, each)));
    t.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isUnclear(t: typeof ts, method: Method): boolean {
  return !method.type && !method.typeParameters && !method.asteriskToken && namesThis(t, method);
}

function afterParameters(t: typeof ts, file: ts.SourceFile, method: Method): number | null {
  const close = method.getChildren(file).find((each) => each.kind === t.SyntaxKind.CloseParenToken);
  return close?.end ?? null;
}
