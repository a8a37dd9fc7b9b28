import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { PATH } from "../contest/environment.ts";
import { cpuMsOf, LAMBDA_ENVIRONMENT } from "../../local/index.ts";
import type { Runtime } from "../../measure/index.ts";

/** What a reply took: from the event's delivery until its last byte was here. */
export interface Streamed {
  readonly ms: number;
  /** Of the function's process. */
  readonly cpuMs: number;
  readonly bytes: number;
}

/** A process that streams replies, one for each call of `stream`, to a reader that reads as fast as it can. */
export interface StreamingFunction {
  stream(event: unknown): Promise<Streamed>;
  stop(): void;
}

export async function startStreaming(runtime: Runtime): Promise<StreamingFunction> {
  let poll = Promise.withResolvers<(event: unknown) => void>();
  let reply = Promise.withResolvers<number>();
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      poll.resolve((event) => {
        const body = JSON.stringify(event);
        response.writeHead(200, {
          "Content-Length": body.length,
          "Content-Type": "application/json",
          "Lambda-Runtime-Aws-Request-Id": "stream",
          "Lambda-Runtime-Deadline-Ms": String(Date.now() + 120_000),
          "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:012345678912:function:f",
        });
        response.end(body);
      });
      return;
    }
    let bytes = 0;
    request.on("data", (chunk: Buffer) => (bytes += chunk.length));
    request.on("end", () => {
      response.writeHead(202, { "Content-Type": "application/json" }).end("{}");
      reply.resolve(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const child = spawn(join(runtime.bootstrapFolder, "bootstrap"), runtime.args, {
    env: {
      ...LAMBDA_ENVIRONMENT,
      PATH,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      LAMBDA_TASK_ROOT: runtime.taskRoot,
      ...runtime.environment,
    } as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const pid = child.pid ?? 0;
  child.once("exit", (code) => {
    if (code !== null) poll.reject(new Error(`Cannot stream: the function ended with ${code}`));
  });
  return {
    async stream(event) {
      const deliver = await poll.promise;
      poll = Promise.withResolvers();
      reply = Promise.withResolvers();
      const cpu = cpuMsOf(pid) ?? 0;
      const start = performance.now();
      deliver(event);
      const bytes = await reply.promise;
      return { ms: performance.now() - start, cpuMs: (cpuMsOf(pid) ?? 0) - cpu, bytes };
    },
    stop() {
      child.kill("SIGKILL");
      server.closeAllConnections();
      server.close();
    },
  };
}
