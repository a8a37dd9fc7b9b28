import type { LoadIo } from "../host/index.ts";

/** Loads what a handler imports to reach the world, in this process. */
export const loadIo: LoadIo = (group) => {
  if (group === "crypto") return import("../host/io/crypto/index.ts");
  if (group === "node") return import("../host/io/node/index.ts");
  if (group === "http") return import("../host/io/http/index.ts");
  if (group === "trace") return import("../host/io/trace/index.ts");
  return undefined;
};
