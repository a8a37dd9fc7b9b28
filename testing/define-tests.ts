import { compileModule } from "./compile-module.ts";

/** vitest's own functions. */
export interface Runner {
  describe(name: string, tests: () => void): unknown;
  test(name: string, body: () => void): unknown;
}

/** What a compiled file of tests exports. */
interface CompiledTests {
  wasmstrapTests?(): string;
  wasmstrapRunTest(index: number): void;
}

interface ListedTest {
  /** Groups, outermost first, and the test's own name. */
  readonly path: readonly string[];
  readonly throws: string | null;
}

/**
 * Compiles a file of tests that are written in AssemblyScript, and gives them to vitest. All of a file run in one
 * instance, in their order; after a trap the rest run in a new one.
 *
 * @throws {CompileError} The file does not compile.
 */
export async function defineTests(path: string, { describe, test }: Runner): Promise<void> {
  const tests = await compileModule<CompiledTests>(path);
  if (!tests.wasmstrapTests) {
    throw new Error(`Cannot find a test in ${path}: import { test } from "wasmstrap/guest/test"`);
  }
  const listed = JSON.parse(tests.wasmstrapTests()) as readonly ListedTest[];
  const run = ({ throws }: ListedTest, index: number) => {
    if (throws === null) return tests.wasmstrapRunTest(index);
    const found = errorOf(() => tests.wasmstrapRunTest(index));
    if (found?.message.includes(throws) !== true) throw notThrown(throws, found);
  };
  const define = (depth: number, from: number, to: number): void => {
    for (let at = from; at < to;) {
      const { path: names } = listed[at]!;
      const first = at;
      const name = names[depth] ?? "";
      if (depth === names.length - 1) {
        test(name, () => run(listed[first]!, first));
        at++;
        continue;
      }
      const isInGroup = (each: ListedTest | undefined) =>
        each !== undefined && each.path.length > depth + 1 && each.path[depth] === name;
      while (at < to && isInGroup(listed[at])) at++;
      const end = at;
      describe(name, () => define(depth + 1, first, end));
    }
  };
  define(0, 0, listed.length);
}

// --- internal ---

function errorOf(run: () => void): Error | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Its stack is the author's: where another error came from, or nothing. */
function notThrown(words: string, found: Error | undefined): Error {
  const other = found === undefined ? "" : `: found ${JSON.stringify(found.message)}`;
  const error = new Error(`expected an error with ${JSON.stringify(words)}${other}`);
  const frames = /(\n {4}at .*)*$/.exec(found?.stack ?? "")?.[0] ?? "";
  error.stack = `Error: ${error.message}${frames}`;
  return error;
}
