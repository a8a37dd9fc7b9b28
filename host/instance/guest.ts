import { ContextEncoder, type InvocationContext } from "../boundary/context-block.ts";
import { EventError, InitError, ReplyError, TrapError } from "../errors.ts";
import { collectGarbage } from "./garbage.ts";
import { HostState } from "../boundary/host-state.ts";
import { createInstance, type Instance, type Program } from "./instance.ts";
import { Snapshot } from "./isolation.ts";
import type { ReplySink } from "../io/reply.ts";
import type { ReplyState, Waiting } from "../io/types.ts";
import {
  BLOCK_ALIGNMENT,
  PAGE_BYTES,
  STACK_EXPORT,
  Status,
  type HandlerExport,
} from "../../contract/index.ts";
import { readLinePositions } from "../failure/line-positions.ts";
import { LinearMemory, PointerError } from "../boundary/memory.ts";
import { describeEventTooLarge, describeOutOfMemory } from "../failure/out-of-memory.ts";
import { readSourceMap } from "../failure/source-map.ts";
import type { Positions } from "../failure/stack.ts";
import { describeThrow, type Witness } from "../failure/trap.ts";
import type { InstanceOptions } from "./guest-options.ts";
import { readMessage } from "../failure/failure-message.ts";

/** What an invocation used, and what became of it. */
export interface Release {
  /** Bytes that the invocation allocated; undefined under AssemblyScript's own runtimes, which do not count. */
  readonly usedBytes: number | undefined;
  /**
   * reset: nothing outlived the invocation. kept: something did. collected: AssemblyScript's own runtime sees to it.
   * restored: init's state was put back. rebuilt: a fresh instance took over.
   */
  readonly outcome: "reset" | "kept" | "collected" | "restored" | "rebuilt";
  /** Linear memory after it, in pages of 64 KB. */
  readonly memoryPages: number;
  /** Fresh instances since the first. */
  readonly rebuilds: number;
}

/** When dropped instances hold more memory than this they are not left to V8's own time. */
const HEAVY_BYTES = 16 * 1_048_576;
/** What an instance takes beside its linear memory, amply: a thousand small ones are collected in good time too. */
const INSTANCE_BYTES = 1_048_576;

/** One instance of a module with one of its handlers: serves one invocation at a time, in this order of calls. */
export class Guest {
  readonly #program: Program;
  readonly #options: InstanceOptions;
  readonly #context = new ContextEncoder();
  readonly #state = new HostState();
  #instance!: Instance;
  #memory!: LinearMemory;
  /** What init left; only for an isolated guest. */
  #snapshot: Snapshot | undefined;
  /** Linear memory after init, in bytes. */
  #initBytes = 0;
  /** AssemblyScript's shadow stack after init; a throw leaves it lower. Undefined without one. */
  #stackPointer: number | undefined;
  /** Wasm trapped: nothing may be called in this instance again. */
  #poisoned = true;
  /** Of the invocation under way; undefined while top-level code runs. */
  #invocation: InvocationContext | undefined;
  readonly #replyState: ReplyState = { sink: undefined, contentType: undefined };
  /** The handler waits for something: nothing may be called in this instance until it goes on. */
  #suspended = false;
  /** Is told when the handler waits, and when it goes on. */
  waiting: Waiting | undefined;
  #rebuilds = -1;
  /** Of instances that may not have been collected yet. */
  #droppedBytes = 0;
  /** Read on the first failure, for all instances. */
  #positions: { readonly found: Positions | undefined } | undefined;

  /**
   * @throws {InitError} The top-level code failed, or its memory could not be had.
   * @throws {ModuleError} The module imports or lacks something of the boundary.
   */
  constructor(program: Program, options: InstanceOptions) {
    this.#program = program;
    this.#options = options;
    this.#rebuild();
  }

  /** What the linear memory can grow to, in bytes. */
  get memoryLimitBytes(): number {
    return this.#program.limitPages * PAGE_BYTES;
  }

