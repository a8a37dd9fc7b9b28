/** Which engine the handlers of a test file run in: wasm, unless the file says otherwise before it imports the tests. */
export type Engine = "wasm" | "js";

let chosen: Engine = "wasm";

export function useEngine(engine: Engine): void {
  chosen = engine;
}

export const engine = (): Engine => chosen;
