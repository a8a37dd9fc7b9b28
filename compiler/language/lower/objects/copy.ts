import * as assemblyscript from "assemblyscript";
import type {
  CallExpression,
  Compiler,
  Element,
  Expression,
  FunctionPrototype,
  Node,
  Range,
  Statement,
  Type as AscType,
} from "assemblyscript";
import { KEEPS_NULL, memberOf } from "../tree/shapes.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { letIn } from "../tree/let.ts";
import { bare, compiled, freshName, id, member } from "../tree/nodes.ts";
import { givenOf } from "../tree/given.ts";
import { isObjectLiteral, objectLiteral } from "./objects.ts";

// `return json(200, data)`, where `json` returns an object literal and says no type: the literal's class is not the one
// that is expected, and its fields are. What the function returns is new each time, so that nobody can tell a copy of
// the expected class from it.

const { NodeKind } = live;

/** Null where the value is not a new object without a class. */
export function copyFresh(
  compiler: Compiler,
  expr: number,
  from: AscType,
  to: AscType,
  node: Node,
): number | null {
  if (
    !shapeNames(compiler, from) ||
    !to.getClass() ||
    !(isRecord(to) || returnsLiterals(compiler, node as Expression))
  )
    return null;
  const name = freshName("c");
  const { range } = node;
  const body = converted(compiler, id(name, range), from, to, range);
  return compiler.compileExpression(
    letIn([{ name, value: compiled(expr, from, range) }], body, range),
    to,
  );
}

// --- internal ---

/** `const headers = { … }` where a record is wanted: its members are the fields. */
function isRecord(type: AscType): boolean {
  return type.getClass()!.prototype.internalName === "~lib/map/Map";
}

/** The names of the fields of an object without a class. */
function shapeNames(compiler: Compiler, type: AscType): string[] | null {
  const name = type.getClass()?.prototype.name;
  if (!name?.startsWith("__Shape")) return null;
  for (const [key, each] of sessionOf(compiler)!.shapes)
    if (each === name) return JSON.parse(key) as string[];
  return null;
}

function converted(
  compiler: Compiler,
  value: Expression,
  from: AscType,
  to: AscType,
  range: Range,
): Expression {
  const names = shapeNames(compiler, from);
  const target = to.getClass();
  if (!names || !target || from.nonNullableType.isAssignableTo(to.nonNullableType)) return value;
  return objectLiteral(
    names.map((each, i) => {
      const name = each.replace(KEEPS_NULL, "");
      const read = member(value, memberOf(name), range);
      const type = from.getClass()!.typeArguments![i]!;
      return {
        kind: "named" as const,
        name,
        value: converted(compiler, read, type, fieldOf(compiler, target, name) ?? type, range),
        given: givenOf(from.getClass()!, value, memberOf(name)),
        range,
      };
    }),
    range,
  );
}

function fieldOf(compiler: Compiler, cls: assemblyscript.Class, name: string): AscType | null {
  if (cls.prototype.name === "Map") return cls.typeArguments![1]!;
  const found = cls.getMember(name) as assemblyscript.PropertyPrototype | null;
  if (found?.kind !== live.ElementKind.PropertyPrototype) return null;
  return compiler.resolver.resolveProperty(found)?.type ?? null;
}

/** Whether a call is of a function that returns object literals. */
export function returnsLiterals(compiler: Compiler, node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind !== NodeKind.Call) return false;
  const { expression: callee } = inner as CallExpression;
  if (callee.kind !== NodeKind.Identifier) return false;
  const element = compiler.currentFlow.lookup((callee as assemblyscript.IdentifierExpression).text);
  const body = element && bodyOf(compiler, element);
  return !!body && onlyLiterals(body);
}

/** The body of the one function that a name stands for. */
function bodyOf(compiler: Compiler, element: Element): Statement | null {
  if (element.kind === live.ElementKind.FunctionPrototype)
    return (element as FunctionPrototype).bodyNode;
  const declaration =
    element.kind === live.ElementKind.Local
      ? sessionOf(compiler)!.declarations.get(element)
      : element.kind === live.ElementKind.Global
        ? ((element as assemblyscript.Global).declaration as assemblyscript.VariableDeclaration)
        : undefined;
  const made = declaration?.initializer && bare(declaration.initializer);
  if (!declaration?.is(live.CommonFlags.Const) || made?.kind !== NodeKind.Function) return null;
  return (made as assemblyscript.FunctionExpression).declaration.body;
}

/** Whether all that a function returns is object literals. */
export function onlyLiterals(body: Statement): boolean {
  let all = true;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!(value instanceof assemblyscript.Node) || value.kind === NodeKind.Function) return;
    if (value.kind === NodeKind.Return) {
      const result = (value as assemblyscript.ReturnStatement).value;
      if (!result || !isObjectLiteral(bare(result))) all = false;
    }
    for (const [key, child] of Object.entries(value)) if (key !== "range") visit(child);
  };
  visit([body]);
  return all;
}
