import type {
  AssertionExpression,
  CallExpression,
  Compiler,
  Expression,
  ExpressionStatement,
  FunctionExpression,
  IdentifierExpression,
  PropertyAccessExpression,
  TernaryExpression,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { isObjectLiteral } from "./objects.ts";
import { onlyLiterals, returnsLiterals } from "./copy.ts";
import { bodyOfLet } from "../tree/let.ts";
import { asWritten, bare, makes } from "../tree/nodes.ts";

// `const rows: any = orders.map((each) => ({ id: each.id }))`: nothing else refers to what was made, and a value of any type
// may hold more than its type has room for.

const { NodeKind } = live;

/** As `Fresh` of guest/json/dynamic/view.ts has them. */
export const Fresh = { No: 0, Itself: 1, WithElements: 2 } as const;
export type Fresh = (typeof Fresh)[keyof typeof Fresh];

/** Whether an expression makes its value, and the elements of it. */
export function freshOf(compiler: Compiler, node: Expression): Fresh {
  const inner = asWritten(node);
  const body = bodyOfLet(inner);
  if (body) return freshOf(compiler, body);
  switch (inner.kind) {
    case NodeKind.Assertion:
      return freshOf(compiler, (inner as AssertionExpression).expression);
    case NodeKind.Ternary: {
      const { ifThen, ifElse } = inner as TernaryExpression;
      return Math.min(freshOf(compiler, ifThen), freshOf(compiler, ifElse)) as Fresh;
    }
    case NodeKind.Literal:
    case NodeKind.New:
      return Fresh.Itself;
    case NodeKind.Call:
      return freshOfCall(compiler, inner as CallExpression);
    default:
      return makes(inner) ? Fresh.Itself : Fresh.No;
  }
}

// --- internal ---

function freshOfCall(compiler: Compiler, node: CallExpression): Fresh {
  const { args, expression } = node;
  const callee = bare(expression);
  if (callee.kind === NodeKind.Identifier && HELPERS.test((callee as IdentifierExpression).text))
    return Fresh.Itself;
  if (callee.kind === NodeKind.PropertyAccess) {
    const { expression: base, property } = callee as PropertyAccessExpression;
    const { text } = property;
    if (RETURNS_ITSELF.has(text)) return freshOf(compiler, base);
    if (!MAKES_LIST.has(text)) return Fresh.No;
    const makesElements = MAKES_ELEMENTS.has(text) && args.some(isMaker);
    return makesElements ? Fresh.WithElements : Fresh.Itself;
  }
  return returnsLiterals(compiler, node) ? Fresh.Itself : Fresh.No;
}

/** What the language room's lowerings call in place of functions of the library that make lists and records. */
const HELPERS =
  /^__(?:map(?:From|Of\w+|Entries|With)|listEntries|pairsOf|record(?:Keys|Values|Entries)|ordered(?:Keys|Values|Entries)|(?:keys|values|entries)There|groupBy|filled|arrayOfLength|arrayLength)$/;

/** Methods of lists that return the list. */
const RETURNS_ITSELF: ReadonlySet<string> = new Set(["fill", "reverse", "sort"]);

/** Methods that make a list. */
const MAKES_LIST: ReadonlySet<string> = new Set(
  "concat filter flat flatMap from map slice splice split toReversed toSorted toSpliced with".split(
    " ",
  ),
);

const MAKES_ELEMENTS: ReadonlySet<string> = new Set(["from", "map"]);

/** A function that returns an object that it writes out. */
function isMaker(node: Expression): boolean {
  const inner = bare(node);
  if (inner.kind !== NodeKind.Function) return false;
  const { body } = (inner as FunctionExpression).declaration;
  if (!body) return false;
  return body.kind === NodeKind.Expression
    ? isObjectLiteral(bare((body as ExpressionStatement).expression))
    : onlyLiterals(body);
}
