import type { Expression, Program, Range } from "assemblyscript";
import { call, member, text } from "../tree/nodes.ts";

// `result.LastModified.toISOString()`: in a program with the AWS SDK, a JSON value may hold what JSON has nothing for, and
// its methods are called: guest/aws-sdk/values/held.ts.

const words = (written: string): readonly string[] => written.split(" ");

const OF_DATE = words(
  "getTime toISOString toJSON getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds toUTCString toDateString",
);
const OF_BODY = words("transformToString transformToByteArray");
const OF_SET = words("has");
const OF_MAP = words("get");

/** The function that finds the object, by the name of its method. */
const FINDERS: ReadonlyMap<string, string> = new Map([
  ...OF_DATE.map((each) => [each, "__heldDate"] as const),
  ...OF_BODY.map((each) => [each, "__heldBody"] as const),
  ...OF_SET.map((each) => [each, "__heldSet"] as const),
  ...OF_MAP.map((each) => [each, "__heldMap"] as const),
]);

/** A method of what a JSON value holds; null for all other names, and in a program without the SDK. */
export function heldMethod(
  program: Program,
  base: Expression,
  name: string,
  range: Range,
): Expression | null {
  const finder = FINDERS.get(name);
  if (finder === undefined || !program.lookup(finder)) return null;
  return member(call(finder, [base, text(name, range)], range), name, range);
}
