import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";

/** Where `_HANDLER` points. */
export interface HandlerLocation {
  /** Absolute path of the module. */
  readonly path: string;
  /** Name of the handler inside the module. */
  readonly name: string;
}

/** `_HANDLER` leads nowhere. `errorType` is the name that AWS's own runtimes use for it. */
export class HandlerLocationError extends Error {
  override readonly name = "HandlerLocationError";
  readonly errorType: `Runtime.${string}`;

  constructor(errorType: `Runtime.${string}`, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.errorType = errorType;
  }
}

/**
 * Resolves `file.export` or `folder/file.export` to `file.wasm` below `taskRoot`.
 *
 * @throws {HandlerLocationError} `Runtime.MalformedHandlerName`: no such form, or it leaves the task root.
 */
export function locateHandler(handler: string, taskRoot: string): HandlerLocation {
  const dot = handler.lastIndexOf(".");
  const file = handler.slice(0, Math.max(0, dot));
  const name = handler.slice(dot + 1);
  const named = file !== "" && !endsInSeparator(file) && name !== "" && !hasSeparator(name);
  if (!named || handler.includes("\0")) {
    const found = handler === "" ? "found nothing" : `found "${handler}"`;
    throw new HandlerLocationError(
      "Runtime.MalformedHandlerName",
      `Cannot load the handler: _HANDLER must be file.export: ${found}`,
    );
  }
  const root = resolve(taskRoot);
  const path = resolve(root, `${file}.wasm`);
  const inside = relative(root, path);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new HandlerLocationError(
      "Runtime.MalformedHandlerName",
      `Cannot load handler "${handler}": it must lie below ${root}: found ${path}`,
    );
  }
  return { path, name };
}

/**
 * Reads the module's bytes, synchronously: nothing else can be done before they are here.
 *
 * @throws {HandlerLocationError} `Runtime.ImportModuleError`: there is no such file, or it cannot be read.
 */
export function readModule(location: HandlerLocation): Uint8Array {
  try {
    return readFileSync(location.path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
    const reason = code === "ENOENT" ? `found ${neighbours(location.path)}` : `found ${code}`;
    throw new HandlerLocationError(
      "Runtime.ImportModuleError",
      `Cannot load handler "${location.name}": ${location.path} must be a readable file: ${reason}`,
      { cause },
    );
  }
}

/** The module's source map, if it was packaged; for the first failure that has a stack. */
export function readSourceMap(location: HandlerLocation): string | undefined {
  const path = `${location.path}.map`;
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/**
 * Checks that the module has the handler, so that the message can name the file.
 *
 * @throws {HandlerLocationError} `Runtime.HandlerNotFound`, with the names that there are.
 */
export function checkHandler(
  location: HandlerLocation,
  handlers: readonly { readonly name: string }[],
): void {
  if (handlers.some((handler) => handler.name === location.name)) return;
  const names = handlers.map((handler) => handler.name).join(", ") || "no handler";
  throw new HandlerLocationError(
    "Runtime.HandlerNotFound",
    `Cannot load handler "${location.name}": ${basename(location.path)} exports ${names}`,
  );
}

/** Adds the file's path to a ModuleError: the host only knows bytes. */
export function unloadable(location: HandlerLocation, cause: Error): HandlerLocationError {
  return new HandlerLocationError(
    "Runtime.ImportModuleError",
    `Cannot load handler "${location.name}": ${location.path}: ${cause.message}`,
    { cause },
  );
}

// --- internal ---

// No regular expressions: V8 compiles each when it is first used, which takes longer than all the rest here.

function hasSeparator(name: string): boolean {
  return name.includes("/") || name.includes("\\");
}

function endsInSeparator(file: string): boolean {
  return file.endsWith(".") || file.endsWith("/") || file.endsWith("\\");
}

/** What is where the module should be: most often the name is off by a letter. */
function neighbours(path: string): string {
  const folder = dirname(path);
  try {
    const modules = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
    return modules.length > 0 ? modules.toSorted().join(", ") : `no .wasm file in ${folder}`;
  } catch {
    return `no folder ${folder}`;
  }
}
