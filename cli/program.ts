import { Command, CommanderError, Help, type Option } from "commander";
import { CommandError, escapeControls, note } from "./output.ts";
import { packageVersion } from "./package-root.ts";

/** Exit codes: the command succeeded; it failed; it was misused. */
const OK = 0;
const FAILED = 1;
const MISUSED = 2;

interface Entry {
  readonly description: string;
  /** Loaded only when the command is the one that was asked for. */
  readonly load: () => Promise<{ readonly define: (command: Command) => void }>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  bench: {
    description: "Measure a built handler, alone or beside the same in JavaScript",
    load: () => import("./commands/bench.ts"),
  },
  build: {
    description: "Compile the handlers that asconfig.json names to WebAssembly",
    load: () => import("./commands/build.ts"),
  },
  deploy: {
    description: "Create or update the functions of this folder on AWS",
    load: () => import("./commands/deploy.ts"),
  },
  dev: {
    description: "Serve the functions on this machine, compiled at each save",
    load: () => import("./commands/dev.ts"),
  },
  invoke: {
    description: "Send an event to a built handler, as Lambda would",
    load: () => import("./commands/invoke.ts"),
  },
  new: {
    description: "Make a project that builds, tests and runs at once",
    load: () => import("./commands/new.ts"),
  },
  package: {
    description: "Zip the built handlers with the bootstrap, for Lambda",
    load: () => import("./commands/package.ts"),
  },
  template: {
    description: "Print what deploys this folder with SAM, CDK or Terraform",
    load: () => import("./commands/template.ts"),
  },
};

/** Runs the command that `argv` asks for. @returns The exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command("wasmstrap")
    .description("AWS Lambda handlers in TypeScript, compiled to WebAssembly")
    .version(packageVersion())
    .exitOverride()
    .configureHelp({ optionDescription })
    .configureOutput({ outputError: (text, write) => write(escapeControls(oneLine(text, argv))) });
  const wanted = argv[0] === "help" ? argv[1] : argv[0];
  for (const [name, { description, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(description);
    if (name === wanted) (await load()).define(command);
  }
  try {
    if (argv.length === 0) program.error("no command");
    await program.parseAsync([...argv], { from: "user" });
    return OK;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : MISUSED;
    if (!(error instanceof CommandError)) throw error;
    note(error.message);
    return error.misuse ? MISUSED : FAILED;
  }
}

// --- internal ---

/** With its default where that is a value to know: not of a switch that is off, nor of a list that begins empty. */
function optionDescription(option: Option): string {
  const { defaultValue, defaultValueDescription } = option;
  const isKnown =
    defaultValueDescription !== undefined ||
    (defaultValue !== false && typeof defaultValue !== "object");
  const shown = isKnown ? option : Object.create(option, { defaultValue: { value: undefined } });
  return new Help().optionDescription(shown as Option);
}

/** commander's words for misuse, with its suggestion, as one line that ends with what to type next. */
function oneLine(text: string, argv: readonly string[]): string {
  const problem = text
    .trim()
    .replace(/^error: /, "")
    .replaceAll("\n", " ");
  const command = argv[0] !== undefined && argv[0] in COMMANDS ? ` ${argv[0]}` : "";
  return `wasmstrap: ${problem}: run \`wasmstrap${command} --help\`\n`;
}
