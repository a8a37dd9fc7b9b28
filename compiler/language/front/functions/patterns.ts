import * as assemblyscript from "assemblyscript";
import type { Expression } from "assemblyscript";
import type ts from "typescript";
import {
  patternDefault,
  patternElement,
  patternField,
  patternRest,
} from "../../lower/objects/destructure.ts";
import { orDefault } from "../../lower/missing/coalesce.ts";
import { live } from "../../internals.ts";
import { freshName, id, namedType, text } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { asksWhichOfField } from "../known/asks-which.ts";
import { nullable } from "../types/nullable.ts";

// `const { p, q: r = 1, s: { t }, ...rest } = o` becomes ordinary declarations that read from one hidden name:
//
//   const ~d = o, p = ~d.p, r = ~d.q ?? 1, ~e = ~d.s, t = ~e.t, rest = <the other members of ~d>
//
// so that asc infers the types. An element of an array that is not there is null where it can be; a default also
// replaces null, but in JSON values and in fields that note it: elsewhere null and undefined are one value.

const { Node } = assemblyscript;

/** A name that a pattern binds, and the value that it gets. */
export interface Bound {
  readonly name: ts.Identifier | string;
  readonly value: Expression;
  readonly node: ts.Node;
}

export function bindings(
  f: Front,
  pattern: ts.BindingPattern,
  source: string,
  out: Bound[] = [],
): Bound[] {
  const { ts: t } = f;
  if (t.isObjectBindingPattern(pattern)) {
    const taken: string[] = [];
    for (const element of pattern.elements) {
      const where = rangeOf(f, element);
      const from = id(source, where);
      if (element.dotDotDotToken) {
        push(element, patternRest(from, taken, where));
        continue;
      }
      const key = element.propertyName ?? element.name;
      let value: Expression;
      let own: string | null = null;
      if (t.isComputedPropertyName(key))
        value = Node.createElementAccessExpression(
          from,
          f.convert.expression(f, key.expression),
          where,
        );
      else {
        const name = (key as ts.Identifier | ts.StringLiteral).text;
        taken.push(name);
        if (/^[A-Za-z_$][\w$]*$/.test(name)) own = name;
        value = own
          ? patternField(from, name, rangeOf(f, key))
          : Node.createElementAccessExpression(from, text(name, where), where);
      }
      if (own !== null && element.initializer) {
        const other = f.convert.expression(f, element.initializer);
        bind(element, patternDefault(from, own, orDefault(value, other, where), where));
      } else if (own !== null && asksWhichOfField(f, element)) {
        // A JSON value knows which of null and undefined it is.
        const type = nullable(namedType("__DynamicValue", where));
        const { AssertionKind } = live;
        bind(element, Node.createAssertionExpression(AssertionKind.As, value, type, where));
      } else push(element, value);
    }
  } else {
    pattern.elements.forEach((element, index) => {
      if (!t.isBindingElement(element)) return;
      const where = rangeOf(f, element);
      push(
        element,
        patternElement(id(source, where), index, element.dotDotDotToken !== undefined, where),
      );
    });
  }
  return out;

  function push(element: ts.BindingElement, raw: Expression): void {
    const where = rangeOf(f, element);
    const value = element.initializer
      ? orDefault(raw, f.convert.expression(f, element.initializer), where)
      : raw;
    bind(element, value);
  }

  function bind(element: ts.BindingElement, value: Expression): void {
    if (t.isIdentifier(element.name)) out.push({ name: element.name, value, node: element });
    else {
      const name = freshName("d");
      out.push({ name, value, node: element });
      bindings(f, element.name, name, out);
    }
  }
}

/** `[a, b]` of names and members, without defaults, rests and patterns inside. */
export function isSimplePattern(f: Front, pattern: ts.ArrayLiteralExpression): boolean {
  const { ts: t } = f;
  return pattern.elements.every(
    (each) =>
      t.isIdentifier(each) ||
      t.isPropertyAccessExpression(each) ||
      t.isElementAccessExpression(each),
  );
}

/** The assignments of a pattern on the left of `=`, which reads from a hidden name. */
export function assignments(
  f: Front,
  pattern: ts.Expression,
  source: string,
  out: { target: ts.Expression; value: Expression }[] = [],
): { target: ts.Expression; value: Expression }[] {
  const { ts: t } = f;
  const one = (target: ts.Expression, raw: Expression): void => {
    const where = rangeOf(f, target);
    if (t.isBinaryExpression(target) && target.operatorToken.kind === t.SyntaxKind.EqualsToken)
      return one(target.left, orDefault(raw, f.convert.expression(f, target.right), where));
    if (t.isArrayLiteralExpression(target) || t.isObjectLiteralExpression(target)) {
      refuse(
        f,
        target,
        "A pattern inside a pattern that is assigned: declare the inner one with `const` first",
      );
      return;
    }
    out.push({ target, value: raw });
  };
  if (t.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((each, index) => {
      if (t.isOmittedExpression(each)) return;
      const rest = t.isSpreadElement(each);
      one(
        rest ? each.expression : each,
        patternElement(id(source, rangeOf(f, each)), index, rest, rangeOf(f, each)),
      );
    });
  } else if (t.isObjectLiteralExpression(pattern)) {
    for (const each of pattern.properties) {
      const where = rangeOf(f, each);
      if (t.isShorthandPropertyAssignment(each)) {
        const raw = patternField(id(source, where), each.name.text, where);
        out.push({
          target: each.name,
          value: each.objectAssignmentInitializer
            ? orDefault(raw, f.convert.expression(f, each.objectAssignmentInitializer), where)
            : raw,
        });
      } else if (t.isPropertyAssignment(each) && t.isIdentifier(each.name)) {
        one(each.initializer, patternField(id(source, where), each.name.text, where));
      } else refuse(f, each, "Only names can be taken from an object in an assignment");
    }
  }
  return out;
}
