import type { Answer, Call, ChannelEnd } from "../runtime/index.ts";
import type { HostCalls } from "./calls.ts";

/** Answers what a handler in another thread asks for through its end of a channel, one call after the other. */
export function serveChannel({ port, signal }: ChannelEnd, host: HostCalls): void {
  port.on("message", ({ name, values, silent = false }: Call) => {
    const answer = (message: Answer) => {
      if (silent) return;
      port.postMessage(message);
      Atomics.store(signal, 0, 1);
      Atomics.notify(signal, 0);
    };
    host.call(name, values).then(
      (value) => answer({ value }),
      (error: unknown) =>
        answer({ error: error instanceof Error ? error : new Error(String(error)) }),
    );
  });
}
