import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ConfigError, keepCompiledCode, record, type Recording } from "../../compiler/index.ts";
import { ENTRY, PortableError, writeJavaScript } from "../../portable/index.ts";
import { CommandError } from "../output.ts";
import { portableFolder } from "../package-root.ts";

/** A project's handlers as JavaScript. */
export interface JavaScript {
  /** The module that exports them. */
  readonly file: string;
  readonly folder: string;
  /** Every value that `_HANDLER` can have. */
  readonly handlers: readonly string[];
  /** The type of each handler's event, in the same order. */
  readonly eventTypes: readonly string[];
}

/** The same in a folder that is there for one command. */
export interface TemporaryJavaScript extends JavaScript {
  /** Removes the files. */
  remove(): void;
}

/**
 * Writes the sources of a project's module as JavaScript, to a folder of its own.
 *
 * @throws {CommandError} They do not compile.
 * @throws {PortableError} They say what JavaScript cannot do.
 */
export async function buildJavaScript(
  directory: string,
  target: string,
): Promise<TemporaryJavaScript> {
  keepCompiledCode(directory);
  const { result, recording } = await record({ directory, target }).catch((error: unknown) => {
    if (!(error instanceof ConfigError)) throw error;
    throw new CommandError(`${error.message}: fix it, then run the command again`, {
      cause: error,
    });
  });
  if (!result.ok || !recording) throw new CommandError(result.report.trimEnd());
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-js-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    return { ...writeTo(folder, result.outFile, recording), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Writes the sources of a compiled module as JavaScript.
 *
 * @param outFile Where the module would be: its name is what handlers are named by.
 * @throws {PortableError} They say what JavaScript cannot do.
 */
export function writeTo(folder: string, outFile: string, recording: Recording): JavaScript {
  writeJavaScript(recording, folder, join(portableFolder(), "runtime.js"));
  const file = basename(outFile, ".wasm");
  return {
    file: join(folder, ENTRY),
    folder,
    handlers: recording.handlers.map(({ name }) => `${file}.${name}`),
    eventTypes: recording.handlers.map(({ eventName }) => eventName),
  };
}

/** For `catch`: what JavaScript cannot do is the author's to know. */
export function asCommandError(error: unknown): never {
  if (!(error instanceof PortableError)) throw error;
  throw new CommandError(`${error.message}: run it without \`--engine js\``, { cause: error });
}
