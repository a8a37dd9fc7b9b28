/** `npm start`: builds and packages the examples, and has each answer from its package as it would on Lambda. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFunction } from "../local/index.ts";
import { formatBytes, formatMs } from "../cli/output.ts";
import type { Outcome } from "../emulator/index.ts";
import { ROOT } from "./bundles.ts";
import { unzip } from "./unzip.ts";

const CLI = join(ROOT, "dist/cli.js");
const WARM_INVOCATIONS = 200;

interface ProxyReply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Stop {
  readonly example: string;
  readonly runtime: "nodejs24.x" | "provided.al2023";
  readonly handler: string;
  readonly event: string;
  /** What the reply must be for the tour to go on. */
  readonly expected: (reply: ProxyReply) => boolean;
}

const redirects = ({ statusCode, headers = {} }: ProxyReply) =>
  statusCode === 307 && (headers["Location"] ?? headers["location"] ?? "").startsWith("https://");

const STOPS: readonly Stop[] = [
  {
    example: "redirect",
    runtime: "nodejs24.x",
    handler: "index.handler",
    event: "event.v2.json",
    expected: redirects,
  },
  {
    example: "redirect",
    runtime: "nodejs24.x",
    handler: "index.rest",
    event: "event.v1.json",
    expected: redirects,
  },
  {
    example: "redirect",
    runtime: "provided.al2023",
    handler: "index.handler",
    event: "event.v2.json",
    expected: redirects,
  },
  {
    example: "echo",
    runtime: "nodejs24.x",
    handler: "index.handler",
    event: "event.v1.json",
    expected: ({ statusCode, body = "" }) => statusCode === 200 && body.includes("httpMethod: "),
  },
];

/** What is started here must be packaged for this machine's processor. */
const ARCH = process.arch === "arm64" ? "arm64" : "x86_64";

const folder = mkdtempSync(join(tmpdir(), "wasmstrap-tour-"));
try {
  let packaged = "";
  for (const stop of STOPS) {
    const isHere = stop.runtime === "nodejs24.x" || process.platform === "linux";
    if (nameOf(stop) !== packaged) await buildAndUnzip(stop, isHere);
    packaged = nameOf(stop);
    if (isHere) await visit(stop);
  }
  say("\nAll answered. Read on in README.md; the handlers are in examples/*/assembly/index.ts.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// --- internal ---

function nameOf({ example, runtime }: Stop): string {
  return `${example}-${runtime}`;
}

/** A user's two commands, then what Lambda does with the zip. */
async function buildAndUnzip(stop: Stop, isHere: boolean): Promise<void> {
  const { example, runtime } = stop;
  const title = `examples/${example} on ${runtime}`;
  say(`\n━━ ${title} ${"━".repeat(Math.max(0, 68 - title.length))}`);
  const zip = join(folder, `${nameOf(stop)}.zip`);
  wasmstrap(example, ["build"]);
  wasmstrap(example, ["package", "--runtime", runtime, "--arch", ARCH, "--out", zip]);
  const bytes = readFileSync(zip);
  const taskRoot = join(folder, nameOf(stop));
  mkdirSync(taskRoot);
  await unzip(bytes, taskRoot);
  const next = isHere
    ? "it is unzipped and started"
    : "its Node.js is for Linux, and not started here";
  say(`\n   The package is ${formatBytes(bytes.length)}; ${next}.`);
}

function wasmstrap(example: string, args: readonly string[]): void {
  say(`\n$ wasmstrap ${args.join(" ").replace(folder, "…")}`);
  const { status } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: join(ROOT, "examples", example),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`Cannot go on: wasmstrap ${args[0]} exited with ${status}`);
}

/** Starts the unzipped package in a process of its own, and sends it one event, then many. */
async function visit(stop: Stop): Promise<void> {
  const { example, runtime, handler, event: name, expected } = stop;
  const event = readFileSync(join(ROOT, "examples", example, name));
  const taskRoot = join(folder, nameOf(stop));
  const log: Uint8Array[] = [];
  const lambda = await startFunction({
    bootstrapFolder: taskRoot,
    taskRoot,
    handler,
    // A custom runtime has its own in the package, and finds no other.
    node: runtime === "nodejs24.x" ? process.execPath : undefined,
    timeoutMs: 3000,
    environment: { PATH: "/nowhere", AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}` },
    log: (chunk) => log.push(chunk),
  });
  try {
    say(`\n→ ${name} to _HANDLER=${handler}`);
    const first = await lambda.invoke({ event });
    show(first, expected);
    const coldMs = await lambda.coldStartMs;
    const warm: number[] = [];
    for (let i = 0; i < WARM_INVOCATIONS; i++) {
      const outcome = await lambda.invoke({ event });
      if (!outcome.body.equals(first.body)) throw new Error(`Reply ${i} differs: ${outcome.body}`);
      warm.push(elapsed(outcome));
    }
    // Logs come by another way than replies, and may be later.
    for (const line of Buffer.concat(log).toString().split("\n"))
      if (line.includes(first.requestId)) say(`   log    ${shorten(line)}`);
    const median = warm.toSorted((a, b) => a - b)[warm.length / 2] ?? 0;
    say(
      `   times  cold start ${formatMs(coldMs)} · first ${formatMs(elapsed(first))} · ` +
        `then ${formatMs(median)}, median of ${WARM_INVOCATIONS}`,
    );
  } finally {
    await lambda.stop();
  }
}

function show({ kind, body }: Outcome, expected: (reply: ProxyReply) => boolean): void {
  if (kind === "error") throw new Error(`Cannot go on: the function failed: ${body}`);
  const reply = JSON.parse(body.toString()) as ProxyReply;
  say(`← ${reply.statusCode}`);
  for (const [name, value] of Object.entries(reply.headers ?? {})) say(`   ${name}: ${value}`);
  for (const line of (reply.body ?? "").split("\n")) if (line) say(`   ${shorten(line)}`);
  if (!expected(reply)) throw new Error(`Cannot go on: the reply is not what was asked: ${body}`);
}

function elapsed({ answeredAt, deliveredAt }: Outcome): number {
  return answeredAt - deliveredAt;
}

/** As much of a line as a terminal shows. */
function shorten(line: string): string {
  const shown = line.replaceAll("\t", " ");
  return shown.length > 100 ? `${shown.slice(0, 99)}…` : shown;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
