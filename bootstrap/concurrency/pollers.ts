import type { Guest } from "../../host/index.ts";
import type { LambdaFunction } from "../load-function.ts";
import { Log } from "../log.ts";
import { poll, type Running } from "../loop.ts";
import { RuntimeApi } from "../runtime-api/client.ts";
import type { Settings } from "../settings/lambda.ts";

/** One event at a time: a guest, a connection, and a log that knows whose lines it writes. */
interface Seat {
  readonly guest: Guest;
  readonly api: RuntimeApi;
  readonly log: Log;
}

/** The seats of one thread, each with a poll of its own. Their guests take turns: handlers run to their end. */
export class Seats {
  readonly #seats: readonly Seat[];
  readonly #settings: Settings;
  readonly #running: Running;

  /**
   * Makes `count` guests.
   *
   * @param running Is told when the handler of one of them runs.
   * @throws {InitError} The top-level code failed in one of them.
   */
  constructor(count: number, settings: Settings, lambda: LambdaFunction, running: Running) {
    this.#settings = settings;
    this.#running = running;
    this.#seats = Array.from({ length: count }, () => {
      const log = new Log(settings.logFormat, settings.logLevel, settings.logTarget);
      return {
        guest: lambda.instantiate(log),
        api: new RuntimeApi(settings.runtimeApi, log),
        log,
      };
    });
  }

  /**
   * Serves until `stop()`. The shutdown hook, if there is one, is called in each guest.
   *
   * Rejects with the first failure that belongs to no event; the thread should end then.
   */
  async serve(): Promise<void> {
    await Promise.all(
      this.#seats.map(({ api, guest, log }) =>
        poll(api, guest, log, this.#settings.taskRoot, {
          traceInEnvironment: false,
          running: this.#running,
        }),
      ),
    );
    const { shutdownHandler } = this.#settings;
    if (shutdownHandler === "") return;
    const { callShutdownHandler } = await import("../shutdown.ts");
    await Promise.all(
      this.#seats.map(({ guest, log }) => callShutdownHandler(guest, shutdownHandler, log)),
    );
  }

  stop(): void {
    for (const { api } of this.#seats) api.stop();
  }
}
