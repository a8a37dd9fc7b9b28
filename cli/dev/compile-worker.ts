/** The thread that the compiler stays warm in, so that requests are served while it works. */
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import {
  build,
  buildAhead,
  keepCompiledCode,
  saveCompiledCode,
  type BuildResult,
  ConfigError,
  prepareNext,
  record,
} from "../../compiler/index.ts";
import type { JavaScript } from "../engine/javascript.ts";
import { devFolder } from "./build-folder.ts";
import type { CompileReply, CompileRequest } from "./compile-protocol.ts";

if (parentPort === null) throw new Error("compile-worker is a thread's program");
const port = parentPort;
buildAhead();

port.on("message", (request: CompileRequest) => {
  keepCompiledCode(request.directory);
  void compile(request)
    .then((reply) => port.postMessage(reply))
    .then(() => prepareNext(() => setImmediate()))
    .then(saveOnce)
    .then(collectOften);
});

let isSaved = false;

/** The thread is ended, and all that the compiler consists of was loaded by its first build. */
function saveOnce(): void {
  if (!isSaved) saveCompiledCode();
  isSaved = true;
}

/** A build leaves some 50 MB of garbage, which V8 lets lie for long where the machine has memory. */
const MOST_GARBAGE_BYTES = 150 * 1_048_576;

/** What is kept from one build to the next; undefined before the first. */
let keptBytes: number | undefined;

async function collectOften(): Promise<void> {
  const { heapUsed } = process.memoryUsage();
  keptBytes ??= heapUsed;
  if (heapUsed - keptBytes < MOST_GARBAGE_BYTES) return;
  const { collectGarbage } = await import("../../host/index.ts");
  collectGarbage("all");
  keptBytes = process.memoryUsage().heapUsed;
}

async function compile(request: CompileRequest): Promise<CompileReply> {
  const { id } = request;
  const started = performance.now();
  const nothing = { ok: false, report: "", diagnostics: [], sources: [], files: [], cached: false };
  try {
    const { built, javascript, problem } =
      request.engine === "js" ? await compileJavaScript(request) : await compileWasm(request);
    const { report, diagnostics, sources, outFile, cached } = built;
    const tookMs = performance.now() - started;
    return {
      id,
      ok: built.ok && problem === undefined,
      report: report + (problem ?? ""),
      diagnostics,
      sources,
      outFile,
      cached,
      files: built.ok && javascript === undefined ? [...built.files] : [],
      ...(javascript && { javascript }),
      tookMs,
    };
  } catch (error) {
    const tookMs = performance.now() - started;
    const message = (error as Error).message;
    const configError = error instanceof ConfigError ? message : `asc failed: ${message}`;
    return { id, ...nothing, outFile: "", configError, tookMs };
  }
}

interface Compiled {
  readonly built: BuildResult;
  readonly javascript?: JavaScript;
  /** What JavaScript cannot do. */
  readonly problem?: string;
}

async function compileWasm(request: CompileRequest): Promise<Compiled> {
  return { built: await build({ ...request, quick: true }) };
}

/** TypeScript, which writes it, is loaded for this engine alone. */
async function compileJavaScript(request: CompileRequest): Promise<Compiled> {
  const { writeTo } = await import("../engine/javascript.ts");
  const { result, recording } = await record(request);
  if (!result.ok || recording === null) return { built: result };
  const folder = join(devFolder(dirname(result.outFile)), String(request.number));
  try {
    return { built: result, javascript: writeTo(folder, result.outFile, recording) };
  } catch (error) {
    return { built: result, problem: `${(error as Error).message}\n` };
  }
}
