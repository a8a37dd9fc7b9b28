import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

import { build } from "../../../compiler/index.ts";
import { freePort, startForeign } from "../../kit/foreign-server.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** AWS's emulator; scripts/rie.ts finds or builds it. */
const EMULATOR = process.env["WASMSTRAP_RIE"] ?? "aws-lambda-rie";

/** A function's folder as Lambda unpacks it: the module, its source map, the built bootstrap. */
export interface FunctionFolder {
  readonly path: string;
  remove(): void;
}

/** Compiles assembly/index.ts, and lays the bootstrap beside it. */
export async function createFunction(): Promise<FunctionFolder> {
  const result = await build({ directory: import.meta.dirname });
  if (!result.ok) throw new Error(`Cannot compile test/slow/rie/assembly: ${result.report}`);
  const path = mkdtempSync(join(tmpdir(), "wasmstrap-rie-"));
  chmodSync(path, 0o755);
  cpSync(join(ROOT, "dist/bootstrap"), path, { recursive: true });
  writeFileSync(join(path, "index.wasm"), result.wasm);
  writeFileSync(join(path, "index.wasm.map"), result.sourceMap ?? "");
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What the caller of the function gets. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** `text` as JSON. */
  readonly json: () => unknown;
  /** The header that the managed-instances emulator names a failure in. */
  readonly errorType: string | null;
}

/** A running emulator, and below it our bootstrap. */
export interface Rie {
  invoke(event: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** What both wrote so far. */
  readonly output: () => string;
}

/** Starts the emulator on demand, with `handler` as a container's command would name it. */
export function startOnDemand(
  folder: FunctionFolder,
  handler: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Rie> {
  return start([EMULATOR], [join(folder.path, "bootstrap"), handler], folder, env);
}

/**
 * Starts the emulator for managed instances. It knows no bootstrap but /var/task/bootstrap, which it is given in a
 * mount namespace of its own, and runs it as user 993: both take root. Node is mounted there, too: that user may not be
 * allowed to look into the repository.
 */
export function startManagedInstances(
  folder: FunctionFolder,
  handler: string,
  env: Readonly<Record<string, string>>,
): Promise<Rie> {
  const script = `
    mount -t tmpfs none /var && mkdir /var/task /var/node &&
    mount --bind "$0" /var/task && mount --bind "$1" /var/node &&
    shift && cd /var/task && PATH=/var/node:$PATH exec "$@"`;
  const namespace = ["unshare", "--mount", "sh", "-c", script];
  const mounted = [folder.path, dirname(process.execPath)];
  return start([...namespace, ...mounted, EMULATOR], [], folder, { ...env, _HANDLER: handler });
}

/** Whether `startManagedInstances` can work here. */
export const isRoot: boolean = process.getuid?.() === 0;

// --- internal ---

async function start(
  command: readonly string[],
  args: readonly string[],
  folder: FunctionFolder,
  env: Readonly<Record<string, string>>,
): Promise<Rie> {
  const [api, port] = [await freePort(), await freePort()];
  const addresses = [
    `--runtime-api-address=127.0.0.1:${api}`,
    `--runtime-interface-emulator-address=127.0.0.1:${port}`,
  ];
  const [program = "", ...before] = command;
  const { output, stop } = await startForeign({
    command: [program, ...before, ...addresses, ...args],
    port,
    environment: { PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`, ...env },
    folder: folder.path,
  });
  onTestFinished(stop);
  return {
    output,
    async invoke(event, headers = {}) {
      const url = `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`;
      const reply = await fetch(url, { method: "POST", headers, body: JSON.stringify(event) });
      const text = await reply.text();
      return {
        status: reply.status,
        text,
        json: () => JSON.parse(text) as unknown,
        errorType: reply.headers.get("error-type"),
      };
    },
  };
}
