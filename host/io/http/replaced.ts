import type { Outbound } from "../types.ts";
import type { Lent } from "./pools.ts";
import type { Controller, DispatchHandler, DispatchOptions, Dispatcher } from "./undici.ts";

/** Where requests go that never leave the process: a test answers them. All else is as over a connection. */
export class ReplacedConnections {
  readonly #outbound: Outbound;

  constructor(outbound: Outbound) {
    this.#outbound = outbound;
  }

  take({ origin }: URL): Lent {
    const dispatcher: Dispatcher = {
      dispatch: (options, handler) => {
        void answer(this.#outbound, origin, options, handler);
        return true;
      },
      destroy: () => Promise.resolve(),
    };
    return { dispatcher, done: () => undefined };
  }
}

// --- internal ---

async function answer(
  outbound: Outbound,
  origin: string,
  options: DispatchOptions,
  handler: DispatchHandler,
): Promise<void> {
  let ended = false;
  const end = (run: () => void) => {
    if (!ended) run();
    ended = true;
  };
  const controller: Controller & { rawHeaders: readonly Uint8Array[] | null } = {
    rawHeaders: null,
    abort: (reason) => end(() => handler.onResponseError(controller, reason)),
    pause: () => undefined,
    resume: () => undefined,
  };
  handler.onRequestStart(controller);
  try {
    const { method, path, headers, body } = options;
    const pairs = Array.from(
      { length: headers.length / 2 },
      (_, i) => [headers[2 * i]!, headers[2 * i + 1]!] as const,
    );
    const reply = await outbound({ method, url: origin + path, headers: pairs, body });
    if (ended) return;
    controller.rawHeaders = reply.headers.flat().map((text) => Buffer.from(text, "latin1"));
    handler.onResponseStart(controller, reply.status);
    if (reply.body.length > 0 && !ended) handler.onResponseData(controller, reply.body);
    end(() => handler.onResponseEnd());
  } catch (error) {
    controller.abort(error instanceof Error ? error : new Error(String(error)));
  }
}
