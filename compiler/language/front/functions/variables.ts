import * as assemblyscript from "assemblyscript";
import type { Expression, Statement, TypeNode, VariableDeclaration } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { cell, emptyCell, growingText } from "../../lower/tree/cells.ts";
import { call, freshName, id, member, namedType } from "../../lower/tree/nodes.ts";
import { typeOfValue } from "../../lower/tree/type-nodes.ts";
import { kept } from "../../lower/numbers/numbers.ts";
import { listOfFirst } from "../../lower/dynamic/walk.ts";
import { type Front, rangeOf, refuse } from "../front.ts";
import { isEnvironmentRead } from "../known/environment.ts";
import { nullable } from "../types/nullable.ts";
import { declaredName, isBoxedName, isGrowingName } from "../names.ts";
import { entryName, keptFrom } from "../known/kept-nulls.ts";
import { isNothing } from "../../nothing.ts";
import { noteNull } from "../known/yields-null.ts";
import { type Bound, bindings } from "./patterns.ts";
import { typeOfAssigned, typeOfFunction, typeOfPushed } from "../types/evaluated-types.ts";
import { convertType, isOptionalType } from "../types/types.ts";

const { Node } = assemblyscript;
const { CommonFlags, Token } = live;

function isAny({ ts: t }: Front, { kind }: ts.TypeNode): boolean {
  return kind === t.SyntaxKind.AnyKeyword || kind === t.SyntaxKind.UnknownKeyword;
}

export function variableStatement(
  f: Front,
  list: ts.VariableDeclarationList,
  decorators: assemblyscript.DecoratorNode[] | null,
  extra: number,
): Statement {
  const { ts: t } = f;
  const flags = extra | flagsOf(f, list);
  const declarations: VariableDeclaration[] = list.declarations.flatMap(
    (each): VariableDeclaration[] => {
      const where = rangeOf(f, each);
      // Its first call has the module declare it: see lifted.ts.
      if (f.scopes.declared.get(each.name)?.generic) return [];
      const written = each.type
        ? convertType(f, each.type)
        : (pushedType(f, each) ?? assignedType(f, each));
      const mayMiss = each.initializer && isEnvironmentRead(f, each.initializer);
      const type = written && mayMiss ? nullable(written) : written;
      const given = each.initializer
        ? noteNull(f, each.initializer, f.convert.expression(f, each.initializer))
        : (each.type ? isOptionalType(f, each.type) || isAny(f, each.type) : type) && extra === 0
          ? Node.createNullExpression(where)
          : null;
      const value = given && !type ? kept(given) : given;
      if (!t.isIdentifier(each.name)) {
        const name = id(freshName("d"), rangeOf(f, each.name));
        const listed = value && !type ? listedFor(f, each.name, value) : value;
        const first = Node.createVariableDeclaration(name, decorators, flags, type, listed, where);
        return [first, ...declarationsOf(f, bindings(f, each.name, name.text), flags)];
      }
      const entry = keptFrom(f, each);
      if (entry && extra === 0 && !isBoxedName(f, each.name))
        return [
          Node.createVariableDeclaration(
            id(entryName(each.name), where),
            null,
            flags,
            null,
            call(
              member(f.convert.expression(f, entry.map), "has", where),
              [f.convert.expression(f, entry.key)],
              where,
            ),
            where,
          ),
          Node.createVariableDeclaration(
            declaredName(f, each.name),
            decorators,
            flags,
            type,
            type ? value : kept(given!),
            where,
          ),
        ];
      const name = declaredName(f, each.name);
      const noteLiteral = (made: VariableDeclaration): VariableDeclaration => {
        if (!type && isEmptyList(f, each)) f.session.emptyLists.add(made);
        if (!type && each.initializer && t.isObjectLiteralExpression(each.initializer))
          f.session.writtenOut.add(made);
        return made;
      };
      if (!isBoxedName(f, each.name))
        return [
          noteLiteral(Node.createVariableDeclaration(name, decorators, flags, type, value, where)),
        ];
      const early = f.scopes.declared.get(each.name)?.early && each.initializer;
      if (early && value) {
        // The function is used by itself: the cell is there before the function is.
        const fn = each.initializer!;
        const own =
          t.isArrowFunction(fn) || t.isFunctionExpression(fn)
            ? functionTypeOf(f, fn, each.name)
            : null;
        const empty = Node.createVariableDeclaration(
          name,
          decorators,
          CommonFlags.Let | CommonFlags.Const,
          null,
          emptyCell(type ?? own ?? typeOfValue(value, where), where),
          where,
        );
        const fill = Node.createVariableDeclaration(
          id(freshName("u"), where),
          null,
          CommonFlags.Let,
          null,
          fillCell(name.text, value, where),
          where,
        );
        return [empty, fill];
      }
      const boxed = !value
        ? emptyCell(type, where)
        : isGrowingName(f, each.name)
          ? growingText(value, where)
          : cell(value, type, where);
      return [
        noteLiteral(
          Node.createVariableDeclaration(
            name,
            decorators,
            CommonFlags.Let | CommonFlags.Const,
            null,
            boxed,
            where,
          ),
        ),
      ];
    },
  );
  return declarations.length
    ? Node.createVariableStatement(decorators, declarations, rangeOf(f, list))
    : Node.createEmptyStatement(rangeOf(f, list));
}