  /**
   * Makes room for an event and hands over its context.
   *
   * @param eventLength in bytes.
   * @returns A view of the event's place in linear memory, to be filled before `invoke` and dead after it.
   * @throws {TrapError} No memory for it.
   * @throws {InitError} The last invocation trapped, and the fresh instance's top-level code failed.
   */
  begin(context: InvocationContext, eventLength: number): Uint8Array {
    if (this.#suspended) throw new Error("Cannot begin an invocation: the last one still waits");
    if (this.#poisoned) this.#rebuild();
    this.#invocation = context;
    const { exports } = this.#instance;
    const block = this.#context.encode(context);
    // Addresses have 32 bits: a length that has more would wrap on its way into the guest.
    if (eventLength > MOST_EVENT_BYTES) {
      throw new TrapError(
        describeEventTooLarge(eventLength, this.#program.limitPages),
        "OutOfMemory",
        [],
      );
    }
    const start = this.#call(() => exports.wasmstrap_begin(block.length, eventLength));
    const offset = (block.length + BLOCK_ALIGNMENT - 1) & -BLOCK_ALIGNMENT;
    return this.#inMemory((memory) => {
      memory.write(start, block);
      return memory.view(start + offset, eventLength);
    });
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
    if (this.#instance.promising) throw new Error("The module can suspend: call serve() instead");
    return this.#reply(this.#call(this.#entry(name)));
  }

  /**
   * `invoke` for any module: a promise where the module imports what a handler can wait for, else the bytes.
   * It rejects with what `invoke` throws.
   */
  serve(name?: string): Uint8Array | Promise<Uint8Array> {
    const { promising } = this.#instance;
    return promising ? this.#suspendable(promising(this.#entry(name))) : this.invoke(name);
  }

  /**
   * Calls an export with arguments in the invocation that `begin` began; addresses among them are the caller's affair.
   *
   * @param waits It may be suspended: a promise comes back where the module imports what can be waited for.
   * @throws {HandlerError} The function threw; the guest stays usable.
   * @throws {TrapError} Wasm trapped: `release` will rebuild the instance.
   */
  call(
    name: string,
    values: readonly (number | bigint)[],
    waits: boolean,
  ): unknown | Promise<unknown> {
    const { exports, promising } = this.#instance;
    const entry = exports[name] as (...values: readonly (number | bigint)[]) => unknown;
    if (waits && promising) return this.#wait(() => promising(entry)(...values));
    return this.#call(() => entry(...values));
  }

  /** Whether the handler waits for something: it may go on, and never return. */
  get suspended(): boolean {
    return this.#suspended;
  }

  /** Whether handlers can stream their replies: to `replySink`, which is to be set before `serve`. */
  get streams(): boolean {
    return this.#program.providers.has("stream");
  }

  set replySink(sink: ReplySink | undefined) {
    this.#replyState.sink = sink;
  }

  /** What the handler said that its reply is; undefined for JSON. */
  get replyContentType(): string | undefined {
    return this.#replyState.contentType;
  }

  /**
   * Ends an invocation whose reply has been posted: resets the guest's memory, or puts init's state back, or takes a
   * fresh instance after a trap or for one that has outgrown its budget. Never throws: where that fails, the next
   * `begin` tries again and says why.
   *
   * @returns What it did, if the guest is `observed`.
   */
  release(): Release | undefined {
    const used = this.#options.observed ? this.#used() : undefined;
    const outcome = this.#end();
    if (!this.#options.observed) return undefined;
    return {
      usedBytes: used,
      outcome,
      memoryPages: this.#size() / PAGE_BYTES,
      rebuilds: this.#rebuilds,
    };
  }

  // --- internal ---

  #entry(name: string | undefined): HandlerExport {
    const { exports, handler } = this.#instance;
    return name === undefined ? handler : (exports[name] as HandlerExport);
  }

  async #suspendable(call: () => Promise<number>): Promise<Uint8Array> {
    return this.#reply(await this.#wait(call));
  }

  async #wait<T>(call: () => Promise<T>): Promise<T> {
    this.#suspended = true;
    try {
      return await call();
    } catch (thrown) {
      throw this.#failure(thrown);
    } finally {
      this.#suspended = false;
    }
  }

