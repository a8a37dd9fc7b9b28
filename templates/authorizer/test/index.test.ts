import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts", { environment: { API_TOKEN: "secret" } });

const ask = async (authorization: string) => {
  const headers = { authorization };
  return (await handler.invoke(events.sample("authorizer-request-v2", { headers }))).json();
};

test("the token lets a caller in", async () => {
  expect(await ask("Bearer secret")).toEqual({ isAuthorized: true, context: { plan: "gold" } });
});

test("anything else does not", async () => {
  expect(await ask("Bearer secrer")).toEqual({ isAuthorized: false });
  expect(await ask("")).toEqual({ isAuthorized: false });
});
