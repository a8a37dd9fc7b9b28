import { basename } from "node:path";
import { type Payload, payloadOf } from "../../events/index.ts";
import type {
  FunctionSettings,
  ProjectSettings,
  QueueSettings,
  StreamSettings,
} from "../../project/index.ts";
import { CommandError } from "../output.ts";
import type { GoodBuild } from "./builds.ts";
import { parseRoute, type Route } from "./http/routes.ts";

/** A function as `wasmstrap dev` runs it. */
export interface DevFunction {
  readonly name: string;
  /** What `_HANDLER` is. */
  readonly handler: string;
  /** The event's type in the handler's source. */
  readonly eventType: string;
  /** The front end whose events it gets for HTTP requests. */
  readonly payload: Payload;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** The settings', and over them `.env`'s. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly routes: readonly Route[];
  readonly queues: readonly QueueSettings[];
  readonly streams: readonly StreamSettings[];
}

/** Lambda's own, where nothing is set. */
const TIMEOUT_S = 3;
const MEMORY_MB = 128;

/**
 * The functions of a project: those that the settings name; without, each handler of the module is one.
 *
 * @throws {CommandError} A handler that is set is none of the module's.
 */
export function planDevFunctions(
  directory: string,
  { settings, file, packageName }: ProjectSettings,
  good: GoodBuild,
  dotEnv: Readonly<Record<string, string | undefined>>,
): readonly DevFunction[] {
  const { functions = {}, name, ...forAll } = settings;
  const named = Object.entries(functions);
  const plan = (functionName: string, own: FunctionSettings, handler: string): DevFunction => {
    const eventType = eventTypeOf(good, handler, functionName, file);
    const dev = own.dev ?? forAll.dev ?? {};
    return {
      name: functionName,
      handler,
      eventType,
      payload: dev.payload ?? ((own.url ?? forAll.url) ? "function-url" : payloadOf(eventType)),
      timeoutMs: 1000 * (own.timeout ?? forAll.timeout ?? TIMEOUT_S),
      memoryMb: own.memory ?? forAll.memory ?? MEMORY_MB,
      environment: { ...forAll.environment, ...own.environment, ...dotEnv },
      routes: (dev.routes ?? []).map(parseRoute),
      queues: dev.queues ?? [],
      streams: dev.streams ?? [],
    };
  };
  if (named.length > 0) {
    return named.map(([key, own]) => plan(key, own, own.handler ?? forAll.handler ?? first(good)));
  }
  if (forAll.handler !== undefined || good.handlers.length === 1) {
    const own = name ?? packageName ?? basename(directory).replaceAll(/[^a-zA-Z0-9-_]/g, "-");
    return [plan(own, {}, forAll.handler ?? first(good))];
  }
  return good.handlers.map((handler) => plan(handler.name, {}, `${good.module}.${handler.name}`));
}

// --- internal ---

function first({ module, handlers }: GoodBuild): string {
  return `${module}.${handlers[0]?.name ?? "handler"}`;
}

function eventTypeOf(good: GoodBuild, handler: string, name: string, file: string): string {
  const found = good.handlers.find((each) => `${good.module}.${each.name}` === handler);
  if (found !== undefined) return found.event;
  const all = good.handlers.map((each) => `${good.module}.${each.name}`).join(", ");
  throw new CommandError(
    `Cannot find handler "${handler}" of function "${name}": the module exports ${all}: correct "handler" in ${file}`,
  );
}
