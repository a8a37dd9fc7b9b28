import { SECTION_NAME } from "./section.ts";

/**
 * Names the handlers of a built module.
 *
 * @returns Null if wasmstrap did not build it.
 */
export function readHandlers(wasm: Uint8Array): readonly string[] | null {
  try {
    const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
    const [content] = WebAssembly.Module.customSections(module, SECTION_NAME);
    if (content === undefined) return null;
    const { handlers } = JSON.parse(new TextDecoder().decode(content)) as Section;
    return handlers.map(({ name }) => name);
  } catch {
    return null;
  }
}

// --- internal ---

interface Section {
  readonly handlers: readonly { readonly name: string }[];
}
