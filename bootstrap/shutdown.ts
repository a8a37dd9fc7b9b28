import type { Guest } from "../host/index.ts";
import type { Log } from "./log.ts";
import { describe } from "./report.ts";
import { header, RuntimeApi } from "./runtime-api/client.ts";
import type { RuntimeApiAddress } from "./settings/lambda.ts";

const EXTENSION = "/2020-01-01/extension";

/**
 * Registers an extension that wants no events. Lambda sends SIGTERM only to environments that have one, and ends the
 * others without a word. To be called before the first poll: with it, registration closes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown
 */
export async function askForSigterm(address: RuntimeApiAddress, log: Log): Promise<void> {
  // A connection of its own: its request for events is never answered.
  const api = new RuntimeApi(address, log);
  const name = header("Lambda-Extension-Name", "wasmstrap-shutdown");
  const answer = await api.tell(`${EXTENSION}/register`, name, '{"events":[]}');
  const id =
    answer.kind === "answer" ? answer.headers?.get("Lambda-Extension-Identifier") : undefined;
  if (answer.kind === "lost" || answer.status !== 200 || id === undefined) {
    const found = answer.kind === "lost" ? answer.reason : `status ${answer.status}`;
    log.write("warn", `Cannot register for SIGTERM: found ${found}; the hook may not be called`);
    return;
  }
  // The platform takes an extension as started when it asks for its first event.
  const identifier = header("Lambda-Extension-Identifier", id);
  api
    .get("an extension's event", `${EXTENSION}/event/next`, identifier)
    .catch((error: unknown) => log.write("warn", (error as Error).message));
}

/**
 * Calls the exported handler `name` in the instance that served, with the event `null`. Its failure is logged.
 *
 * Lambda leaves 500 ms to an environment whose extensions are all internal, of which the runtime may use 150.
 */
export async function callShutdownHandler(guest: Guest, name: string, log: Log): Promise<void> {
  try {
    const event = Buffer.from("null");
    guest.begin({ requestId: "", deadlineMs: Date.now() + SHUTDOWN_MS }, event.length).set(event);
    // A hook that never returns must not keep the process: only a watchdog of V8's own can end it.
    const { runInNewContext } = process.getBuiltinModule("node:vm");
    await runInNewContext("run()", { run: () => guest.serve(name) }, { timeout: MOST_MS });
  } catch (error) {
    log.write("error", "Shutdown Error", describe(error));
  }
}

const SHUTDOWN_MS = 150;
/** Longer than Lambda waits. */
const MOST_MS = 800;
