/** `npm run bench:dev`: from a save to the reply of `wasmstrap dev`, over ten edits of a project of the template http-api. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./bundles.ts";

const EDITS = 10;
const TARGET_MS = 500;

/** After a reply an author reads it. */
const READING_MS = 1_000;

const cli = join(ROOT, "dist/cli.js");
const parent = mkdtempSync(join(tmpdir(), "wasmstrap-save-"));
const folder = join(parent, "shop");
spawnSync(process.execPath, [cli, "new", folder, "--no-install", "--no-git"]);
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
const source = join(folder, "assembly/index.ts");
const text = readFileSync(source, "utf8");

const startedAt = performance.now();
const dev = spawn(process.execPath, [cli, "dev", "--port", "0"], {
  cwd: folder,
  stdio: ["ignore", "pipe", "pipe"],
});
let said = "";
dev.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
try {
  const [address] = (await once(dev.stdout.setEncoding("utf8"), "data")) as [string];
  const reply = async () => (await fetch(`${address.trim()}/`)).text();
  await reply();
  const first = performance.now() - startedAt;
  const times: number[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    await sleep(READING_MS);
    const words = `edit ${edit} at ${Date.now()}`;
    const savedAt = performance.now();
    writeFileSync(source, text.replace("Hello world", words));
    // The file system tells of the save a moment later.
    while (!(await reply()).includes(words)) await sleep(5);
    times.push(performance.now() - savedAt);
  }
  const compiled = [...said.matchAll(/index\.ts: compiled in ([\d.]+) (m?s)/g)].map(
    ([, value, unit]) => Number(value) * (unit === "s" ? 1000 : 1),
  );
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${availableParallelism()} CPUs, load ${load}, Node ${process.version}`);
  console.log(`first reply after the start: ${first.toFixed(0)} ms`);
  console.log(`save to reply: median ${median(times)} ms (${times.map(Math.round).join(", ")})`);
  console.log(`of which the compiler: median ${median(compiled)} ms`);
  console.log(`target: ${TARGET_MS} ms`);
} finally {
  dev.kill("SIGINT");
  await once(dev, "exit");
  rmSync(parent, { recursive: true, force: true });
}

// --- internal ---

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(((sorted[4] ?? NaN) + (sorted[5] ?? NaN)) / 2);
}
