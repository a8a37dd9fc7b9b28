import type { DecoratorNode, IdentifierExpression } from "assemblyscript";
import { NodeKind } from "./asc-enums.ts";

/** A declaration that can carry decorators. */
export interface Decorated {
  decorators: DecoratorNode[] | null;
}

export function findDecorator(node: Decorated, name: string): DecoratorNode | undefined {
  return node.decorators?.find(
    (each) =>
      each.name.kind === NodeKind.Identifier && (each.name as IdentifierExpression).text === name,
  );
}

/** Finds a decorator and removes it: asc knows some of our names for other purposes, so it must not see them. */
export function takeDecorator(node: Decorated, name: string): DecoratorNode | undefined {
  const found = findDecorator(node, name);
  if (found) node.decorators?.splice(node.decorators.indexOf(found), 1);
  return found;
}
