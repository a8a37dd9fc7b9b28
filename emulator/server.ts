import { createServer, type Server } from "node:net";
import type { Emulator, EmulatorOptions } from "./api.ts";
import { Answer } from "./platform/runtime-reply.ts";
import {
  ACCEPTED,
  credentialsFor,
  METHOD_NOT_ALLOWED,
  NO_LOGS,
  NO_TELEMETRY,
  NOT_FOUND,
  PONG,
} from "./platform/canned-replies.ts";
import { Connection, type Exchange, type Reception } from "./http/connection.ts";
import { Environment } from "./platform/environment.ts";
import { Extensions } from "./platform/extensions.ts";
import { type FaultPlan, Faults } from "./http/faults.ts";
import { collect, IGNORE, whenComplete } from "./http/reception.ts";
import { RequestLog } from "./request-log.ts";
import { type Match, route } from "./routes.ts";
import { readSettings, type Settings } from "./platform/settings.ts";

/**
 * Starts a Runtime API on a socket of its own.
 *
 * @throws {Error} An option is out of range, or the address cannot be listened on
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = readSettings(options);
  const api = new Api(settings, options.faults);
  const connections = new Set<Connection>();
  // Half-open, so that a client that ended its request early gets a reply.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const connection = new Connection(socket, (exchange) => api.open(exchange));
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
    connection.serve();
  });
  const address = await listen(server, settings);
  const { environment } = api;
  return {
    address,
    invoke: (invocation) => environment.invoke(invocation),
    initError: () => environment.initFailed.promise,
    firstPoll: () => environment.polled.promise,
    snapshotReady: () => environment.snapshot.promise,
    restore: () => environment.restore(),
    runtimeExited: (reason) => environment.exit(reason),
    shutdown: (reason) => api.extensions.shutdown(reason),
    injectFaults: (plan) => api.injectFaults(plan),
    dropConnections(how) {
      for (const connection of connections) connection.drop(how);
    },
    get requests() {
      return api.log.list();
    },
    get requestCount() {
      return api.log.count;
    },
    async close() {
      environment.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const { socket } of connections) socket.destroy();
      await closed;
    },
  };
}

// --- internal ---

/** The true reply where a fault writes something else whatever it is. */
const REPLACED = ACCEPTED;

/** Sends each request to what answers it, past the fault plan. */
class Api {
  readonly environment: Environment;
  readonly extensions: Extensions;
  readonly log = new RequestLog();
  readonly #settings: Settings;
  #faults: Faults | undefined;

  constructor(settings: Settings, plan: FaultPlan | undefined) {
    this.#settings = settings;
    this.extensions = new Extensions(settings, () => this.environment.pump());
    this.environment = new Environment(settings, this.extensions);
    this.injectFaults(plan);
  }

  injectFaults(plan: FaultPlan | undefined): void {
    this.#faults = plan === undefined ? undefined : new Faults(plan);
  }

  open(exchange: Exchange): Reception {
    const { method, path } = exchange.request;
    const { pathPrefix } = this.#settings;
    this.log.add(exchange.request);
    const match = path.startsWith(pathPrefix) ? route(method, path.slice(pathPrefix.length)) : 404;
    if (typeof match === "number" || this.#unmounted(match))
      return whenComplete(() => exchange.reply(match === 405 ? METHOD_NOT_ALLOWED : NOT_FOUND));
    const fault = this.#faults?.next(match.route, match.requestId);
    if (fault === undefined) return this.#serve(exchange, match);
    exchange.fault = fault;
    if (fault.kind === "reset" && fault.at === "arrival") {
      exchange.reply(REPLACED);
      return IGNORE;
    }
    if (fault.kind === "status" && match.route === "next")
      return whenComplete(() => exchange.reply(REPLACED));
    return this.#serve(exchange, match);
  }

  #unmounted(match: Match): boolean {
    const { snapStart, credentials } = this.#settings;
    if (match.route === "credentials") return !snapStart || credentials === undefined;
    const restoring = match.route === "restore-next" || match.route === "restore-error";
    return restoring && !snapStart;
  }

  #serve(exchange: Exchange, match: Match): Reception {
    switch (match.route) {
      case "next":
        return this.environment.poll(exchange);
      case "response":
      case "error":
        return new Answer(this.environment, exchange, match.route, match.requestId ?? "");
      case "init-error":
        return this.#initError(exchange, "init");
      case "restore-error":
        return this.#initError(exchange, "restore");
      case "restore-next":
        return this.environment.restoreNext(exchange);
      case "ping":
        return whenComplete(() => exchange.reply(PONG));
      case "extension-register":
        return this.extensions.register(exchange);
      case "extension-next":
        return this.extensions.next(exchange);
      case "extension-init-error":
        return this.extensions.initError(exchange);
      case "extension-exit-error":
        return this.extensions.exitError(exchange);
      case "credentials": {
        const token = exchange.request.headers["authorization"];
        return whenComplete(() =>
          exchange.reply(credentialsFor(token, this.#settings.credentials)),
        );
      }
      case "logs":
        return whenComplete(() => exchange.reply(NO_LOGS));
      case "telemetry":
        return whenComplete(() => exchange.reply(NO_TELEMETRY));
    }
  }

  #initError(exchange: Exchange, phase: "init" | "restore"): Reception {
    return collect(Number.POSITIVE_INFINITY, (body = Buffer.alloc(0)) => {
      const { headers } = exchange.request;
      const errorType = headers["lambda-runtime-function-error-type"];
      const xrayCause = headers["lambda-runtime-function-xray-error-cause"];
      const failure = {
        status: exchange.statusFor(ACCEPTED.status),
        body,
        headers,
        at: performance.now(),
        ...(errorType === undefined ? {} : { errorType }),
        ...(xrayCause === undefined ? {} : { xrayCause }),
      };
      exchange.reply(this.environment.initError(failure, phase) ?? ACCEPTED);
    });
  }
}

/** @returns `host:port/prefix`, an IPv6 host in brackets. */
async function listen(server: Server, settings: Settings): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("Emulator has no TCP address");
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return `${host}:${bound.port}${settings.pathPrefix}`;
}
