import { instantiateSync, type ASUtil } from "@assemblyscript/loader";
import { build } from "../compiler/index.ts";
import { LISTS_SUFFIX, type CallDescription } from "../contract/index.ts";
import { load, TrapError, type Guest, type InvocationContext } from "../host/index.ts";
import { compileError, locate, type CompileOptions } from "./compile-handler.ts";
import { countingIo, wantsCoverage } from "./coverage.ts";
import { withFrames } from "./frames.ts";
import { loadIo } from "./io.ts";
import { toGuest, toTest, type Raw } from "./values.ts";

/**
 * Compiles a source and starts it in this process; every function that it exports can be called, handlers and what
 * stands beside them. Numbers, text and lists pass as `@assemblyscript/loader` passes them, objects as JSON.
 *
 * An `async` function of a module that can wait returns a promise, as in JavaScript.
 *
 * @param path Relative to the current directory.
 * @throws {CompileError} The source does not compile, or a type has no JSON form.
 *
 * @example
 * const { price } = await compileModule("assembly/price.ts");
 * expect(price({ quantity: 3 }, 2.5)).toBe(7.5);
 */
export async function compileModule<T extends object = Readonly<Record<string, AnyFunction>>>(
  path: string | URL,
  options: Omit<CompileOptions, "handler"> = {},
): Promise<T> {
  const { target, environment = process.env, random, clock } = options;
  const place = locate(path);
  const coverage = wantsCoverage(options.coverage);
  const built = await build({ ...place, target, callable: true, coverage });
  if (!built.ok) throw compileError(path, place.directory, built);
  const module = await load(built.wasm, {
    loadIo: coverage ? countingIo(loadIo, built.wasm, place.directory) : loadIo,
  });
  const described = module.handlers.flatMap(({ name, call }) => (call ? [{ name, call }] : []));
  const first = described.find(({ call }) => call.refused === undefined);
  let util: ASUtil | undefined;
  const guest =
    first &&
    module.instantiate(first.name, {
      environment,
      random,
      now: clock,
      log: (level, text) => console[level](text),
      sourceMap: () => built.sourceMap ?? undefined,
      instantiate: (compiled, imports) => {
        const { exports, instance } = instantiateSync(compiled, { ...imports });
        util = exports;
        return instance.exports;
      },
    });
  const functions = described.map(({ name, call }): [string, AnyFunction] => {
    const { refused } = call;
    if (!guest || refused !== undefined) return [name, () => refuse(refused ?? name)];
    const callee = new Callee(guest, name, call, () => util!, place.directory);
    return [name, (...values) => callee.call(values)];
  });
  return Object.fromEntries(functions) as T;
}

/** A compiled function, whose types the test knows. */
// oxlint-disable-next-line typescript/no-explicit-any -- the test that calls it gives and takes what its source says
export type AnyFunction = (...values: any[]) => any;

// --- internal ---

const CONTEXT: InvocationContext = {
  requestId: "call",
  deadlineMs: Number.MAX_SAFE_INTEGER,
  invokedFunctionArn: "arn:aws:lambda:us-east-1:012345678912:function:test_function",
};

function refuse(reason: string): never {
  throw new TypeError(reason);
}

/** One function of a guest. Each call is an invocation: what it leaves in globals stays for the next. */
class Callee {
  readonly #guest: Guest;
  readonly #name: string;
  readonly #description: CallDescription;
  readonly #util: () => ASUtil;
  readonly #directory: string;

  /** @param util The loader's, of the instance that the guest has now. */
  constructor(
    guest: Guest,
    name: string,
    description: CallDescription,
    util: () => ASUtil,
    directory: string,
  ) {
    this.#guest = guest;
    this.#name = name;
    this.#description = description;
    this.#util = util;
    this.#directory = directory;
  }

  call(values: readonly unknown[]): unknown {
    const caller = new Error("caller");
    const failed = (error: unknown): never => {
      throw withFrames(explained(error, this.#name), undefined, this.#directory, caller);
    };
    try {
      const result = this.#begin(values);
      return result instanceof Promise ? result.catch(failed) : result;
    } catch (error) {
      return failed(error);
    }
  }

  #begin(values: readonly unknown[]): unknown {
    const given = this.#count(values);
    this.#guest.begin(this.#context(values), 0);
    const pinned: number[] = [];
    const end = () => {
      for (const address of pinned) this.#util().__unpin(address);
      this.#guest.release();
    };
    const answer = (raw: unknown) => {
      try {
        return toTest(this.#util(), this.#description.result, raw);
      } finally {
        end();
      }
    };
    const fail = (error: unknown): never => {
      if (error instanceof TrapError) this.#guest.release();
      else end();
      throw error;
    };
    try {
      const raw = [given, ...this.#arguments(values.slice(0, given), pinned)];
      const result = this.#guest.call(this.#name, raw, this.#description.waits);
      return result instanceof Promise ? result.then(answer, fail) : answer(result);
    } catch (error) {
      return fail(error);
    }
  }

  /** How many arguments the test gave; `undefined` at the end is none. */
  #count(values: readonly unknown[]): number {
    const { parameters, required } = this.#description;
    const given = values.findLastIndex((value) => value !== undefined) + 1;
    const contextLast = parameters.at(-1)?.by === "context" ? 1 : 0;
    if (given > parameters.length || given < required - contextLast) {
      const expected =
        required < parameters.length ? `${required} to ${parameters.length}` : required;
      throw new TypeError(
        `Cannot call ${this.#name}: expected ${expected} arguments: found ${given}`,
      );
    }
    return Math.max(given, required);
  }

  #context(values: readonly unknown[]): InvocationContext {
    const at = this.#description.parameters.findIndex(({ by }) => by === "context");
    return {
      ...CONTEXT,
      ...(at < 0 ? {} : (values[at] as Partial<InvocationContext> | undefined)),
    };
  }

  #arguments(values: readonly unknown[], pinned: number[]): Raw[] {
    return this.#description.parameters.map((passed, index) => {
      const value = values[index];
      // A parameter that is left to its default is not looked at.
      if (index >= values.length && passed.by === "number")
        return passed.type.endsWith("64") && /^[iu]/.test(passed.type) ? 0n : 0;
      if (index >= values.length && passed.by !== "context") return 0;
      try {
        const raw = toGuest(this.#util(), passed, value, () => this.#listType(index));
        if (passed.by !== "number" && passed.by !== "context") {
          pinned.push(this.#util().__pin(raw as number));
        }
        return raw;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        throw new TypeError(
          `Argument ${index + 1} of ${this.#name} does not fit: ${error.message}`,
          { cause: error },
        );
      }
    });
  }

  #listType(index: number): number {
    return this.#guest.call(this.#name + LISTS_SUFFIX, [index], false) as number;
  }
}

/** A function that waits though its source does not say so. */
function explained(error: unknown, name: string): unknown {
  const { cause } = (error ?? {}) as { cause?: unknown };
  const isSuspension = [error, cause].some(
    (each) => (each as Error | undefined)?.constructor?.name === "SuspendError",
  );
  if (!isSuspension) return error;
  return new TypeError(
    `Cannot call ${name}: it waits for something: make it \`async\`, and await it`,
  );
}
