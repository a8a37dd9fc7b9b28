import type { UrlSettings } from "../../project/index.ts";
import { packageCommand, type TemplateFunction } from "./function.ts";

/** An app of AWS CDK, in TypeScript: `npx cdk deploy --app "node stack.ts"`. */
export function cdkApp(functions: readonly TemplateFunction[]): string {
  const body = functions.map(statements).join("\n");
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body);
  const core = ["App", "CfnOutput", "Duration", "Size", "Stack", "Tags"].filter(
    (name) => ["App", "Stack"].includes(name) || uses(name),
  );
  const iam = uses("iam") ? `import * as iam from "aws-cdk-lib/aws-iam";\n` : "";
  return `// Zips: ${packageCommand(functions)}
import { ${core.join(", ")} } from "aws-cdk-lib";
${iam}import * as lambda from "aws-cdk-lib/aws-lambda";

const app = new App();
const stack = new Stack(app, ${text(`${functions[0]?.id ?? ""}Stack`)});

${body}`;
}

// --- internal ---

const RUNTIMES: Readonly<Record<string, string>> = {
  "provided.al2023": "lambda.Runtime.PROVIDED_AL2023",
};

function statements(f: TemplateFunction): string {
  const variable = f.id.charAt(0).toLowerCase() + f.id.slice(1);
  // A runtime that this CDK may not know by name yet.
  const runtime =
    RUNTIMES[f.runtime] ?? `new lambda.Runtime(${text(f.runtime)}, lambda.RuntimeFamily.NODEJS)`;
  const properties = [
    `functionName: ${text(f.name)}`,
    f.description === undefined ? "" : `description: ${text(f.description)}`,
    `code: lambda.Code.fromAsset(${text(f.zip)})`,
    `runtime: ${runtime}`,
    `architecture: lambda.Architecture.${f.arch === "arm64" ? "ARM_64" : "X86_64"}`,
    `handler: ${text(f.handler)}`,
    f.memory === undefined ? "" : `memorySize: ${f.memory}`,
    f.timeout === undefined ? "" : `timeout: Duration.seconds(${f.timeout})`,
    f.ephemeralStorage === undefined
      ? ""
      : `ephemeralStorageSize: Size.mebibytes(${f.ephemeralStorage})`,
    Object.keys(f.environment).length === 0 ? "" : `environment: ${text(f.environment)}`,
    f.layers.length === 0 ? "" : `layers: ${layers(f)}`,
    f.role === undefined
      ? ""
      : `role: iam.Role.fromRoleArn(stack, ${text(`${f.id}Role`)}, ${text(f.role)})`,
    f.json ? "loggingFormat: lambda.LoggingFormat.JSON" : "",
    f.tracing ? "tracing: lambda.Tracing.ACTIVE" : "",
  ].filter((property) => property !== "");
  return [
    `const ${variable} = new lambda.Function(stack, ${text(f.id)}, {`,
    ...properties.map((property) => `  ${property},`),
    "});",
    ...permissions(f, variable),
    ...Object.entries(f.tags).map(
      ([key, value]) => `Tags.of(${variable}).add(${text(key)}, ${text(value)});`,
    ),
    ...entrances(f, variable),
    "",
  ].join("\n");
}

function layers({ id, layers: arns }: TemplateFunction): string {
  const each = arns.map(
    (arn, i) =>
      `lambda.LayerVersion.fromLayerVersionArn(stack, ${text(`${id}Layer${i}`)}, ${text(arn)})`,
  );
  return `[${each.join(", ")}]`;
}

function permissions(f: TemplateFunction, variable: string): string[] {
  // Of a role that somebody else made, CDK changes nothing.
  if (f.role !== undefined) return [];
  const managed = f.managedPolicies.map(
    (arn, i) =>
      `${variable}.role?.addManagedPolicy(iam.ManagedPolicy.fromManagedPolicyArn(stack, ${text(`${f.id}Policy${i}`)}, ${text(arn)}));`,
  );
  const own = f.statements.map(
    (statement) => `${variable}.addToRolePolicy(iam.PolicyStatement.fromJson(${text(statement)}));`,
  );
  return [...managed, ...own];
}

/** The alias and the URL, which is the alias's where there is one. */
function entrances(f: TemplateFunction, variable: string): string[] {
  const lines: string[] = [];
  if (f.alias !== undefined)
    lines.push(`const ${variable}Alias = ${variable}.addAlias(${text(f.alias)});`);
  if (f.url !== undefined) {
    const owner = f.alias === undefined ? variable : `${variable}Alias`;
    lines.push(
      `const ${variable}Url = ${owner}.addFunctionUrl(${urlOptions(f.url)});`,
      `new CfnOutput(stack, ${text(`${f.id}Address`)}, { value: ${variable}Url.url });`,
    );
  }
  return lines;
}

function urlOptions({ auth = "iam", streaming = false, cors }: UrlSettings): string {
  const options = [
    `authType: lambda.FunctionUrlAuthType.${auth === "none" ? "NONE" : "AWS_IAM"}`,
    `invokeMode: lambda.InvokeMode.${streaming ? "RESPONSE_STREAM" : "BUFFERED"}`,
  ];
  if (cors !== undefined) {
    const methods = cors.methods?.map((each) =>
      each === "*" ? "lambda.HttpMethod.ALL" : `lambda.HttpMethod.${each.toUpperCase()}`,
    );
    const of = [
      cors.origins === undefined ? "" : `allowedOrigins: ${text(cors.origins)}`,
      methods === undefined ? "" : `allowedMethods: [${methods.join(", ")}]`,
      cors.headers === undefined ? "" : `allowedHeaders: ${text(cors.headers)}`,
      cors.exposeHeaders === undefined ? "" : `exposedHeaders: ${text(cors.exposeHeaders)}`,
      cors.credentials === undefined ? "" : `allowCredentials: ${cors.credentials}`,
      cors.maxAge === undefined ? "" : `maxAge: Duration.seconds(${cors.maxAge})`,
    ].filter((option) => option !== "");
    options.push(`cors: { ${of.join(", ")} }`);
  }
  return `{\n  ${options.join(",\n  ")},\n}`;
}

/** A value as JavaScript writes it. */
function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, each]) => `${/^[a-zA-Z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${text(each)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
