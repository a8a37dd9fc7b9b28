/** A process that loads one handler, invokes it once, and prints how long each took: `wasm|js FILE EXPORT EVENT`. */
import { readFileSync } from "node:fs";
import { openContestant, type Language } from "../../measure/index.ts";

const [language, file, name, eventFile] = process.argv.slice(2) as [
  Language,
  string,
  string,
  string,
];

async function measure(): Promise<void> {
  const event = readFileSync(eventFile);
  // What is only measured with is loaded before.
  performance.now();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const contestant = await openContestant(language, file, name);
  const loadedAt = performance.now();
  await contestant.invoke(event);
  const repliedAt = performance.now();
  const cpuMs = cpuMsSince(cpuBefore);
  const figures = {
    loadMs: loadedAt - startedAt,
    firstMs: repliedAt - loadedAt,
    startCpuMs: cpuMs,
  };
  console.log(JSON.stringify(figures));
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

void measure();
