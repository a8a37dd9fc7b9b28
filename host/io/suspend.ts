import { ModuleError } from "../errors.ts";

/** Makes an export one during which the guest's stack may be suspended: it returns a promise. */
export type MakePromising = <Values extends readonly unknown[], T>(
  entry: (...values: Values) => T,
) => (...values: Values) => Promise<T>;

/** JavaScript Promise Integration, which TypeScript's library does not describe yet. */
interface Suspender {
  readonly promising: MakePromising;
  readonly suspending: (wait: (...values: number[]) => Promise<number>) => WebAssembly.ImportValue;
}

/**
 * @throws {ModuleError} This Node.js cannot suspend WebAssembly: it is older than 24.20.
 * @see https://github.com/WebAssembly/js-promise-integration
 */
export function suspender(): Suspender {
  const { promising, Suspending } = WebAssembly as unknown as {
    readonly promising?: MakePromising;
    readonly Suspending?: new (wait: (...values: number[]) => Promise<number>) => () => void;
  };
  if (!promising || !Suspending) {
    throw new ModuleError(
      `it waits for something, which takes Node.js 24.20 or later: found ${process.version}`,
    );
  }
  return { promising, suspending: (wait) => new Suspending(wait) };
}
