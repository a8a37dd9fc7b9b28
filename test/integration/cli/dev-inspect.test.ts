/** A debugger stops in AssemblyScript, by what V8's inspector says of a module and by its source map alone. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  generatedPositionFor,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from "@jridgewell/trace-mapping";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev, type DevServerProcess } from "../../kit/dev-server.ts";
import { freePort } from "../../kit/foreign-server.ts";
import { Inspector } from "../../kit/inspector.ts";
import { ASCONFIG, createProject, type Project } from "../../kit/project.ts";

const HANDLER = `import { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "wasmstrap/guest";

function shout(text: string): string {
  const loud = text.toUpperCase();
  return loud + "!";
}

export function handler(event: APIGatewayProxyEventV2): APIGatewayProxyResultV2 {
  return APIGatewayProxyResultV2.text(shout(event.rawPath));
}
`;

/** Of `const loud`. */
const LINE = 4;

interface Script {
  readonly scriptId: string;
  readonly scriptLanguage?: string;
  readonly sourceMapURL?: string;
}

interface Paused {
  readonly callFrames: readonly {
    readonly location: { readonly scriptId: string; readonly columnNumber: number };
  }[];
}

let project: Project;
let dev: DevServerProcess;
let port: number;
beforeAll(async () => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": HANDLER });
  port = await freePort();
  dev = await startDev(project.folder, ["--inspect", String(port)]);
});
afterAll(async () => {
  await dev.stop();
  project.remove();
});

/** As a debugger does: the module's map, by the address that V8 has of it. */
async function attach(): Promise<{ inspector: Inspector; script: Script; map: TraceMap }> {
  const inspector = await Inspector.attach(port);
  await inspector.send("Debugger.enable");
  const script = await inspector.event<Script>(
    "Debugger.scriptParsed",
    ({ scriptLanguage, sourceMapURL }) => scriptLanguage === "WebAssembly" && !!sourceMapURL,
  );
  const text = readFileSync(fileURLToPath(script.sourceMapURL!), "utf8");
  return { inspector, script, map: new TraceMap(text) };
}

async function stopsAt(line: number): Promise<void> {
  const { inspector, script, map } = await attach();
  const source = pathToFileURL(join(project.folder, "assembly/index.ts")).href;
  const generated = generatedPositionFor(map, { source, line, column: 0, bias: LEAST_UPPER_BOUND });
  const columnNumber = generated.column;
  await inspector.send("Debugger.setBreakpoint", {
    location: { scriptId: script.scriptId, lineNumber: 0, columnNumber },
  });
  const responding = fetch(`${dev.address}/hello`);
  const { callFrames } = await inspector.event<Paused>("Debugger.paused");
  const frames = callFrames
    .filter(({ location }) => location.scriptId === script.scriptId)
    .map(({ location }) => originalPositionFor(map, { line: 1, column: location.columnNumber }));
  expect(frames[0]).toMatchObject({ source, line });
  expect(frames[1]).toMatchObject({ source });
  await inspector.send("Debugger.resume");
  expect(await (await responding).text()).toBe("/HELLO!");
  inspector.close();
}

test("a breakpoint at a line of AssemblyScript is hit, and the function goes on after it", async () => {
  await stopsAt(LINE);
});

test("a debugger attaches again after a save, at the same address", async () => {
  writeFileSync(
    join(project.folder, "assembly/index.ts"),
    HANDLER.replace("function shout", "// Moves all by a line.\nfunction shout"),
  );
  await dev.says(/assembly\/index\.ts: (compiled|unchanged)/);
  expect(await (await fetch(`${dev.address}/hello`)).text()).toBe("/HELLO!");
  await stopsAt(LINE + 1);
});
