import { stringify } from "yaml";
import { urlConfigurationOf } from "../deploy/configuration.ts";
import { packageCommand, type TemplateFunction } from "./function.ts";

/** What invokes a function, in SAM's own words. */
export interface SamSource {
  /** By a name of their own: `Events` of the function. */
  readonly events: Readonly<Record<string, object>>;
  /** What the events come from, where the template makes it. */
  readonly resources?: Readonly<Record<string, object>>;
}

/**
 * A template of AWS SAM: `sam deploy --template-file template.yaml --guided`.
 *
 * @param source Of each function; none unless given.
 */
export function samTemplate(functions: readonly TemplateFunction[], source?: SamSource): string {
  const template = {
    AWSTemplateFormatVersion: "2010-09-09",
    Transform: "AWS::Serverless-2016-10-31",
    Resources: {
      ...Object.fromEntries(
        functions.map((each) => [
          each.id,
          { Type: "AWS::Serverless::Function", Properties: properties(each, source) },
        ]),
      ),
      ...source?.resources,
    },
    ...outputs(functions),
  };
  return `# Zips: ${packageCommand(functions)}\n${stringify(template, YAML)}`;
}

// --- internal ---

/** CloudFormation reads the older YAML, in which a date is not text, and neither is yes. */
const YAML = { version: "1.1", lineWidth: 0 } as const;

function properties(f: TemplateFunction, source: SamSource | undefined): object {
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
    ...(f.url === undefined ? {} : { FunctionUrlConfig: urlConfigurationOf(f.url) }),
    ...(source === undefined ? {} : { Events: source.events }),
    ...(Object.keys(f.tags).length === 0 ? {} : { Tags: f.tags }),
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
