import * as assemblyscript from "assemblyscript";
import type { Expression, Range, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { isDynamic, isEventClass, isMatch } from "../dynamic/types.ts";
import { defineMaybe, whereThere } from "../tree/maybe.ts";
import { call, defineExpression, expression, integer, member, text } from "../tree/nodes.ts";
import { elementOfTuple, sizeOfTuple } from "../tree/tuples.ts";
import { Given } from "../../../syntax/given.ts";
import { givenOf, keepsNull, typeOfField } from "../tree/given.ts";
import { typeNode } from "../tree/type-nodes.ts";
import { listLiteral } from "./lists.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import { objectLiteral } from "./objects.ts";

// What a pattern reads, by the type of what it reads from: an element of an array, which is null where the array is too
// short and its elements are references, and the missing number where they are numbers; a field of a tuple; an element of a JSON array; the rest of any of them.

const { Node, Type } = assemblyscript;
const { AssertionKind, DiagnosticCode, ReportMode } = live;

interface Reading extends Expression {
  from: Expression;
}

interface Element extends Reading {
  index: number;
  rest: boolean;
}

export function patternElement(
  from: Expression,
  index: number,
  rest: boolean,
  range: Range,
): Expression {
  return expression<Element>(ELEMENT, range, { from, index, rest });
}

const ELEMENT = defineReading<Element>(lowerElement);

/** `const [a, b = 2] = numbers`: the element may not be there. */
defineMaybe<Element>(ELEMENT, {
  type(compiler, node) {
    if (node.rest) return null;
    const source = compiler.resolver.resolveExpression(
      node.from,
      compiler.currentFlow,
      Type.auto,
      ReportMode.Swallow,
    );
    const cls = source?.getClass();
    if (cls?.prototype !== compiler.program.arrayPrototype) return null;
    const element = cls.typeArguments![0]!;
    return element.isReference ? null : element;
  },
  compile(compiler, node, _context, use) {
    const { from, index, range } = node;
    const condition = compiler.compileExpression(
      Node.createBinaryExpression(
        live.Token.GreaterThan,
        member(from, "length", range),
        integer(index, range),
        range,
      ),
      Type.bool,
    );
    const value = Node.createElementAccessExpression(from, integer(index, range), range);
    return whereThere(compiler, condition, value, use);
  },
});

function lowerElement(node: Element, source: AscType): Expression {
  const { from, index, rest, range } = node;
  const at = integer(index, range);
  if (isDynamic(source)) return call(rest ? "__dynamicSlice" : "__dynamicAt", [from, at], range);
  const name = source.getClass()?.prototype.name ?? "";
  const size = sizeOfTuple(name);
  if (size && rest) return restOfTuple(source, from, index, size.count, range);
  if (size) return member(from, `v${index}`, range);
  if (rest) return call(member(from, "slice", range), [at], range);
  if (name === "Array") {
    const element = source.getClass()!.typeArguments![0]!;
    if (element.isReference) return call("__elementOrNull", [from, at], range);
    if (element === Type.f64) return call("__elementOrMissing", [from, at], range);
  }
  if (isMatch(source)) return call(member(from, "__group", range), [at], range);
  return Node.createElementAccessExpression(from, at, range);
}

/** `const [first, ...others] = tuple` */
function restOfTuple(
  source: AscType,
  from: Expression,
  index: number,
  count: number,
  range: Range,
): Expression {
  if (elementOfTuple(source))
    return call(
      member(call(member(from, "__list", range), [], range), "slice", range),
      [integer(index, range)],
      range,
    );
  const left = Array.from({ length: count - index }, (_, i) =>
    member(from, `v${index + i}`, range),
  );
  return listLiteral(left, range);
}

interface Rest extends Reading {
  taken: readonly string[];
}

/** `const { a, ...rest } = o`: of a Map or a JSON value, all other members. */
export function patternRest(from: Expression, taken: readonly string[], range: Range): Expression {
  return expression<Rest>(REST, range, { from, taken });
}

const REST = defineReading<Rest>(
  lowerRest,
  (source) => `The rest of a '${source}' has no class: take the fields that you need by name`,
);

function lowerRest(node: Rest, source: AscType): Expression | null {
  const { from, taken, range } = node;
  const names = Node.createArrayLiteralExpression(
    taken.map((each) => text(each, range)),
    range,
  );
  if (isDynamic(source)) return call("__dynamicRest", [from, names], range);
  if (source.getClass()?.prototype.internalName === "~lib/map/Map")
    return call("__mapRest", [from, names], range);
  const cls = source.getClass();
  if (!cls) return null;
  if (isEventClass(cls))
    return call("__dynamicRest", [call("__toDynamic", [from], range), names], range);
  const left = fieldsOf(cls).filter((each) => !taken.includes(keyOf(cls, each)));
  return objectLiteral(
    left.map((each) => ({
      kind: "named",
      name: keyOf(cls, each),
      value: member(from, each, range),
      given: givenOf(cls, from, each),
      keepsNull: keepsNull(cls, each),
      range,
    })),
    range,
    from,
  );
}

interface Field extends Reading {
  name: string;
}

/**
 * A field by its name, and never a member of the class Map: `const { size } = event.queryStringParameters` is what the
 * query says.
 */
export function patternField(from: Expression, name: string, range: Range): Expression {
  return expression<Field>(FIELD, range, { from, name });
}

const FIELD = defineReading<Field>(lowerField);

function lowerField({ from, name, range }: Field, source: AscType): Expression {
  const isMap = source.getClass()?.prototype.internalName === "~lib/map/Map";
  return isMap
    ? Node.createElementAccessExpression(from, text(name, range), range)
    : member(from, name, range);
}

interface Defaulted extends Field {
  value: Expression;
}

/**
 * `const { note = "none" } = item`: the default takes the place of undefined, and null stays where a field notes it.
 *
 * @param value The field, or the default where it is nothing.
 */
export function patternDefault(
  from: Expression,
  name: string,
  value: Expression,
  range: Range,
): Expression {
  return expression<Defaulted>(DEFAULTED, range, { from, name, value });
}

const DEFAULTED = defineReading<Defaulted>((node, source) => {
  const { from, name, value, range } = node;
  const cls = source.getClass();
  const field = cls ? memberOfKey(cls, name) : null;
  const given = cls && field !== null ? givenOf(cls, from, field) : null;
  const type = given && typeOfField(cls!, field!);
  if (!type) return value;
  const as = (each: Expression): Expression =>
    Node.createAssertionExpression(AssertionKind.As, each, typeNode(type, range), range);
  const isNull = Node.createBinaryExpression(
    live.Token.Equals_Equals,
    given,
    integer(Given.Null, range),
    range,
  );
  const there = Node.createBinaryExpression(
    live.Token.Ampersand_Ampersand,
    isNull,
    Node.createUnaryPrefixExpression(
      live.Token.Exclamation,
      call("__isThere", [member(from, field!, range)], range),
      range,
    ),
    range,
  );
  return Node.createTernaryExpression(
    there,
    as(Node.createNullExpression(range)),
    as(value),
    range,
  );
});

/**
 * An expression that becomes another one by the type of what it reads from.
 *
 * @param lower Returns null where there is nothing to read.
 * @param refusal What is wrong then.
 */
function defineReading<N extends Reading>(
  lower: (node: N, source: AscType) => Expression | null,
  refusal?: (source: AscType) => string,
): number {
  return defineExpression<N>({
    compile(compiler, node, context, constraints) {
      const { resolver, currentFlow, module } = compiler;
      const source = resolver.resolveExpression(
        node.from,
        currentFlow,
        Type.auto,
        ReportMode.Report,
      );
      if (!source) return module.unreachable();
      const lowered = lower(node, source);
      if (lowered) return compiler.compileExpression(lowered, context, constraints as never);
      if (refusal) compiler.error(DiagnosticCode.User_defined_0, node.range, refusal(source));
      return module.unreachable();
    },
    type(resolver, node, flow, context, mode) {
      const source = resolver.resolveExpression(node.from, flow, Type.auto, mode as never);
      const lowered = source && lower(node, source);
      return lowered ? resolver.resolveExpression(lowered, flow, context, mode as never) : null;
    },
  });
}
