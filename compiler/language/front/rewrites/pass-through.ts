import type ts from "typescript";
import { checkerOf } from "../../checker.ts";
import { type Edit, type Edited, edited, unedited } from "./edits.ts";
import { type HandsOn, handsOn, instance } from "./pass-through-instance.ts";

// A function that hands on the arguments of another one:
//
//   const logged = <A extends unknown[], R>(fn: (...args: A) => R) => (...args: A): R => fn(...args);
//   const add = logged((a: number, b: number) => a + b);
//
// is written out for each number of arguments that the file has it hand on, as a function has so many here:
//
//   const logged = <A0, A1, R>(fn: (a0: A0, a1: A1) => R) => (a0: A0, a1: A1): R => fn(a0, a1);

/** The text with such functions written out. Those whose calls are not all plain stay, and are refused. */
export function withWrappers(t: typeof ts, text: string, parse: Parse): Edited {
  if (!MAY_HAND_ON.test(text)) return unedited(text);
  const file = parse(text);
  const found = handsOn(t, file);
  if (!found.length) return unedited(text);
  const checker = checkerOf(t, file);
  const edits = found.flatMap((each) => editsOf(t, file, checker, each) ?? []);
  return edits.length ? edited(text, edits) : unedited(text);
}

// --- internal ---

type Parse = (text: string) => ts.SourceFile;

const MAY_HAND_ON = /\.\.\.\s*[\w$]+\s*:\s*(?:[A-Z]|any\[\]|unknown\[\])/;

/** Null where a call does not tell how many arguments there are. */
function editsOf(
  t: typeof ts,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  wrapper: HandsOn,
): Edit[] | null {
  const symbol = checker.getSymbolAtLocation(wrapper.name);
  const calls: {
    readonly callee: ts.Identifier;
    readonly count: number;
    readonly call: ts.CallExpression;
  }[] = [];
  let isPlain = true;
  const visit = (node: ts.Node): void => {
    t.forEachChild(node, visit);
    if (!t.isIdentifier(node) || node === wrapper.name || node.text !== wrapper.name.text) return;
    if (checker.getSymbolAtLocation(node) !== symbol) return;
    const call = node.parent;
    const count =
      t.isCallExpression(call) && call.expression === node
        ? countOf(t, checker, call, wrapper)
        : null;
    if (count === null) isPlain = false;
    else calls.push({ callee: node, count, call: call as ts.CallExpression });
  };
  visit(file);
  if (!isPlain || !calls.length) return null;
  const counts = [...new Set(calls.map((each) => each.count))];
  const nameFor = (count: number): string =>
    count === counts[0] ? wrapper.name.text : `${wrapper.name.text}__${count}`;
  const texts = counts.map((each) => instance(t, file, checker, wrapper, each, nameFor(each)));
  const known = texts.filter((each) => each !== null);
  if (known.length < texts.length) return null;
  const { node } = wrapper;
  // A call inside of the function itself would be written out with it.
  const isInside = (each: ts.Node): boolean => each.pos >= node.pos && each.end <= node.end;
  if (calls.some(({ callee }) => isInside(callee))) return null;
  const [first, ...others] = known;
  const edits: Edit[] = [...first!];
  for (const each of others) {
    const own = edited(file.text, each);
    const [start, end] = [node.getStart(file), node.end];
    const grown = own.text.length - file.text.length;
    const text = `\n${own.text.slice(start, end + grown)}`;
    edits.push({ start: end, end, text, place: (at) => own.place(start + Math.max(0, at - 1)) });
  }
  for (const { callee, count, call } of calls) {
    const end = call.typeArguments ? call.typeArguments.end + 1 : callee.end;
    if (count !== counts[0] || call.typeArguments)
      edits.push({ start: callee.getStart(file), end, text: nameFor(count) });
  }
  return edits;
}

/** How many arguments the function takes that a call hands to the wrapper. */
function countOf(
  t: typeof ts,
  checker: ts.TypeChecker,
  call: ts.CallExpression,
  wrapper: HandsOn,
): number | null {
  const signature = checker.getResolvedSignature(call);
  const taken = signature?.parameters[wrapper.index];
  const given = call.arguments[wrapper.index];
  if (!taken || !given) return null;
  let at: ts.Expression = given;
  while (t.isParenthesizedExpression(at)) at = at.expression;
  const own = t.isArrowFunction(at) || t.isFunctionExpression(at) ? at : null;
  const type = own
    ? checker.getTypeAtLocation(own)
    : checker.getNonNullableType(checker.getTypeAtLocation(given));
  const [fn, ...others] = type.getCallSignatures();
  if (!fn || others.length || fn.typeParameters) return null;
  const declared = fn.parameters.map((each) => each.valueDeclaration);
  const isFixed = declared.every(
    (each) =>
      each &&
      t.isParameter(each) &&
      !each.dotDotDotToken &&
      !each.questionToken &&
      !each.initializer,
  );
  return isFixed ? declared.length : null;
}
