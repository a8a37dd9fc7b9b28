import { randomUUID } from "node:crypto";
import type { ShutdownReason } from "../api.ts";
import { ACCEPTED, refusal } from "./canned-replies.ts";
import type { Exchange, Reception } from "../http/connection.ts";
import type { Invocation } from "./invocation.ts";
import { MAX_EXTENSIONS, MAX_PAYLOAD_BYTES, SHUTDOWN_MS } from "../limits.ts";
import { collect, IGNORE, whenComplete } from "../http/reception.ts";
import { jsonReply, type Reply } from "../http/reply.ts";
import type { Settings } from "./settings.ts";

type Subscription = "INVOKE" | "SHUTDOWN";
type ExtensionState = "Registered" | "Ready" | "Running" | "InitError" | "ExitError";

interface Extension {
  readonly id: string;
  readonly name: string;
  readonly subscriptions: ReadonlySet<Subscription>;
  state: ExtensionState;
  poll: Exchange | undefined;
}

const ID_HEADER = "lambda-extension-identifier";
const ERROR_HEADER = "Lambda-Extension-Function-Error-Type";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Extensions of the environment, internal (inside the runtime's process) unless their name is known as external.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
 */
export class Extensions {
  readonly #settings: Settings;
  readonly #byId = new Map<string, Extension>();
  /** Told when an extension became ready: an event may wait for just that. */
  readonly #changed: () => void;
  #registrationOpen = true;

  constructor(settings: Settings, changed: () => void) {
    this.#settings = settings;
    this.#changed = changed;
  }

  register(exchange: Exchange): Reception {
    return collect(MAX_PAYLOAD_BYTES, (body) => {
      exchange.reply(this.#registered(exchange.request.headers, body));
    });
  }

  /** Waits for an event that this extension subscribed to; for ever, if to none. */
  next(exchange: Exchange): Reception {
    const found = this.#find(exchange);
    if ("status" in found) return refused(exchange, found);
    if (found.state === "InitError" || found.state === "ExitError")
      return refused(exchange, wrongState(found, "Ready"));
    found.state = "Ready";
    found.poll = exchange;
    this.#changed();
    return {
      chunk() {},
      end() {},
      cut() {
        if (found.poll === exchange) found.poll = undefined;
      },
    };
  }

  initError(exchange: Exchange): Reception {
    return this.#fail(exchange, "InitError", ["Registered", "InitError"]);
  }

  exitError(exchange: Exchange): Reception {
    return this.#fail(exchange, "ExitError", ["Registered", "Ready", "Running", "ExitError"]);
  }

  /** Whether every extension has asked for its next event, which is what the next invocation waits for. */
  ready(): boolean {
    if (this.#byId.size === 0) return true;
    return [...this.#byId.values()].every(
      ({ state }) => state !== "Registered" && state !== "Running",
    );
  }

  /** AWS's registration ends with init, which ends with the runtime's first poll. */
  closeRegistration(): void {
    this.#registrationOpen = false;
  }

  invoked(invocation: Invocation, invokedFunctionArn: string): void {
    if (this.#byId.size === 0) return;
    const { requestId, deadlineMs } = invocation;
    const value = invocation.options.traceId;
    this.#send("INVOKE", {
      eventType: "INVOKE",
      deadlineMs,
      requestId,
      invokedFunctionArn,
      ...(value === undefined ? {} : { tracing: { type: "X-Amzn-Trace-Id", value } }),
    });
  }

  shutdown(shutdownReason: ShutdownReason): void {
    const deadlineMs = Date.now() + SHUTDOWN_MS;
    this.#send("SHUTDOWN", { eventType: "SHUTDOWN", deadlineMs, shutdownReason });
  }

  /** The environment starts over: extensions register again. */
  reset(): void {
    for (const { poll } of this.#byId.values()) poll?.reset();
    this.#byId.clear();
    this.#registrationOpen = true;
  }

  // --- internal ---

  #registered(headers: Record<string, string>, body: Buffer | undefined): Reply {
    const name = headers["lambda-extension-name"] ?? "";
    if (name === "") return refusal(403, "Extension.InvalidExtensionName", "Empty extension name");
    const events = readEvents(body);
    if (typeof events === "string") return refusal(403, "InvalidRequestFormat", events);
    const external = this.#settings.externalExtensions.has(name);
    const wrong = events.find((event) => event !== "INVOKE" && !(external && event === "SHUTDOWN"));
    if (wrong !== undefined) return refusal(403, "Extension.InvalidEventType", eventRefusal(wrong));
    if (!this.#registrationOpen)
      return refusal(403, "Extension.RegistrationClosed", "Extension registration closed already");
    if ([...this.#byId.values()].some((extension) => extension.name === name))
      return refusal(
        403,
        "Extension.InvalidExtensionState",
        "Extension with this name already registered",
      );
    if (this.#byId.size >= MAX_EXTENSIONS)
      return refusal(
        403,
        "Extension.TooManyExtensions",
        `Extension limit (${MAX_EXTENSIONS}) reached`,
      );
    const id = randomUUID();
    const subscriptions = new Set(events as Subscription[]);
    this.#byId.set(id, { id, name, subscriptions, state: "Registered", poll: undefined });
    return this.#registration(id, headers["lambda-extension-accept-feature"] ?? "");
  }

  #registration(id: string, features: string): Reply {
    const [, , , , accountId, , functionName = ""] = this.#settings.functionArn.split(":");
    const wanted = features.split(",").map((feature) => feature.trim());
    const reply = jsonReply(200, {
      ...(wanted.includes("accountId") ? { accountId } : {}),
      functionName,
      functionVersion: "$LATEST",
      handler: "",
    });
    return { ...reply, headers: [...reply.headers, ["Lambda-Extension-Identifier", id]] };
  }

  #find(exchange: Exchange): Extension | Reply {
    const id = exchange.request.headers[ID_HEADER] ?? "";
    if (id === "")
      return refusal(
        403,
        "Extension.MissingExtensionIdentifier",
        "Missing Lambda-Extension-Identifier header",
      );
    if (!UUID.test(id))
      return refusal(
        403,
        "Extension.InvalidExtensionIdentifier",
        "Invalid Lambda-Extension-Identifier",
      );
    return (
      this.#byId.get(id) ??
      refusal(403, "Extension.UnknownExtensionIdentifier", `Unknown extension ${id}`)
    );
  }

  #fail(
    exchange: Exchange,
    to: "InitError" | "ExitError",
    from: readonly ExtensionState[],
  ): Reception {
    const found = this.#find(exchange);
    if ("status" in found) return refused(exchange, found);
    if ((exchange.request.headers[ERROR_HEADER.toLowerCase()] ?? "") === "")
      return refused(
        exchange,
        refusal(403, "Extension.MissingHeader", `${ERROR_HEADER} not found`),
      );
    if (!from.includes(found.state)) return refused(exchange, wrongState(found, to));
    found.state = to;
    return whenComplete(() => {
      exchange.reply(ACCEPTED);
      this.#changed();
    });
  }

  #send(subscription: Subscription, event: object): void {
    for (const extension of this.#byId.values()) {
      const { poll } = extension;
      if (!extension.subscriptions.has(subscription) || extension.state !== "Ready") continue;
      extension.state = "Running";
      extension.poll = undefined;
      const reply = jsonReply(200, event);
      poll?.reply({
        ...reply,
        headers: [...reply.headers, ["Lambda-Extension-Event-Identifier", randomUUID()]],
      });
    }
  }
}

function refused(exchange: Exchange, reply: Reply): Reception {
  exchange.reply(reply);
  return IGNORE;
}

function wrongState(extension: Extension, to: ExtensionState): Reply {
  return refusal(
    403,
    "Extension.InvalidExtensionState",
    `State transition from ${extension.state} to ${to} failed for extension ${extension.id}. Error: State transition is not allowed`,
  );
}

function eventRefusal(event: unknown): string {
  const reason =
    event === "SHUTDOWN" ? "event not supported for internal extensions" : "invalid event type";
  return `${String(event)}: ${reason}`;
}

/** @returns The events, or what is wrong with the body. */
function readEvents(body: Buffer | undefined): readonly unknown[] | string {
  let value: unknown;
  try {
    value = JSON.parse((body ?? "").toString());
  } catch (error) {
    return String(error);
  }
  if (typeof value !== "object" || value === null) return "Body is not a JSON object";
  if ("configurationKeys" in value)
    return "configurationKeys are deprecated; use environment variables instead";
  const events = "events" in value ? value.events : [];
  return Array.isArray(events) ? events : "events is not an array";
}
