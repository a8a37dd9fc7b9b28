import { expect, test } from "vitest";

import { events, readSample, sampleNames } from "../../../events/index.ts";

type Json = { readonly [key: string]: Json } & readonly Json[];

/** The keys of a value, and those of what is in it, as paths; an array stands for its first element. */
function paths(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return paths(value[0], `${at}[]`);
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, each]) => paths(each, `${at}.${key}`));
}

const sample = (name: string): unknown => JSON.parse(readSample(name)!.toString());

/** What messages and items hold is the author's. */
const own = (path: string) =>
  !/messageAttributes|MessageAttributes|Keys|Image|\.detail\b/.test(path);

test.each([
  ["sqs", events.sqs(["a"])],
  ["sns", events.sns(["a"])],
  ["s3", events.s3(["a"])],
  ["dynamodb", events.dynamodb([{ keys: { id: 1 }, newImage: { id: 1 } }])],
  ["kinesis", events.kinesis(["a"])],
  ["firehose", events.firehose(["a"])],
  ["eventbridge", events.eventBridge()],
  ["schedule", events.schedule()],
])("an event that is made has the keys of AWS's sample %s", (name, event) => {
  expect(paths(event).filter(own)).toEqual(
    expect.arrayContaining(
      paths(sample(name)).filter((path) => own(path) && !path.includes("[].")),
    ),
  );
});

test("messages that are not text are sent as JSON; one with a body says more about itself", () => {
  const event = events.sqs([{ id: 7 }, "text", { body: { id: 8 }, messageId: "m-3" }]) as Json;
  expect(event["Records"]!.map(({ body, messageId }) => [body, messageId])).toEqual([
    ['{"id":7}', "00000000-0000-4000-8000-000000000001"],
    ["text", "00000000-0000-4000-8000-000000000002"],
    ['{"id":8}', "m-3"],
  ]);
});

test("an item's plain values become DynamoDB's own", () => {
  const item = {
    s: "a",
    n: 1.5,
    t: true,
    z: null,
    b: Uint8Array.of(1, 2),
    l: ["a", 1],
    m: { x: 1 },
    ss: new Set(["a", "b"]),
    ns: new Set([1, 2]),
  };
  const event = events.dynamodb([{ newImage: item }, { oldImage: { id: 1 } }]) as Json;
  const [first, second] = event["Records"]!;
  expect(first!["eventName"]).toBe("INSERT");
  expect(second!["eventName"]).toBe("REMOVE");
  expect(first!["dynamodb"]!["NewImage"]).toEqual({
    s: { S: "a" },
    n: { N: "1.5" },
    t: { BOOL: true },
    z: { NULL: true },
    b: { B: "AQI=" },
    l: { L: [{ S: "a" }, { N: "1" }] },
    m: { M: { x: { N: "1" } } },
    ss: { SS: ["a", "b"] },
    ns: { NS: ["1", "2"] },
  });
});

test("an object's key is written as S3 writes it", () => {
  const event = events.s3([{ bucket: "b", key: "red flower/café+.jpg" }]) as Json;
  expect(event["Records"]![0]!["s3"]!["object"]!["key"]).toBe("red+flower/caf%C3%A9%2B.jpg");
});

test("an authorizer's claims are where each front end puts them", () => {
  const claims = { sub: "u-1" };
  expect(events.httpApi({ claims })).toMatchObject({
    requestContext: { authorizer: { jwt: { claims } } },
  });
  expect(events.restApi({ claims, authorizer: { tenant: "a" } })).toMatchObject({
    requestContext: { authorizer: { claims, tenant: "a" } },
  });
  expect(events.httpApi({ authorizer: { tenant: "a" } })).toMatchObject({
    requestContext: { authorizer: { lambda: { tenant: "a" } } },
  });
});

test("every sample can be had by name, with changes; a name that is not there is refused", () => {
  for (const name of sampleNames()) expect(events.sample(name)).toEqual(sample(name));
  expect(events.sample("http-api", { rawPath: "/x" })).toMatchObject({ rawPath: "/x" });
  expect(() => events.sample("sqz")).toThrow('the sample event "sqz"');
});
