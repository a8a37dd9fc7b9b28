import { expect, test } from "vitest";

import { HandlerLocationError } from "../../../bootstrap/handler-path.ts";
import { describe, report } from "../../../bootstrap/report.ts";
import {
  EventError,
  HandlerError,
  HandlerNotFoundError,
  InitError,
  ModuleError,
  ReplyError,
  TrapError,
  type Frame,
  type TrapKind,
} from "../../../host/index.ts";

const frames: Frame[] = [
  { label: "inner", path: "assembly/index.ts", line: 3, column: 7 },
  { label: "handler", path: "assembly/index.ts", line: 9, column: 1 },
];

/** What Lambda keeps of `Lambda-Runtime-Function-Error-Type`. */
const KEPT = /^(Runtime|Function)\.[A-Z][a-zA-Z]+$/;

test.each([
  [new EventError("m"), "Runtime.InvalidEvent", "Runtime.InvalidEvent"],
  [new ReplyError("m"), "Function.InvalidReply", "Function.InvalidReply"],
  [new HandlerError("m", "RangeError", frames), "RangeError", "Function.RangeError"],
  [new TrapError("m", "OutOfMemory", frames), "Function.OutOfMemory", "Function.OutOfMemory"],
  [new TrapError("m", "StackOverflow", frames), "Function.StackOverflow", "Function.StackOverflow"],
  [new TrapError("m", "HostFailure", frames), "Runtime.HostFailure", "Runtime.HostFailure"],
  [new InitError("m", "Error", frames), "Error", "Function.Error"],
  [new ModuleError("m"), "Runtime.ImportModuleError", "Runtime.ImportModuleError"],
  [new HandlerNotFoundError("m"), "Runtime.HandlerNotFound", "Runtime.HandlerNotFound"],
  [
    new HandlerLocationError("Runtime.MalformedHandlerName", "m"),
    "Runtime.MalformedHandlerName",
    "Runtime.MalformedHandlerName",
  ],
])("%s is %s to the caller and %s to the platform", (error, errorType, headerType) => {
  expect(describe(error)).toMatchObject({ errorType, headerType, errorMessage: "m", fatal: false });
});

test.each([new TypeError("m"), "m"])("anything else is ours, and ends the process", (error) => {
  expect(describe(error)).toMatchObject({
    errorType: "Runtime.UnknownReason",
    errorMessage: "m",
    fatal: true,
  });
});

test.each([
  ["my_app::bad-input2", "Function.MyAppBadInput"],
  ["E", "Function.Error"],
  ["", "Function.Error"],
  ["404", "Function.Error"],
  ["Größe", "Function.GrE"],
  ["Function.lower", "Function.Lower"],
  ["Runtime.Own", "Runtime.Own"],
  ["Header\r\nInjected: x", "Function.HeaderInjectedX"],
  ["x".repeat(100_000), `Function.X${"x".repeat(99)}`],
])("thrown class %j is %s in the header", (errorType, headerType) => {
  const failure = describe(new HandlerError("m", errorType, []));
  expect(failure.headerType).toBe(headerType);
  expect(failure.headerType).toMatch(KEPT);
  expect(failure.errorType).toBe(errorType);
});

test("every kind of trap has a type that the platform keeps", () => {
  const kinds: TrapKind[] = [
    "Unreachable",
    "MemoryAccess",
    "DivideByZero",
    "IntegerOverflow",
    "IndirectCall",
    "StackOverflow",
    "OutOfMemory",
    "HostFailure",
    "Exit",
  ];
  for (const kind of kinds) expect(describe(new TrapError("m", kind, [])).headerType).toMatch(KEPT);
});

test("body is the error's type, message and stack, innermost frame first", () => {
  const failure = describe(new HandlerError('says "no"\n', "RangeError", frames));
  const { body } = report(failure, "/var/task");
  expect(JSON.parse(Buffer.from(body).toString())).toEqual({
    errorType: "RangeError",
    errorMessage: 'says "no"\n',
    stackTrace: ["at inner (assembly/index.ts:3:7)", "at handler (assembly/index.ts:9:1)"],
  });
});

test("X-Ray cause is one line of ASCII JSON", () => {
  const failure = describe(new HandlerError("Zoë\n🚀\u007f\u2028", "RangeError", frames));
  const { xrayCause } = report(failure, "/var/task");
  expect(xrayCause).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(xrayCause)).toEqual({
    working_directory: "/var/task",
    exceptions: [
      {
        type: "RangeError",
        message: "Zoë\n🚀\u007f\u2028",
        stack: frames.map(({ path, line, label }) => ({ path, line, label })),
      },
    ],
    paths: ["assembly/index.ts"],
  });
});

test.each([
  ["a long message", new HandlerError("🚀".repeat(3_000_000), "E", frames)],
  [
    "long labels",
    new HandlerError(
      "m",
      "E",
      frames.map((f) => ({ ...f, label: "é".repeat(9000) })),
    ),
  ],
  [
    "a deep stack",
    new HandlerError(
      "m",
      "E",
      Array.from({ length: 50_000 }, () => frames[0] as Frame),
    ),
  ],
  ["a long class name", new HandlerError("m", "E".repeat(100_000), frames)],
])("%s is cut to what headers, body and log take", (_name, error) => {
  const failure = describe(error);
  const { body, xrayCause } = report(failure, "/var/task");
  expect(xrayCause.length).toBeLessThanOrEqual(8192);
  expect(JSON.parse(xrayCause)).toMatchObject({ exceptions: [{}] });
  expect(body.length).toBeLessThan(256 * 1024);
  expect(Buffer.from(body).toString()).not.toContain("\\ud83d");
});

test("a deep stack keeps its innermost frames in X-Ray's cause", () => {
  const deep = Array.from({ length: 500 }, (_, i) => ({
    label: `recurse${i}`,
    path: "assembly/index.ts",
    line: 1,
    column: 1,
  }));
  const { xrayCause } = report(describe(new HandlerError("m", "E", deep)), "/var/task");
  expect(xrayCause).toContain("recurse0");
  expect(xrayCause.length).toBeGreaterThan(2000);
});
