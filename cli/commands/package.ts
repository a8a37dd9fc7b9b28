import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { Architecture, FunctionSettings, Runtime } from "../../project/index.ts";
import { isRegular, replaceFile } from "../files.ts";
import { findModules, type BuiltModules } from "../modules.ts";
import { CommandError, formatBytes, note, result } from "../output.ts";
import {
  functionArchive,
  layerArchive,
  moduleOf,
  type Archive,
  type RuntimeHome,
} from "../package/archives.ts";
import { noteUpload } from "../package/check.ts";
import { moduleEntries, runtimeEntries, type Target } from "../package/contents.ts";
import { buildCommand, writeImage, type ImageContext } from "../package/image.ts";
import { sizeTable } from "../package/size-table.ts";
import { listZip, zip } from "../package/zip.ts";
import {
  commonTarget,
  onlyHandler,
  planFunctions,
  readSettings,
  type FunctionPlan,
} from "../settings.ts";

interface Options {
  readonly out?: string;
  readonly target: string;
  readonly handler?: string;
  readonly runtime?: Runtime;
  readonly arch?: Architecture;
  readonly each: boolean;
  readonly layer?: string | true;
  readonly bare: boolean;
  readonly image?: string;
  readonly runtimeImage?: string;
  readonly sourceMaps: boolean;
}

export function define(command: Command): void {
  command
    .option("--out <file>", "where the zip goes; with --each, the folder (function.zip, functions)")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--handler <file.export>", "what the function's handler will be, to check it")
    .addOption(
      new Option("--runtime <name>", "what Lambda runs it with (nodejs24.x)").choices([
        "nodejs24.x",
        "nodejs26.x",
        "provided.al2023",
      ]),
    )
    .addOption(
      new Option("--arch <name>", "for which architecture (x86_64; images: both)").choices([
        "x86_64",
        "arm64",
      ]),
    )
    .option("--each", "one zip for each function of wasmstrap.json, or for each module", false)
    .addOption(
      new Option(
        "--layer [file]",
        "the runtime in a zip of its own, for a layer (layer.zip); functions hold only wasm",
      ).conflicts(["bare", "image", "runtimeImage"]),
    )
    .addOption(
      new Option("--bare", "no runtime: for functions of a layer or of a customer-managed runtime")
        .default(false)
        .conflicts(["image", "runtimeImage"]),
    )
    .addOption(
      new Option(
        "--image <folder>",
        "a Dockerfile and what it copies, in place of a zip",
      ).conflicts(["runtimeImage", "each"]),
    )
    .option("--runtime-image <folder>", "the same without a function: a customer-managed runtime")
    .option("--source-maps", "pack the modules' source maps too", false)
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  const project = readSettings(directory);
  const chosen = chosenSettings(options);
  const target = commonTarget(project.settings, chosen);
  if (options.runtimeImage !== undefined) {
    const halves = await imageHalves(target.runtime, options.arch);
    return writeContext(directory, options.runtimeImage, { runtime: target.runtime, halves });
  }
  const built = await findModules(directory, options.target);
  const plans = planFunctions(directory, project, built, chosen);
  if (options.image !== undefined) {
    const halves = await imageHalves(target.runtime, options.arch);
    const entries = moduleEntries(built, built.modules, options.sourceMaps);
    const handler = plans[0] === undefined ? "" : onlyHandler(plans[0], project.file);
    const context = { runtime: target.runtime, halves, task: { entries, handler } };
    return writeContext(directory, options.image, context);
  }
  const written: string[] = [];
  for (const archive of await planArchives(options, target, built, plans)) {
    await write(directory, archive);
    written.push(archive.file);
  }
  result(written.join("\n"));
}

function chosenSettings({ handler, runtime, arch }: Options): FunctionSettings {
  return {
    ...(handler === undefined ? {} : { handler }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(arch === undefined ? {} : { arch }),
  };
}

async function planArchives(
  options: Options,
  target: Target,
  built: BuiltModules,
  plans: readonly FunctionPlan[],
): Promise<Archive[]> {
  const { sourceMaps } = options;
  const layer =
    options.layer === undefined
      ? undefined
      : await layerArchive(options.layer === true ? "layer.zip" : options.layer, target);
  const layerBytes = layer?.entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const archives = layer === undefined ? [] : [layer];
  const homeOf = (plan: FunctionSettings | undefined): RuntimeHome => {
    if (layer !== undefined || plan?.runtimeLayer !== undefined) return "layer";
    return options.bare ? "elsewhere" : "function";
  };
  if (!options.each) {
    const differing = plans.find(
      ({ runtime, arch }) => runtime !== target.runtime || arch !== target.arch,
    );
    if (differing !== undefined)
      throw new CommandError(
        `Cannot package all functions in one zip: ${differing.name} is for ${differing.runtime} on ${differing.arch}: run \`wasmstrap package --each\``,
        { misuse: true },
      );
    const file = options.out ?? "function.zip";
    const plan = { target, home: homeOf(plans[0]), sourceMaps };
    return [...archives, await functionArchive(file, built, built.modules, plan, layerBytes)];
  }
  const folder = options.out ?? "functions";
  const named = plans.length > 1 || built.modules.length === 1;
  // Without functions in the settings, each module is one.
  const each = named
    ? plans.map((plan) => ({ name: plan.name, plan, module: moduleOf(plan, built) }))
    : built.modules.map((module) => ({
        name: module.name.replace(/\.wasm$/, ""),
        plan: plans[0],
        module,
      }));
  for (const { name, plan, module } of each) {
    const own = { runtime: plan?.runtime ?? target.runtime, arch: plan?.arch ?? target.arch };
    const file = join(folder, `${name}.zip`);
    const how = { target: own, home: homeOf(plan), sourceMaps };
    archives.push(await functionArchive(file, built, [module], how, layerBytes));
  }
  return archives;
}

async function write(directory: string, { file, entries, settings }: Archive): Promise<void> {
  const path = resolve(directory, file);
  const before = isRegular(path) ? await listZip(readFileSync(path)).catch(() => []) : [];
  const bytes = await zip(entries);
  replaceFile(path, bytes, file);
  note(`Packed ${formatBytes(bytes.length)} in ${file}:`);
  note(sizeTable(await listZip(bytes), before, bytes.length));
  note(settings.join("\n"));
  noteUpload(file, bytes.length);
}

/** An image is built for both architectures, unless one is asked for. */
async function imageHalves(
  runtime: Runtime,
  wanted: Architecture | undefined,
): Promise<ImageContext["halves"]> {
  const halves = new Map<Architecture, Awaited<ReturnType<typeof runtimeEntries>>>();
  for (const arch of wanted === undefined ? (["x86_64", "arm64"] as const) : [wanted])
    halves.set(arch, await runtimeEntries({ runtime, arch }));
  return halves;
}

function writeContext(directory: string, folder: string, context: ImageContext): void {
  const files = writeImage(resolve(directory, folder), context);
  note(`Wrote ${files.join(", ")}`);
  note(`To build the image:\n  ${buildCommand(folder, context)}`);
  if (context.task === undefined) note(`To make a runtime of it: sh ${folder}/create-runtime.sh`);
  result(join(folder, "Dockerfile"));
}
