import { expect, test } from "vitest";

import { describeError } from "../../../cli/invoke/outcome.ts";
import { escapeControls } from "../../../cli/output.ts";
import type { Outcome } from "../../../emulator/index.ts";

const TITLE = "\u001b]0;owned\u0007\u009b2J\r\u2028";
const ESCAPED = "\\u001b]0;owned\\u0007\\u009b2J\\u000d\\u2028";

test("a handler's text is shown without what a terminal obeys", () => {
  expect(escapeControls(`a\n\t${TITLE}`)).toBe(`a\n\t${ESCAPED}`);
  expect(escapeControls(Buffer.from(TITLE))).toBe(ESCAPED);
});

test("a failure's type, message and frames are escaped", () => {
  const body = Buffer.from(
    JSON.stringify({ errorType: TITLE, errorMessage: TITLE, stackTrace: [TITLE] }),
  );
  const shown = describeError({ kind: "error", body } as Outcome);
  expect(shown).toBe(`Function error: ${ESCAPED}: ${ESCAPED}\n    ${ESCAPED}`);
});
