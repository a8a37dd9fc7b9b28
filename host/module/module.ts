import {
  ABI_VERSION,
  MODULE_SECTION,
  PAGE_BYTES,
  type HandlerDescription,
  type ModuleDescription,
} from "../../contract/index.ts";
import { HandlerNotFoundError, ModuleError } from "../errors.ts";
import { whyMistyped } from "./export-check.ts";
import { Guest } from "../instance/guest.ts";
import type { InstanceOptions } from "../instance/guest-options.ts";
import { loadProviders } from "../io/open.ts";
import type { LoadIo } from "../io/types.ts";
import { limitMemory } from "./memory-limit.ts";
import { whyUnrestorable } from "./isolation-check.ts";
import { whyUnlimited } from "./module-limits.ts";
import { locateSections, readTypes } from "./sections.ts";
import {
  compileHinted,
  hintHotFunctions,
  unhinted,
  type HintedModule,
} from "./compilation-hints.ts";

/** A compiled module: any number of guests can be made of it. */
export interface GuestModule {
  readonly handlers: readonly HandlerDescription[];
  /**
   * Makes a guest and runs its top-level code.
   *
   * @throws {HandlerNotFoundError} The module has no such handler.
   * @throws {InitError} The top-level code failed.
   * @throws {ModuleError} The module imports what this host does not have.
   */
  instantiate(handler: string, options: InstanceOptions): Guest;
}

export interface LoadOptions {
  /** In bytes, what the guests' linear memory may grow to; 4 GB, WebAssembly's own limit, unless given. */
  readonly memoryLimit?: number | undefined;
  /**
   * Has V8 optimise, while it compiles, what the module says is hot: 10 ms that the first invocation gets back only
   * where it has less CPU than the load.
   */
  readonly optimised?: boolean | undefined;
  /** Loads what a module imports to reach the world; without it, such a module is refused. */
  readonly loadIo?: LoadIo | undefined;
}

/**
 * Compiles a module that wasmstrap's compiler made.
 *
 * @throws {ModuleError} Not WebAssembly, not made by wasmstrap, or made for a boundary that this host does not know.
 */
export async function load(
  bytes: Uint8Array,
  { memoryLimit = Infinity, loadIo, optimised = false }: LoadOptions = {},
): Promise<GuestModule> {
  const limitPages = Math.min(MOST_PAGES, Math.floor(memoryLimit / PAGE_BYTES));
  const sections = locateSections(bytes);
  const limited = limitMemory(bytes, sections, limitPages);
  const { minimumPages } = limited;
  const hinted = optimised ? hintHotFunctions(limited.bytes) : unhinted(limited.bytes);
  const shiftBytes = limited.shiftBytes + hinted.shiftBytes;
  // What V8 refuses is its own to tell, so nothing is judged before.
  const module = await compile(hinted);
  const { handlers, allow = {} } = readSection(module);
  const types = readTypes(bytes, sections);
  const unfit =
    whyUnlimited(bytes, sections, types) ??
    whyMistyped(bytes, sections, types, calledAsHandlers(handlers));
  if (unfit !== undefined) throw new ModuleError(unfit);
  const providers = await loadProviders(module, loadIo);
  return {
    handlers,
    instantiate(handler, options) {
      const description = handlers.find((each) => each.name === handler);
      if (!description) {
        const names = handlers.map((each) => each.name).join(", ");
        throw new HandlerNotFoundError(`no export "${handler}": found ${names || "no handler"}`);
      }
      const reason = options.isolated ? whyUnrestorable(bytes) : undefined;
      if (reason !== undefined) throw new ModuleError(`no invocation can be isolated: ${reason}`);
      const program = { module, handler, minimumPages, limitPages, shiftBytes };
      return new Guest({ ...program, providers, permissions: allow }, options);
    },
  };
}

// --- internal ---

const MOST_PAGES = 65_536;

/** Names of the others, which tests call with arguments, are called as their descriptions say. */
function calledAsHandlers(handlers: readonly HandlerDescription[]): string[] {
  return handlers.filter(({ call }) => call === undefined).map(({ name }) => name);
}

/** Hundreds of handlers take less. */
const MOST_SECTION_BYTES = 1_048_576;

type Section = Pick<ModuleDescription, "abi" | "allow" | "handlers">;

/** Functions are compiled as they are called, unless V8 has hints: for the rest, its threads would take longer to wake. */
async function compile({ bytes, hinted }: HintedModule): Promise<WebAssembly.Module> {
  const module = bytes as Uint8Array<ArrayBuffer>;
  try {
    return await (hinted ? compileHinted(module) : new WebAssembly.Module(module));
  } catch (cause) {
    throw new ModuleError(`not a WebAssembly module: ${(cause as Error).message}`, { cause });
  }
}

function readSection(module: WebAssembly.Module): Section {
  const [content] = WebAssembly.Module.customSections(module, MODULE_SECTION);
  if (content && content.byteLength > MOST_SECTION_BYTES) {
    throw new ModuleError(`its "${MODULE_SECTION}" section has ${content.byteLength} bytes`);
  }
  if (!content) {
    throw new ModuleError(
      `no "${MODULE_SECTION}" section: the module was not built with wasmstrap's transform`,
    );
  }
  const section = parseSection(content);
  if (section.abi !== ABI_VERSION) {
    throw new ModuleError(
      `ABI version ${section.abi}: this host knows ${ABI_VERSION}; build the handler and the bootstrap with the same wasmstrap`,
    );
  }
  return section;
}

function parseSection(content: ArrayBuffer): Section {
  let section: unknown;
  try {
    section = JSON.parse(readText(content));
  } catch (cause) {
    throw new ModuleError(`the "${MODULE_SECTION}" section is not JSON`, { cause });
  }
  if (!isSection(section)) {
    throw new ModuleError(
      `the "${MODULE_SECTION}" section lacks an ABI version or handlers, or its rules are none`,
    );
  }
  return section;
}

/** UTF-8, to the byte: a `TextDecoder` that is as strict takes longer to load. */
function readText(content: ArrayBuffer): string {
  const bytes = Buffer.from(content);
  const text = bytes.toString("utf8");
  if (Buffer.compare(Buffer.from(text), bytes) !== 0) throw new SyntaxError("not UTF-8");
  return text;
}

function isSection(value: unknown): value is Section {
  if (typeof value !== "object" || value === null) return false;
  const { abi, allow, handlers } = value as Readonly<Record<string, unknown>>;
  return (
    typeof abi === "number" &&
    isPermissions(allow) &&
    Array.isArray(handlers) &&
    handlers.every((each) => typeof (each as { name?: unknown } | null)?.name === "string")
  );
}

/** What cannot be read as rules must not be taken for none. */
function isPermissions(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every(
    (rules) => Array.isArray(rules) && rules.every((rule) => typeof rule === "string"),
  );
}
