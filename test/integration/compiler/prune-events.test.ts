/** A module has the events that it names, however it names them, and none of the others. */
import { describe, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { ASCONFIG, createProject } from "../../kit/project.ts";

const OTHERS = ["userPoolId", "rmqMessagesByQueue", "CodePipeline.job", "rawQueryString", "Sns"];
const EVENT = JSON.stringify({ Records: [{ messageId: "m", body: "b", eventName: "e" }] });

/** Compiles handlers in one file or two. */
async function compile(files: Record<string, string>): Promise<Uint8Array> {
  const project = createProject({ "asconfig.json": ASCONFIG, ...files });
  try {
    const built = await build({ directory: project.folder });
    if (!built.ok) throw new Error(built.report);
    return built.wasm;
  } finally {
    project.remove();
  }
}

async function answer(wasm: Uint8Array, event = EVENT): Promise<unknown> {
  const module = await load(wasm);
  const guest = module.instantiate("handler", { log: () => undefined, environment: {} });
  const bytes = Buffer.from(event);
  guest.begin({ requestId: "test", deadlineMs: 0 }, bytes.length).set(bytes);
  return JSON.parse(Buffer.from(guest.invoke()).toString());
}

/** Keys stand in the module as UTF-8, in words of eight bytes, or as a text of 16 bits a letter. */
function mentions(wasm: Uint8Array, key: string): boolean {
  const bytes = Buffer.from(wasm);
  return bytes.includes(key.slice(0, 8)) || bytes.includes(Buffer.from(key, "utf16le"));
}

describe("an event type is there", () => {
  // What no program reads goes along without a reader: the key is in the module as it is read.
  const body = "(event: Q): Q { event.Records[0].receiptHandle; return event; }";
  test.each<[string, Record<string, string>]>([
    [
      "by its name",
      {
        "assembly/index.ts": `import { SQSEvent } from "wasmstrap/guest";
          export function handler${body.replaceAll("Q", "SQSEvent")}`,
      },
    ],
    [
      "under another name",
      {
        "assembly/index.ts": `import { SQSEvent as Q } from "wasmstrap/guest";
          export function handler${body}`,
      },
    ],
    [
      "through a file of the user's",
      {
        "assembly/index.ts": `import { Q } from "./types"; export function handler${body}`,
        "assembly/types.ts": `export { SQSEvent as Q } from "wasmstrap/guest";`,
      },
    ],
    [
      "through a type alias",
      {
        "assembly/index.ts": `import { SQSEvent } from "wasmstrap/guest"; type Q = SQSEvent;
          export function handler${body}`,
      },
    ],
  ])("%s, and others are not", async (_, files) => {
    const wasm = await compile(files);
    expect(await answer(wasm)).toEqual(JSON.parse(EVENT));
    expect(mentions(wasm, "receiptHandle")).toBe(true);
    expect(OTHERS.filter((key) => mentions(wasm, key))).toEqual([]);
  });

  test("where an alias of ours names it", async () => {
    const wasm = await compile({
      "assembly/index.ts": `import { CodeBuildCloudWatchStateEvent, LambdaFunctionURLEvent } from "wasmstrap/guest";
        export function handler(event: CodeBuildCloudWatchStateEvent): string[] {
          return [event.detail.projectName, event.detail.additionalInformation.environment.image];
        }
        export function url(event: LambdaFunctionURLEvent): string { return event.rawPath; }`,
    });
    const detail = {
      "project-name": "p",
      "additional-information": { environment: { image: "i" } },
    };
    expect(await answer(wasm, JSON.stringify({ detail }))).toEqual(["p", "i"]);
  });
});
