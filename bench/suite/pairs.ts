/** The handlers of handlers/: each twice, in AssemblyScript and in JavaScript, with the event that both are given. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../compiler/index.ts";

export interface Entry {
  /** Its folder's name. */
  readonly name: string;
  readonly what: string;
  /** The handler's own work is what takes the time, not the event's way in and out. */
  readonly cpuBound: boolean;
}

export const PAIRS: readonly Entry[] = [
  { name: "redirect", what: "HTTP API v2, reads rawPath", cpuBound: false },
  { name: "echo", what: "REST v1, replied as it came", cpuBound: false },
  { name: "sqs-batch", what: "SQS × 100, bodies parsed", cpuBound: false },
  { name: "dynamodb-stream", what: "DynamoDB × 100, images walked", cpuBound: false },
  { name: "jwt", what: "HS256 of a header checked", cpuBound: true },
  { name: "body-digest", what: "SHA-256, CRC32 of 256 kB", cpuBound: true },
  { name: "csv-aggregate", what: "CSV of 1 MB, totals by region", cpuBound: true },
  { name: "markdown", what: "Markdown of 100 kB to HTML", cpuBound: true },
  { name: "image-resize", what: "RGBA 512², to a quarter", cpuBound: true },
  { name: "levenshtein", what: "10,000 words, the nearest", cpuBound: true },
  { name: "mandelbrot", what: "256², 200 steps, SIMD in wasm", cpuBound: true },
  { name: "nearest-neighbours", what: "10,000 × 64 f32, SIMD in wasm", cpuBound: true },
  { name: "sort-records", what: "100,000 records, the best 100", cpuBound: true },
  { name: "string-building", what: "1 MB of text", cpuBound: true },
];

/** A pair, ready to be run. */
export interface Pair extends Entry {
  /** Paths: what measures a first invocation is a process of its own. */
  readonly wasmFile: string;
  readonly jsFile: string;
  readonly eventFile: string;
  readonly event: Buffer;
  readonly wasmBytes: number;
}

export interface Workshop {
  prepare(entry: Entry): Promise<Pair>;
  /** Removes what was built. */
  close(): void;
}

const FOLDER = join(import.meta.dirname, "..", "handlers");

/** Compiles pairs into a folder of its own. */
export function openWorkshop(): Workshop {
  const root = join(import.meta.dirname, "..", "..", "build");
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, "bench-"));
  return {
    async prepare(entry) {
      const { name } = entry;
      const built = await build({ directory: FOLDER, entry: `${name}/assembly/index.ts` });
      if (!built.ok) throw new Error(`Cannot build ${name}: ${built.report}`);
      const { createEvent } = (await import(join(FOLDER, name, "event.ts"))) as {
        createEvent: () => object;
      };
      const event = Buffer.from(JSON.stringify(createEvent()));
      const wasmFile = join(folder, `${name}.wasm`);
      const eventFile = join(folder, `${name}.json`);
      writeFileSync(wasmFile, built.wasm);
      writeFileSync(eventFile, event);
      const jsFile = join(FOLDER, name, "handler.mjs");
      return { ...entry, wasmFile, jsFile, eventFile, event, wasmBytes: built.wasm.length };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
