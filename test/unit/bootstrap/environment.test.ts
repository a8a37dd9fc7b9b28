import { expect, test } from "vitest";

import { visibleEnvironment } from "../../../bootstrap/settings/environment.ts";

test("all variables are visible unless a list says which", () => {
  const env = { TABLE: "t", AWS_SECRET_ACCESS_KEY: "secret" };
  expect(visibleEnvironment(env)).toBe(env);
});

test("of a list only its names are visible, with the values that they have by then", () => {
  const env: Record<string, string | undefined> = {
    WASMSTRAP_ENVIRONMENT: "TABLE, STAGE,_X_AMZN_TRACE_ID",
    TABLE: "t",
    AWS_SECRET_ACCESS_KEY: "secret",
  };
  const visible = visibleEnvironment(env);
  expect(Object.keys(visible)).toEqual(["TABLE", "STAGE", "_X_AMZN_TRACE_ID"]);
  expect(visible["TABLE"]).toBe("t");
  expect(visible["STAGE"]).toBeUndefined();
  expect(visible["AWS_SECRET_ACCESS_KEY"]).toBeUndefined();
  env["_X_AMZN_TRACE_ID"] = "Root=1";
  expect(visible["_X_AMZN_TRACE_ID"]).toBe("Root=1");
});

test.each(["", ",", " "])("a list without names (%j) shows nothing", (list) => {
  const visible = visibleEnvironment({ WASMSTRAP_ENVIRONMENT: list, TABLE: "t" });
  expect(visible["TABLE"]).toBeUndefined();
  expect(visible["WASMSTRAP_ENVIRONMENT"]).toBeUndefined();
});
