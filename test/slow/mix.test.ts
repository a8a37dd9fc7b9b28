import { join } from "node:path";
import { expect, test } from "vitest";

import { runMix } from "../../bench/memory/mix.ts";
import { build } from "../../compiler/index.ts";
import { load } from "../../host/index.ts";

test.each(["release", "incremental"])(
  "20,000 mixed invocations have 20,000 right replies (%s)",
  async (target) => {
    const built = await build({
      directory: join(import.meta.dirname, "../../bench/memory"),
      target,
    });
    if (!built.ok) throw new Error(built.report);
    const module = await load(built.wasm, { memoryLimit: 16 << 20 });
    const guest = module.instantiate("mix", {
      log: () => {},
      environment: {},
      sourceMap: () => built.sourceMap ?? undefined,
    });
    expect(runMix(guest, 20_000).count).toBe(20_000);
  },
);
