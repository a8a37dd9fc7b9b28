import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";

import { wasmstrap } from "../../kit/project.ts";

interface Resource {
  readonly Type: string;
  readonly Properties?: {
    readonly Timeout?: number;
    readonly VisibilityTimeout?: number;
    readonly Events?: Readonly<Record<string, EventSource>>;
  };
}

interface EventSource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

const parent = mkdtempSync(join(tmpdir(), "wasmstrap-sources-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function newProject(template: string) {
  const options = ["--template", template, "--no-install", "--no-git"];
  expect(wasmstrap(parent, ["new", template, ...options])).toMatchObject({ status: 0 });
  const read = (file: string) => readFileSync(join(parent, template, file), "utf8");
  const { Resources } = parse(read("template.yaml")) as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const resources = Object.entries(Resources);
  const of = resources.find(([, { Type }]) => Type === "AWS::Serverless::Function")![1];
  const events = Object.values(of.Properties?.Events ?? {});
  return { resources: Resources, of, events, handler: read("assembly/index.ts") };
}

/** The names that `Ref` and `Fn::GetAtt` lead to, wherever they are. */
function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === "Ref") return [child as string];
    return key === "Fn::GetAtt" ? [(child as string[])[0]!] : references(child);
  });
}

const SOURCES = {
  sqs: "SQS",
  sns: "SNS",
  s3: "S3",
  dynamodb: "DynamoDB",
  kinesis: "Kinesis",
  schedule: "Schedule",
  eventbridge: "EventBridgeRule",
};

for (const [template, type] of Object.entries(SOURCES)) {
  test(`template.yaml of a new ${template} project has what invokes the function`, () => {
    const { resources, of, events, handler } = newProject(template);
    expect(events.map(({ Type }) => Type)).toEqual([type]);
    for (const name of references(resources)) expect(Object.keys(resources)).toContain(name);
    // A handler that tells which messages failed is not asked unless its source is to ask.
    const reports = handler.includes("batchItemFailures");
    expect(events[0]!.Properties["FunctionResponseTypes"]).toEqual(
      reports ? ["ReportBatchItemFailures"] : undefined,
    );
    // Lambda asks for six times the function's timeout, or messages come again while they are processed.
    const hidden = Object.values(resources).flatMap(
      ({ Properties }) => Properties?.VisibilityTimeout ?? [],
    );
    for (const seconds of hidden) {
      expect(seconds).toBeGreaterThanOrEqual(6 * of.Properties!.Timeout!);
    }
  });
}

test("the function's part is what `wasmstrap template sam` prints of a project that serves requests", () => {
  const { events, resources } = newProject("http-api");
  expect(events).toEqual([]);
  expect(Object.keys(resources)).toHaveLength(1);
});
