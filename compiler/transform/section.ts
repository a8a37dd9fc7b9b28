import type { Handler } from "./handlers.ts";

/** The boundary's version: guest/abi.ts, host/abi.ts and docs/abi.md change together with it. */
export const ABI_VERSION = 1;

export const SECTION_NAME = "wasmstrap";

/** The custom section that tells a host what is in the module: JSON, UTF-8. */
export function sectionContent(
  handlers: readonly Handler[],
  versions: { readonly compiler: string; readonly library: string },
): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      abi: ABI_VERSION,
      handlers: handlers.map(({ name, eventType, resultType, event }) => ({
        name,
        event: eventType,
        reply: resultType,
        kind: event === "typed" || event === "none" ? "typed" : "raw",
      })),
      ...versions,
    }),
  );
}
