import { Source, type Parser } from "assemblyscript";
import { GENERATED_LABELS, LISTS_SUFFIX, WRAPPER_PREFIX } from "../../contract/index.ts";
import { graftStatements, modulePath } from "../syntax/inject.ts";
import { madeFor } from "../syntax/origins.ts";
import type { Handler, Passing } from "./handlers.ts";
import { SourceKind } from "../syntax/asc-enums.ts";

/** What a handler's source imports guest/abi.ts as. */
const ABI = "__wasmstrapAbi";

/** The generated entry, in place of the user's. */
const ENTRY = "wasmstrap-entry.ts";

/** Wasm exports that every module has, and what they are in guest/abi.ts. */
const BOUNDARY = {
  begin: "wasmstrap_begin",
  end: "wasmstrap_end",
  replyPointer: "wasmstrap_reply_pointer",
  replyLength: "wasmstrap_reply_length",
  thrownName: "wasmstrap_thrown_name",
} as const;

/**
 * Wraps each handler in a function without parameters that reads the event and writes the reply, and makes those
 * wrappers, under the handlers' names, the module's exports in place of the user's own.
 */
export function wrapHandlers(
  parser: Parser,
  entry: Source,
  handlers: readonly Handler[],
  hasTasks: boolean,
): void {
  const bySource = Map.groupBy(handlers, (handler) => handler.source);
  for (const [source, group] of bySource) {
    const wrappers = group.map((each) => wrapper(each, hasTasks)).join("\n");
    graftStatements(
      parser,
      source,
      GENERATED_LABELS.handlers,
      `import * as ${ABI} from "wasmstrap/guest/abi";\n${wrappers}`,
    );
  }
  replaceEntry(parser, entry, [
    ...handlers.map((handler) => wrapped(handler, wrapperName(handler))),
    ...taskExport(hasTasks),
  ]);
}

/** Makes what callable.ts generated the module's exports in place of the user's own. */
export function exportCalls(
  parser: Parser,
  entry: Source,
  handlers: readonly Handler[],
  hasTasks: boolean,
): void {
  const callable = handlers.filter(({ call }) => call?.refused === undefined);
  replaceEntry(parser, entry, [
    ...callable.flatMap((handler) => [
      wrapped(handler, handler.functionName),
      wrapped(handler, handler.functionName + LISTS_SUFFIX, handler.name + LISTS_SUFFIX),
    ]),
    ...taskExport(hasTasks),
  ]);
}

// --- internal ---

/** What the host runs on a stack of its own. */
function taskExport(hasTasks: boolean): string[] {
  return hasTasks
    ? [`export { runTask as wasmstrap_task } from "wasmstrap/guest/language/tasks/loop";`]
    : [];
}

const wrapperName = (handler: Handler) => WRAPPER_PREFIX + handler.name;

function replaceEntry(parser: Parser, entry: Source, exported: readonly string[]): void {
  const boundary = Object.entries(BOUNDARY).map(([name, as]) => `${name} as ${as}`);
  entry.sourceKind = SourceKind.User as never;
  const text = [`export { ${boundary.join(", ")} } from "wasmstrap/guest/abi";`, ...exported];
  parser.parseFile(text.join("\n"), ENTRY, true);
}

function wrapped({ name, source }: Handler, own: string, exported: string = name): string {
  return `export { ${own} as ${exported} } from "${modulePath(ENTRY, source)}";`;
}

function wrapper(handler: Handler, hasTasks: boolean): string {
  const [prepare, event] = argument(handler.event, handler.eventType);
  const stream = handler.stream === null ? "" : `new ${handler.stream}()`;
  const context = handler.context ? `${ABI}.context()` : "";
  const values = [event, stream, context].filter(Boolean).join(", ");
  const called = `${handler.functionName}(${values})`;
  const settle = handler.result === "none" ? "__settledNothing" : "__settled";
  const call = handler.later ? `${settle}(${called})` : called;
  return `${madeFor(handler.range)} export function ${wrapperName(handler)}(): ${ABI}.Status {
    ${prepare}
    ${result(handler.result, handler.resultType, call, hasTasks)}
  }`;
}

/** How the event is read: statements first, then the expression that is the argument. */
function argument(event: Passing, type: string): [prepare: string, value: string] {
  switch (event) {
    case "none":
    case "raw":
      return ["", ""];
    case "bytes":
      return ["", `${ABI}.rawBytes()`];
    case "buffer":
      return ["", `${ABI}.rawBuffer()`];
    case "text":
      return [
        `const __event = ${ABI}.rawText(); if (__event === null) return ${ABI}.EVENT_FAILURE;`,
        "__event",
      ];
    case "typed":
      return [
        `const __event = ${ABI}.readEvent<${type}>(); if (__event === null) return ${ABI}.EVENT_FAILURE;`,
        "__event.value",
      ];
  }
}

function result(passing: Passing, type: string, call: string, hasTasks: boolean): string {
  switch (passing) {
    case "none":
      return `${call}; return ${ABI}.replyNothing();`;
    case "bytes":
      return `return ${ABI}.replyBytes(${call});`;
    case "raw":
      return `return ${ABI}.replyBytes(${call}.send());`;
    case "buffer":
      return `return ${ABI}.replyBuffer(${call});`;
    case "text":
      return `return ${ABI}.replyText(${call});`;
    case "typed":
      // What is not written, asc works out; it may be a promise.
      if (type === "" && hasTasks) return `return __replyLater(${call});`;
      return `return ${ABI}.reply${type === "" ? "" : `<${type}>`}(${call});`;
  }
}
