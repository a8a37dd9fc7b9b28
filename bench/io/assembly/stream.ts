import { ResponseStream } from "wasmstrap/guest";

export function handler(megabytes: string, stream: ResponseStream): void {
  const piece = new Uint8Array(65536).fill(120);
  const pieces = <i32>parseInt(megabytes) * 16;
  for (let i = 0; i < pieces; ++i) {
    if (!stream.write<Uint8Array>(piece)) return;
  }
}
