import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import {
  BaselineError,
  compareRuns,
  measureFunction,
  parseShare,
  readBaseline,
  renderChanges,
  renderHtml,
  renderMarkdown,
  renderTerminal,
  type FunctionResult,
  type NamedEvent,
} from "../../measure/index.ts";
import { findModules, type BuiltModules } from "../modules.ts";
import { CommandError, note, result } from "../output.ts";
import { bootstrapFolder } from "../package-root.ts";

interface Options {
  readonly handler?: string;
  /** False: wasm alone. */
  readonly js?: string | false;
  readonly event?: readonly string[];
  readonly target: string;
  readonly rounds: number;
  readonly invocations: number;
  readonly warmUp: number;
  /** A share, such as 0.05. */
  readonly untilSure?: number;
  readonly baseline?: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: string;
}

export function define(command: Command): void {
  command
    .option("--handler <file.export>", "as _HANDLER names it, where the module has more than one")
    .option(
      "--js <file>",
      "a handler in JavaScript to compare with, with an export of the same name; the same sources as JavaScript unless given",
    )
    .option("--no-js", "compares with nothing")
    .option("--event <file...>", "JSON of the events; {} unless given")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--rounds <count>", "interleaved rounds, each with fresh processes", readCount, 9)
    .option(
      "--invocations <count>",
      "warm invocations that are measured in a round",
      readCount,
      300,
    )
    .option("--warm-up <count>", "invocations before them", readCount, 200)
    .option(
      "--until-sure <percent>",
      "goes on, for up to ten times the rounds, until each ratio is certain to so much: 5%",
      readShare,
    )
    .option(
      "--baseline <file>",
      "compares with a run that --json printed, and exits with 1 where a figure is slower beyond noise",
    )
    .option(
      "--markdown",
      "a table for a README on standard output, in place of that for a terminal",
    )
    .option("--json", "figures as JSON on standard output, in place of the table")
    .option("--html <file>", "writes a report with charts, too")
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  const baseline = options.baseline === undefined ? undefined : readSaved(options.baseline);
  const events = options.event?.map(readEvent) ?? [{ name: "{}", bytes: Buffer.from("{}") }];
  const built = await findModules(directory, options.target);
  const handler = chooseHandler(built, options.handler);
  const { rounds, invocations, warmUp, untilSure } = options;
  const js = await findJavaScript(directory, options);
  note(`Measuring ${handler}: ${rounds} rounds of ${warmUp} + ${invocations} invocations`);
  const measured = await measureFunction({
    wasmFile: join(built.folder, `${handler.slice(0, handler.lastIndexOf("."))}.wasm`),
    handler,
    jsFile: js?.file,
    jsName: options.js === undefined ? "the same sources as JavaScript" : undefined,
    events,
    bootstrapFolder: bootstrapFolder(),
    taskRoot: built.folder,
    effort: { rounds, invocations, warmUp, ...(untilSure !== undefined && { untilSure }) },
    phases: options.html !== undefined || options.json === true,
  })
    .catch(asCommandError)
    .finally(() => js?.remove());
  if (options.html !== undefined) {
    writeReport(options.html, renderHtml(measured));
    note(`Wrote ${options.html}`);
  }
  result(renderResult(measured, options));
  if (baseline !== undefined) judge(options.baseline!, baseline, measured);
}

function renderResult(measured: FunctionResult, { json, markdown }: Options): string {
  if (json) return JSON.stringify(measured, null, 2);
  return markdown ? renderMarkdown(measured) : renderTerminal(measured);
}

function readSaved(file: string): FunctionResult {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw cannotUse("read baseline", file, cause);
  }
  return usable(file, () => readBaseline(text));
}

/** @throws {CommandError} A figure is slower than the saved run's. */
function judge(file: string, baseline: FunctionResult, measured: FunctionResult): void {
  const changes = usable(file, () => compareRuns(baseline, measured));
  note(`Compared with ${file}:\n${renderChanges(changes)}`);
  const slower = changes.filter(({ verdict }) => verdict === "slower").map(({ name }) => name);
  if (slower.length === 0) return;
  throw new CommandError(
    `Slower than ${file}, beyond noise: ${slower.join("; ")}: run it again with \`--until-sure 3%\` to be certain`,
  );
}

function usable<T>(file: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    throw new CommandError(
      `Cannot use baseline "${file}": ${error.message}: run \`wasmstrap bench --json > FILE\``,
      { misuse: true, cause: error },
    );
  }
}

function readEvent(file: string): NamedEvent {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw cannotUse("read event", file, cause);
  }
  try {
    JSON.parse(bytes.toString());
  } catch (cause) {
    throw new CommandError(
      `Cannot use event "${file}": it must be JSON: ${(cause as Error).message}: run \`wasmstrap bench --event FILE\``,
      { misuse: true, cause },
    );
  }
  return { name: file, bytes };
}

/** What the module is compared with. */
interface JavaScriptHandler {
  readonly file: string;
  remove(): void;
}

async function findJavaScript(
  directory: string,
  { js, target }: Options,
): Promise<JavaScriptHandler | undefined> {
  if (js === false) return undefined;
  if (js !== undefined) return { file: findJs(directory, js), remove: () => {} };
  // Only who needs it waits for the compiler and for TypeScript.
  const { buildJavaScript } = await import("../engine/javascript.ts");
  const { PortableError } = await import("../../portable/index.ts");
  try {
    return await buildJavaScript(directory, target);
  } catch (error) {
    if (!(error instanceof PortableError)) throw error;
    note(`${error.message}: measuring wasm alone; --js FILE compares with a handler of your own`);
    return undefined;
  }
}

function findJs(directory: string, file: string): string {
  const path = resolve(directory, file);
  if (existsSync(path)) return path;
  throw new CommandError(
    `Cannot read handler "${file}": found no such file: run \`wasmstrap bench --js FILE\``,
    { misuse: true },
  );
}

function chooseHandler({ main, modules }: BuiltModules, wanted: string | undefined): string {
  const handlers = modules.flatMap((module) => module.handlers);
  if (wanted !== undefined && handlers.includes(wanted)) return wanted;
  const [only, ...others] = main.handlers;
  if (wanted === undefined && only !== undefined && others.length === 0) return only;
  const problem = wanted === undefined ? "a handler" : `handler "${wanted}"`;
  throw new CommandError(
    `Cannot choose ${problem}: found ${handlers.join(", ")}: add \`--handler ${only ?? "file.export"}\``,
    { misuse: true },
  );
}

function writeReport(file: string, html: string): void {
  try {
    writeFileSync(file, html);
  } catch (cause) {
    throw cannotUse("write report", file, cause);
  }
}

function cannotUse(action: string, file: string, cause: unknown): CommandError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
  const found = code === "ENOENT" ? "no such file" : code;
  return new CommandError(
    `Cannot ${action} "${file}": found ${found}: run \`wasmstrap bench --help\``,
    { misuse: true, cause },
  );
}

/** A handler that fails or replies differently is the user's to fix. */
function asCommandError(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  throw new CommandError(`${error.message}: fix the handler, then run \`wasmstrap bench\``, {
    cause: error,
  });
}

function readShare(text: string): number {
  const share = parseShare(text);
  if (share !== undefined) return share;
  throw new InvalidArgumentError("It must be a percentage above 0 and below 100.");
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("It must be a whole number above 0.");
}
