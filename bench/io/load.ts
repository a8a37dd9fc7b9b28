// What a process pays to load what sends requests: undici's client as it ships, beside node:https and all of undici.
// Run: node scripts/build.ts && node bench/io/load.ts
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const ROUNDS = 15;

const CONTESTANTS: Readonly<Record<string, string>> = {
  nothing: "",
  "node:https": `require("node:https")`,
  "host/io/http, as it ships": `require(${JSON.stringify(join(ROOT, "dist/bootstrap/io-http.cjs"))})`,
  "host/io/crypto, as it ships": `require(${JSON.stringify(join(ROOT, "dist/bootstrap/io-crypto.cjs"))})`,
  "all of undici": `require(${JSON.stringify(join(ROOT, "node_modules/undici"))})`,
};

const cpuMs = new Map<string, number[]>(Object.keys(CONTESTANTS).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, code] of Object.entries(CONTESTANTS)) {
    const program = `const before = process.cpuUsage(); ${code}; const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000)`;
    const { stdout } = spawnSync(process.execPath, ["--v8-pool-size=2", "-e", program], {
      encoding: "utf8",
    });
    cpuMs.get(name)!.push(Number(stdout));
  }
}
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const base = median(cpuMs.get("node:https")!);
for (const [name, values] of cpuMs) {
  const ms = median(values);
  console.log(
    `${name.padEnd(28)} ${ms.toFixed(1).padStart(6)} ms of CPU  ${(ms / base).toFixed(2)} x node:https`,
  );
}
