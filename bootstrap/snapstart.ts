import type { Guest } from "../host/index.ts";
import type { LambdaFunction } from "./load-function.ts";
import type { Log } from "./log.ts";
import { describe, report } from "./report.ts";
import type { RuntimeApi } from "./runtime-api/client.ts";

/** What AWS's own runtimes exit with after a failed restore. */
const RESTORE_FAILED = 65;

/**
 * Waits in `restore/next` while the environment is made into a snapshot; what returns is one of its copies.
 *
 * Whatever the guest drew or read while it started would be the same in every copy: random seeds, ids, credentials.
 * So each copy makes itself a guest of its own.
 *
 * @returns The guest to serve with, or the exit code after a failure that was reported to the platform.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
 */
export async function restored(
  api: RuntimeApi,
  lambda: LambdaFunction,
  first: Guest,
  log: Log,
  taskRoot: string,
): Promise<Guest | number> {
  const answer = await api.get("the restore", "/2018-06-01/runtime/restore/next");
  if (answer.status === 404) return first; // an emulator without snapshots
  if (answer.status !== 200) {
    // Most likely the answer was lost with the old connection: the first poll shows whether the platform goes on.
    log.write("warn", `Cannot tell whether this was restored: found status ${answer.status}`);
  }
  try {
    return lambda.instantiate(log);
  } catch (error) {
    const failure = describe(error);
    log.write("fatal", "Restore Error", failure);
    await api.restoreError(
      report({ ...failure, headerType: "Runtime.AfterRestoreError" }, taskRoot),
    );
    return RESTORE_FAILED;
  }
}
