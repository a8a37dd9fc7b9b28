import { afterAll } from "vitest";

/** Which engine the handlers of a test file run in: wasm, unless the file says otherwise before it imports the tests. */
export type Engine = "wasm" | "js";

let chosen: Engine = "wasm";

export const engine = (): Engine => chosen;

/**
 * Runs the tests of another file with its handlers as JavaScript.
 *
 * @param path From test/integration.
 */
export async function inJavaScript(path: string): Promise<void> {
  chosen = "js";
  afterAll(() => {
    chosen = "wasm";
  });
  // Files of one worker share modules: the query makes the tests' file another module than it is by itself.
  await import(/* @vite-ignore */ `../integration/${path}?engine=js`);
}
