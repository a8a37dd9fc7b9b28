import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, record, type Recording } from "../../../compiler/index.ts";
import {
  load,
  type GuestModule,
  type InstanceOptions,
  type InvocationContext,
} from "../../../host/index.ts";
import { ENTRY, writeJavaScript } from "../../../portable/index.ts";
import type { Reply } from "../../../testing/handler.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";
import { ThreadHandler } from "../../../testing/thread-handler.ts";
import { engine } from "../../kit/engine.ts";
import { ROOT } from "../../kit/project.ts";

/** A compiled program: how one of its handlers is started. */
type Start = (handler: string, options: Partial<InstanceOptions>) => Pick<TestHandler, "invoke">;

/** The handlers of `fixtures/assembly/<name>.ts`, each in one instance; compiled once for all of them. */
export class Handlers {
  readonly #start: Start;
  readonly #options: Partial<InstanceOptions>;
  readonly #handlers = new Map<string, Pick<TestHandler, "invoke">>();

  private constructor(start: Start, options: Partial<InstanceOptions>) {
    this.#start = start;
    this.#options = options;
  }

  /** @param options Of the instances. */
  static async compile(name: string, options: Partial<InstanceOptions> = {}): Promise<Handlers> {
    const place = {
      directory: `${import.meta.dirname}/fixtures`,
      entry: `assembly/${name}.ts`,
    };
    if (engine() === "js") {
      const { result, recording } = await record({ ...place, cache: false });
      if (!result.ok || result.report || !recording) throw new Error(result.report);
      return new Handlers(asJavaScript(recording), options);
    }
    const built = await build(place);
    if (!built.ok || built.report) throw new Error(built.report);
    return new Handlers(asWasm(await load(built.wasm, { loadIo })), options);
  }

  /** The same module with other options. */
  with(options: Partial<InstanceOptions>): Handlers {
    return new Handlers(this.#start, options);
  }

  invoke(
    handler: string,
    event: unknown,
    context: Partial<InvocationContext> = {},
  ): Promise<Reply> {
    let known = this.#handlers.get(handler);
    if (!known) this.#handlers.set(handler, (known = this.#start(handler, this.#options)));
    return known.invoke(event, context);
  }

  /** The reply as JSON. */
  async call<T>(
    handler: string,
    event: unknown,
    context: Partial<InvocationContext> = {},
  ): Promise<T> {
    return (await this.invoke(handler, event, context)).json<T>();
  }
}

// --- internal ---

const asWasm =
  (module: GuestModule): Start =>
  (handler, options) =>
    new TestHandler(module, handler, options);

function asJavaScript(recording: Recording): Start {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-js-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeJavaScript(recording, folder, join(ROOT, "portable/runtime/index.ts"));
  const file = join(folder, ENTRY);
  return (handler, { environment = {}, ownEnvironment, permissions = recording.allow }) =>
    new ThreadHandler({ file, handler, environment, ownEnvironment, permissions });
}
