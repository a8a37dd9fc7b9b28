import { dirname, join } from "node:path";

export const ROOT: string = join(import.meta.dirname, "..", "..");

/** Whatever is called `node` is the Node that measures. */
export const PATH: string = [dirname(process.execPath), process.env["PATH"]].join(":");
