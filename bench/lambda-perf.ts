/**
 * `npm run bench:lambda-perf`: what maxday/lambda-perf does on Lambda, on this machine. See lambda-perf/README.md.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import {
  live,
  openCpuLimit,
  readCount,
  type CpuLimit,
  type Life,
  type Runtime,
} from "../measure/index.ts";
import { runBench } from "./command.ts";
import { readContestants } from "./contest/contestants.ts";
import { PATH, ROOT } from "./contest/environment.ts";
import { setUp } from "./contest/setup.ts";
import { rowOf, summaryOf, type PerfRow } from "./lambda-perf/rows.ts";

const USAGE = "npm run bench:lambda-perf -- [--starts N] [--json FILE]";
const BUILT = join(ROOT, "build/lambda-perf");
const MEMORY_MB = [128, 256, 512, 1024];
const ARCH = process.arch === "arm64" ? "arm64" : "x86_64";
/** What Lambda does with a zip, in a process of its own: the benchmarks import no script. */
const UNZIP = `
  import { readFileSync } from "node:fs";
  const { unzip } = await import(${JSON.stringify(join(ROOT, "scripts/unzip.ts"))});
  const [zip, folder] = process.argv.slice(1);
  await unzip(readFileSync(zip), folder);`;
const HELLO = "export const handler = async () => ({ statusCode: 200 });\n";

/** A function that is measured: lambda-perf's names for it, and how it is started. */
interface Entry {
  readonly path: string;
  readonly displayName: string;
  readonly packageType: "zip" | "image";
  readonly runtime: Runtime;
}

async function run(starts: number, json: string): Promise<void> {
  rmSync(BUILT, { recursive: true, force: true });
  mkdirSync(BUILT, { recursive: true });
  const entries = [...ourEntries(), ...awsEntries()];
  const rows: PerfRow[] = [];
  for (const memoryMb of MEMORY_MB) {
    const limit = openLimit(memoryMb);
    try {
      const lives = entries.map((): Life[] => []);
      // In turns, so that whatever else the machine does falls on all.
      for (let i = 0; i < starts; i++) {
        process.stderr.write(`\r${memoryMb} MB, start ${i + 1} of ${starts} `);
        for (const [index, { runtime }] of entries.entries())
          lives[index]!.push(await start(runtime, memoryMb, limit));
      }
      for (const [index, { runtime: _, ...entry }] of entries.entries())
        rows.push(rowOf({ ...entry, memoryMb, arch: ARCH }, lives[index]!));
    } finally {
      await limit?.close();
    }
  }
  process.stderr.write("\n");
  const data = { metadata: { generatedAt: new Date().toISOString() }, runtimeData: rows };
  writeFileSync(json, `${JSON.stringify(data, null, 2)}\n`);
  console.log(summaryOf(rows));
}

/** The zip that the entry's build.sh leaves, unpacked; and what the Dockerfile of an image copies. */
function ourEntries(): Entry[] {
  const work = join(BUILT, "s3-uploader");
  const project = join(work, "runtimes/wasmstrap");
  cpSync(join(import.meta.dirname, "lambda-perf/wasmstrap"), project, { recursive: true });
  const cli = `${process.execPath} ${join(ROOT, "dist/cli.js")}`;
  command("sh", ["runtimes/wasmstrap/build.sh", "wasmstrap", ARCH], work, { WASMSTRAP: cli });
  const zip = join(BUILT, "wasmstrap-zip");
  mkdirSync(zip);
  command(
    process.execPath,
    ["--input-type=module", "-e", UNZIP, join(project, `code_${ARCH}.zip`), zip],
    project,
    {},
  );
  const image = ["package", "--image", "image", "--arch", ARCH];
  command(process.execPath, [join(ROOT, "dist/cli.js"), ...image], project, {});
  const platform = ARCH === "arm64" ? "arm64" : "amd64";
  const shared = { path: "wasmstrap", displayName: "wasmstrap (nodejs24.x)" };
  return [
    {
      ...shared,
      packageType: "zip",
      runtime: runtimeOf(zip, zip, [process.execPath, "/var/runtime/index.mjs"]),
    },
    {
      ...shared,
      packageType: "image",
      runtime: runtimeOf(
        join(project, "image/runtime", platform),
        join(project, "image/task"),
        [],
        { NODE_VERSION: "24" },
      ),
    },
  ];
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** AWS's client, as contestants of bench:runtimes build it, with lambda-perf's handler. */
function awsEntries(): Entry[] {
  const contestants = readContestants(join(import.meta.dirname, "runtimes"));
  const options = { builtFolder: join(ROOT, "build/runtimes"), always: false, tell };
  return (["aws-lambda-ric", "aws-lambda-ric-managed"] as const).flatMap((name): Entry[] => {
    const contestant = contestants.find((each) => each.name === name);
    const place = contestant === undefined ? undefined : setUp(contestant, options);
    if (place?.kind !== "ready") {
      tell(`${name} is left out: ${place?.reason ?? "there is no such contestant"}`);
      return [];
    }
    const folder = join(BUILT, name);
    cpSync(place.folder, folder, { recursive: true });
    writeFileSync(join(folder, "index.mjs"), HELLO);
    return [
      {
        path: "nodejs24x",
        displayName: "nodejs24.x",
        packageType: name === "aws-lambda-ric" ? "image" : "zip",
        runtime: runtimeOf(folder, folder, []),
      },
    ];
  });
}

function runtimeOf(
  bootstrapFolder: string,
  taskRoot: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Runtime {
  return {
    bootstrapFolder,
    taskRoot,
    args,
    environment: { PATH, _HANDLER: "index.handler", ...environment },
  };
}

async function start(
  runtime: Runtime,
  memoryMb: number,
  limit: CpuLimit | undefined,
): Promise<Life> {
  const events = [Buffer.from("{}")];
  const visits = { events, warmUp: 0, invocations: 0, allCpus: true };
  const life = await live(runtime, { ...visits, memoryMb, limit });
  const reply = JSON.parse(life.firstReply.toString()) as { statusCode?: unknown };
  if (reply.statusCode !== 200) throw new Error(`Unexpected reply: ${life.firstReply.toString()}`);
  return life;
}

function openLimit(memoryMb: number): CpuLimit | undefined {
  try {
    return openCpuLimit(memoryMb);
  } catch (error) {
    process.stderr.write(
      `${memoryMb} MB has all of the CPU: control groups cannot be written: ${(error as Error).message}\n`,
    );
    return undefined;
  }
}

function command(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): void {
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, PATH, ...environment },
  });
  if (status !== 0) throw new Error(`Cannot run ${program} ${args.join(" ")}: ${stderr}`);
}

await runBench(
  USAGE,
  () => {
    const { values } = parseArgs({
      options: {
        starts: { type: "string", default: "10" },
        json: { type: "string", default: join(BUILT, "last.json") },
      },
    });
    return { starts: readCount("starts", values.starts), json: values.json };
  },
  async ({ starts, json }) => {
    mkdirSync(dirname(json), { recursive: true });
    await run(starts, json);
  },
);
