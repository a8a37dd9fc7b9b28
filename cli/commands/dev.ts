import { join, resolve } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { Builds } from "../dev/builds.ts";
import { History } from "../dev/history.ts";
import { DEFAULT_INSPECT, type InspectAddress, readInspect } from "../dev/inspect.ts";
import { PageApi } from "../dev/page-api.ts";
import { printBuild, printInvocation } from "../dev/print.ts";
import { defineEngine, type Engine } from "../engine/engine.ts";
import { untilInterrupted } from "../interrupted.ts";
import { ProjectFunctions } from "../dev/project-functions.ts";
import { serve } from "../dev/server.ts";
import { Pollers } from "../dev/sources/pollers.ts";
import { note, result } from "../output.ts";
import { nodeOption } from "../read-node.ts";

interface Options {
  readonly port: number;
  readonly host: string;
  readonly target: string;
  readonly engine: Engine;
  readonly env: string;
  readonly instances: number;
  readonly node: string;
  readonly inspect?: InspectAddress | true;
}

export function define(command: Command): void {
  command
    .option("--port <number>", "where it listens; 0 takes a free one", readPort, 3000)
    .option("--host <address>", "on which of this machine's addresses", "127.0.0.1");
  defineEngine(command);
  command
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .option("--env <file>", "environment variables for this command alone", ".env")
    .option("--instances <number>", "so many events are served at a time", readInstances, 4)
    .option(
      "--inspect [[host:]port]",
      "a debugger attaches there; each function has one instance, and no timeout",
      readInspect,
    )
    .addOption(nodeOption())
    .action((options: Options) => run(process.cwd(), options));
}

async function run(directory: string, options: Options): Promise<void> {
  const dotEnv = resolve(directory, options.env);
  const inspect = options.inspect === true ? DEFAULT_INSPECT : options.inspect;
  const history = new History();
  const builds = new Builds({
    directory,
    target: options.target,
    engine: options.engine,
    debug: inspect !== undefined,
    others: [dotEnv, join(directory, "events")],
    colors: process.stderr.isTTY,
  });
  builds.on("built", (build) => printBuild(build, builds.good));
  history.on("invocation", printInvocation);
  const functions = new ProjectFunctions({
    directory,
    node: options.node,
    dotEnv,
    builds,
    history,
    mostInstances: options.instances,
    inspect,
  });
  const pollers = new Pollers(functions);
  builds.on("built", () => pollers.adopt(functions.functions));
  const page = new PageApi({ directory, builds, functions, history });
  try {
    const server = await serve(functions, page, options.host, options.port);
    if (inspect) note(`Debugger: ${inspect.host}:${inspect.port}`);
    note(`Page: ${server.address}/_wasmstrap`);
    result(server.address);
    await Promise.all([builds.start(), untilInterrupted()]);
    page.close();
    await server.close();
  } finally {
    pollers.stop();
    await Promise.all([builds.stop(), functions.stop()]);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError("It must be a number from 0 to 65535.");
}

function readInstances(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError("It must be a number from 1 to 100.");
}
