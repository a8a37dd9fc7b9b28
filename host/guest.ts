import { instantiateSync } from "@assemblyscript/loader";
import { BLOCK_ALIGNMENT, Status, type BoundaryExports, type HandlerExport } from "./abi.ts";
import { ContextEncoder, type InvocationContext } from "./context-block.ts";
import {
  EventError,
  HandlerError,
  InitError,
  ModuleError,
  ReplyError,
  TrapError,
} from "./errors.ts";
import { createImports, type LogLevel } from "./imports.ts";
import { LinearMemory, PointerError } from "./memory.ts";
import { SourceMap } from "./source-map.ts";
import { describeThrow, type Witness } from "./trap.ts";

/** What a guest's surroundings are to it. */
export interface InstanceOptions {
  /** Where `console` and `trace` of the guest go. */
  readonly log: (level: LogLevel, text: string) => void;
  /** What the guest's `environment` finds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The module's source map, JSON, if there is one: asked for on the first failure. */
  readonly sourceMap?: (() => string | undefined) | undefined;
  /** Fills bytes with randomness; Node's generator unless given. A copy of a process needs one of its own. */
  readonly random?: ((bytes: Uint8Array) => void) | undefined;
}

/** One instance of a module with one of its handlers: serves one invocation at a time, in this order of calls. */
export class Guest {
  readonly #module: WebAssembly.Module;
  readonly #handlerName: string;
  readonly #options: InstanceOptions;
  readonly #context = new ContextEncoder();
  #exports!: BoundaryExports;
  #handler!: HandlerExport;
  #memory!: LinearMemory;
  #sourceMap: SourceMap | undefined;
  #sourceMapAsked = false;
  /** Wasm trapped: nothing may be called in this instance again. */
  #poisoned = false;

  /**
   * @throws {InitError} The top-level code failed.
   * @throws {ModuleError} The module imports or lacks something of the boundary.
   */
  constructor(module: WebAssembly.Module, handler: string, options: InstanceOptions) {
    this.#module = module;
    this.#handlerName = handler;
    this.#options = options;
    this.#instantiate();
  }

  /**
   * Makes room for an event and hands over its context.
   *
   * @param eventLength in bytes.
   * @returns A view of the event's place in linear memory, to be filled before `invoke` and dead after it.
   * @throws {TrapError} No memory for it.
   */
  begin(context: InvocationContext, eventLength: number): Uint8Array {
    if (this.#poisoned) this.#instantiate();
    const block = this.#context.encode(context);
    const start = this.#call(() => {
      this.#exports.wasmstrap_enter?.();
      return this.#exports.wasmstrap_begin(block.length, eventLength);
    });
    const offset = (block.length + BLOCK_ALIGNMENT - 1) & -BLOCK_ALIGNMENT;
    this.#memory.write(start, block);
    return this.#memory.view(start + offset, eventLength);
  }

  /**
   * Runs the handler on the event that `begin` made room for.
   *
   * @param name Another handler of the same module.
   * @returns A view of linear memory, valid until the next call into this guest.
   * @throws {EventError} The event does not fit the handler's type; the guest stays usable.
   * @throws {ReplyError} The result cannot be written as JSON; the guest stays usable.
   * @throws {HandlerError} The handler threw; the guest stays usable.
   * @throws {TrapError} Wasm trapped: `release` will rebuild the instance.
   */
  invoke(name?: string): Uint8Array {
    const handler = name === undefined ? this.#handler : this.#otherHandler(name);
    const status = this.#call(handler);
    const reply = this.#reply();
    if (status === Status.reply) return reply;
    const message = new TextDecoder().decode(reply);
    throw status === Status.eventFailure ? new EventError(message) : new ReplyError(message);
  }

  /** Ends an invocation whose reply has been posted: resets the guest's memory, or rebuilds it after a trap. */
  release(): void {
    if (!this.#poisoned) {
      try {
        this.#exports.wasmstrap_end();
        this.#exports.wasmstrap_release?.();
        return;
      } catch {
        this.#poisoned = true;
      }
    }
    this.#instantiate();
  }

  // --- internal ---

  #instantiate(): void {
    const imports = createImports({ ...this.#options, memory: () => this.#memory });
    checkImports(this.#module, imports);
    const { instance } = instantiateSync(this.#module, imports);
    this.#exports = checkExports(instance.exports);
    this.#handler = instance.exports[this.#handlerName] as HandlerExport;
    if (typeof this.#handler !== "function") {
      throw new ModuleError(`no function "${this.#handlerName}", though its section names one`);
    }
    this.#memory = new LinearMemory(this.#exports.memory);
    try {
      this.#exports._initialize();
    } catch (thrown) {
      const failure = describeThrow(thrown, this.#witness);
      const type = failure instanceof HandlerError ? failure.errorType : failure.name;
      throw new InitError(failure.message, type, failure.frames, { cause: thrown });
    }
    this.#poisoned = false;
  }

  #otherHandler(name: string): HandlerExport {
    return (this.#exports as unknown as Record<string, HandlerExport>)[name]!;
  }

  /** Calls into the guest; whatever comes out of it is one of our errors. */
  #call(entry: () => number): number {
    try {
      return entry();
    } catch (thrown) {
      const failure = describeThrow(thrown, this.#witness);
      this.#poisoned = failure instanceof TrapError;
      throw failure;
    }
  }

  readonly #witness: Witness = {
    thrownName: () => {
      const name = this.#exports.wasmstrap_thrown_name;
      const text = this.#memory.string(name.value);
      // Not what the next failure throws: an abort of asc's own names no class.
      name.value = 0;
      return text;
    },
    sourceMap: () => {
      if (!this.#sourceMapAsked) this.#sourceMap = this.#readSourceMap();
      this.#sourceMapAsked = true;
      return this.#sourceMap;
    },
  };

  #readSourceMap(): SourceMap | undefined {
    try {
      const json = this.#options.sourceMap?.();
      return json === undefined ? undefined : new SourceMap(json);
    } catch (error) {
      this.#options.log("warn", `Cannot read the source map: ${(error as Error).message}`);
      return undefined;
    }
  }

  #reply(): Uint8Array {
    const { wasmstrap_reply_pointer: pointer, wasmstrap_reply_length: length } = this.#exports;
    try {
      return this.#memory.view(pointer.value, length.value);
    } catch (cause) {
      this.#poisoned = true;
      const message = cause instanceof PointerError ? cause.message : String(cause);
      throw new TrapError(message, "MemoryAccess", [], { cause });
    }
  }
}

function checkImports(module: WebAssembly.Module, imports: WebAssembly.Imports): void {
  for (const { module: group, name, kind } of WebAssembly.Module.imports(module)) {
    if (imports[group]?.[name] === undefined) {
      throw new ModuleError(`it imports the ${kind} ${group}.${name}: this host has none`);
    }
  }
}

function checkExports(exports: WebAssembly.Exports): BoundaryExports {
  const required = {
    _initialize: Function,
    memory: WebAssembly.Memory,
    wasmstrap_begin: Function,
    wasmstrap_end: Function,
    wasmstrap_reply_pointer: WebAssembly.Global,
    wasmstrap_reply_length: WebAssembly.Global,
    wasmstrap_thrown_name: WebAssembly.Global,
  };
  for (const [name, type] of Object.entries(required)) {
    if (!(exports[name] instanceof type)) {
      throw new ModuleError(
        `it does not export ${name}: the asconfig.json must extend wasmstrap's`,
      );
    }
  }
  return exports as unknown as BoundaryExports;
}
