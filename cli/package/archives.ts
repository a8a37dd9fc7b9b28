import type { BuiltModule, BuiltModules } from "../modules.ts";
import type { FunctionPlan } from "../settings.ts";
import { checkEntries } from "./check.ts";
import { note } from "../output.ts";
import { moduleEntries, runtimeEntries, type Target } from "./contents.ts";
import type { ZipEntry } from "./zip.ts";

/** Where a function finds what runs it. */
export type RuntimeHome = "function" | "layer" | "elsewhere";

/** An archive that is to be written. */
export interface Archive {
  readonly file: string;
  readonly entries: readonly ZipEntry[];
  /** What it is, and what must be set on AWS for it. */
  readonly settings: readonly string[];
}

/** The runtime alone, as a layer. */
export async function layerArchive(file: string, target: Target): Promise<Archive> {
  const entries = await runtimeEntries(target);
  checkEntries(file, entries, { runtime: true, modules: false }, target);
  const settings = [
    "A layer:",
    `  compatible runtime       ${target.runtime}`,
    `  compatible architecture  ${target.arch}`,
  ];
  return { file, entries, settings };
}

/**
 * Modules, with what runs them unless that comes from elsewhere.
 *
 * @param besides The layer's unpacked bytes, for Lambda's limit is one for both.
 */
export async function functionArchive(
  file: string,
  built: BuiltModules,
  modules: readonly BuiltModule[],
  plan: { readonly target: Target; readonly home: RuntimeHome; readonly sourceMaps: boolean },
  besides = 0,
): Promise<Archive> {
  const { target, home, sourceMaps } = plan;
  const own = moduleEntries(built, modules, sourceMaps);
  const wasm = own.filter(({ name }) => name.endsWith(".wasm")).map(({ bytes }) => bytes);
  const entries = home === "function" ? [...(await runtimeEntries(target, wasm)), ...own] : own;
  checkEntries(file, entries, { runtime: home === "function", modules: true }, target, besides);
  noteWaiting(wasm, target);
  const handlers = modules.flatMap((module) => module.handlers);
  return { file, entries, settings: functionSettings(handlers, target, home) };
}

/** The module that serves a function. */
export function moduleOf({ handlers }: FunctionPlan, { modules, main }: BuiltModules): BuiltModule {
  const [handler = ""] = handlers;
  return modules.find((module) => module.handlers.includes(handler)) ?? main;
}

/** What makes a managed runtime start the bootstrap in place of its own program; undefined where it needs nothing. */
export function wrapperFor({ runtime }: Target, home: RuntimeHome): string | undefined {
  if (runtime === "provided.al2023" || home === "elsewhere") return undefined;
  return home === "layer" ? "/opt/bootstrap" : "/var/task/bootstrap";
}

// --- internal ---

/** Modules that wait for the world take a Node.js that can suspend wasm, and AWS does not say which minor it has. */
function noteWaiting(modules: readonly Buffer[], { runtime }: Target): void {
  // The name of an import stands in a module as it is.
  const waits = modules.some((each) => WAITING.some((name) => each.includes(name)));
  if (runtime === "nodejs24.x" && waits)
    note(
      "A module waits for what it asks for, which takes Node.js 24.20 or later: where nodejs24.x is older, the function's start says so: set the runtime to nodejs26.x or provided.al2023 then",
    );
}

/** Groups of imports during which a module is suspended. */
const WAITING = ["wasmstrap:http", "wasmstrap:time"];

function functionSettings(
  handlers: readonly string[],
  target: Target,
  home: RuntimeHome,
): readonly string[] {
  const wrapper = wrapperFor(target, home);
  return [
    "Set on the function:",
    `  runtime      ${home === "elsewhere" ? "custom, with the runtime's ARN" : target.runtime}`,
    `  architecture ${target.arch}`,
    `  handler      ${handlers.join(" or ")}`,
    ...(home === "layer" ? ["  layers       the ARN of the layer's version"] : []),
    ...(wrapper === undefined ? [] : [`  environment  AWS_LAMBDA_EXEC_WRAPPER=${wrapper}`]),
  ];
}
