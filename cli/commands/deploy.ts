import { Option, type Command } from "commander";
import type { Architecture, FunctionSettings, Runtime } from "../../project/index.ts";
import { deployAlias } from "../deploy/alias.ts";
import { Calls } from "../deploy/calls.ts";
import { asCommandError, openAws, type Aws, type Place } from "../deploy/client.ts";
import { homeOf } from "../deploy/configuration.ts";
import { deployFunction } from "../deploy/function.ts";
import { deployUrl } from "../deploy/url.ts";
import { findModules, type BuiltModules } from "../modules.ts";
import { CommandError, formatBytes, note, result } from "../output.ts";
import { functionArchive, moduleOf } from "../package/archives.ts";
import { refuseUpload } from "../package/check.ts";
import { zip } from "../package/zip.ts";
import { onlyHandler, planFunctions, readSettings, type FunctionPlan } from "../settings.ts";

interface Options extends Place {
  readonly target: string;
  readonly runtime?: Runtime;
  readonly arch?: Architecture;
  readonly role?: string;
  readonly alias?: string;
  readonly sourceMaps: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** What is on AWS after a deployment. */
interface Deployed {
  readonly name: string;
  readonly arn?: string | undefined;
  readonly version?: string | undefined;
  readonly url?: string | undefined;
}

export function define(command: Command): void {
  command
    .argument("[functions...]", "names of wasmstrap.json's functions; all unless given")
    .option("--target <name>", "one of asconfig.json's targets", "release")
    .addOption(
      new Option("--runtime <name>", "what Lambda runs it with").choices([
        "nodejs24.x",
        "nodejs26.x",
        "provided.al2023",
      ]),
    )
    .addOption(new Option("--arch <name>", "on which architecture").choices(["x86_64", "arm64"]))
    .option("--role <arn>", "the role that the function runs with")
    .option("--alias <name>", "publishes a version, and moves this alias to it")
    .option("--region <name>", "AWS's region; as the AWS CLI finds it unless given")
    .option("--profile <name>", "one of ~/.aws/config's profiles")
    .option("--endpoint-url <url>", "in place of AWS's; so does AWS_ENDPOINT_URL")
    .option("--source-maps", "pack the modules' source maps too", false)
    .option("--dry-run", "prints the calls that would change something, and makes none", false)
    .option("--json", "name, ARN, version and URL of each function, as JSON", false)
    .action((names: string[], options: Options) => run(process.cwd(), names, options));
}

async function run(directory: string, names: readonly string[], options: Options): Promise<void> {
  const project = readSettings(directory);
  const built = await findModules(directory, options.target);
  const all = planFunctions(directory, project, built, chosenSettings(options));
  const plans = choose(all, names);
  // Nothing is changed before it is known that all can be deployed.
  const wanted = plans.map((plan) => ({ plan, handler: onlyHandler(plan, project.file) }));
  const aws = await openAws(directory, options);
  const deployed: Deployed[] = [];
  for (const { plan, handler } of wanted) {
    const bytes = await pack(plan, built, all.length > 1, options.sourceMaps);
    note(`Deploying ${plan.name}, ${formatBytes(bytes.length)}`);
    deployed.push(
      await deploy(aws, plan, handler, bytes, options.dryRun).catch((error: unknown) => {
        throw asCommandError(`deploy "${plan.name}"`, error);
      }),
    );
  }
  if (options.json) return result(JSON.stringify(deployed, null, 2));
  result(deployed.map(({ name, url, arn }) => url ?? arn ?? name).join("\n"));
}

function chosenSettings({ runtime, arch, role, alias }: Options): FunctionSettings {
  return {
    ...(runtime === undefined ? {} : { runtime }),
    ...(arch === undefined ? {} : { arch }),
    ...(role === undefined ? {} : { role }),
    ...(alias === undefined ? {} : { alias }),
  };
}

function choose(all: readonly FunctionPlan[], names: readonly string[]): readonly FunctionPlan[] {
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new CommandError(
      `Cannot deploy "${unknown}": the functions of this project are ${known.join(", ")}`,
      { misuse: true },
    );
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** One of several functions holds its own module; the only one holds all. */
async function pack(
  plan: FunctionPlan,
  built: BuiltModules,
  several: boolean,
  sourceMaps: boolean,
): Promise<Buffer> {
  const modules = several ? [moduleOf(plan, built)] : built.modules;
  const target = { runtime: plan.runtime, arch: plan.arch };
  const how = { target, home: homeOf(plan), sourceMaps };
  const { entries } = await functionArchive(`${plan.name}.zip`, built, modules, how);
  const bytes = await zip(entries);
  refuseUpload(plan.name, bytes.length);
  return bytes;
}

async function deploy(
  aws: Aws,
  plan: FunctionPlan,
  handler: string,
  bytes: Buffer,
  dryRun: boolean,
): Promise<Deployed> {
  const { name, alias, url: wantedUrl } = plan;
  const calls = new Calls(dryRun);
  const configuration = await deployFunction(aws, calls, plan, handler, bytes);
  const version =
    alias === undefined ? undefined : await deployAlias(aws, calls, name, alias, configuration);
  const url =
    wantedUrl === undefined ? undefined : await deployUrl(aws, calls, name, alias, wantedUrl);
  const arn = configuration?.FunctionArn;
  return {
    name,
    arn: arn !== undefined && alias !== undefined ? `${arn}:${alias}` : arn,
    version,
    url,
  };
}
