import * as assemblyscript from "assemblyscript";
import type { Expression, Statement, VariableDeclaration } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { type ForOfHead, forOf } from "../../lower/control/for-of.ts";
import { call, freshName, id, namedType } from "../../lower/tree/nodes.ts";
import { kept } from "../../lower/numbers/numbers.ts";
import { objectParts } from "../../lower/objects/object-parts.ts";
import { isCounter } from "./counters.ts";
import { cell } from "../../lower/tree/cells.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { declaredName, isBoxedName } from "../names.ts";
import { bindings } from "../functions/patterns.ts";
import { declarationsOf, flagsOf, variableStatement } from "../functions/variables.ts";

const { Node } = assemblyscript;
const { CommonFlags, Token } = live;

/** What a loop or a condition runs. */
export function body(f: Front, node: ts.Statement): Statement {
  const [statement = Node.createEmptyStatement(rangeOf(f, node))] = f.convert.statements(f, [node]);
  return statement;
}

/**
 * `for (let i = 0; …; i++)`. Where a function captures the variable, each turn has its own: the variable holds a cell,
 * and a new one with the same value is made before the step.
 */
export function forStatement(
  f: Front,
  node: ts.ForStatement,
  bodyOf: () => Statement = () => body(f, node.statement),
): Statement {
  const { ts: t } = f;
  const where = rangeOf(f, node);
  let initializer: Statement | null = null;
  const renew: Expression[] = [];
  if (node.initializer) {
    if (t.isVariableDeclarationList(node.initializer)) {
      const statement = variableStatement(f, node.initializer, null, 0);
      initializer = statement;
      const declarations = (statement as assemblyscript.VariableStatement).declarations;
      for (const each of node.initializer.declarations) {
        if (!t.isIdentifier(each.name)) continue;
        const { name } = each;
        const declaration = declarations.find((one) => one.name.text === name.text)!;
        if (isCounter(f, node, each)) {
          declaration.type = namedType("i32", declaration.range);
          f.session.counters.add(declaration);
        }
        if (!isBoxedName(f, each.name)) continue;
        declaration.flags = CommonFlags.Let;
        const at = rangeOf(f, each.name);
        const value = Node.createPropertyAccessExpression(
          id(each.name.text, at),
          id("value", at),
          at,
        );
        renew.push(
          Node.createBinaryExpression(
            Token.Equals,
            id(each.name.text, at),
            call("__cell", [value], at),
            at,
          ),
        );
      }
    } else initializer = Node.createExpressionStatement(f.convert.expression(f, node.initializer));
  }
  const condition = node.condition ? f.convert.expression(f, node.condition) : null;
  let step = node.incrementor ? f.convert.expression(f, node.incrementor) : null;
  if (renew.length) step = Node.createCommaExpression(step ? [...renew, step] : renew, where);
  const loop = Node.createForStatement(initializer, condition, step, bodyOf(), where);
  return loop;
}

/** `for (const key in record)` walks over the names of its members. */
export function forOfStatement(
  f: Front,
  node: ts.ForOfStatement | ts.ForInStatement,
  bodyOf: () => Statement = () => body(f, node.statement),
): Statement {
  const { ts: t } = f;
  const { initializer } = node;
  let head: ForOfHead;
  if (t.isVariableDeclarationList(initializer)) {
    const [declaration] = initializer.declarations;
    const flags = flagsOf(f, initializer);
    const at = rangeOf(f, declaration!);
    const { name } = declaration!;
    head = (values) => {
      if (!t.isIdentifier(name))
        return [Node.createVariableStatement(null, patternOf(f, name, values, flags), at)];
      const value = values.whole();
      const boxed = isBoxedName(f, name);
      const own = Node.createVariableDeclaration(
        declaredName(f, name),
        null,
        boxed ? CommonFlags.Let | CommonFlags.Const : flags,
        null,
        boxed ? cell(kept(value), null, at) : kept(value),
        at,
      );
      return [Node.createVariableStatement(null, [own], at)];
    };
  } else {
    const at = rangeOf(f, initializer);
    head = (values) => [
      Node.createExpressionStatement(
        Node.createBinaryExpression(
          Token.Equals,
          f.convert.expression(f, initializer),
          values.whole(),
          at,
        ),
      ),
    ];
  }
  const operand = f.convert.expression(f, node.expression);
  const iterable = t.isForInStatement(node)
    ? objectParts(operand, "keys", rangeOf(f, node.expression))
    : operand;
  const statement = forOf(head, iterable, bodyOf(), rangeOf(f, node));
  return statement;
}

/** `for (const [key, value] of map)` takes both without making an entry. */
function patternOf(
  f: Front,
  pattern: ts.BindingPattern,
  values: Parameters<ForOfHead>[0],
  flags: number,
): VariableDeclaration[] {
  const { ts: t } = f;
  const pair = values.pair();
  if (t.isArrayBindingPattern(pattern) && pair) {
    return pattern.elements.flatMap((element, index): VariableDeclaration[] => {
      if (!t.isBindingElement(element)) return [];
      const value = pair[index];
      if (!value || element.dotDotDotToken || element.initializer) {
        refuse(f, element, "An entry of a Map has a key and a value: write `[key, value]`");
        // The name is there, so that its uses are not refused, too.
        return t.isIdentifier(element.name)
          ? declarationsOf(f, [{ name: element.name, value: pair[0], node: element }], flags)
          : [];
      }
      const at = rangeOf(f, element);
      if (t.isIdentifier(element.name))
        return declarationsOf(f, [{ name: element.name, value, node: element }], flags);
      const name = freshName("d");
      return [
        Node.createVariableDeclaration(id(name, at), null, flags, null, value, at),
        ...declarationsOf(f, bindings(f, element.name, name), flags),
      ];
    });
  }
  const name = freshName("d");
  const at = rangeOf(f, pattern);
  return [
    Node.createVariableDeclaration(id(name, at), null, flags, null, values.whole(), at),
    ...declarationsOf(f, bindings(f, pattern, name), flags),
  ];
}
