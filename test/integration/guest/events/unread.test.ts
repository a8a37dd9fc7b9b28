import { describe, expect, test } from "vitest";
import { build } from "../../../../compiler/index.ts";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("unread");
const answer = (handler: string, event: unknown) =>
  handlers.invoke(handler, typeof event === "string" ? event : JSON.stringify(event)).toString();

const ODD = [null, false, 0, "", [], {}, [{ a: null }], "text", 1e300];

describe("a field of an event that no handler asks for", () => {
  test.each(ODD)("may be anything: %j", (odd) => {
    const event = { rawPath: "/p", headers: odd, requestContext: odd, cookies: odd, body: odd };
    expect(answer("path", event)).toBe("/p");
    const http = { sourceIp: "10.0.0.1", method: odd, userAgent: odd };
    const context = { http, authorizer: odd, timeEpoch: odd };
    expect(answer("sender", { rawPath: "/p", requestContext: context })).toBe("10.0.0.1");
  });

  test.each([
    ['{"rawPath":"/p","headers":nul}', /expected null, got nul at byte 26/],
    ['{"rawPath":"/p","headers":{"a":01}}', /headers\.a: expected a valid JSON number/],
    ['{"rawPath":"/p","body":"\\x"}', /body: expected a valid escape sequence/],
    ['{"rawPath":"/p","cookies":[1,]}', /cookies\[1\]: expected a JSON value/],
  ])("must be JSON all the same: %s", (event, message) => {
    expect(() => answer("path", event)).toThrow(message);
  });

  test("does not stand in for what makes an event that event", () => {
    expect(() => answer("path", {})).toThrow('expected the key "rawPath"');
  });
});

test("a message's id is enough for a handler that reads nothing else of it, but no other record is", async () => {
  const readsIds = await Handlers.compile("ids");
  const invoke = (event: unknown) => readsIds.invoke("ids", JSON.stringify(event)).toString();
  expect(invoke({ Records: [{ messageId: "m-1" }] })).toBe(
    '{"batchItemFailures":[{"itemIdentifier":"m-1"}]}',
  );
  for (const record of [{}, { Sns: { Message: "m" } }, { s3: {} }]) {
    expect(() => invoke({ Records: [record] })).toThrow('$.Records[0]: expected the key "body"');
  }
});

describe("an event that is handed on", () => {
  test("is as it came", () => {
    const event =
      '{"z": 1,"Records":[{"x":[1, 2],"Sns":{"Message":"m","b":null} }],"a":{"b":"\\u0041"}}';
    expect(answer("whole", event)).toBe(JSON.stringify(JSON.parse(event)));
  });

  test("is written with the defaults of what the handler makes beside it", () => {
    const came = { Message: "m", more: { a: 1 } };
    const replied = JSON.parse(answer("both", { Records: [{ Sns: came }] })) as Record<
      string,
      object
    >;
    expect(replied["came"]).toEqual(came);
    expect(replied["made"]).toMatchObject({ Message: "made", MessageId: "", TopicArn: "" });
  });
});

describe("a text that holds JSON is read where it stands", () => {
  const odd = [
    "",
    "a",
    '"',
    "\\",
    "\n\t\r\b\f/",
    "é",
    "€",
    "😀",
    "\u0000\u0001",
    "𝒳".repeat(9),
    "x".repeat(40),
  ];

  test.each(odd)("%j", (id) => {
    const body = JSON.stringify({ id: `${id}|${odd.join(id)}` });
    const wanted = `${id}|${odd.join(id)}`;
    expect(answer("nested", messageWith(JSON.stringify(body)))).toBe(wanted);
    // The same text, every character of it that may be one as an escape.
    const all = Array.from({ length: body.length }, (_, i) => escape(body.charAt(i))).join("");
    expect(answer("nested", messageWith(`"${all}"`))).toBe(wanted);
  });

  test("and half of a character, which only UTF-16 can hold, stays one", () => {
    const replied = answer("nested", messageWith(String.raw`"{\"id\":\"a\ud83d\"}"`));
    // Three bytes, none of which is UTF-8.
    expect(replied).toBe("a\ufffd\ufffd\ufffd");
  });

  test("and a text that the handler gave counts from then on", () => {
    expect(answer("nested", messageWith('"{\\"id\\":\\"came\\"}"', '{"id":"given"}'))).toBe(
      "givencame",
    );
  });

  test.each(['"{"', '"[1"', '"1 2"', "null", "1", '"{\\"id\\":1}"'])(
    "and %s fails as any text does",
    (body) => {
      expect(() => answer("nested", messageWith(body))).toThrow(/SyntaxError|expected/);
    },
  );
});

