import { closeSync, openSync, readFileSync, readSync } from "node:fs";

import { pathToFileURL } from "node:url";
import { load } from "../host/index.ts";

/** A handler from bytes to bytes, whatever it is written in. */
export interface Contestant {
  /** Reply's bytes; a view that the next call may overwrite. */
  invoke(event: Buffer): Uint8Array | Promise<Uint8Array>;
  /** What comes after the reply, and is part of an invocation's time: the wasm's memory is reset. */
  release(): void;
}

export type Language = "wasm" | "js";

const REQUEST_ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

/** Loads a handler and runs its top-level code. `name` is the export's. */
export async function openContestant(
  language: Language,
  file: string,
  name: string,
): Promise<Contestant> {
  return language === "wasm" ? openWasm(file, name) : openJs(file, name);
}

// --- internal ---

async function openWasm(file: string, name: string): Promise<Contestant> {
  const module = await load(readFileSync(file));
  const guest = module.instantiate(name, {
    log: () => {},
    environment: process.env,
    random: kernelRandom,
  });
  return {
    invoke(event) {
      guest
        .begin({ requestId: REQUEST_ID, deadlineMs: Date.now() + 60_000 }, event.length)
        .set(event);
      return guest.invoke();
    },
    release: () => void guest.release(),
  };
}

/** A handler of the JavaScript engine's takes bytes, and gives bytes: see portable/runtime/serve.ts. */
const BYTES = Symbol.for("wasmstrap.bytes");

type ByteHandler = (
  event: Uint8Array,
  invocation: { readonly requestId: string; readonly deadlineMs: number },
) => Uint8Array | Promise<Uint8Array>;

/** As the bootstrap has it: `node:crypto` takes longer to load than a handler. */
function kernelRandom(bytes: Uint8Array): void {
  const device = openSync("/dev/urandom", "r");
  for (let at = 0; at < bytes.length;) at += readSync(device, bytes, at, bytes.length - at, null);
  closeSync(device);
}

type JsHandler = (event: unknown, context: object) => unknown;

async function openJs(file: string, name: string): Promise<Contestant> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, JsHandler | undefined>;
  const handler = module[name];
  if (typeof handler !== "function") {
    throw new TypeError(
      `Cannot load ${file}: no export "${name}": found ${Object.keys(module).join(", ") || "none"}`,
    );
  }
  if (BYTES in handler) {
    const run = handler as unknown as ByteHandler;
    return {
      invoke: (event) => run(event, { requestId: REQUEST_ID, deadlineMs: Date.now() + 60_000 }),
      release() {},
    };
  }
  // JSON.parse takes a Buffer and makes a string of it, as the runtimes written in JavaScript do.
  const parse = JSON.parse as unknown as (bytes: Buffer) => unknown;
  return {
    invoke(event) {
      const reply = handler(parse(event), { awsRequestId: REQUEST_ID });
      return reply instanceof Promise ? reply.then(toBytes) : toBytes(reply);
    },
    release() {},
  };
}

function toBytes(reply: unknown): Buffer {
  return Buffer.from(JSON.stringify(reply ?? null));
}
