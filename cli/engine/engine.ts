import { Option, type Command } from "commander";

/** What runs a handler: its compiled module, or its sources as JavaScript. */
export type Engine = "wasm" | "js";

export function defineEngine(command: Command): void {
  command.addOption(
    new Option("--engine <engine>", "runs the module, or the same sources as JavaScript")
      .choices(["wasm", "js"])
      .default("wasm"),
  );
}
