import { Worker } from "node:worker_threads";
import { compileWorkerFile } from "../package-root.ts";
import type { CompileReply, CompileRequest } from "./compile-protocol.ts";

/** asc in a thread of its own, which stays warm from one build to the next. */
export class WarmCompiler {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (reply: CompileReply) => void>();
  #next = 0;

  constructor() {
    this.#worker = new Worker(compileWorkerFile());
    this.#worker.on("message", (reply: CompileReply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    this.#worker.on("error", (error) => this.#fail(error.message));
  }

  build(request: Omit<CompileRequest, "id">): Promise<CompileReply> {
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage({ id, ...request } satisfies CompileRequest);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  // --- internal ---

  #fail(message: string): void {
    for (const [id, resolve] of this.#waiting)
      resolve({
        id,
        ok: false,
        configError: `The compiler's thread ended: ${message}`,
        report: "",
        diagnostics: [],
        sources: [],
        outFile: "",
        cached: false,
        files: [],
        tookMs: 0,
      });
    this.#waiting.clear();
  }
}
