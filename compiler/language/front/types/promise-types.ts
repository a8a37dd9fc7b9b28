import type { Range, TypeNode } from "assemblyscript";
import { typeText } from "../../../json/type.ts";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { neverNode, nothingNode } from "../../lower/tasks/types.ts";
import type { Front } from "../front.ts";

// Types of promises and timers, where promises are settled later.

/** `Promise<T>` */
export function promiseNode(
  of: TypeNode | undefined,
  neverSettles: boolean,
  where: Range,
): TypeNode {
  if (neverSettles) return namedType("__Promise", where, [neverNode(where)]);
  const value = !of || typeText(of) === "void" ? nothingNode(where) : of;
  return namedType("__Promise", where, [value]);
}

export function isNever(f: Front, node: ts.TypeNode | undefined): boolean {
  return node?.kind === f.ts.SyntaxKind.NeverKeyword;
}

/** `NodeJS.Timeout`, `ReturnType<typeof setTimeout>` */
export function isTimer(f: Front, node: ts.TypeReferenceNode, written: string): boolean {
  const { ts: t } = f;
  if (/^NodeJS\.(?:Timeout|Timer|Immediate)$/.test(written)) return true;
  const [of] = node.typeArguments ?? [];
  return (
    written === "ReturnType" &&
    of !== undefined &&
    t.isTypeQueryNode(of) &&
    t.isIdentifier(of.exprName) &&
    /^set(?:Timeout|Interval|Immediate)$/.test(of.exprName.text)
  );
}

/** Of `T | PromiseLike<T>`, which `resolve` takes, T; of `T | Promise<T>` the promise. */
export function withoutSettled(f: Front, types: readonly ts.TypeNode[]): ts.TypeNode[] {
  const { ts: t } = f;
  if (!f.session.tasks || types.length < 2) return [...types];
  const named = (each: ts.TypeNode, name: string): ts.TypeNode | undefined =>
    t.isTypeReferenceNode(each) && t.isIdentifier(each.typeName) && each.typeName.text === name
      ? each.typeArguments?.[0]
      : undefined;
  const text = (each: ts.TypeNode): string => each.getText(f.file);
  const like = types.find((each) => named(each, "PromiseLike"));
  if (like) return types.filter((each) => each !== like);
  const promise = types.find((each) => named(each, "Promise"));
  if (!promise) return [...types];
  const of = text(named(promise, "Promise")!)
    .split("|")
    .map((each) => each.trim());
  return types.filter((each) => each === promise || !of.includes(text(each)));
}
