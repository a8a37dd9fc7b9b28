import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildResult } from "../compiler/index.ts";
import { HandlerNotFoundError, load, type GuestModule, type Outbound } from "../host/index.ts";
import { countingIo, wantsCoverage } from "./coverage.ts";
import { withFrames } from "./frames.ts";
import type { InvokedHandler } from "./handler.ts";
import { loadIo } from "./io.ts";
import { compileJavaScript } from "./javascript.ts";
import { outboundOf, type FakeFetch } from "./outbound.ts";
import { TestHandler } from "./test-handler.ts";
import { ThreadHandler } from "./thread-handler.ts";

export interface CompileOptions {
  /** The exported function's name; needed only where there are more than one. */
  readonly handler?: string;
  /** One of asconfig.json's targets; `release` unless given. */
  readonly target?: string;
  /** What the guest's `environment` finds; `process.env` unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Fills bytes with what the guest takes for random; the system's source unless given. */
  readonly random?: (bytes: Uint8Array) => void;
  /** In milliseconds since 1970, what the guest takes for the time; the system's clock unless given. */
  readonly clock?: () => number;
  /**
   * Answers the handler's requests in place of the world, those to AWS included: a function, or a table by URL. Nothing
   * leaves the process then.
   */
  readonly fetch?: FakeFetch;
  /** `js` runs the same sources as JavaScript, in a thread of its own; `wasm` unless given. */
  readonly engine?: "wasm" | "js";
  /** Counts which statements run, for the report of vitest's istanbul provider; as the plugin says unless given. */
  readonly coverage?: boolean;
}

/** A handler's source does not compile; the message has asc's diagnostics with their code frames. */
export class CompileError extends Error {
  override readonly name = "CompileError";
}

/**
 * Compiles a handler and starts it in this process, as the bootstrap would on Lambda. The compiler stays loaded: each
 * further call takes a fraction of the first.
 *
 * @param path A folder with an asconfig.json; or a source, to be compiled in place of the `entries` of the nearest
 * asconfig.json above it. Relative to the current directory.
 * @throws {CompileError} The source does not compile.
 * @throws {HandlerNotFoundError} It exports no such handler, or more than one and `handler` does not say which.
 * @throws {InitError} Its top-level code failed.
 *
 * @example
 * const handler = await compileHandler("assembly/index.ts");
 * const reply = await handler.invoke({ rawPath: "/cats" });
 * expect(reply.json()).toEqual({ statusCode: 307, headers: { Location: "https://example.com/cats" } });
 */
export async function compileHandler<Event = unknown, ReplyValue = unknown>(
  path: string | URL,
  options: CompileOptions = {},
): Promise<InvokedHandler<Event, ReplyValue>> {
  const { target, environment = process.env, random, clock } = options;
  const place = locate(path);
  const outbound = options.fetch && outboundOf(options.fetch);
  if (options.engine === "js") return inJavaScript(path, place, options, environment, outbound);
  const coverage = wantsCoverage(options.coverage);
  const built = await build({ ...place, target, coverage });
  if (!built.ok) throw compileError(path, place.directory, built);
  const module = await load(built.wasm, {
    loadIo: coverage ? countingIo(loadIo, built.wasm, place.directory) : loadIo,
  });
  return new TestHandler(
    module,
    options.handler ?? onlyHandler(module),
    {
      environment,
      random,
      now: clock,
      outbound,
      sourceMap: () => built.sourceMap ?? undefined,
    },
    place.directory,
  );
}

async function inJavaScript<Event, ReplyValue>(
  path: string | URL,
  place: { readonly directory: string; readonly entry?: string },
  { target, random, clock, handler }: CompileOptions,
  environment: Readonly<Record<string, string | undefined>>,
  outbound: Outbound | undefined,
): Promise<InvokedHandler<Event, ReplyValue>> {
  if (random || clock) throw new TypeError("random and clock are for wasm: leave out `engine`");
  const compiled = await compileJavaScript({ ...place, target });
  if ("report" in compiled) throw compileError(path, place.directory, compiled);
  const { file, recording } = compiled;
  const names = recording.handlers.map(({ name }) => name);
  const [only] = names;
  const chosen = handler ?? (names.length === 1 && only !== undefined ? only : "handler");
  if (!names.includes(chosen))
    throw new HandlerNotFoundError(
      `Cannot load handler "${chosen}": ${String(path)} exports ${names.join(", ")}`,
    );
  const permissions = recording.allow;
  return new ThreadHandler({ file, handler: chosen, environment, permissions, outbound });
}

/** What does not compile, with the author's line as its place. */
export function compileError(
  path: string | URL,
  directory: string,
  { report, diagnostics }: BuildResult,
): CompileError {
  const error = new CompileError(`Cannot compile ${String(path)}:\n${report}`);
  const places = diagnostics.flatMap(({ severity, location }) =>
    severity === "error" && location !== null ? [{ label: "source", ...location }] : [],
  );
  return withFrames(error, places.slice(0, 1), directory);
}

/** The project that a source belongs to. */
export function locate(path: string | URL): { directory: string; entry?: string } {
  const absolute = path instanceof URL ? fileURLToPath(path) : resolve(path);
  if (statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return { directory: absolute };
  return { directory: projectOf(absolute), entry: absolute };
}

/** The nearest folder above a source that has an asconfig.json; without any, the source's own. */
function projectOf(source: string): string {
  const own = dirname(source);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "asconfig.json"))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

/** The name that most handlers have stands for a choice: `instantiate` refuses it with the names that there are. */
function onlyHandler({ handlers }: GuestModule): string {
  const [first] = handlers;
  return handlers.length === 1 && first ? first.name : "handler";
}
