import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { listOfFirst } from "../../lower/dynamic/walk.ts";
import { present } from "../../lower/missing/present.ts";
import { mapFromEntries } from "../../lower/objects/from-entries.ts";
import { letIn } from "../../lower/tree/let.ts";
import { call, freshName, id, member, text } from "../../lower/tree/nodes.ts";
import { emptyList } from "../../lower/objects/empty-list.ts";
import { declares, type Front, rangeOf, refuse } from "../front.ts";
import { use } from "../names.ts";
import { namespaceMember } from "../namespaces.ts";
import { fieldName } from "../types/shape-types.ts";
import { convertArgument } from "./argument.ts";
import { isIntl, localeArguments } from "./library/locale.ts";
import { promiseValue } from "./promises/new-promise.ts";
import { needTasks } from "../tasks/needs.ts";
import { filledTypedArray, isTypedArray } from "./library/typed-arrays.ts";
import { asRecord, newWebObject } from "./library/web-classes.ts";
import { emptyArray } from "./library/array-calls.ts";
import { notePairs } from "./library/pairs.ts";
import { convertType } from "../types/types.ts";
import { typeNameOf } from "../types/reference-types.ts";

const { Node } = assemblyscript;

export function newExpression(f: Front, node: ts.NewExpression, where: Range): Expression {
  const { ts: t } = f;
  const empty = emptyArray(f, node, where);
  if (empty) return empty;
  const names: string[] = [];
  let at: ts.Expression = node.expression;
  while (t.isPropertyAccessExpression(at)) {
    names.unshift(at.name.text);
    at = at.expression;
  }
  if (!t.isIdentifier(at)) {
    refuse(f, node.expression, "The class after `new` is a name here");
    return Node.createNullExpression(where);
  }
  names.unshift(at.text);
  const imported = names.length === 2 ? namespaceMember(f, at, names[1]!) : null;
  if (imported) names.splice(0, 2, imported);
  if (names.join() === "Function" && !declares(f, "Function"))
    refuse(f, node, "Nothing is compiled as the program runs: write the function");
  const [only] = node.arguments ?? [];
  const web = newWebObject(f, node, where);
  if (web) return web;
  if (names.join() === "URLSearchParams" && only && t.isObjectLiteralExpression(only)) {
    const local = freshName("p");
    const parts = only.properties.flatMap((each) =>
      t.isPropertyAssignment(each) && !t.isComputedPropertyName(each.name)
        ? [{ name: fieldName(f, each.name), value: f.convert.expression(f, each.initializer) }]
        : t.isShorthandPropertyAssignment(each)
          ? [{ name: each.name.text, value: use(f, each.name) }]
          : [],
    );
    if (parts.length === only.properties.length) {
      const made = Node.createNewExpression(
        typeNameOf(names, rangeOf(f, node.expression)),
        null,
        [text("", where)],
        where,
      );
      const steps = parts.map((each) =>
        call(
          member(id(local, where), "append", where),
          [text(each.name, where), call("__text", [each.value], where)],
          where,
        ),
      );
      return letIn(
        [{ name: local, value: made }],
        Node.createCommaExpression([...steps, id(local, where)], where),
        where,
      );
    }
  }
  if (names.join() === "URLSearchParams" && only && isRecordLiteral(f, only))
    return call("__paramsOf", [f.convert.expression(f, asRecord(f, only))], where);
  const typed = typedArray(f, node, names.join(), where);
  if (typed) return typed;
  if (names.join() === "Date" && node.arguments?.length === 1 && !f.scopes.uses.has(at))
    return call(
      member(id("Date", where), "__orInvalid", where),
      [f.convert.expression(f, only!)],
      where,
    );
  if (isIntl(f, names))
    return Node.createNewExpression(
      typeNameOf(names, rangeOf(f, node.expression)),
      null,
      localeArguments(f, node.arguments ?? [], where),
      where,
    );
  const types = node.typeArguments?.map((each) => convertType(f, each)) ?? null;
  const cause = causeOf(f, node);
  const written = cause ? node.arguments!.slice(0, -1) : (node.arguments ?? []);
  if (names.length === 1 && names[0] === "Promise" && written.length) {
    const promised = promiseValue(f, node, where);
    if (promised) return promised;
    needTasks(f);
    refuse(f, node, "A promise is given its function here: `new Promise((resolve, reject) => …)`");
  }
  const args = written.map((each) => convertArgument(f, each));
  if (cause) {
    const made = Node.createNewExpression(
      typeNameOf(names, rangeOf(f, node.expression)),
      types,
      args,
      where,
    );
    return call("__withCause", [made, f.convert.expression(f, cause)], where);
  }
  if (
    names.length === 1 &&
    args.length === 1 &&
    (names[0] === "Map" || names[0] === "Set") &&
    !f.scopes.uses.has(at)
  )
    return collection(f, node, names[0], types, where);
  const isLength = names.join() === "Array" && args.length === 1 && !f.scopes.uses.has(at);
  const made = Node.createNewExpression(
    typeNameOf(names, rangeOf(f, node.expression)),
    types,
    isLength ? [call("__arrayLength", args, where)] : args,
    where,
  );
  return isLength && !isFilled(f, node) ? emptyList(made, where) : made;
}

