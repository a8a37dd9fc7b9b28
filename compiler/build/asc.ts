import type * as Asc from "assemblyscript/asc";

/** asc takes a while to load: only who compiles waits for it, not who asks for help. */
export function loadAsc(): Promise<typeof Asc> {
  return import("assemblyscript/asc");
}
