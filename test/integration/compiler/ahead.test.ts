import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import * as assemblyscript from "assemblyscript";
import { beforeAll, afterAll, expect, test } from "vitest";

import { build, buildAhead, type BuildResult, prepareNext } from "../../../compiler/index.ts";
import { ASCONFIG, createProject, type Project } from "../../kit/project.ts";

const source = (greeting: string) => `
import { Context, HttpEvent, HttpReply, Router } from "wasmstrap/guest";
interface Order { items: string[]; }
const router = new Router()
  .get("/", () => HttpReply.json({ message: "${greeting}" }))
  .postJson<Order>("/orders", (request, order) => {
    if (!order.items.length) throw new RangeError("no items");
    return HttpReply.json({ count: order.items.sort().map((each) => each.trim()).length });
  });
export const handler = (event: HttpEvent, context: Context): HttpReply => router.handle(event);
`;

/** Not what is generated for a file, which has a word of its own in its path: `~lib/…/http.json-reader.ts`. */
const LIBRARY_FILE = /^~lib\/[^.]+\.ts$/;

let project: Project;
/** What a process makes of a source that it compiles first, before it prepares anything. */
let cold: BuildResult;

const compile = () => build({ directory: project.folder, quick: true, cache: false });

async function save(text: string): Promise<BuildResult> {
  writeFileSync(join(project.folder, "assembly/index.ts"), text);
  return compile();
}

/** The files that asc's parser reads during `run`. */
async function filesParsed(run: () => Promise<unknown>): Promise<string[]> {
  const { prototype } = assemblyscript.Parser as unknown as {
    readonly prototype: { parseTopLevelStatement(tn: assemblyscript.Tokenizer): unknown };
  };
  const original = prototype.parseTopLevelStatement;
  const parsed = new Set<string>();
  prototype.parseTopLevelStatement = function (tokenizer, ...rest) {
    parsed.add(tokenizer.source.normalizedPath);
    return original.call(this, tokenizer, ...(rest as []));
  };
  try {
    await run();
  } finally {
    prototype.parseTopLevelStatement = original;
  }
  return [...parsed];
}

beforeAll(async () => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": source("second") });
  cold = await compile();
  expect(cold).toMatchObject({ ok: true });
  buildAhead();
});

afterAll(() => project.remove());

test("a build that was prepared makes the files of a cold one, byte for byte", async () => {
  await save(source("first"));
  await prepareNext(() => setImmediate());
  const prepared = await save(source("second"));
  expect(prepared).toEqual(cold);
});

test("a build that was prepared parses no file of a library", async () => {
  await prepareNext(() => setImmediate());
  const parsed = await filesParsed(() => save(source("third")));
  expect(parsed).toContain("assembly/index.ts");
  expect(parsed.filter((path) => LIBRARY_FILE.test(path))).toEqual([]);
});

test("a build that begins while the next one is prepared is like any other", async () => {
  const preparing = prepareNext(() => setImmediate());
  await setImmediate();
  const cut = await save(source("second"));
  await preparing;
  expect(cut).toEqual(cold);
});

test("a source that does not compile fails as it does cold, and the next save compiles", async () => {
  await prepareNext(() => setImmediate());
  const broken = await save(source("first").replace("order.items.sort()", "order.missing.sort()"));
  expect(broken).toMatchObject({ ok: false, diagnostics: [{ severity: "error" }] });
  await prepareNext(() => setImmediate());
  expect(await save(source("second"))).toEqual(cold);
});

test("a module that needs more of the library after a save gets it", async () => {
  await prepareNext(() => setImmediate());
  const when = "function when(): string { return new Date(0).toISOString() + btoa('x'); }";
  const more = await save(`${source("").replace('""', "when()")}\n${when}`);
  expect(more).toMatchObject({ ok: true });
  await prepareNext(() => setImmediate());
  expect(await save(source("second"))).toEqual(cold);
});