/** `new Array(3).fill(0)` */
function isFilled({ ts: t }: Front, { parent }: ts.NewExpression): boolean {
  return (
    t.isPropertyAccessExpression(parent) &&
    parent.name.text === "fill" &&
    t.isCallExpression(parent.parent) &&
    parent.parent.arguments.length === 1
  );
}

/** `{ ...query, page: "2" }` */
function isRecordLiteral({ ts: t }: Front, node: ts.Expression): boolean {
  return t.isObjectLiteralExpression(node) && node.properties.some(t.isSpreadAssignment);
}

/** `new Float64Array(values)`, `new Uint8Array(buffer, 4)`: of a length, of a list, or a view of bytes. */
function typedArray(
  f: Front,
  node: ts.NewExpression,
  name: string,
  where: Range,
): Expression | null {
  const { ts: t } = f;
  const [source, ...rest] = node.arguments ?? [];
  if (!isTypedArray(f, name) || !source || t.isNumericLiteral(source)) return null;
  const args = [source, ...rest].map((each) => present(f.convert.expression(f, each)));
  if (rest.length) return call(member(id(name, where), "wrap", where), args, where);
  return filledTypedArray(name, args[0]!, where);
}

/** `new Error(message, { cause })`: the cause; null for any other call. */
function causeOf(f: Front, node: ts.NewExpression | ts.CallExpression): ts.Expression | null {
  const { ts: t } = f;
  const last = node.arguments?.at(-1);
  if (!last || !t.isObjectLiteralExpression(last) || last.properties.length !== 1) return null;
  const [only] = last.properties;
  if (only?.name?.getText(f.file) !== "cause" || !node.expression.getText(f.file).endsWith("Error"))
    return null;
  if (t.isShorthandPropertyAssignment(only)) return only.name;
  return t.isPropertyAssignment(only) ? only.initializer : null;
}

/** `new Set(values)` and `new Map(entries)` */
function collection(
  f: Front,
  node: ts.NewExpression,
  name: "Map" | "Set",
  types: assemblyscript.TypeNode[] | null,
  where: Range,
): Expression {
  const { ts: t } = f;
  const source = node.arguments![0]!;
  if (name === "Map") notePairs(f, source, node.typeArguments);
  const isEntry = (each: ts.Expression): each is ts.ArrayLiteralExpression =>
    t.isArrayLiteralExpression(each) && each.elements.length === 2;
  if (name === "Map" && t.isArrayLiteralExpression(source) && source.elements.every(isEntry)) {
    const pairs = source.elements
      .filter(isEntry)
      .map(
        ({ elements }) =>
          [f.convert.expression(f, elements[0]!), f.convert.expression(f, elements[1]!)] as const,
      );
    const local = freshName("m");
    const [first, ...rest] = pairs;
    const made =
      first && !types
        ? call("__mapWith", [...first], where)
        : Node.createNewExpression(Node.createSimpleTypeName("Map", where), types, [], where);
    const steps = (first && !types ? rest : pairs).map(([key, value]) =>
      call(member(id(local, where), "set", where), [key, value], where),
    );
    return letIn(
      [{ name: local, value: made }],
      Node.createCommaExpression([...steps, id(local, where)], where),
      where,
    );
  }
  const helper = name === "Map" ? "__mapFrom" : "__setFrom";
  const values = listOfFirst(present(f.convert.expression(f, source)), "all", where);
  if (name === "Set" && types) {
    const local = freshName("s");
    const made = Node.createNewExpression(
      Node.createSimpleTypeName("Set", where),
      types,
      [],
      where,
    );
    const fill = call("__addAll", [id(local, where), values], where);
    return letIn(
      [{ name: local, value: made }],
      Node.createCommaExpression([fill, id(local, where)], where),
      where,
    );
  }
  return helper === "__mapFrom"
    ? mapFromEntries(values, where, types)
    : call(helper, [values], where);
}
