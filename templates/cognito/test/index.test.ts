import { compileHandler, events, HandlerError } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts", {
  environment: { TRUSTED_DOMAIN: "example.com" },
});

const signUp = (userAttributes: Record<string, string>) =>
  handler.invoke(events.sample("cognito-pre-sign-up", { request: { userAttributes } }));

test("confirms addresses of the trusted domain", async () => {
  const reply = await signUp({ email: "ada@example.com" });
  expect(reply.json()).toMatchObject({
    response: { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false },
  });
});

test("lets others confirm themselves, and refuses those without an address", async () => {
  expect((await signUp({ email: "eve@example.org" })).json()).toMatchObject({
    response: { autoConfirmUser: false },
  });
  await expect(signUp({})).rejects.toThrow(HandlerError);
});
