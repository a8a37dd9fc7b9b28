import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { HandlerError, load, TrapError } from "../../../host/index.ts";

// One handler for each call: what has one caller only is what an optimizer inlines.

const directory = join(import.meta.dirname, "fixtures");
const PATH = "assembly/library.ts";
const built = await build({ directory, entry: PATH });
if (!built.ok) throw new Error(built.report);
const { sourceMap } = built;
const module = await load(built.wasm, { memoryLimit: 64 << 20 });

const EVENTS: Readonly<Record<string, string>> = {
  missingKey: "milk",
  variable: "NOT_SET",
  parsed: "{",
  body: '{"Records":[{"messageId":"1","body":"{"}]}',
  element: "[1]",
  byteSet: "text",
  bytesSet: "text",
  popped: "[]",
  shifted: "[]",
  twice: "[1]",
  viewed: "9",
  radix: "1",
  digits: "1",
  date: "never",
  fromString: "never",
  normalized: "text",
  repeated: "text",
  decoded: "%",
  pattern: "(",
  nothing: "text",
  divided: "0",
  refused: "text",
  tooLong: "-1",
  allocated: "1000",
  recursed: "text",
};

const lines = readFileSync(join(directory, PATH), "utf8").split("\n");

test("every handler of the fixture is tried", () => {
  expect(module.handlers.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(EVENTS).toSorted(),
  );
});

test.each(Object.keys(EVENTS))(
  "optimized, the error of %s has the author's line as its first of the author's, with a source map and without",
  (handler) => {
    for (const map of [sourceMap ?? undefined, undefined]) {
      const frames = failureOf(handler, map);
      const first = frames.find(({ path }) => path === PATH);
      expect(lines[(first?.line ?? 0) - 1]).toMatch(/\/\/ fails here$/);
      expect(functionAt(first!.line!)).toBe(handler === "recursed" ? "recurse" : handler);
    }
  },
);

// --- internal ---

function failureOf(handler: string, map: string | undefined): HandlerError["frames"] {
  const guest = module.instantiate(handler, {
    log: () => undefined,
    environment: {},
    sourceMap: () => map,
  });
  const bytes = Buffer.from(EVENTS[handler]!);
  guest.begin({ requestId: "test", deadlineMs: 0 }, bytes.length).set(bytes);
  try {
    guest.invoke();
  } catch (error) {
    if (error instanceof HandlerError || error instanceof TrapError) return error.frames;
    throw error;
  }
  throw new Error(`${handler} did not fail`);
}

/** The name of the function that a line stands in. */
function functionAt(line: number): string | undefined {
  const above = lines.slice(0, line).findLast((each) => /^(export )?function /.test(each));
  return /function (\w+)/.exec(above ?? "")?.[1];
}
