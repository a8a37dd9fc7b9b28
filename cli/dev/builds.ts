import { EventEmitter } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import {
  type Diagnostic,
  type HandlerDescription,
  measureModule,
  readHandlers,
  type SizePart,
} from "../../compiler/index.ts";
import type { Engine } from "../engine/engine.ts";
import type { JavaScript } from "../engine/javascript.ts";
import { bootstrapFolder, portableFolder } from "../package-root.ts";
import { devFolder } from "./build-folder.ts";
import { forDebugger } from "./inspect.ts";
import { WarmCompiler } from "./compiler.ts";
import type { CompileReply, CompileRequest } from "./compile-protocol.ts";
import { Watcher } from "./watch.ts";

/** The last build, whether it went well or not. */
export interface Build {
  readonly ok: boolean;
  /** asc's diagnostics with their code frames, and what to write instead. */
  readonly report: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly tookMs: number;
  readonly cached: boolean;
  /** Paths in the project whose change made this build; empty for the first. */
  readonly changed: readonly string[];
}

/** What can be run: a module, or the same sources as JavaScript. It stays when a later build fails. */
export interface GoodBuild {
  /** What LAMBDA_TASK_ROOT is. */
  readonly folder: string;
  /** The folder with the script `bootstrap` that runs it, and what that must find in its environment. */
  readonly bootstrapFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Of the module; undefined for JavaScript. */
  readonly bytes: number | undefined;
  /** Its file's name without `.wasm`. */
  readonly module: string;
  readonly handlers: readonly Pick<HandlerDescription, "name" | "event">[];
  /** Bytes by source file, largest first; undefined without a source map, and for JavaScript. Measured when asked for. */
  readonly size: () => readonly SizePart[] | undefined;
}

interface Events {
  started: [];
  built: [Build];
}

export interface BuildsOptions {
  readonly directory: string;
  readonly target: string;
  readonly engine: Engine;
  /** Modules and maps are written for a debugger. */
  readonly debug?: boolean;
  /** Files whose change restarts the function although asc does not read them: `.env`. */
  readonly others: readonly string[];
  readonly colors: boolean;
}

/** Compiles at the start and at each save, one build at a time. */
export class Builds extends EventEmitter<Events> {
  readonly #options: BuildsOptions;
  readonly #compiler = new WarmCompiler();
  readonly #watcher: Watcher;
  #last: Build | undefined;
  #good: GoodBuild | undefined;
  #running: Promise<void> | undefined;
  #changed = new Set<string>();
  #number = 0;

  constructor(options: BuildsOptions) {
    super();
    this.#options = options;
    this.#watcher = new Watcher((paths) => this.#noticeChange(paths));
  }

  get last(): Build | undefined {
    return this.#last;
  }

  get good(): GoodBuild | undefined {
    return this.#good;
  }

  /** Resolves when no build runs: what was saved before the call has been taken in. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** The first build may come from the cache; then the compiler gets warm while nobody waits for it. */
  async start(): Promise<void> {
    await this.#run(true);
    if (this.#last?.cached === true)
      void this.#compiler.build({ ...this.#asked(), cache: false }).catch(() => {});
  }

  async stop(): Promise<void> {
    this.#watcher.close();
    await this.#compiler.stop();
  }

  // --- internal ---

  #asked(): Omit<CompileRequest, "id"> {
    const { directory, target, engine, colors } = this.#options;
    return { directory, target, engine, number: this.#number, cache: true, colors };
  }

  #noticeChange(paths: readonly string[]): void {
    for (const path of paths) this.#changed.add(path);
    if (this.#running === undefined) void this.#run(false);
  }

  /** Builds until nothing has changed meanwhile. */
  #run(first: boolean): Promise<void> {
    const run = async (): Promise<void> => {
      let again = first;
      while (again || this.#changed.size > 0) {
        again = false;
        const changed = [...this.#changed];
        this.#changed = new Set();
        this.emit("started");
        await this.#buildOnce(changed);
      }
      this.#running = undefined;
    };
    this.#running = run();
    return this.#running;
  }

  async #buildOnce(changed: readonly string[]): Promise<void> {
    const { directory } = this.#options;
    const reply = await this.#compiler.build(this.#asked());
    this.#watch(reply);
    const good = reply.ok ? this.#take(reply) : undefined;
    const unusable =
      reply.ok && good === undefined
        ? 'asconfig.json must extend "wasmstrap/guest/asconfig.preset.json", for its transform'
        : reply.configError;
    if (good !== undefined) this.#good = good;
    this.#last = {
      ok: good !== undefined,
      report: unusable === undefined ? reply.report : `${unusable}\n`,
      diagnostics: reply.diagnostics,
      tookMs: reply.tookMs,
      cached: reply.cached,
      changed: changed.map((path) => relative(directory, path)),
    };
    this.emit("built", this.#last);
  }

  /** What asc read of the project; libraries' files do not change while somebody works on a handler. */
  #watch({ sources }: CompileReply): void {
    const { directory, others } = this.#options;
    const own = sources.filter((path) => !path.includes(`${sep}node_modules${sep}`));
    const settings = ["asconfig.json", "wasmstrap.json", "package.json"];
    this.#watcher.set([...own, ...others, ...settings.map((name) => join(directory, name))]);
  }

  /** Each build has a folder of its own: a process that still runs keeps the files that it was started with. */
  #take(reply: CompileReply): GoodBuild | undefined {
    const parent = devFolder(dirname(reply.outFile));
    const number = this.#number++;
    rmSync(join(parent, String(number + 1 - KEPT_BUILDS)), { recursive: true, force: true });
    return reply.javascript === undefined
      ? writeModule(join(parent, String(number)), reply, this.#options)
      : runnableJavaScript(reply.javascript);
  }
}

/** So many builds' files stay; the processes of older ones have ended. */
const KEPT_BUILDS = 4;

function writeModule(
  folder: string,
  { outFile, files }: CompileReply,
  { debug = false, directory }: BuildsOptions,
): GoodBuild | undefined {
  const wasm = files.find(([path]) => path === outFile)?.[1];
  if (!(wasm instanceof Uint8Array)) return undefined;
  const handlers = readHandlers(wasm);
  if (handlers === null) return undefined;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, contents] of files) writeFileSync(join(folder, basename(path)), contents);
  const map = files.find(([path]) => path === `${outFile}.map`)?.[1];
  if (debug && typeof map === "string") {
    const file = join(folder, basename(outFile));
    const debuggable = forDebugger(wasm, map, `${file}.map`, directory);
    writeFileSync(file, debuggable.wasm);
    writeFileSync(`${file}.map`, debuggable.sourceMap);
  }
  return {
    folder,
    bootstrapFolder: bootstrapFolder(),
    environment: {},
    bytes: wasm.length,
    size: once(() => (typeof map === "string" ? measureModule(wasm, map).files : undefined)),
    module: basename(outFile, ".wasm"),
    handlers,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function runnableJavaScript({ folder, file, handlers, eventTypes }: JavaScript): GoodBuild {
  const split = handlers.map((each) => each.lastIndexOf("."));
  return {
    folder,
    bootstrapFolder: portableFolder(),
    environment: { WASMSTRAP_JS_MODULE: file },
    bytes: undefined,
    size: () => undefined,
    module: handlers[0]?.slice(0, split[0]) ?? "",
    handlers: handlers.map((each, index) => ({
      name: each.slice(split[index]! + 1),
      event: eventTypes[index] ?? "",
    })),
  };
}
