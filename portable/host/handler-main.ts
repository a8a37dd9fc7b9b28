import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import type { LogLevel } from "../../host/index.ts";
import type { Invocation, ByteHandler } from "../runtime/index.ts";

/** The program of a handler's own thread: see handler-thread.ts. */

export type ThreadMessage =
  | { readonly kind: "log"; readonly level: LogLevel; readonly text: string }
  | { readonly kind: "ready" }
  | {
      readonly kind: "reply";
      readonly bytes: Uint8Array;
      readonly contentType: string | undefined;
    }
  | {
      readonly kind: "failure";
      readonly message: string;
      readonly error: { readonly name: string; readonly stack: string | undefined };
    };

const { file, handler } = workerData as { readonly file: string; readonly handler: string };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const say = (message: ThreadMessage): void => parentPort!.postMessage(message);

for (const level of ["debug", "info", "warn", "error"] as const)
  console[level] = (...values: unknown[]) => say({ kind: "log", level, text: format(...values) });
console.log = console.info;

try {
  const module = (await import(pathToFileURL(file).href)) as Record<string, ByteHandler>;
  const run = module[handler]!;
  parentPort!.on(
    "message",
    ({ event, invocation }: { readonly event: Uint8Array; readonly invocation: Invocation }) =>
      void serve(run, event, invocation),
  );
  say({ kind: "ready" });
} catch (error) {
  fail(error);
}

// --- internal ---

async function serve(run: ByteHandler, event: Uint8Array, invocation: Invocation): Promise<void> {
  let contentType: string | undefined;
  try {
    const typed = { ...invocation, typed: (type: string) => void (contentType = type) };
    const bytes = await run(event, typed);
    say({ kind: "reply", bytes, contentType });
  } catch (error) {
    fail(error);
  }
}

function fail(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  say({ kind: "failure", message, error: { name, stack } });
}
