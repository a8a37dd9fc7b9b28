import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, wasmstrap, type Project } from "../../kit/project.ts";

const HANDLERS = `import {
  ALBEvent, ALBResult, APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyResult, APIGatewayProxyResultV2, SQSEvent,
} from "wasmstrap/guest";

export function http(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  const name = event.query("name");
  return APIGatewayProxyResultV2.text(
    event.requestContext.http.method + " " + event.rawPath + " " + (name ? name : "-") + " " + event.bodyText(),
  );
}

export function rest(event: APIGatewayProxyEvent): APIGatewayProxyResult {
  return APIGatewayProxyResult.text(event.httpMethod + " " + event.path);
}

export function alb(event: ALBEvent): ALBResult {
  return ALBResult.text("from " + event.requestContext.elb.targetGroupArn.split(":")[2]);
}

export function queue(event: SQSEvent): string {
  return event.Records[0].body;
}
`;

let project: Project;
beforeAll(() => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": HANDLERS,
    "events/mine.json": '{ "Records": [{ "body": "of the project" }] }',
    "body.txt": "of a file",
  });
  const built = wasmstrap(project.folder, ["build"]);
  expect(built.stderr).toContain("Handlers: http, rest, alb, queue");
});
afterAll(() => project.remove());

interface Reply {
  readonly body: string;
}

function invoke(handler: string, args: readonly string[]): unknown {
  const { stdout, stderr } = wasmstrap(project.folder, [
    "invoke",
    "--handler",
    `index.${handler}`,
    ...args,
  ]);
  expect(stdout, stderr).not.toBe("");
  const reply: unknown = handler === "queue" ? stdout : (JSON.parse(stdout) as Reply).body;
  return reply;
}

test("a request by flags becomes the event of the front end that the handler's type tells", () => {
  expect(invoke("http", ["--path", "/a b?name=Zo%C3%AB", "--body", "hello"])).toBe(
    "POST /a b Zoë hello",
  );
  expect(invoke("http", ["--method", "put", "--query", "name=x", "--body", "@body.txt"])).toBe(
    "PUT / x of a file",
  );
  expect(invoke("rest", ["--path", "/a"])).toBe("GET /a");
  expect(invoke("alb", ["--path", "/a"])).toBe("from elasticloadbalancing");
});

test("an event is found among the project's own, and among AWS's samples", () => {
  expect(invoke("queue", ["--event", "mine"])).toBe("of the project");
  expect(invoke("queue", ["--event", "sqs"])).toMatch(/\S/);
});

test("without an event the sample of the handler's type is sent, and named", () => {
  const { stderr, stdout } = wasmstrap(project.folder, ["invoke", "--handler", "index.queue"]);
  expect(stderr).toContain("The handler takes SQSEvent: sending AWS's sample, as --event sqs does");
  expect(stdout).toMatch(/\S/);
});

test("invoke --list-events prints the names, the project's own first", () => {
  const { status, stdout } = wasmstrap(project.folder, ["invoke", "--list-events"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^mine\nalb\n/);
  for (const name of ["sqs", "http-api", "rest-api", "dynamodb"])
    expect(stdout.split("\n")).toContain(name);
});
