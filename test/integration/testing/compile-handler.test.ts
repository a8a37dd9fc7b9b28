import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import {
  CompileError,
  compileHandler,
  EventError,
  HandlerError,
  HandlerNotFoundError,
  TrapError,
} from "../../../testing/index.ts";

const FOLDER = fileURLToPath(new URL("fixtures", import.meta.url));
const COUNTER = `${FOLDER}/assembly/counter.ts`;

test("compileHandler compiles a folder by its asconfig.json, and the handler answers JSON with JSON", async () => {
  const handler = await compileHandler(FOLDER);
  const reply = await handler.invoke({ name: "Zoë" });
  expect(reply.json()).toEqual({ text: "Hello Zoë" });
});

test("compileHandler compiles a source in place of asconfig.json's entries", async () => {
  const handler = await compileHandler(COUNTER, { handler: "count" });
  expect((await handler.invoke(null)).json()).toBe(1);
});

test("a handler keeps its global state from one invocation to the next, and shares none", async () => {
  const [first, second] = await Promise.all([
    compileHandler(COUNTER, { handler: "count" }),
    compileHandler(COUNTER, { handler: "count" }),
  ]);
  const texts: string[] = [];
  for (const handler of [first, first, second, first])
    texts.push((await handler.invoke(null)).text());
  expect(texts).toEqual(["1", "2", "1", "3"]);
});

test("bytes and text are the event as they are", async () => {
  const handler = await compileHandler(COUNTER, { handler: "echo" });
  const bytes = Uint8Array.of(0, 255, 128);
  expect([...(await handler.invoke(bytes)).bytes]).toEqual([...bytes]);
  expect((await handler.invoke("{no json")).text()).toBe("{no json");
});

test("a handler sees the context and the environment that the test gives", async () => {
  const environment = { STAGE: "beta" };
  const handler = await compileHandler(COUNTER, { handler: "describe", environment });
  const reply = await handler.invoke(null, { requestId: "r-7", tenantId: "blue" });
  expect(reply.text()).toBe("r-7 blue beta");
});

test("logs are captured, by invocation and in all", async () => {
  const handler = await compileHandler(FOLDER);
  await handler.invoke({ name: "a" });
  const { logs } = await handler.invoke({ name: "b" });
  expect(logs).toEqual([{ level: "info", text: "greeting b" }]);
  expect(handler.logs.map(({ text }) => text)).toEqual(["ready", "greeting a", "greeting b"]);
});

test("each kind of failure is thrown as its own class, and the handler serves on", async () => {
  const handler = await compileHandler(FOLDER);
  await expect(handler.invoke({ name: 1 })).rejects.toThrow(EventError);
  await expect(handler.invoke({ name: "nobody" })).rejects.toThrow(HandlerError);
  await expect(handler.invoke({ name: "zero" })).rejects.toThrow(TrapError);
  expect((await handler.invoke({ name: "c" })).json()).toEqual({ text: "Hello c" });
});

test("a handler that is not there is refused with the names that are", async () => {
  const wrong = compileHandler(COUNTER, { handler: "cuont" });
  await expect(wrong).rejects.toThrow(HandlerNotFoundError);
  await expect(wrong).rejects.toThrow("found count, echo, describe");
  await expect(compileHandler(COUNTER)).rejects.toThrow("found count, echo, describe");
});

test("a source that does not compile is refused with asc's words and the user's line", async () => {
  const broken = compileHandler(`${FOLDER}/assembly/broken.ts`);
  await expect(broken).rejects.toThrow(CompileError);
  await expect(broken).rejects.toThrow("in assembly/broken.ts(2,10)");
});
