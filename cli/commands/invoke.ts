import { existsSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { defineEngine, type Engine } from "../engine/engine.ts";
import { addFault, FAULT_HELP, NO_FAULTS } from "../faults.ts";
import { eventNames, findEvent, type NamedEvent } from "../invoke/event.ts";
import { defineHttpOptions } from "../invoke/http-options.ts";
import { findRunnable } from "../invoke/runnable.ts";
import { send, type SendOptions } from "../invoke/send.ts";
import { note, result } from "../output.ts";
import { nodeOption } from "../read-node.ts";

interface Options extends SendOptions {
  readonly event: readonly string[];
  readonly listEvents: boolean;
  readonly target: string;
  readonly engine: Engine;
  readonly watch: boolean;
}

export function define(command: Command): void {
  command
    .option(
      "--event <name|file|->",
      "a file, an event of the project's folder events/, or AWS's sample of that name; - is standard input; as often as needed, in a row",
      (name: string, all: readonly string[]) => [...all, name],
      [],
    )
    .option("--list-events", "print the names that --event knows", false);
  defineHttpOptions(command);
  defineEngine(command);
  command
    .option("--handler <file.export>", "as _HANDLER names it, where the module has more than one")
    .option("--watch", "compile and invoke at each save, until Ctrl-C", false)
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--timeout <seconds>", "the function's timeout", readSeconds, 3)
    .addOption(nodeOption())
    .option("--fault <[route:]kind[=value]>", FAULT_HELP, addFault, NO_FAULTS)
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  if (options.listEvents) return listEvents(directory);
  // What was typed is judged before what was built.
  const named = options.event.map((name) => findEvent(directory, name));
  if (options.watch) return watch(directory, named, options);
  const runnable = await findRunnable(directory, options.engine, options.target);
  try {
    await send(named, runnable, options);
  } finally {
    runnable.remove?.();
  }
}

/** Events that are files are read again for each build; a change of one is a save, too. */
async function watch(
  directory: string,
  named: readonly NamedEvent[],
  { event, target, engine, ...options }: Options,
): Promise<void> {
  // Only who asks for it waits for the compiler.
  const { invokeAtEachSave } = await import("../invoke/watch.ts");
  const others = named.map(({ name }) => join(directory, name)).filter(existsSync);
  await invokeAtEachSave({ directory, target, engine, others }, (runnable) => {
    const events = named.map((each, index) =>
      event[index] === "-" ? each : findEvent(directory, event[index] ?? each.name),
    );
    return send(events, runnable, options);
  });
}

function listEvents(directory: string): void {
  const { own, aws } = eventNames(directory);
  if (own.length > 0) note("Of this project, in events/, and of AWS's documentation:");
  result([...own, ...aws].join("\n"));
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 900) return seconds;
  throw new InvalidArgumentError("It must be a number of seconds up to 900.");
}
