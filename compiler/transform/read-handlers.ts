import { SECTION_NAME } from "./section.ts";

/** A handler of a built module, as its section describes it. */
export interface BuiltHandler {
  /** What follows the dot in `_HANDLER`. */
  readonly name: string;
  /** The event's type in the handler's source. */
  readonly event: string;
  /** The reply's type in the handler's source. */
  readonly reply: string;
}

/**
 * Describes the handlers of a built module.
 *
 * @returns Null if wasmstrap did not build it.
 */
export function readHandlers(wasm: Uint8Array): readonly BuiltHandler[] | null {
  try {
    const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
    const [content] = WebAssembly.Module.customSections(module, SECTION_NAME);
    if (content === undefined) return null;
    const { handlers } = JSON.parse(new TextDecoder().decode(content)) as Section;
    return handlers;
  } catch {
    return null;
  }
}

// --- internal ---

interface Section {
  readonly handlers: readonly BuiltHandler[];
}
