import * as assemblyscript from "assemblyscript";
import type {
  Expression,
  ExpressionStatement,
  FunctionExpression,
  NamedTypeNode,
  ParameterNode,
  Statement,
} from "assemblyscript";
import { replaceBody } from "../syntax/bodies.ts";
import { CommonFlags, NodeKind, ParameterKind } from "../syntax/asc-enums.ts";

// `text.replace(pattern, (found, year, at: number) => …)`: how many arguments there are depends on the pattern. The
// function takes the match here, and reads its parameters from it:
//
//   text.__replaceBy(pattern, (__match) => { let found = __match.__part(0), year = __match.__part(1); … })

const { Node } = assemblyscript;

const NUMBERS = new Set(["number", "f64", "f32", "i32", "u32", "i64", "u64", "isize", "usize"]);

/** @returns Whether a function can be given what `replace` found: one with `...rest` or a default cannot. */
export function takeMatch(callback: FunctionExpression, pattern: Expression): boolean {
  const { declaration } = callback;
  const { signature, range } = declaration;
  const { parameters } = signature;
  if (parameters.some((each) => each.parameterKind === ParameterKind.Rest || hasDefault(each)))
    return false;
  const groups = groupsOf(pattern);
  let kind: Kind = "part";
  const taken: Statement[] = [];
  for (const [i, each] of parameters.entries()) {
    kind = kindOf(each, i, groups, kind);
    taken.push(variable(each, kind, i));
  }
  const name = Node.createIdentifierExpression(MATCH, range);
  const omitted = Node.createOmittedType(range);
  signature.parameters = [Node.createParameter(ParameterKind.Default, name, omitted, null, range)];
  if (!taken.length) return true;
  const body = declaration.body!;
  const rest =
    body.kind === NodeKind.Block
      ? (body as assemblyscript.BlockStatement).statements
      : [Node.createReturnStatement((body as ExpressionStatement).expression, body.range)];
  declaration.body = Node.createBlockStatement([...taken, ...rest], body.range);
  replaceBody(body, declaration.body);
  return true;
}

// --- internal ---

const MATCH = "__match";

/** `x?: T` has the default null. */
function hasDefault({ initializer }: ParameterNode): boolean {
  return initializer !== null && initializer.kind !== NodeKind.Null;
}

/** What an argument is: the match or a group, where it begins, the whole text, or the named groups. */
type Kind = "part" | "place" | "input" | "groups";

/** The number of groups of a pattern that is written out, and of a text, which has none; null where nothing tells. */
function groupsOf(pattern: Expression): number | null {
  const written = pattern.range.toString();
  if (/^["']/.test(written)) return 0;
  const [, source] = /^\/(.+)\/\w*$/s.exec(written) ?? [];
  if (source === undefined) return null;
  try {
    return RegExp(`${source}|`).exec("")!.length - 1;
  } catch {
    return null;
  }
}

function kindOf(parameter: ParameterNode, i: number, groups: number | null, before: Kind): Kind {
  if (groups !== null)
    return i <= groups ? "part" : (["place", "input", "groups"] as const)[i - groups - 1]!;
  if (before === "place") return "input";
  if (before === "input") return "groups";
  const name = (parameter.type as NamedTypeNode).name?.identifier.text;
  return name !== undefined && NUMBERS.has(name) ? "place" : "part";
}

/** `let year = __match.__part(1)` */
function variable({ name, type, range }: ParameterNode, kind: Kind, i: number): Statement {
  const match = Node.createIdentifierExpression(MATCH, range);
  const maybe = (type as NamedTypeNode).isNullable;
  const method = kind === "part" ? (maybe ? "__group" : "__part") : `__${kind}`;
  const callee = Node.createPropertyAccessExpression(
    match,
    Node.createIdentifierExpression(method, range),
    range,
  );
  const args = kind === "part" ? [Node.createFloatLiteralExpression(i, range)] : [];
  const value = Node.createCallExpression(callee, null, args, range);
  const isOmitted = (type as NamedTypeNode).name?.identifier.text === "";
  const written = isOmitted ? null : type;
  const local = Node.createVariableDeclaration(name, null, CommonFlags.Let, written, value, range);
  return Node.createVariableStatement(null, [local], range);
}
