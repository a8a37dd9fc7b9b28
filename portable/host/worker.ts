import { workerData } from "node:worker_threads";
import type { Permissions } from "../../host/index.ts";
import type { ChannelEnd } from "../runtime/index.ts";
import { HostCalls } from "./calls.ts";
import { serveChannel } from "./channel.ts";
import { StreamedReply } from "./streamed-reply.ts";

/** The thread that does what a handler waits for, where the handler runs in the process's own thread. */

export interface HostThreadData extends ChannelEnd {
  readonly permissions: Permissions;
  readonly guarded: readonly string[];
}

const { port, signal, permissions, guarded } = workerData as HostThreadData;
const reply = new StreamedReply(process.env["AWS_LAMBDA_RUNTIME_API"] ?? "");

serveChannel(
  { port, signal },
  new HostCalls({
    environment: process.env,
    permissions,
    guarded,
    sink: (invocation) => reply.of(invocation),
    finish: (failure) => reply.finish(failure),
    log: (level, text) => process.stderr.write(`${level.toUpperCase()}\t${text}\n`),
  }),
);
