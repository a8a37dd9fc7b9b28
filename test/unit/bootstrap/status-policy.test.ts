import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import {
  judgeNext,
  judgePost,
  NEXT,
  POST,
  type Verdict,
} from "../../../bootstrap/runtime-api/status-policy.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/runtime-api.md"), "utf8");

/** The rows of the table whose first column is named so. */
function table(name: string): string[][] {
  const rows = page.split(`\n| ${name} `)[1]!.split("\n\n")[0]!.split("\n").slice(2);
  return rows.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function row(status: string, { action, meaning }: Verdict): string[] {
  return [status, action, meaning];
}

test.each([
  ["poll", NEXT, judgeNext],
  ["post", POST, judgePost],
] as const)("page lists what is done about each answer to a %s", (name, verdicts, judge) => {
  expect(table(name)).toEqual([
    ...Object.entries(verdicts).map(([status, verdict]) => row(status, verdict)),
    row("else", judge(418)),
  ]);
});