/** A function is compiled again once it tells what its lists hold; what stands at the top of a module is not. */
function pushedType(f: Front, node: ts.VariableDeclaration): TypeNode | null {
  const { name } = node;
  if (!f.ts.isIdentifier(name) || !isEmptyList(f, node)) return null;
  return f.scopes.declared.get(name)?.owner === null ? typeOfPushed(f, name.text) : null;
}

/** `let found;`: of what is assigned to it, or a value of any type, as `const none = undefined` is. */
function assignedType(f: Front, { name, initializer }: ts.VariableDeclaration): TypeNode | null {
  if (!f.ts.isIdentifier(name) || (initializer && !isNothing(f, initializer))) return null;
  return typeOfAssigned(f, name) ?? nullable(namedType("__DynamicValue", rangeOf(f, name)));
}

function isEmptyList({ ts: t }: Front, { initializer }: ts.VariableDeclaration): boolean {
  return (
    initializer !== undefined &&
    t.isArrayLiteralExpression(initializer) &&
    initializer.elements.length === 0
  );
}

/** The declarations of what a pattern binds. */
export function declarationsOf(
  f: Front,
  list: readonly Bound[],
  flags: number,
): VariableDeclaration[] {
  return list.map(({ name, value, node }) => {
    const where = rangeOf(f, node);
    const own = typeof name === "string" ? id(name, where) : declaredName(f, name);
    const boxed = typeof name !== "string" && isBoxedName(f, name);
    const at = boxed ? CommonFlags.Let | CommonFlags.Const : flags;
    return Node.createVariableDeclaration(
      own,
      null,
      at,
      null,
      boxed ? cell(kept(value), null, where) : kept(value),
      where,
    );
  });
}

/** `const [a, b] = walk` takes two values of it. */
function listedFor(f: Front, pattern: ts.BindingPattern, value: Expression): Expression {
  const { ts: t } = f;
  if (!t.isArrayBindingPattern(pattern)) return value;
  const last = pattern.elements.at(-1);
  const hasRest = last !== undefined && t.isBindingElement(last) && !!last.dotDotDotToken;
  return listOfFirst(value, hasRest ? "rest" : pattern.elements.length, value.range);
}

export function flagsOf(f: Front, list: ts.VariableDeclarationList): number {
  if (list.flags & f.ts.NodeFlags.Const) return CommonFlags.Const;
  return list.flags & f.ts.NodeFlags.Let ? CommonFlags.Let : 0;
}

export function fillCell(name: string, value: Expression, where: assemblyscript.Range): Expression {
  const target = Node.createPropertyAccessExpression(id(name, where), id("value", where), where);
  return Node.createBinaryExpression(Token.Equals, target, value, where);
}

/** The type of a function: as it is written, or as TypeScript knows it. */
export function functionTypeOf(
  f: Front,
  node: ts.FunctionLikeDeclaration,
  name: ts.Node,
): assemblyscript.TypeNode | null {
  const missing = node.parameters.find((each) => !each.type);
  if (!node.type || missing) {
    const known = typeOfFunction(f, node);
    if (known) return known;
    refuse(
      f,
      name,
      "A function that calls itself, or that is used before it, needs its types: write the types of its parameters and its result",
    );
    return null;
  }
  const parameters = node.parameters.map((each) =>
    Node.createParameter(
      live.ParameterKind.Default,
      id(each.name.getText(f.file), rangeOf(f, each)),
      convertType(f, each.type!),
      null,
      rangeOf(f, each),
    ),
  );
  return Node.createFunctionType(
    parameters,
    convertType(f, node.type),
    null,
    false,
    rangeOf(f, node),
  );
}
