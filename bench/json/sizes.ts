import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../compiler/index.ts";

const ORDER = `@json
class Order {
  id: i32 = 0;
  customer: string = "";
  paid: bool = false;
}
`;

const LINE = `@json
class Line {
  sku: string = "";
  quantity: i32 = 1;
  note: string | null = null;
}
`;

const handler = (type: string) => `export function handler(event: ${type}): ${type} {
  return event;
}
`;

/** Handlers that differ by what they make of JSON. */
const SOURCES = {
  "text in, text out: no codec": handler("string"),
  "one class: i32, string, bool": ORDER + handler("Order"),
  "… with a second class in it": `${LINE}${ORDER.replace("}\n", "  line: Line | null = null;\n}\n")}${handler("Order")}`,
  "… and an f64": `${LINE}${ORDER.replace("}\n", "  line: Line | null = null;\n  total: f64 = 0;\n}\n")}${handler("Order")}`,
  "JSON.Value": `import { JSON } from "wasmstrap/guest";\n${handler("JSON.Value")}`,
} as const;

export type Size = readonly [what: string, bytes: number];

/** Compiles each of the handlers for release and weighs the wasm, region runtime included. */
export async function measureSizes(): Promise<Size[]> {
  const root = join(import.meta.dirname, "..", "..");
  // Inside the repository, so that asc finds wasmstrap in its node_modules.
  mkdirSync(join(root, "build"), { recursive: true });
  const folder = mkdtempSync(join(root, "build", "sizes-"));
  try {
    const sizes: Size[] = [];
    for (const [what, source] of Object.entries(SOURCES)) {
      const entry = join(folder, "index.ts");
      writeFileSync(entry, source);
      const built = await build({ directory: folder, entry });
      if (!built.ok) throw new Error(built.report);
      sizes.push([what, built.wasm.length]);
    }
    return sizes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
