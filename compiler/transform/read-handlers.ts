import {
  MODULE_SECTION,
  type HandlerDescription,
  type ModuleDescription,
} from "../../contract/index.ts";

/**
 * Describes the handlers of a built module.
 *
 * @returns Null if wasmstrap did not build it.
 */
export function readHandlers(wasm: Uint8Array): readonly HandlerDescription[] | null {
  try {
    const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
    const [content] = WebAssembly.Module.customSections(module, MODULE_SECTION);
    if (content === undefined) return null;
    const { handlers } = JSON.parse(new TextDecoder().decode(content)) as ModuleDescription;
    return handlers;
  } catch {
    return null;
  }
}
