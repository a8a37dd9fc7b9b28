import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const FIXTURES = join(import.meta.dirname, "fixtures");
mkdirSync(join(ROOT, "build"), { recursive: true });
const project = mkdtempSync(join(ROOT, "build/editor-"));
beforeAll(() => {
  mkdirSync(join(project, "node_modules"));
  symlinkSync(ROOT, join(project, "node_modules/wasmstrap"));
});
afterAll(() => rmSync(project, { recursive: true }));

/** What an editor underlines in files that are read with the settings of a new project, under strict TypeScript. */
function underlined(files: readonly string[]): string {
  const config = { extends: "wasmstrap/guest/tsconfig.preset.json", files };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" }).stdout;
}

function write(name: string, source: string): string {
  writeFileSync(join(project, name), source);
  return name;
}

const IMPORTS = `import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "wasmstrap/guest";\n`;

test("what compiles as TypeScript has no squiggle", () => {
  const functions = globSync("functions/*.ts", { cwd: FIXTURES });
  const templates = globSync("templates/*/assembly/index.ts", { cwd: ROOT });
  expect(functions.length).toBeGreaterThan(3);
  expect(templates.length).toBeGreaterThan(12);
  expect(
    underlined([
      ...functions.map((each) => join(FIXTURES, each)),
      ...templates.map((each) => join(ROOT, each)),
    ]),
  ).toBe("");
});

const usingSdk = (path: string) => `import { SQSClient, SendMessageCommand } from "${path}";
    const client = new SQSClient({});
    export const handler = async (event: { url: string }) => {
      const sent = await client.send(new SendMessageCommand({ QueueUrl: event.url, MessageBody: "" }));
      return sent.MessageId ?? "";
    };`;

test("the AWS SDK has its own types where it is installed, and any type where it is not", () => {
  const files = ["@aws-sdk/client-sqs", "@aws-sdk/client-not-installed"].map((path, i) =>
    write(`sdk-${i}.ts`, usingSdk(path)),
  );
  const guest = write(
    "guest.ts",
    'import type { SQSEvent } from "wasmstrap/guest";\nexport type E = SQSEvent;',
  );
  expect(underlined([...files, guest])).toBe("");
});

test("a reply is a literal, or what its class makes", () => {
  const source = `${IMPORTS}
    const literal: APIGatewayProxyResultV2 = { statusCode: 200, headers: { "x-a": "b" }, isBase64Encoded: true };
    export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> =>
      event.body ? literal : { statusCode: 404, cookies: ["a=b"], body: event.headers["x-a"] };`;
  expect(underlined([write("reply.ts", source)])).toBe("");
  const made = `import { APIGatewayProxyResultV2 } from "wasmstrap/guest";
    export const handler = (): APIGatewayProxyResultV2 => APIGatewayProxyResultV2.json({ a: 1 }).cookie("a=b");`;
  expect(underlined([write("made.ts", made)])).toBe("");
});

test.each([
  ["a member that an event has not", "event.boddy", "Property 'boddy' does not exist"],
  ["a member that a reply has not", "{ statuscode: 200 }", "'statuscode' does not exist"],
  ["a reply's member of another type", '{ statusCode: "200" }', "Type 'string' is not assignable"],
])("TypeScript underlines %s", (_, expression, message) => {
  const source = `${IMPORTS}
    export const handler = (event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 => {
      const made: APIGatewayProxyResultV2 = ${expression};
      return made;
    };`;
  expect(underlined([write("wrong.ts", source)])).toContain(message);
});
