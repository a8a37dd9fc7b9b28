import { suspender } from "./suspend.ts";
import { log } from "./log.ts";
import { stream, wholeReply } from "./reply.ts";
import { openTasks } from "./tasks.ts";
import { time } from "./time.ts";
import {
  IO_PREFIX,
  type IoInstance,
  type IoProvider,
  type IoSurroundings,
  type LoadIo,
} from "./types.ts";

/** So small that they need not be bundles of their own. */
const OWN: Readonly<Record<string, IoProvider>> = {
  log,
  reply: wholeReply,
  stream,
  tasks: { open: openTasks },
  time,
};

/** One that the host brings along: `log`, `reply`, `stream`, `tasks` and `time`. */
export function ownProvider(group: string): IoProvider | undefined {
  return OWN[group];
}

/** By the name of their group. */
export type Providers = ReadonlyMap<string, IoProvider>;

/** Loads the providers of what a module imports; of nothing, for a module that reaches nothing. */
export async function loadProviders(
  module: WebAssembly.Module,
  loadIo: LoadIo | undefined,
): Promise<Providers> {
  const providers = new Map<string, IoProvider>();
  if (!loadIo) return providers;
  for (const { module: from } of WebAssembly.Module.imports(module)) {
    const group = from.slice(IO_PREFIX.length);
    if (!from.startsWith(IO_PREFIX) || providers.has(group)) continue;
    const provider = OWN[group] ?? (await loadIo(group));
    if (provider) providers.set(group, provider);
  }
  return providers;
}

/** The imports of all providers for one instance. */
export interface Io {
  readonly imports: WebAssembly.Imports;
  /** Whether one of them can suspend the guest. */
  readonly suspends: boolean;
  readonly end: () => void;
}

/** @throws {ModuleError} One of them suspends, and this Node.js cannot. */
export function openIo(providers: Providers, surroundings: IoSurroundings): Io {
  const instances: IoInstance[] = [];
  const imports: WebAssembly.Imports = {};
  let suspends = false;
  let stacks: IoInstance["tasks"];
  for (const [group, provider] of providers) {
    const instance = provider.open(surroundings);
    instances.push(instance);
    stacks ??= instance.tasks;
    const waits = Object.entries(instance.suspending).map(([name, wait]) => {
      suspends = true;
      // Of several stacks, the main one waits where all of them do.
      const own: Wait = (...values) =>
        !stacks || name === "idle"
          ? watched(wait, surroundings)(...values)
          : instance.tasks
            ? wait(...values)
            : stacks.waits(() => wait(...values));
      return [name, suspender().suspending(own)] as const;
    });
    imports[IO_PREFIX + group] = { ...instance.functions, ...Object.fromEntries(waits) };
  }
  return { imports, suspends, end: () => instances.forEach((each) => each.end()) };
}

// --- internal ---

type Wait = IoInstance["suspending"][string];

/** A handler that goes on after a wait may run for ever, as before it. */
function watched(wait: Wait, surroundings: IoSurroundings): Wait {
  return (...values) => {
    const waiting = surroundings.waiting();
    if (!waiting) return wait(...values);
    waiting.begins();
    return wait(...values).then(
      (value) => {
        waiting.ends();
        return value;
      },
      (error: unknown) => {
        waiting.ends();
        throw error;
      },
    );
  };
}
