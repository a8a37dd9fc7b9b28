import { build } from "../compiler/index.ts";
import { load, type InvocationContext } from "../host/index.ts";
import { compileError, locate, type CompileOptions } from "./compile-handler.ts";
import { withFrames } from "./frames.ts";
import { loadIo } from "./io.ts";

/**
 * Compiles a source and starts it in this process; every function that it exports can be called. Arguments and results
 * are what JSON can hold: numbers, text, booleans, lists, maps and `@json` objects.
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
  const { target, environment = process.env, random } = options;
  const place = locate(path);
  const built = await build({ ...place, target, callable: true });
  if (!built.ok) throw compileError(path, place.directory, built);
  const module = await load(built.wasm, { loadIo });
  const names = module.handlers.map(({ name }) => name);
  const guest = module.instantiate(names[0] ?? "", {
    environment,
    random,
    log: (level, text) => console[level](text),
    sourceMap: () => built.sourceMap ?? undefined,
  });
  const call = (name: string, values: readonly unknown[]): unknown => {
    const caller = new Error("caller");
    const event = Buffer.from(JSON.stringify(asArguments(values)));
    try {
      guest.begin(CONTEXT, event.length).set(event);
      return JSON.parse(Buffer.from(guest.invoke(name)).toString()) as unknown;
    } catch (error) {
      throw withFrames(error, undefined, place.directory, caller);
    } finally {
      guest.release();
    }
  };
  const functions = names.map((name): [string, AnyFunction] => [
    name,
    (...values) => call(name, values),
  ]);
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

/** As compiler/transform/callable.ts names them. */
function asArguments(values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(values.map((value, index) => [`a${index}`, asJson(value)]));
}

/** Typed arrays are lists, maps objects. */
function asJson(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return [...(value as Uint8Array)];
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}
