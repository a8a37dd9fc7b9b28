import type { Engine } from "../engine/engine.ts";
import { findModules } from "../modules.ts";
import { bootstrapFolder, portableFolder } from "../package-root.ts";

/** What is invoked: a built module, or the same sources as JavaScript. */
export interface Runnable {
  /** Every value that `_HANDLER` can have. */
  readonly handlers: readonly string[];
  /** The type of each handler's event, in the same order. */
  readonly eventTypes: readonly string[];
  readonly bootstrapFolder: string;
  readonly taskRoot: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Removes what was made for this command alone. */
  remove?(): void;
}

/** @throws {CommandError} Nothing was built, or it cannot be JavaScript. */
export async function findRunnable(
  directory: string,
  engine: Engine,
  target: string,
): Promise<Runnable> {
  if (engine === "wasm") {
    const { main, folder } = await findModules(directory, target);
    const { handlers, eventTypes } = main;
    return {
      handlers,
      eventTypes,
      taskRoot: folder,
      bootstrapFolder: bootstrapFolder(),
      environment: process.env,
    };
  }
  // Only who asks for it waits for the compiler and for TypeScript.
  const { asCommandError, buildJavaScript } = await import("../engine/javascript.ts");
  const built = await buildJavaScript(directory, target).catch(asCommandError);
  return {
    handlers: built.handlers,
    eventTypes: built.eventTypes,
    taskRoot: built.folder,
    bootstrapFolder: portableFolder(),
    environment: { ...process.env, WASMSTRAP_JS_MODULE: built.file },
    remove: built.remove,
  };
}
