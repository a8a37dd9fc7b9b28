import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import {
  isGet,
  methodCall,
  type Reader,
  typeOfAll,
  typeOfInner,
  wantedThere,
} from "./collected-values.ts";
import { type Edit, type Edited, edited, unedited } from "./edits.ts";
import { isNothing } from "../../nothing.ts";

// What is declared empty says nothing of what it will hold:
//
//   const groups = new Map();
//   let best = null;
//   rows.forEach((row) => {
//     groups.set(row.team, row);
//     if (!best || row.score > best.score) best = row;
//   });
//
// What the file puts there does, wherever it stands. It is written into the text, `new Map<string, Row>()` and
// `let best: Row | null = null`, before anything else reads that. Where TypeScript does not know it, all stays as it is.

/** The text with the types of such declarations. */
export function withCollectedTypes(t: typeof ts, text: string, parse: Parse): Edited {
  let made = unedited(text);
  // What a variable is given may come from another one: `for (const [team] of totals) last = team`.
  for (let turn = 0; turn < MOST_TURNS && MAY_COLLECT.test(made.text); turn++) {
    const edits = editsOf(t, made.text, parse);
    if (!edits.length) break;
    const [before, next] = [made, edited(made.text, edits)];
    made = { text: next.text, place: (at) => before.place(next.place(at)) };
  }
  return made;
}

// --- internal ---

type Parse = (text: string) => ts.SourceFile;

const MAY_COLLECT =
  /\bnew\s+(?:Map|Set)\s*\(\s*\)|[\w$]\s*=\s*\{\s*\}|[\w$]\s*=\s*(?:null|undefined)\b/;

const MOST_TURNS = 3;

function editsOf(t: typeof ts, text: string, parse: Parse): Edit[] {
  const written = parse(text);
  const found = declarationsIn(t, written);
  if (!found.length) return [];
  const names = new Set(found.map((each) => each.name));
  const file = parse(withoutFirst(t, written, names));
  const reader: Reader = { ts: t, file, checker: checkerOf(t, file), uses: new Map() };
  noteUses(reader, names);
  return declarationsIn(t, file).flatMap((each): Edit[] => {
    const type =
      each.kind === "variable"
        ? assigned(reader, each)
        : each.kind === "record"
          ? recorded(reader, each)
          : collected(reader, each);
    return type === null ? [] : [{ start: each.at, end: each.at, text: type }];
  });
}

interface Declared {
  readonly node: ts.VariableDeclaration | ts.PropertyDeclaration;
  /** As it is written where it is used: `rows`, `this.rows`. */
  readonly name: string;
  readonly kind: "Map" | "Set" | "record" | "variable";
  /** Where its type is to stand. */
  readonly at: number;
}

function declarationsIn(t: typeof ts, file: ts.SourceFile): Declared[] {
  const found: Declared[] = [];
  const isOwn = /\b(?:class|interface|type|import)\b[^;\n]*\b(?:Map|Set)\b\s*[{,}=]/.test(
    file.text,
  );
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    const isField = t.isPropertyDeclaration(node);
    if (!isField && !t.isVariableDeclaration(node)) return;
    const value = node.initializer;
    if (node.type || !value || !(t.isIdentifier(node.name) || t.isPrivateIdentifier(node.name)))
      return;
    const name = (isField ? "this." : "") + node.name.text;
    if (t.isNewExpression(value) && !value.typeArguments && !value.arguments?.length) {
      const made = value.expression.getText(file);
      if ((made === "Map" || made === "Set") && !isOwn)
        found.push({ node, name, kind: made, at: value.expression.end });
      return;
    }
    const isLet = !isField && (node.parent.flags & t.NodeFlags.Let) !== 0;
    if ((isLet || isField) && isNothing({ ts: t }, value))
      found.push({ node, name, kind: "variable", at: node.name.end });
    if (t.isObjectLiteralExpression(value) && !value.properties.length)
      found.push({ node, name, kind: "record", at: node.name.end });
  };
  visit(file);
  return found;
}

/**
 * The text without what is there already, `groups.get(key) ?? []` as `[]`, of which nothing is known: what comes in its
 * place tells. It keeps its length.
 */
function withoutFirst(t: typeof ts, file: ts.SourceFile, names: ReadonlySet<string>): string {
  let { text } = file;
  const blank = (start: number, end: number): void => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  };
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    if (t.isBinaryExpression(node) && isGet(t, file, node.left, names)) {
      const K = t.SyntaxKind;
      const { kind } = node.operatorToken;
      if (kind === K.QuestionQuestionToken || kind === K.BarBarToken)
        blank(node.left.getStart(file), node.right.getStart(file));
    }
    const isLet = t.isVariableDeclaration(node) && (node.parent.flags & t.NodeFlags.Let) !== 0;
    if (isLet && node.initializer && !node.type && isGet(t, file, node.initializer, names))
      blank(node.name.end, node.initializer.end);
  };
  visit(file);
  return text;
}

