import { stringify } from "yaml";
import type { UrlSettings } from "../../project/index.ts";
import { packageCommand, type TemplateFunction } from "./function.ts";

/** A template of AWS SAM: `sam deploy --template-file template.yaml --guided`. */
export function samTemplate(functions: readonly TemplateFunction[]): string {
  const template = {
    AWSTemplateFormatVersion: "2010-09-09",
    Transform: "AWS::Serverless-2016-10-31",
    Resources: Object.fromEntries(
      functions.map((each) => [
        each.id,
        { Type: "AWS::Serverless::Function", Properties: properties(each) },
      ]),
    ),
    ...outputs(functions),
  };
  return `# Zips: ${packageCommand(functions)}\n${stringify(template, YAML)}`;
}

// --- internal ---

/** CloudFormation reads the older YAML, in which a date is not text, and neither is yes. */
const YAML = { version: "1.1", lineWidth: 0 } as const;

function properties(f: TemplateFunction): object {
  const statements = f.statements.map((statement) => ({
    Version: "2012-10-17",
    Statement: [statement],
  }));
  const policies = [...f.managedPolicies, ...statements];
  return {
    FunctionName: f.name,
    ...(f.description === undefined ? {} : { Description: f.description }),
    CodeUri: f.zip,
    Runtime: f.runtime,
    Architectures: [f.arch],
    Handler: f.handler,
    ...(f.memory === undefined ? {} : { MemorySize: f.memory }),
    ...(f.timeout === undefined ? {} : { Timeout: f.timeout }),
    ...(f.ephemeralStorage === undefined ? {} : { EphemeralStorage: { Size: f.ephemeralStorage } }),
    ...(Object.keys(f.environment).length === 0
      ? {}
      : { Environment: { Variables: f.environment } }),
    ...(f.layers.length === 0 ? {} : { Layers: f.layers }),
    ...(f.role === undefined ? {} : { Role: f.role }),
    ...(f.role !== undefined || policies.length === 0 ? {} : { Policies: policies }),
    ...(f.json ? { LoggingConfig: { LogFormat: "JSON" } } : {}),
    ...(f.tracing ? { Tracing: "Active" } : {}),
    ...(f.alias === undefined ? {} : { AutoPublishAlias: f.alias }),
    ...(f.url === undefined ? {} : { FunctionUrlConfig: urlConfiguration(f.url) }),
    ...(Object.keys(f.tags).length === 0 ? {} : { Tags: f.tags }),
  };
}

function urlConfiguration({ auth = "iam", streaming = false, cors }: UrlSettings): object {
  return {
    AuthType: auth === "none" ? "NONE" : "AWS_IAM",
    InvokeMode: streaming ? "RESPONSE_STREAM" : "BUFFERED",
    ...(cors === undefined
      ? {}
      : {
          Cors: {
            ...(cors.origins === undefined ? {} : { AllowOrigins: cors.origins }),
            ...(cors.methods === undefined ? {} : { AllowMethods: cors.methods }),
            ...(cors.headers === undefined ? {} : { AllowHeaders: cors.headers }),
            ...(cors.exposeHeaders === undefined ? {} : { ExposeHeaders: cors.exposeHeaders }),
            ...(cors.credentials === undefined ? {} : { AllowCredentials: cors.credentials }),
            ...(cors.maxAge === undefined ? {} : { MaxAge: cors.maxAge }),
          },
        }),
  };
}

function outputs(functions: readonly TemplateFunction[]): object {
  const withUrl = functions.filter(({ url }) => url !== undefined);
  if (withUrl.length === 0) return {};
  return {
    Outputs: Object.fromEntries(
      // SAM's own name for the resource that it makes of FunctionUrlConfig.
      withUrl.map(({ id }) => [
        `${id}Address`,
        { Value: { "Fn::GetAtt": [`${id}Url`, "FunctionUrl"] } },
      ]),
    ),
  };
}
