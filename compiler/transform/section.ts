import { ABI_VERSION, type ModuleDescription } from "../../contract/index.ts";
import type { Handler } from "./handlers.ts";

/** What the module's section tells a host. */
export function sectionContent(
  handlers: readonly Handler[],
  rest: Pick<ModuleDescription, "allow" | "compiler" | "library">,
): Uint8Array {
  const description: ModuleDescription = {
    abi: ABI_VERSION,
    handlers: handlers.map(({ name, eventType, resultType, event, call }) => ({
      name,
      event: eventType,
      reply: resultType,
      kind: event === "typed" || event === "none" ? "typed" : "raw",
      ...(call && { call }),
    })),
    ...rest,
  };
  return new TextEncoder().encode(JSON.stringify(description));
}
