import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

import type { Receive } from "../../bootstrap/runtime-api/response-readers.ts";
import type { Invocation } from "../../bootstrap/runtime-api/invocation.ts";
import { Log } from "../../bootstrap/log.ts";
import { RuntimeApi } from "../../bootstrap/runtime-api/client.ts";
import { readSettings } from "../../bootstrap/settings/lambda.ts";
import { RawServer } from "./raw-server.ts";

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A log that writes into a file, and what it wrote so far. */
export function logToFile(
  format: "text" | "json" = "json",
  level: "trace" | "warn" = "trace",
): { log: Log; written: () => string } {
  const path = join(temporaryFolder(), "log");
  const descriptor = openSync(path, "w");
  onTestFinished(() => closeSync(descriptor));
  return { log: new Log(format, level, { descriptor }), written: () => readFileSync(path, "utf8") };
}

/** A client, and its server. */
export async function clientAndServer(prefix = ""): Promise<{
  api: RuntimeApi;
  server: RawServer;
  written: () => string;
}> {
  const server = await RawServer.start();
  const { log, written } = logToFile();
  const api = clientOf(`127.0.0.1:${server.port}${prefix}`, log);
  onTestFinished(async () => {
    api.stop();
    await server.stop();
  });
  return { api, server, written };
}

export function clientOf(address: string, log: Log): RuntimeApi {
  return new RuntimeApi(readSettings({ AWS_LAMBDA_RUNTIME_API: address }).runtimeApi, log);
}

/** Room for events outside of a guest; `rooms` are in the order in which they were asked for. */
export class Rooms {
  readonly rooms: { readonly invocation: Invocation; readonly bytes: Uint8Array }[] = [];

  readonly receive: Receive = (event, lengthBytes) => {
    const bytes = new Uint8Array(lengthBytes);
    this.rooms.push({ invocation: event, bytes });
    return bytes;
  };

  get last(): string {
    return Buffer.from(this.rooms.at(-1)?.bytes ?? []).toString();
  }
}

/** An invocation as `/next` would have given it. */
export function invocation(requestId: string, invocationId?: string): Invocation {
  const deadlineMs = Date.now() + 3000;
  return { requestId, deadlineMs, ...(invocationId === undefined ? {} : { invocationId }) };
}

export function success(text: string): { kind: "success"; bytes: Uint8Array } {
  return { kind: "success", bytes: Buffer.from(text) };
}
