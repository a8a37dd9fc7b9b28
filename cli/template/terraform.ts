import type { UrlSettings } from "../../project/index.ts";
import { packageCommand, type TemplateFunction } from "./function.ts";
import { JsonText, Reference, writeHcl, type Block, type HclValue } from "./hcl.ts";

/** A configuration of Terraform or OpenTofu: `terraform apply`. */
export function terraformConfiguration(functions: readonly TemplateFunction[]): string {
  const blocks: Block[] = [
    {
      head: "terraform",
      attributes: {},
      blocks: [
        {
          head: "required_providers",
          attributes: { aws: { source: "hashicorp/aws", version: ">= 6.28" } },
        },
      ],
    },
    ...functions.flatMap(resources),
  ];
  return `# Zips: ${packageCommand(functions)}\n${writeHcl(blocks)}`;
}

// --- internal ---

function resources(f: TemplateFunction): (Block & object)[] {
  // Terraform's names may begin with a letter only.
  const name = f.name.replace(/^[^a-zA-Z]/, "_$&");
  const own = new Reference(`aws_lambda_function.${name}.function_name`);
  return [
    ...(f.role === undefined ? role(f, name) : []),
    lambda(f, name),
    ...(f.alias === undefined
      ? []
      : [
          {
            head: `resource "aws_lambda_alias" "${name}"`,
            attributes: {
              name: f.alias,
              function_name: own,
              function_version: new Reference(`aws_lambda_function.${name}.version`),
            },
          },
        ]),
    ...(f.url === undefined ? [] : address(f, f.url, name, own)),
  ];
}

function lambda(f: TemplateFunction, name: string): Block {
  return {
    head: `resource "aws_lambda_function" "${name}"`,
    attributes: {
      function_name: f.name,
      description: f.description,
      filename: f.zip,
      source_code_hash: new Reference(`filebase64sha256("${f.zip}")`),
      runtime: f.runtime,
      architectures: [f.arch],
      handler: f.handler,
      role: f.role ?? new Reference(`aws_iam_role.${name}.arn`),
      memory_size: f.memory,
      timeout: f.timeout,
      layers: f.layers.length === 0 ? undefined : f.layers,
      publish: f.alias === undefined ? undefined : true,
      tags: Object.keys(f.tags).length === 0 ? undefined : f.tags,
    },
    blocks: [
      Object.keys(f.environment).length === 0
        ? undefined
        : { head: "environment", attributes: { variables: f.environment } },
      f.ephemeralStorage === undefined
        ? undefined
        : { head: "ephemeral_storage", attributes: { size: f.ephemeralStorage } },
      f.json ? { head: "logging_config", attributes: { log_format: "JSON" } } : undefined,
      f.tracing ? { head: "tracing_config", attributes: { mode: "Active" } } : undefined,
    ],
  };
}

const LOGS = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

function role(f: TemplateFunction, name: string): Block[] {
  const of = new Reference(`aws_iam_role.${name}.name`);
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "lambda.amazonaws.com" },
      },
    ],
  };
  const managed = [LOGS, ...f.managedPolicies];
  const statements = f.statements.map(({ Effect, Action, Resource }) => ({
    Effect,
    Action,
    Resource,
  }));
  return [
    {
      head: `resource "aws_iam_role" "${name}"`,
      attributes: { name: f.name, assume_role_policy: new JsonText(trust) },
    },
    ...managed.map((arn, i) => ({
      head: `resource "aws_iam_role_policy_attachment" "${name}_${i}"`,
      attributes: { role: of, policy_arn: arn },
    })),
    ...(statements.length === 0
      ? []
      : [
          {
            head: `resource "aws_iam_role_policy" "${name}"`,
            attributes: {
              role: of,
              policy: new JsonText({ Version: "2012-10-17", Statement: statements }),
            },
          },
        ]),
  ];
}

function address(
  f: TemplateFunction,
  { auth = "iam", streaming = false, cors }: UrlSettings,
  name: string,
  own: Reference,
): Block[] {
  const qualifier =
    f.alias === undefined ? undefined : new Reference(`aws_lambda_alias.${name}.name`);
  const permission = (suffix: string, attributes: Readonly<Record<string, HclValue>>): Block => ({
    head: `resource "aws_lambda_permission" "${name}_${suffix}"`,
    attributes: { function_name: own, qualifier, principal: "*", ...attributes },
  });
  return [
    {
      head: `resource "aws_lambda_function_url" "${name}"`,
      attributes: {
        function_name: own,
        qualifier,
        authorization_type: auth === "none" ? "NONE" : "AWS_IAM",
        invoke_mode: streaming ? "RESPONSE_STREAM" : "BUFFERED",
      },
      blocks: [
        cors === undefined
          ? undefined
          : {
              head: "cors",
              attributes: {
                allow_origins: cors.origins,
                allow_methods: cors.methods,
                allow_headers: cors.headers,
                expose_headers: cors.exposeHeaders,
                allow_credentials: cors.credentials,
                max_age: cors.maxAge,
              },
            },
      ],
    },
    // Since October 2025 a public URL takes both.
    ...(auth === "none"
      ? [
          permission("url", {
            action: "lambda:InvokeFunctionUrl",
            function_url_auth_type: "NONE",
          }),
          permission("url_invoke", {
            action: "lambda:InvokeFunction",
            invoked_via_function_url: true,
          }),
        ]
      : []),
    {
      head: `output "${name}_url"`,
      attributes: { value: new Reference(`aws_lambda_function_url.${name}.function_url`) },
    },
  ];
}
