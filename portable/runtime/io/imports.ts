import {
  IO_PREFIX,
  ownProvider,
  type IoInstance,
  type IoSurroundings,
  type RecordLog,
} from "../../../host/index.ts";
import { forgetAddresses, memory } from "../memory.ts";
import { callHost, tellHost } from "./channel.ts";
import { current, guarded, permissions } from "./surroundings.ts";

// The imports of the guest's library, by the host's own providers: what does not wait runs in this thread, what waits in
// another one, for which this one stands still.

type Import = (...values: number[]) => number;
type Group = Readonly<Record<string, Import>>;

/** Where a program that serves a handler writes its records, among the globals. */
export const RECORD: unique symbol = Symbol.for("wasmstrap.record") as never;

/** Makes a group's imports ready before the module that names them runs. */
export async function prepare(module: string): Promise<void> {
  if (groups.has(module) || !module.startsWith(IO_PREFIX)) return;
  const group = module.slice(IO_PREFIX.length);
  groups.set(module, (await OPENERS[group]?.()) ?? {});
}

/** An import, by the module and the name that the library says. */
export function external(module: string, name: string): Import {
  return (...values) => {
    const found = groups.get(module)?.[name];
    if (!found) throw new Error(`${module} ${name} does not run with --engine js`);
    return found(...values);
  };
}

/** The invocation is over: what is open is closed. */
export function endImports(): void {
  if (groups.size === 0) return;
  for (const end of ends) end();
  tellHost("end");
  forgetAddresses();
}

// --- internal ---

const groups = new Map<string, Group>();
const ends: (() => void)[] = [];

const reply: IoSurroundings["reply"] = {
  contentType: undefined,
  sink: {
    open: (contentType, prelude) => void callHost("stream.open", current(), contentType, prelude),
    // Those wait: see `stream` below.
    write: () => Promise.resolve(false),
    end: () => Promise.resolve(false),
  },
};

/** The content type that the handler gave its reply; undefined for JSON. */
export function replyContentType(): string | undefined {
  return reply.contentType;
}

function surroundings(): IoSurroundings {
  return {
    memory: () => memory,
    exports: () => ({}),
    invocation: current,
    waiting: () => undefined,
    ownEnvironment: process.env,
    permissions: permissions(),
    guarded: guarded(),
    reply,
    calls: { tracer: undefined },
    log: (level, text) => console[level === "trace" ? "debug" : level](text),
    record: (globalThis as { [RECORD]?: RecordLog })[RECORD],
  };
}

function open({ functions, end }: IoInstance): Group {
  ends.push(end);
  return functions as Group;
}

const own = (group: string): Group => open(ownProvider(group)!.open(surroundings()));

const OPENERS: Readonly<Record<string, () => Promise<Group> | Group>> = {
  log: () => own("log"),
  reply: () => own("reply"),
  time: () => ({ sleep: (ms) => (Atomics.wait(idle, 0, 0, ms), 0) }),
  stream: () => ({
    ...own("stream"),
    write: (pointer, length) => (callHost("stream.write", memory.view(pointer, length)) ? 1 : 0),
    end: () => (callHost("stream.end") ? 1 : 0),
  }),
  crypto: async () => open((await import("../../../host/io/crypto/index.ts")).open(surroundings())),
  node: async () => open((await import("../../../host/io/node/index.ts")).open(surroundings())),
  trace: () => (callHost("trace.open"), TRACE),
  http: async () => (await import("./http.ts")).http(),
};

const TRACE: Group = {
  begin: (pointer, length) =>
    callHost("trace.begin", current(), memory.utf8(pointer, length)) as number,
  end: (subsegment, pointer, length) => {
    callHost("trace.end", subsegment, memory.utf8(pointer, length));
    return 0;
  },
};

const idle = new Int32Array(new SharedArrayBuffer(4));