  #reply(status: number): Uint8Array {
    const { wasmstrap_reply_pointer: pointer, wasmstrap_reply_length: length } =
      this.#instance.exports;
    const reply = this.#inMemory((memory) => memory.view(pointer.value, length.value));
    if (status === Status.reply) return reply;
    const message = readMessage(reply);
    throw status === Status.eventFailure ? new EventError(message) : new ReplyError(message);
  }

  /** Undefined if it cannot be had: a module's own code tells. */
  #used(): number | undefined {
    try {
      const used = this.#instance.exports.wasmstrap_used?.();
      return used === undefined ? undefined : used >>> 0;
    } catch {
      this.#poisoned = true;
      return undefined;
    }
  }

  #end(): Release["outcome"] {
    this.#state.asked = undefined;
    this.#invocation = undefined;
    this.#instance.endIo?.();
    const { memoryBudget = Infinity } = this.#options;
    const most = Math.max(memoryBudget, 2 * this.#initBytes);
    let outcome: Release["outcome"] | undefined;
    if (this.#snapshot) outcome = this.#restore(this.#snapshot, most);
    else if (!this.#poisoned && this.#size() <= most) outcome = this.#reset();
    if (outcome) return outcome;
    this.#poisoned = true;
    try {
      this.#rebuild();
    } catch {
      // The next `begin` says why.
    }
    return "rebuilt";
  }

  /** Undefined if it trapped: the handler has destroyed what the runtime relies on. */
  #reset(): "reset" | "kept" | "collected" | undefined {
    const { exports } = this.#instance;
    try {
      exports.wasmstrap_end();
      if (exports.wasmstrap_release) return exports.wasmstrap_release() ? "kept" : "reset";
      if (this.#stackPointer !== undefined) exports[STACK_EXPORT]!.value = this.#stackPointer;
      return "collected";
    } catch {
      return undefined;
    }
  }

  /** Undefined if it cannot be done in this instance, or what the module has for it trapped. */
  #restore(snapshot: Snapshot, most: number): "restored" | undefined {
    this.#state.clear();
    try {
      if (!snapshot.restore(this.#instance.exports, most)) return undefined;
    } catch {
      return undefined;
    }
    this.#poisoned = false;
    return "restored";
  }

  /** Takes a fresh instance. With a snapshot its top-level code need not run again. */
  #rebuild(): void {
    this.#instance?.endIo?.();
    if (this.#rebuilds >= 0) this.#droppedBytes += this.#size() + INSTANCE_BYTES;
    this.#state.clear();
    this.#instance = createInstance(this.#program, {
      log: this.#options.log,
      record: this.#options.record,
      environment: this.#options.environment,
      ownEnvironment: this.#options.ownEnvironment ?? this.#options.environment,
      random: this.#options.random,
      now: this.#options.now,
      memory: () => this.#memory,
      state: this.#state,
      invocation: () => this.#invocation,
      reply: this.#replyState,
      calls: { tracer: undefined },
      guarded: this.#options.guarded ?? [],
      outbound: this.#options.outbound,
      permissions: this.#options.permissions ?? this.#program.permissions,
      waiting: () => this.waiting,
      instantiate: this.#options.instantiate,
    });
    const { exports } = this.#instance;
    this.#memory = new LinearMemory(exports.memory);
    if (this.#droppedBytes > HEAVY_BYTES) {
      collectGarbage("all");
      this.#droppedBytes = 0;
    }
    this.#initialize(this.#snapshot);
    this.#poisoned = false;
    this.#rebuilds++;
  }

  /** @param snapshot What top-level code left in an earlier instance: it need not run again. */
  #initialize(snapshot: Snapshot | undefined): void {
    const { exports } = this.#instance;
    try {
      if (snapshot) {
        snapshot.restore(exports, Infinity);
        return;
      }
      exports._initialize();
      exports.wasmstrap_enter?.();
      this.#stackPointer = exports[STACK_EXPORT]?.value;
    } catch (thrown) {
      const failure = describeThrow(thrown, this.#witness("init phase"));
      const trapped = failure instanceof TrapError;
      const type = trapped ? failure.kind : failure.errorType;
      throw new InitError(failure.message, type, failure.frames, { cause: thrown, trapped });
    }
    this.#initBytes = this.#size();
    if (this.#options.isolated) this.#snapshot = new Snapshot(exports);
  }

  #size(): number {
    return this.#memory.length;
  }

  /** Calls into the guest; whatever comes out of it is one of our errors. */
  #call<T>(entry: () => T): T {
    try {
      return entry();
    } catch (thrown) {
      throw this.#failure(thrown);
    }
  }

  #failure(thrown: unknown): Error {
    const failure = describeThrow(thrown, this.#witness("invocation"));
    this.#poisoned = failure instanceof TrapError;
    return failure;
  }

  /** Uses addresses that the guest gave: they are wrong if it has destroyed its own allocator. */
  #inMemory(use: (memory: LinearMemory) => Uint8Array): Uint8Array {
    try {
      return use(this.#memory);
    } catch (cause) {
      this.#poisoned = true;
      const message = cause instanceof PointerError ? cause.message : String(cause);
      throw new TrapError(message, "MemoryAccess", [], { cause });
    }
  }

  #witness(who: string): Witness {
    const { exports } = this.#instance;
    return {
      thrownName: () => this.#thrownName(exports.wasmstrap_thrown_name),
      outOfMemory: () => describeOutOfMemory(exports, this.#program.limitPages, who),
      positions: () => (this.#positions ??= this.#readPositions()).found,
    };
  }

  /** Empty where there is none, or the address is wrong: what was thrown is told all the same. */
  #thrownName(name: WebAssembly.Global<"i32">): string {
    try {
      const pointer = name.value;
      // Not what the next failure throws: an abort of asc's own names no class.
      name.value = 0;
      return this.#memory.string(pointer, NAME_LENGTH);
    } catch {
      return "";
    }
  }

  #readPositions(): { readonly found: Positions | undefined } {
    const { sourceMap = () => undefined, log } = this.#options;
    const { module, shiftBytes } = this.#program;
    const map = readSourceMap(sourceMap, shiftBytes, log);
    return { found: map ?? readLinePositions(module, shiftBytes) };
  }
}

/** In UTF-16 code units. */
const NAME_LENGTH = 256;
/** What AssemblyScript's allocators can hand out at most is somewhat more. */
const MOST_EVENT_BYTES = 2 ** 31 - 2 ** 24;
