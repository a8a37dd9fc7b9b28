/** The thread that the compiler stays warm in, so that requests are served while it works. */
import { parentPort } from "node:worker_threads";
import { build, ConfigError } from "../../compiler/index.ts";
import type { CompileReply, CompileRequest } from "./compile-protocol.ts";

if (parentPort === null) throw new Error("compile-worker is a thread's program");
const port = parentPort;

port.on("message", (request: CompileRequest) => {
  void compile(request).then((reply) => port.postMessage(reply));
});

async function compile({ id, ...options }: CompileRequest): Promise<CompileReply> {
  const started = performance.now();
  const nothing = { ok: false, report: "", diagnostics: [], sources: [], files: [], cached: false };
  try {
    const built = await build({ ...options, quick: true });
    const { ok, report, diagnostics, sources, outFile, cached } = built;
    const files = built.ok ? [...built.files] : [];
    const tookMs = performance.now() - started;
    return { id, ok, report, diagnostics, sources, outFile, cached, files, tookMs };
  } catch (error) {
    const tookMs = performance.now() - started;
    const message = (error as Error).message;
    const configError = error instanceof ConfigError ? message : `asc failed: ${message}`;
    return { id, ...nothing, outFile: "", configError, tookMs };
  }
}
