import { expect, test } from "vitest";
import { describeFailure, fuzz } from "../../../../fuzz/run.ts";

test("the codec and V8 give the same answer to 20,000 random documents", async () => {
  const failure = await fuzz({ seed: 20_000, start: 0, count: 20_000 });
  expect(failure && describeFailure(failure)).toBeNull();
}, 120_000);
