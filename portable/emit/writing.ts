import type ts from "typescript";
import type { RecordedNode } from "../../compiler/index.ts";
import { nameIn, takesTypes } from "./names.ts";
import { PortableError } from "./portable-error.ts";

/** A source that is being written as JavaScript. */
export interface Writing {
  readonly t: typeof ts;
  /** asc's path of the source. */
  readonly path: string;
  /** Tells this program's classes from those of others in the same process. */
  readonly program: string;
  readonly file: ts.SourceFile;
  readonly nodes: ReadonlyMap<string, RecordedNode>;
  /** It is a source of the guest's library. */
  readonly isOurs: boolean;
  /** Modules of the host's that functions are declared of. */
  readonly modules: Set<string>;
  /** Inside `unchecked(…)`. */
  isUnchecked: boolean;
  /** A node's text with what is in it replaced. */
  children(node: ts.Node): string;
  node(node: ts.Node): string;
  expression(node: ts.Expression): string;
  /** Without what an expression's value is converted to. */
  raw(node: ts.Expression): string;
}

export function noteOf(w: Writing, node: ts.Node): RecordedNode | undefined {
  return w.nodes.get(`${node.getStart(w.file)}:${node.end}`);
}

export function typeOf(w: Writing, node: ts.Expression): string {
  let inner = node;
  while (w.t.isParenthesizedExpression(inner)) inner = inner.expression;
  const noted = noteOf(w, inner);
  if (noted && noted.type === undefined)
    throw refusalAt(w, node, "is of different types in different instances of its function");
  return noted?.type ?? "";
}

export function named(w: Writing, name: string): string {
  return JSON.stringify(w.program + nameIn(w.path, name));
}

export function firstType(w: Writing, node: ts.Node, noted: RecordedNode | undefined): string {
  const found = noted?.types?.[0];
  if (found === null) throw refusalAt(w, node, "has a type that differs between instances");
  return found ?? "$t.none";
}

/** Descriptors of a call's type arguments, where the function is one of ours. */
export function typeArguments(
  w: Writing,
  node: ts.Node,
  noted: RecordedNode | undefined,
  callee: string,
): readonly string[] {
  if (!takesTypes(callee)) return [];
  return (noted?.types ?? []).map((each) => {
    if (each === null)
      throw refusalAt(w, node, "has a type argument that differs between instances");
    return each;
  });
}

/** Operators that a class of the author's has of its own. */
export function refuseOverload(w: Writing, node: ts.Expression, at: ts.Expression): void {
  const callee = noteOf(w, node)?.callee;
  if (callee === undefined || callee.startsWith("~lib/")) return;
  throw refusalAt(w, at, "calls an operator that a class declares with @operator");
}

/** In the author's sources an error; in the library's, one for who calls it. */
export function refused(w: Writing, node: ts.Node, reason: string, what?: string): string {
  const refusal = refusalAt(w, node, reason, what);
  if (!w.isOurs) throw refusal;
  return `$.missing(${JSON.stringify(refusal.message)})()`;
}

function refusalAt(w: Writing, node: ts.Node, reason: string, what?: string): PortableError {
  const { line, character } = w.file.getLineAndCharacterOfPosition(node.getStart(w.file));
  const shown = what ?? `\`${node.getText(w.file).split("\n")[0]!.slice(0, 60)}\``;
  return new PortableError(
    `Cannot run ${w.path}:${line + 1}:${character + 1} as JavaScript: ${shown} ${reason}`,
  );
}

/** Evaluating it twice is evaluating it once. */
export function isSimple(w: Writing, node: ts.Expression): boolean {
  const t = w.t;
  if (t.isIdentifier(node) || node.kind === t.SyntaxKind.ThisKeyword) return true;
  if (t.isNumericLiteral(node)) return true;
  if (t.isPropertyAccessExpression(node)) return isSimple(w, node.expression);
  if (t.isElementAccessExpression(node))
    return isSimple(w, node.expression) && isSimple(w, node.argumentExpression);
  return false;
}
