import type ts from "typescript";

// Nodes of TypeScript's tree that stand where the author's do, in short.

/** What a generator's body is rewritten with. */
export interface Make {
  readonly ts: typeof ts;
  /** Where what is made stands. */
  at: ts.Node;
}

function placed<N extends ts.Node>({ ts: t, at }: Make, node: N): N {
  return t.setTextRange(node, at);
}

export function name(m: Make, text: string): ts.Identifier {
  return placed(m, m.ts.factory.createIdentifier(text));
}

export function dot(m: Make, object: string | ts.Expression, member: string): ts.Expression {
  const of = typeof object === "string" ? name(m, object) : object;
  return placed(m, m.ts.factory.createPropertyAccessExpression(of, name(m, member)));
}

export function invoke(
  m: Make,
  callee: ts.Expression,
  args: readonly ts.Expression[] = [],
): ts.Expression {
  return placed(m, m.ts.factory.createCallExpression(callee, undefined, args));
}

export function run(m: Make, expression: ts.Expression): ts.Statement {
  return placed(m, m.ts.factory.createExpressionStatement(expression));
}

export function set(m: Make, target: ts.Expression, value: ts.Expression): ts.Statement {
  return run(m, placed(m, m.ts.factory.createAssignment(target, value)));
}

export function leave(m: Make): ts.Statement {
  return placed(m, m.ts.factory.createReturnStatement());
}

export function block(m: Make, statements: readonly ts.Statement[]): ts.Block {
  return placed(m, m.ts.factory.createBlock(statements));
}

export function when(
  m: Make,
  condition: ts.Expression,
  then: readonly ts.Statement[],
): ts.Statement {
  return placed(m, m.ts.factory.createIfStatement(condition, block(m, then)));
}

export function not(m: Make, operand: ts.Expression): ts.Expression {
  const { factory } = m.ts;
  const held = placed(m, factory.createParenthesizedExpression(operand));
  return placed(m, factory.createLogicalNot(held));
}

export function declare(
  m: Make,
  own: ts.BindingName,
  value: ts.Expression | undefined,
  flags: ts.NodeFlags = m.ts.NodeFlags.Const,
  type?: ts.TypeNode,
): ts.Statement {
  const { factory } = m.ts;
  const declaration = placed(m, factory.createVariableDeclaration(own, undefined, type, value));
  const list = placed(m, factory.createVariableDeclarationList([declaration], flags));
  return placed(m, factory.createVariableStatement(undefined, list));
}

/** `() => void` */
export function stepType(m: Make, parameters: readonly string[] = []): ts.TypeNode {
  const { factory } = m.ts;
  const list = stepParameters(m, parameters);
  return placed(m, factory.createFunctionTypeNode(undefined, list, nothing(m)));
}

/** `(): void => { … }` */
export function step(
  m: Make,
  statements: readonly ts.Statement[],
  parameters: readonly string[] = [],
): ts.Expression {
  const { factory } = m.ts;
  const list = stepParameters(m, parameters);
  return placed(
    m,
    factory.createArrowFunction(
      undefined,
      undefined,
      list,
      nothing(m),
      placed(m, factory.createToken(m.ts.SyntaxKind.EqualsGreaterThanToken)),
      block(m, statements),
    ),
  );
}

function nothing(m: Make): ts.TypeNode {
  return placed(m, m.ts.factory.createKeywordTypeNode(m.ts.SyntaxKind.VoidKeyword));
}

function stepParameters(m: Make, names: readonly string[]): ts.ParameterDeclaration[] {
  return names.map((each) =>
    placed(
      m,
      m.ts.factory.createParameterDeclaration(
        undefined,
        undefined,
        name(m, each),
        undefined,
        stepType(m),
      ),
    ),
  );
}
