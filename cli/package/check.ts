import { CommandError, formatBytes, note } from "../output.ts";
import { architectureOf } from "./node/index.ts";
import type { Target } from "./contents.ts";
import type { ZipEntry } from "./zip.ts";

/** Lambda's limits: of a function with its layers when unpacked, and of a zip that its API takes. */
const UNPACKED_BYTES = 250 * 1024 * 1024;
const UPLOAD_BYTES = 50 * 1024 * 1024;

/** Which halves of a function an archive holds. */
export interface Halves {
  readonly runtime: boolean;
  readonly modules: boolean;
}

/**
 * Refuses what Lambda would refuse, or start and fail, before it is uploaded.
 *
 * @param besides Bytes that lie beside the archive when it is unpacked: a layer's.
 * @throws {CommandError} Lambda would not run it.
 */
export function checkEntries(
  file: string,
  entries: readonly ZipEntry[],
  halves: Halves,
  target: Target,
  besides = 0,
): void {
  const refuse = (problem: string): never => {
    throw new CommandError(`Cannot package ${file}: ${problem}`);
  };
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes.length, besides);
  if (unpacked > UNPACKED_BYTES) {
    const [largest] = entries.toSorted((a, b) => b.bytes.length - a.bytes.length);
    refuse(
      `Lambda unpacks ${formatBytes(UNPACKED_BYTES)} at most, layers included: found ${formatBytes(unpacked)}, the most in ${largest?.name}: make it smaller, or run \`wasmstrap package --image\``,
    );
  }
  const names = entries.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    refuse(`two files are called ${twice}: rename the module, then run \`wasmstrap build\``);
  if (halves.modules && !names.some((name) => name.endsWith(".wasm")))
    refuse("it holds no module: run `wasmstrap build`");
  if (!halves.runtime) return;
  checkExecutable("bootstrap");
  if (target.runtime === "provided.al2023") {
    const found = architectureOf(checkExecutable("bin/node").bytes);
    if (found !== target.arch)
      refuse(
        `bin/node must be of ${target.arch}: found ${found ?? "none"}: install wasmstrap again`,
      );
  }

  function checkExecutable(name: string): ZipEntry {
    const entry = entries.find((each) => each.name === name);
    if (entry?.executable === true) return entry;
    return refuse(`${name} must be there, with its run bit: install wasmstrap again`);
  }
}

/** Says how a zip gets to Lambda that is too large for its API. */
export function noteUpload(file: string, bytes: number): void {
  if (bytes > UPLOAD_BYTES)
    note(
      `${file} is too large for a direct upload, of which Lambda takes ${formatBytes(UPLOAD_BYTES)}: upload it through S3`,
    );
}

/** @throws {CommandError} A deployment cannot send so much. */
export function refuseUpload(name: string, bytes: number): void {
  if (bytes > UPLOAD_BYTES)
    throw new CommandError(
      `Cannot deploy "${name}": Lambda takes ${formatBytes(UPLOAD_BYTES)} at most directly: found ${formatBytes(bytes)}: set "runtimeLayer", or upload the zip through S3`,
    );
}
