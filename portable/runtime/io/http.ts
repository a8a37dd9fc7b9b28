import type { Block, FailureKind, HttpFailure, HttpResult } from "../../../host/io/http/index.ts";
import { memory } from "../memory.ts";
import { callHost, tellHost } from "./channel.ts";
import { current } from "./surroundings.ts";

/** A failure as it comes from the other thread. */
export interface PlainFailure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly code: string;
}

export type PlainResult = Exclude<HttpResult, HttpFailure> | { readonly failure: PlainFailure };

/** `wasmstrap:http`, as host/io/http/http.ts has it, but that this thread stands still for what takes its time. */
export async function http(): Promise<Readonly<Record<string, (...values: number[]) => number>>> {
  const host = await import("../../../host/io/http/index.ts");
  const { blockOf, layOut, readRequests } = host;
  const whole = (result: PlainResult): HttpResult => {
    if (!("failure" in result)) return result;
    const { kind, message, code } = result.failure;
    return new host.HttpFailure(kind, message, code);
  };
  let block: Block = { length: 0, write: () => undefined };
  const keep = (made: Block): number => {
    block = made;
    return made.length;
  };
  return {
    send: (pointer, length) => {
      const requests = readRequests(memory, pointer, length);
      return keep(layOut((callHost("http.send", current(), requests) as PlainResult[]).map(whole)));
    },
    take: (to) => {
      block.write(memory.view(to, block.length));
      return 0;
    },
    read: (stream) => {
      const piece = callHost("http.read", stream) as
        Uint8Array | { readonly failure: PlainFailure } | undefined;
      if (piece instanceof Uint8Array) return keep(blockOf(piece));
      return piece ? -keep(layOut([whole(piece)])) : 0;
    },
    presign: (pointer, length, seconds) => {
      const [request] = readRequests(memory, pointer, length);
      const signed = callHost("http.presign", current(), request, seconds) as PlainResult;
      return keep(layOut([whole(signed)]));
    },
    close: (stream) => {
      tellHost("http.close", stream);
      return 0;
    },
  };
}
