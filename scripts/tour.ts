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
    handler: "index.handler",
    event: "event.v2.json",
    expected: redirects,
  },
  {
    example: "redirect",
    handler: "index.rest",
    event: "event.v1.json",
    expected: redirects,
  },
  {
    example: "echo",
    handler: "index.handler",
    event: "event.v1.json",
    expected: ({ statusCode, body = "" }) => statusCode === 200 && body.includes("httpMethod: "),
  },
];

const folder = mkdtempSync(join(tmpdir(), "wasmstrap-tour-"));
try {
  for (const example of new Set(STOPS.map((stop) => stop.example))) {
    await buildAndUnzip(example);
    for (const stop of STOPS.filter((each) => each.example === example)) await visit(stop);
  }
  say("\nAll answered. Read on in README.md; the handlers are in examples/*/assembly/index.ts.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// --- internal ---

/** A user's two commands, then what Lambda does with the zip. */
async function buildAndUnzip(example: string): Promise<void> {
  say(`\n━━ examples/${example} ${"━".repeat(60 - example.length)}`);
  const zip = join(folder, `${example}.zip`);
  wasmstrap(example, ["build"]);
  wasmstrap(example, ["package", "--out", zip]);
  const bytes = readFileSync(zip);
  const taskRoot = join(folder, example);
  mkdirSync(taskRoot);
  await unzip(bytes, taskRoot);
  say(`\n   The package is ${formatBytes(bytes.length)}; it is unzipped and started.`);
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
async function visit({ example, handler, event: name, expected }: Stop): Promise<void> {
  const event = readFileSync(join(ROOT, "examples", example, name));
  const taskRoot = join(folder, example);
  const log: Uint8Array[] = [];
  const lambda = await startFunction({
    bootstrapFolder: taskRoot,
    taskRoot,
    handler,
    node: process.execPath,
    timeoutMs: 3000,
    environment: { PATH: "/usr/bin:/bin" },
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
