import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { compileHandler } from "../../../../testing/index.ts";

const SOURCE = fileURLToPath(new URL("fixtures/assembly/regexp.ts", import.meta.url));

async function answer(handler: string, event: string): Promise<string> {
  return (await (await compileHandler(SOURCE, { handler })).invoke(event)).text();
}

test("texts are searched, replaced and split by patterns", async () => {
  const text = "bob@example.com, amy@host.com";
  expect(await answer("replaced", text)).toBe(
    [
      "<bob at example>, <amy at host>",
      "BOB, AMY",
      "bob@example.com|amy@host.com",
      "3",
      "0exampleexample",
      "bob,amy",
      "1,234,567",
      "b0b@example.c0m, amy@h0st.c0m",
    ].join("\n"),
  );
});

test("properties of Unicode are the host's", async () => {
  expect(await answer("property", "ÄbCλ日")).toBe("_b__日");
});

test("a literal begins at the start each time that it is met", async () => {
  expect(await answer("literal", "xa")).toBe("3");
});

test.each([
  "(a+)+b",
  "^(a+)+$",
  "\\s+$",
  "(.*)*b",
  "(a|aa)+$",
  "(a|a)*b",
  "a.*?b",
  "(a*)*c",
  "(\\s|\\s)+$",
])("a text of 200,000 characters is searched in linear time for %s", async (pattern) => {
  // Backtracking without notes would not end.
  expect(await answer("search", pattern)).toBe("false");
});

test.each(["(?=(a+)+b)", "(a+)+\\1b", "(?<=a+)b", "(?:a{1,30}){1,30}b"])(
  "a search for %s gives up where there is too much to try",
  async (pattern) => {
    await expect(answer("search", pattern)).rejects.toMatchObject({ errorType: "RangeError" });
  },
);

test.each(["(", "a**", "[b-a]", "(?<n>a)\\k<m>", "\\"])(
  "what is not a pattern is a SyntaxError: %s",
  async (pattern) => {
    await expect(answer("search", pattern)).rejects.toMatchObject({ errorType: "SyntaxError" });
  },
);
