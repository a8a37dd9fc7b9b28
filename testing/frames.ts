import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HandlerError, InitError, TrapError } from "../host/index.ts";

/** A place in the author's source. */
interface Place {
  readonly label: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Gives a failure the author's stack: the frames of the AssemblyScript, then the test that called. A test runner then
 * shows that source's lines; ours are in no frame.
 *
 * @param places In place of the failure's own frames.
 * @param caller An error that was made where the test called.
 */
export function withFrames<T>(
  error: T,
  places: readonly Place[] | undefined,
  directory: string,
  caller?: Error,
): T {
  if (!(error instanceof Error)) return error;
  const own = places ?? framesOf(error);
  const frames = own
    .filter(({ path }) => !path.startsWith("~lib/"))
    .map(
      ({ label, path, line, column }) => `${label} (${resolve(directory, path)}:${line}:${column})`,
    );
  const calling = caller === undefined ? [] : foreignFrames(caller);
  const stack = [...frames.map((frame) => `    at ${frame}`), ...calling];
  // What went wrong in the host has no line of the author's.
  if (own.length > 0) error.cause = undefined;
  if (stack.length > 0) error.stack = [`${error.name}: ${error.message}`, ...stack].join("\n");
  return error;
}

// --- internal ---

/** This folder; of a bundle, whose parts are in several, `dist`. */
const OWN_FOLDER: string = fileURLToPath(new URL(".", import.meta.url)).replace(
  /([\\/]dist[\\/]).*$/,
  "$1",
);

function framesOf(error: Error): readonly Place[] {
  const known =
    error instanceof HandlerError || error instanceof TrapError || error instanceof InitError;
  return known ? error.frames : [];
}

/** The lines of a stack that lie outside this library. */
function foreignFrames({ stack = "" }: Error): string[] {
  return stack
    .split("\n")
    .slice(1)
    .filter((line) => !line.includes(OWN_FOLDER) && !line.includes("node:internal"));
}
