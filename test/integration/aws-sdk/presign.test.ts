import { expect, test } from "vitest";
import { reply } from "./engines.ts";

test("URLs are signed for the headers that the SDK itself signs", async () => {
  const environment = { AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
  const js = await reply("js", "presign", {}, environment);
  expect(js).toContainEqual(expect.arrayContaining(["x-amz-signedheaders=content-type;host"]));
  expect(await reply("wasm", "presign", {}, environment)).toEqual(js);
});
