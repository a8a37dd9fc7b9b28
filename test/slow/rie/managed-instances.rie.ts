import { afterAll, beforeAll, expect, test } from "vitest";

import { createFunction, isRoot, startManagedInstances, type FunctionFolder } from "./emulator.ts";
import type { Reply, Rie } from "./emulator.ts";

let folder: FunctionFolder;
beforeAll(async () => {
  folder = await createFunction();
});
afterAll(() => folder.remove());

/** Above what may run at a time, and while a guest is between reply and poll, the emulator takes no event. */
async function invokeWhenIdle(rie: Rie, text: string): Promise<Reply> {
  for (;;) {
    const reply = await rie.invoke({ text });
    if (reply.errorType !== "Runtime.Unavailable") return reply;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test.skipIf(!isRoot)("events are served at a time, each reply to its own caller", async () => {
  const rie = await startManagedInstances(folder, "index.echo", {
    AWS_LAMBDA_MAX_CONCURRENCY: "4",
  });
  const texts = Array.from({ length: 100 }, (_, i) => `event ${i}`);
  const replies = await Promise.all(texts.map((text) => invokeWhenIdle(rie, text)));
  expect(replies.map((reply) => (reply.json() as { text: string }).text)).toEqual(texts);
  const ids = replies.map((reply) => (reply.json() as { requestId: string }).requestId);
  expect(new Set(ids).size).toBe(100);
});

test.skipIf(!isRoot)("trap costs its own invocation only", async () => {
  const rie = await startManagedInstances(folder, "index.echo", {
    AWS_LAMBDA_MAX_CONCURRENCY: "2",
  });
  const texts = ["a", "trap", "b", "trap", "c"];
  const replies = await Promise.all(texts.map((text) => invokeWhenIdle(rie, text)));
  expect(replies.map((reply) => reply.json())).toMatchObject([
    { text: "a" },
    { errorType: "Function.Unreachable" },
    { text: "b" },
    { errorType: "Function.Unreachable" },
    { text: "c" },
  ]);
});

test.skipIf(!isRoot)(
  "reply after the timeout is a line, and the next event is served",
  async () => {
    const rie = await startManagedInstances(folder, "index.sleep", {
      AWS_LAMBDA_MAX_CONCURRENCY: "1",
      AWS_LAMBDA_FUNCTION_TIMEOUT: "1",
    });
    const late = await rie.invoke({ ms: 1500 });
    expect(late.errorType).toBe("Sandbox.Timedout");
    const next = await invokeWhenIdle(rie, "");
    expect(next.text).toBe('"I was sleeping"');
    expect(rie.output()).toContain("the Runtime API answered 410 ");
  },
);

test.skipIf(!isRoot)("init failure reaches the caller", async () => {
  const rie = await startManagedInstances(folder, "index.nothing", {
    AWS_LAMBDA_MAX_CONCURRENCY: "2",
  });
  const reply = await rie.invoke({});
  expect(reply.errorType).toBe("Runtime.HandlerNotFound");
});
