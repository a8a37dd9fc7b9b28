import { build } from "../../../compiler/index.ts";
import {
  load,
  type GuestModule,
  type InstanceOptions,
  type InvocationContext,
} from "../../../host/index.ts";
import { loadIo } from "../../../testing/io.ts";
import type { Reply } from "../../../testing/handler.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

/** The handlers of `fixtures/assembly/<name>.ts`, each in one instance; compiled once for all of them. */
export class Handlers {
  readonly #module: GuestModule;
  readonly #options: Partial<InstanceOptions>;
  readonly #handlers = new Map<string, TestHandler>();

  private constructor(module: GuestModule, options: Partial<InstanceOptions>) {
    this.#module = module;
    this.#options = options;
  }

  /** @param options Of the instances. */
  static async compile(name: string, options: Partial<InstanceOptions> = {}): Promise<Handlers> {
    const directory = `${import.meta.dirname}/fixtures`;
    const built = await build({ directory, entry: `assembly/${name}.ts` });
    if (!built.ok || built.report) throw new Error(built.report);
    return new Handlers(await load(built.wasm, { loadIo }), options);
  }

  /** The same module with other options. */
  with(options: Partial<InstanceOptions>): Handlers {
    return new Handlers(this.#module, options);
  }

  invoke(
    handler: string,
    event: unknown,
    context: Partial<InvocationContext> = {},
  ): Promise<Reply> {
    let known = this.#handlers.get(handler);
    if (!known) {
      known = new TestHandler(this.#module, handler, this.#options);
      this.#handlers.set(handler, known);
    }
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