function noteUses({ ts: t, file, checker, uses }: Reader, names: ReadonlySet<string>): void {
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    const name = t.isPropertyAccessExpression(node)
      ? `this.${node.name.text}`
      : t.isIdentifier(node)
        ? node.text
        : "";
    if (!names.has(name)) return;
    const symbol = t.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(t.isPropertyAccessExpression(node) ? node.name : node);
    if (symbol) uses.set(symbol, [...(uses.get(symbol) ?? []), node as ts.Expression]);
  };
  visit(file);
}

function usesOf({ checker, uses }: Reader, { node }: Declared): readonly ts.Expression[] {
  const symbol = checker.getSymbolAtLocation(node.name);
  return (symbol && uses.get(symbol)) ?? [];
}

/** `<string, Row>` */
function collected(r: Reader, declared: Declared): string | null {
  const keys: ts.Expression[] = [];
  const values: ts.Expression[] = [];
  for (const use of usesOf(r, declared)) {
    const wanted = wantedThere(r, use, declared.kind);
    if (wanted) return wanted;
    const called = methodCall(r, use);
    if (called?.name === "set" && called.args.length === 2) {
      keys.push(called.args[0]!);
      values.push(called.args[1]!);
    } else if (called?.name === "add" && called.args.length === 1) values.push(called.args[0]!);
  }
  const value = typeOfAll(r, values) ?? typeOfInner(r, declared.name, values);
  if (value === null) return null;
  if (declared.kind === "Set") return `<${value}>`;
  const key = typeOfAll(r, keys);
  return key === null ? null : `<${key}, ${value}>`;
}

/** `: Record<string, number>`, of `counts[name] = …` */
function recorded(r: Reader, declared: Declared): string | null {
  const { ts: t } = r;
  const values: ts.Expression[] = [];
  for (const use of usesOf(r, declared)) {
    const { parent: member } = use;
    if (!t.isElementAccessExpression(member) || member.expression !== use) {
      // `counts.total = 1`: a field of a name that is known.
      const isField = t.isPropertyAccessExpression(member) && member.expression === use;
      if (isField && isAssigned(t, member)) return null;
      continue;
    }
    const { parent } = member;
    if (!t.isBinaryExpression(parent) || parent.left !== member) {
      const isInner = t.isElementAccessExpression(parent) || t.isPropertyAccessExpression(parent);
      if (isInner && parent.expression === member && isAssigned(t, parent)) return ANY_RECORD;
      continue;
    }
    if (isAssignment(t, parent)) values.push(parent.right);
  }
  if (!values.length) return null;
  const type = typeOfAll(r, values);
  return type === null || type.includes("|") ? ANY_RECORD : `: Record<string, ${type}>`;
}

const ANY_RECORD = ": Record<string, any>";

function isAssigned(t: typeof ts, node: ts.Expression): boolean {
  const { parent } = node;
  return t.isBinaryExpression(parent) && parent.left === node && isAssignment(t, parent);
}

/** `a = b`, `a += b` and others. */
function isAssignment({ SyntaxKind: K }: typeof ts, node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= K.FirstAssignment && kind <= K.LastAssignment;
}

/** Assignments that put the value itself there. */
const SETS = ["EqualsToken", "QuestionQuestionEqualsToken", "BarBarEqualsToken"] as const;

/** `: Row | null` */
function assigned(r: Reader, declared: Declared): string | null {
  const { ts: t } = r;
  const values: ts.Expression[] = [];
  for (const use of usesOf(r, declared)) {
    const { parent } = use;
    if (!t.isBinaryExpression(parent) || parent.left !== use) continue;
    if (SETS.some((each) => t.SyntaxKind[each] === parent.operatorToken.kind))
      values.push(parent.right);
    else if (isAssignment(t, parent)) return null;
  }
  const own = (each: ts.Expression): boolean => t.isIdentifier(each) && each.text === declared.name;
  const leaves = values
    .flatMap((each) => leavesOf(t, each))
    .filter((each) => !isNothing({ ts: t }, each) && !own(each));
  // Nothing is ever put there.
  if (!leaves.length) return ": any";
  const type = typeOfAll(r, leaves);
  if (type === null) return null;
  // A JSON value knows by itself which of null and undefined it is.
  return type === "any" ? ": any" : `: ${type} | ${declared.node.initializer!.getText(r.file)}`;
}

/** What a condition chooses from. */
function leavesOf(t: typeof ts, node: ts.Expression): ts.Expression[] {
  if (t.isParenthesizedExpression(node)) return leavesOf(t, node.expression);
  if (t.isConditionalExpression(node))
    return [...leavesOf(t, node.whenTrue), ...leavesOf(t, node.whenFalse)];
  if (!t.isBinaryExpression(node)) return [node];
  const K = t.SyntaxKind;
  const { kind } = node.operatorToken;
  return kind === K.QuestionQuestionToken || kind === K.BarBarToken
    ? [...leavesOf(t, node.left), ...leavesOf(t, node.right)]
    : [node];
}
