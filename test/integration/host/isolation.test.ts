import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import { build } from "../../../compiler/index.ts";
import { load, type Guest, type GuestModule } from "../../../host/index.ts";

const directory = join(import.meta.dirname, "isolation");
const surroundings = { log: () => {}, environment: {}, isolated: true, observed: true } as const;

/** Sends an event and returns the reply's text; whatever becomes of it, init's state is put back. */
function call(guest: Guest, event: string): string {
  const bytes = Buffer.from(event);
  guest.begin({ requestId: "id", deadlineMs: 0 }, bytes.length).set(bytes);
  try {
    return Buffer.from(guest.invoke()).toString();
  } finally {
    expect(guest.release()?.outcome).toMatch(/restored|rebuilt/);
  }
}

/** All of the handler's state, as text. */
function state(guest: Guest): string {
  return call(guest, "report");
}

describe.each(["region", "incremental"])("isolated, %s runtime", (target) => {
  let module: GuestModule;
  beforeAll(async () => {
    const built = await build({ directory, target });
    if (!built.ok) throw new Error(built.report);
    module = await load(built.wasm, { memoryLimit: 64 << 20 });
  });

  test("no invocation sees what another one changed, and each sees what init made", () => {
    const guest = module.instantiate("handler", surroundings);
    const initial = state(guest);
    expect(initial).toContain("map=3 ");
    for (const event of ["change", "change", "keep:100", "raw"]) {
      expect(call(guest, event)).not.toBe(initial);
      expect(state(guest)).toBe(initial);
    }
  });

  test.each(["throw", "trap", "recurse", "exhaust"])("nor what one that fails did: %s", (event) => {
    const guest = module.instantiate("handler", surroundings);
    const initial = state(guest);
    for (let i = 0; i < 3; i++) {
      expect(() => call(guest, event)).toThrow();
      expect(state(guest)).toBe(initial);
    }
  });

  test("memory that an invocation grew by is zero for the next, and memory does not grow on", () => {
    const guest = module.instantiate("handler", surroundings);
    const initial = state(guest);
    // What each one keeps would be more than the limit below after five.
    for (let i = 0; i < 15; i++) {
      expect(call(guest, "keep:8000")).toBe("8000 kept, 0 of them dirty");
      expect(state(guest)).toBe(initial);
      expect(call(guest, "search")).toBe("not found");
    }
    guest.begin({ requestId: "id", deadlineMs: 0 }, 0);
    expect(guest.release()!.memoryPages).toBeLessThan(600);
  });

  test("init runs once, whatever happens", () => {
    let initialised = 0;
    const log = (): void => void initialised++;
    const guest = module.instantiate("handler", { ...surroundings, log });
    for (const event of ["change", "trap", "exhaust", "keep:8000"]) {
      try {
        call(guest, event);
      } catch {
        // What it did to the state is what the next one must not see.
      }
      state(guest);
    }
    expect(initialised).toBe(1);
  });
});
