import type ts from "typescript";
import type { GeneratorTypes } from "./types.ts";
import { declare, dot, invoke, leave, type Make, name, run, set, step, stepType } from "./make.ts";

/** Where `break` and `continue` go in a statement that is cut. */
export interface Target {
  readonly labels: readonly string[];
  readonly breakTo: string;
  readonly continueTo: string | null;
  /** How many handlers there are around it. */
  readonly depth: number;
  /** How many there are in its turns. */
  readonly inner: number;
  /** A block with a label: a plain `break` does not end it. */
  readonly isBlock: boolean;
}

/** One generator whose body is being cut. */
export interface Cut extends Make {
  /** The name of the generator's object. */
  readonly own: string;
  readonly types: GeneratorTypes;
  /** Statements that cannot stay whole. */
  readonly cuts: ReadonlySet<ts.Node>;
  /** Names of the handlers around the statement at hand, innermost last. */
  readonly handlers: string[];
  readonly targets: Target[];
  /** True once something waits for what a step throws. */
  guarded: boolean;
  fresh(hint: string): string;
  refuse(node: ts.Node, message: string): void;
}

/** The statements that follow; the last of them leaves the step. */
export type Rest = () => ts.Statement[];

/** What comes after a node: the place of what is made for it. */
export function after(c: Cut, node: ts.Node): void {
  c.at = { pos: node.end, end: node.end } as ts.Node;
}

/** Where a node begins. */
export function before(c: Cut, node: ts.Node): void {
  const { pos } = node;
  c.at = { pos, end: pos } as ts.Node;
}

/** `const k: () => void = (): void => { … }`. @param isEarly Whether it is used before it has its value. */
export function later(
  c: Cut,
  own: string,
  statements: readonly ts.Statement[],
  isEarly = false,
): ts.Statement {
  const made = declare(c, name(c, own), step(c, statements), c.ts.NodeFlags.Const, stepType(c));
  if (isEarly) {
    const [declaration] = (made as ts.VariableStatement).declarationList.declarations;
    c.ts.setTextRange(declaration!, { pos: c.at.pos, end: c.at.end + 1 });
  }
  return made;
}

/** Goes on with a step. */
export function go(c: Cut, own: string): ts.Statement[] {
  return [set(c, dot(c, c.own, "__step"), name(c, own)), leave(c)];
}

/** Goes on with a step that is outside of some handlers. */
export function exit(c: Cut, own: string, depth: number): ts.Statement[] {
  const handler = c.handlers[depth];
  if (handler === undefined) return go(c, own);
  return [
    set(c, dot(c, c.own, "__target"), name(c, own)),
    run(c, invoke(c, dot(c, c.own, "__leave"), [name(c, handler)])),
    leave(c),
  ];
}

/** Ends the generator. */
export function end(c: Cut): ts.Statement[] {
  if (!c.handlers.length) return [leave(c)];
  return [run(c, invoke(c, dot(c, c.own, "__leaveAll"))), leave(c)];
}

/** `return value` */
export function finish(c: Cut, value: ts.Expression | undefined): ts.Statement[] {
  const { ts: t } = c;
  const isSilent =
    !value || t.isLiteralExpression(value) || (t.isIdentifier(value) && value.text === "undefined");
  if (value && c.types.result)
    return [
      set(c, dot(c, c.own, "__result"), value),
      set(c, dot(c, c.own, "__hasResult"), t.setTextRange(t.factory.createTrue(), c.at)),
      ...end(c),
    ];
  return isSilent ? end(c) : [run(c, value), ...end(c)];
}

export function jump(c: Cut, node: ts.BreakOrContinueStatement): ts.Statement[] | null {
  const { ts: t } = c;
  const again = t.isContinueStatement(node);
  const label = node.label?.text;
  const found = c.targets.findLast((each) =>
    label === undefined
      ? !each.isBlock && (!again || each.continueTo !== null)
      : each.labels.includes(label),
  );
  const to = found && (again ? found.continueTo : found.breakTo);
  return to ? exit(c, to, again ? found.inner : found.depth) : null;
}

/** A statement without a `yield`: what leaves it goes on in another step. */
export function plain(c: Cut, node: ts.Statement): ts.Statement {
  const { ts: t } = c;
  const visit = (inLoop: boolean, inSwitch: boolean, labels: readonly string[]) => {
    const inner = (each: ts.Node): ts.VisitResult<ts.Node> => {
      if (t.isFunctionLike(each) || t.isClassLike(each)) return each;
      if (t.isReturnStatement(each)) return braces(c, each, () => finish(c, each.expression));
      if (t.isBreakStatement(each) || t.isContinueStatement(each)) {
        const isOwn = each.label
          ? labels.includes(each.label.text)
          : inLoop || (inSwitch && t.isBreakStatement(each));
        return isOwn ? each : braces(c, each, () => jump(c, each) ?? [each]);
      }
      if (t.isLabeledStatement(each))
        return t.visitEachChild(
          each,
          visit(inLoop, inSwitch, [...labels, each.label.text]),
          undefined,
        );
      if (t.isIterationStatement(each, false))
        return t.visitEachChild(each, visit(true, inSwitch, labels), undefined);
      if (t.isSwitchStatement(each))
        return t.visitEachChild(each, visit(inLoop, true, labels), undefined);
      return t.visitEachChild(each, inner, undefined);
    };
    return inner;
  };
  return visit(false, false, [])(node) as ts.Statement;
}

// --- internal ---

function braces(c: Cut, node: ts.Node, make: () => ts.Statement[]): ts.Statement {
  const outer = c.at;
  c.at = node;
  const made = c.ts.setTextRange(c.ts.factory.createBlock(make()), node);
  c.at = outer;
  return made;
}