const messageWith = (body: string, messageId = "") =>
  `{"Records":[{"body":${body},"messageId":${JSON.stringify(messageId)}}]}`;
const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

describe("a field is read where it is asked for", () => {
  test("by writing the event, or the part of it that it is in", () => {
    const record = { EventSource: "aws:sns", Sns: { Message: "m", TopicArn: "arn" } };
    const event = { Records: [{ ...record, more: [1, null] }], other: 1 };
    expect(JSON.parse(answer("whole", event))).toEqual(event);
    const s3 = { bucket: { name: "b" }, object: { key: "k", size: 1 }, unknown: { a: 1 } };
    const uploaded = { Records: [{ eventName: "ObjectCreated:Put", s3 }] };
    expect(JSON.parse(answer("part", uploaded))).toEqual(s3);
  });

  test("by code that only the reader of another class reaches", () => {
    const inner = { Records: [{ messageId: "1", body: "B", md5OfBody: "M" }] };
    const event = { "detail-type": "t", source: "s", detail: { order: { id: "o" }, inner } };
    expect(answer("detail", event)).toBe("oBM");
  });

  test("by a class that extends the event's", () => {
    const event = { more: "m", rawPath: "/p", requestContext: { http: { method: "PUT" } } };
    expect(answer("extended", event)).toBe("m/pPUT");
  });
});

test("what a handler makes is written whole, whether or not its class is ever read", () => {
  expect(JSON.parse(answer("reply", { rawPath: "/p", body: "hello" }))).toEqual({
    statusCode: 201,
    headers: { "Content-Type": "text/plain; charset=utf-8", "x-a": "1" },
    body: "hello",
    cookies: ["a=b"],
  });
  expect(JSON.parse(answer("made", ""))).toEqual({
    Records: [{ messageId: "m", body: "changed", unknown: [1] }],
  });
});

test("a redirect that reads one field has no reader of the others", async () => {
  const directory = `${import.meta.dirname}/fixtures`;
  const built = await build({ directory, entry: "assembly/redirect.ts" });
  if (!built.ok) throw new Error(built.report);
  const { x_wasmstrap_names: names } = JSON.parse(built.sourceMap!) as {
    x_wasmstrap_names: Record<number, string>;
  };
  const readers = Object.values(names).filter((name) => /readObject|readLenient|wake/.test(name));
  expect(readers.every((name) => name.includes("APIGatewayProxyEventV2"))).toBe(true);
  expect(codeBytes(built.wasm)).toBeLessThan(19_000);
  expect(built.wasm.length).toBeLessThan(25_100);
});

test("texts that no code reads are not in a module, and those of a list that is read are", async () => {
  const directory = `${import.meta.dirname}/fixtures`;
  const built = await build({ directory, entry: "assembly/texts.ts" });
  if (!built.ok) throw new Error(built.report);
  const has = (text: string) => Buffer.from(built.wasm).includes(Buffer.from(text, "utf16le"));
  const unread = [..."abcdefghijklmnop"].map((letter) => `unread ${letter}`);
  // A number in the code that could be an address keeps what is there.
  expect(unread.filter(has).length).toBeLessThan(8);
  const texts = await Handlers.compile("texts");
  const pick = (index: number) => texts.invoke("pick", JSON.stringify(index)).toString();
  expect([0, 1, 2].map(pick)).toEqual(["first", "second of two", "in a map of lists"]);
});

/** The length of the code section. */
function codeBytes(wasm: Uint8Array): number {
  for (let at = 8; at < wasm.length;) {
    const id = wasm[at++];
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++]!;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    if (id === 10) return length;
    at += length;
  }
  return 0;
}
