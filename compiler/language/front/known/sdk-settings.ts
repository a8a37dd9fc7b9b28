import type ts from "typescript";
import { type Front, refuse } from "../front.ts";
import { perFile } from "../per-file.ts";
import { isSdkName, SDK_CLIENT } from "./sdk-names.ts";

// `new DynamoDBClient({ maxAttempts: 5 })`: requests are the host's, so that a client has few settings. What is only known as
// the program runs is refused there, by guest/aws-sdk/service/client.ts, which takes the same ones.

const TAKEN: ReadonlySet<string> = new Set(["region", "endpoint", "apiVersion", "forcePathStyle"]);

/** Of DynamoDBDocumentClient: the groups, and what is in them. */
const TAKEN_OF_DOCUMENTS: ReadonlySet<string> = new Set([
  "marshallOptions",
  "unmarshallOptions",
  "removeUndefinedValues",
  "convertClassInstanceToMap",
  "convertTopLevelContainer",
  "convertEmptyValues",
]);

const CREDENTIALS = "the host signs with the function's own credentials: leave it out";
const RETRIES = "the host makes three attempts: leave it out";
const CONNECTIONS =
  "the host keeps connections, and ends requests with the invocation's time: leave it out";
const NUMBERS =
  "numbers are read as numbers: leave it out, or read the item with `Table` of wasmstrap/guest";

const WHY: Readonly<Record<string, string>> = {
  credentials: CREDENTIALS,
  credentialDefaultProvider: CREDENTIALS,
  profile: CREDENTIALS,
  signer: CREDENTIALS,
  maxAttempts: RETRIES,
  retryMode: RETRIES,
  retryStrategy: RETRIES,
  requestHandler: CONNECTIONS,
  wrapNumbers: NUMBERS,
  allowImpreciseNumbers: NUMBERS,
};

/** Refuses settings of the file's clients that change nothing here. */
export const checkSdkSettings: (f: Front) => object = perFile((f) => {
  const { ts: t } = f;
  const visit = (node: ts.Node): void => {
    if (t.isNewExpression(node) && isSdkName(f, node.expression, SDK_CLIENT)) {
      check(f, node.arguments?.[0], TAKEN);
    } else if (t.isCallExpression(node) && t.isPropertyAccessExpression(node.expression)) {
      const { expression: owner, name } = node.expression;
      if (name.text === "from" && isSdkName(f, owner, /^DynamoDBDocument/))
        check(f, node.arguments[1], TAKEN_OF_DOCUMENTS);
      if (name.text === "send") refuseCallback(f, node);
    }
    t.forEachChild(node, visit);
  };
  visit(f.file);
  return {};
});

// --- internal ---

/** `client.send(command, (error, data) => …)` */
function refuseCallback(f: Front, node: ts.CallExpression): void {
  const callback = node.arguments.slice(1).find((each) => f.ts.isFunctionLike(each));
  if (callback)
    refuse(
      f,
      callback,
      "A command of the AWS SDK takes no callback here: write `await client.send(command)`",
    );
}

function check(f: Front, given: ts.Expression | undefined, taken: ReadonlySet<string>): void {
  const { ts: t } = f;
  for (const literal of given ? literalsOf(f, given) : []) {
    for (const each of literal.properties) {
      if (t.isSpreadAssignment(each)) {
        check(f, each.expression, taken);
        continue;
      }
      if (!each.name || t.isComputedPropertyName(each.name)) continue;
      const { text } = each.name;
      const value = t.isPropertyAssignment(each) ? each.initializer : undefined;
      if (!taken.has(text)) {
        if (value && changesNothing(f, text, value)) continue;
        const why = WHY[text] ?? "it takes `region` and `endpoint` alone: leave it out";
        refuse(f, each, `A client of the AWS SDK is not given \`${text}\` here, as ${why}`);
      } else if (value && text.endsWith("Options")) check(f, value, taken);
    }
  }
}

/** What is so here in any case. */
function changesNothing({ ts: t }: Front, name: string, value: ts.Expression): boolean {
  if (value.kind === t.SyntaxKind.FalseKeyword) return true;
  if (t.isIdentifier(value) && value.text === "undefined") return true;
  return name === "maxAttempts" && t.isNumericLiteral(value) && value.text === "3";
}

/** The object literals that an expression can stand for; those of constants of the file, too. */
function literalsOf(f: Front, node: ts.Expression): ts.ObjectLiteralExpression[] {
  const { ts: t, file } = f;
  if (t.isObjectLiteralExpression(node)) return [node];
  if (t.isParenthesizedExpression(node) || t.isAsExpression(node) || t.isSatisfiesExpression(node))
    return literalsOf(f, node.expression);
  if (t.isConditionalExpression(node))
    return [...literalsOf(f, node.whenTrue), ...literalsOf(f, node.whenFalse)];
  if (t.isBinaryExpression(node)) return literalsOf(f, node.right);
  if (!t.isIdentifier(node)) return [];
  return file.statements.flatMap((each) =>
    t.isVariableStatement(each)
      ? each.declarationList.declarations.flatMap(({ name, initializer }) =>
          t.isIdentifier(name) && name.text === node.text && initializer !== undefined
            ? literalsOf(f, initializer)
            : [],
        )
      : [],
  );
}
