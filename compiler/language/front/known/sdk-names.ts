import type ts from "typescript";
import type { Front } from "../front.ts";

// Clients and commands of the AWS SDK, by the names that a file imports: guest/aws-sdk.

/** The SDK's clients; those without the ending have a method for each command: `new DynamoDB({}).getItem(input)`. */
export const SDK_CLIENT: RegExp =
  /Client$|^(?:ApiGatewayManagementApi|BedrockRuntime|CloudWatch|CognitoIdentityProvider|DynamoDB|EventBridge|Firehose|Kinesis|KMS|Lambda|S3|SecretsManager|SES(?:v2)?|SFN|SNS|SQS|SSM|STS)$/;

/** Whether a variable's value is a client of the SDK: `new S3Client({})`, `DynamoDBDocumentClient.from(client)`. */
export function isSdkClient(f: Front, value: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isNewExpression(value)) return isSdkName(f, value.expression, SDK_CLIENT);
  if (!t.isCallExpression(value) || !t.isPropertyAccessExpression(value.expression)) return false;
  const { expression: owner, name } = value.expression;
  return name.text === "from" && isSdkName(f, owner, /^DynamoDBDocument/);
}

export function isSdkCommand(f: Front, name: ts.Expression): boolean {
  return isSdkName(f, name, /Command$/);
}

/** Whether a name is one that the file imports of the SDK. */
export function isSdkName({ ts: t, file }: Front, name: ts.Expression, wanted: RegExp): boolean {
  if (!t.isIdentifier(name) || !wanted.test(name.text)) return false;
  return file.statements.some((each) => {
    if (!t.isImportDeclaration(each)) return false;
    const named = each.importClause?.namedBindings;
    if (!named || !t.isNamedImports(named)) return false;
    const isSdk = (each.moduleSpecifier as ts.StringLiteral).text.startsWith("@aws-sdk/");
    return isSdk && named.elements.some((one) => one.name.text === name.text);
  });
}
