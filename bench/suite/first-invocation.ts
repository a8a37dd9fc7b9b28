/** A process that loads one handler, invokes it once, and prints how long each took: `wasm|js FILE EXPORT EVENT`. */
import { readFileSync } from "node:fs";
import { openContestant, type Language } from "../../measure/index.ts";

const [language, file, name, eventFile] = process.argv.slice(2) as [
  Language,
  string,
  string,
  string,
];
const event = readFileSync(eventFile);
const startedAt = performance.now();
const contestant = await openContestant(language, file, name);
const loadedAt = performance.now();
await contestant.invoke(event);
const repliedAt = performance.now();
console.log(JSON.stringify({ loadMs: loadedAt - startedAt, firstMs: repliedAt - loadedAt }));
