import type { RecordedHandler, Recording } from "../../compiler/index.ts";
import { prologue, type Target } from "./assembly.ts";
import type { Origins } from "./origins.ts";
import { outputOf } from "./paths.ts";

/** The module that exports the handlers under their names, from bytes to bytes. */
export function entryText(recording: Recording, target: Target, origins: Origins): string {
  const { handlers, sources, classes } = recording;
  const { program } = target;
  const modules = [...new Set(handlers.map(({ source }) => source))];
  // Classes that are only read from JSON are named by no import.
  const read = [...classes.values()].flatMap(({ prototype }) => sourceOfClass(prototype, sources));
  const others = [...new Set([...read, ...streamSource(recording)])].filter(
    (path) => !modules.includes(path),
  );
  const imports = modules.map((path, i) => `import * as m${i} from "./${outputOf(path)}";`);
  const exported = handlers.map((handler) => {
    const { name, functionName, source } = handler;
    const plain = sources.get(source)?.typescript ?? false;
    const module = `m${modules.indexOf(source)}`;
    const run = `${module}.${exportedName(origins, source, functionName) ?? name}`;
    return `export const ${name} = $.${plain ? "servePlain" : "serveTyped"}(${run}, ${signature(handler, program, plain ? eventTypes(recording, handler) : "typed")});`;
  });
  const described = [...classes].map(([name, each]) => {
    const fields = each.fields.map(
      (field) => `{ ...${JSON.stringify({ ...field, type: undefined })}, type: ${field.type} }`,
    );
    const { lenient, types } = each;
    const prototype = program + each.prototype;
    const base = each.base === undefined ? undefined : program + each.base;
    return `$.describeClass(${JSON.stringify(program + name)}, ${JSON.stringify({ prototype, base, lenient })}, ($t) => [${types.join(", ")}], ($t) => [${fields.join(", ")}]);`;
  });
  return [
    `import "./${PERMISSIONS}";`,
    prologue(target),
    ...described,
    ...imports,
    ...others.map((path) => `import "./${outputOf(path)}";`),
    ...exported,
    "",
  ].join("\n");
}

/** The name under which a module exports a function: `handler` of `export { run as handler }`. */
function exportedName(origins: Origins, source: string, declared: string): string | undefined {
  const names = origins.names(source);
  if (names.includes(declared) && origins.find(source, declared)?.name === declared)
    return declared;
  return names.find((each) => {
    const origin = origins.find(source, each);
    return origin?.path === source && origin.name === declared;
  });
}

/** The path of the source that declares a class, if it is the program's. */
export function sourceOfClass(prototype: string, sources: Recording["sources"]): string[] {
  const path = `${prototype.slice(0, prototype.lastIndexOf("/"))}.ts`;
  return sources.has(path) ? [path] : [];
}

/** The source of the class that handlers stream their replies by, if one does. */
export function streamSource({ handlers, sources }: Recording): string[] {
  const path = "~lib/wasmstrap/guest/io/stream.ts";
  return handlers.some(({ streams }) => streams) && sources.has(path) ? [path] : [];
}

/** The program's first module: what comes after it finds what the program may reach. */
export const PERMISSIONS = "permissions.mjs";

export function permissionsText({ allow }: Recording, { library }: Target): string {
  return `import { permit } from ${JSON.stringify(library)};\npermit(${JSON.stringify(allow)});\n`;
}

// --- internal ---

/** How an event is read: `json` as JSON says it, else by its types. */
type EventTypes = "typed" | "plain" | "dual" | "json";

/** In TypeScript an event is what JSON says, but where it is of a class: of the author's, or one whose methods are called. */
function eventTypes(recording: Recording, { eventType }: RecordedHandler): EventTypes {
  if (asksEvents(recording)) return "dual";
  const [, name = ""] = /\("((?!~lib)[^"]+)"/.exec(eventType) ?? [];
  const { prototype } = recording.classes.get(name) ?? {};
  if (prototype === undefined) return "json";
  const [path = ""] = sourceOfClass(prototype, recording.sources);
  const declared = new RegExp(`\\bclass ${prototype.slice(prototype.lastIndexOf("/") + 1)}\\b`);
  return declared.test(recording.sources.get(path)?.text ?? "") ? "plain" : "json";
}

function asksEvents({ sources, classes }: Recording): boolean {
  const fields = new Set(
    [...classes.values()].flatMap((each) => each.fields.map(({ name }) => name)),
  );
  for (const { typescript, nodes } of sources.values()) {
    if (!typescript) continue;
    for (const { callee = "" } of nodes.values()) {
      const [, member] = EVENT_MEMBER.exec(callee) ?? [];
      if (member !== undefined && !fields.has(member)) return true;
    }
  }
  return false;
}

const EVENT_MEMBER = /^~lib\/wasmstrap\/guest\/(?:events\/|http\/event\/).*#(?:get:|set:)?(\w+)$/;

function signature(
  { event, result, context, streams, eventType, resultType }: RecordedHandler,
  program: string,
  types: EventTypes,
): string {
  const streamType = streams
    ? `${program}~lib/wasmstrap/guest/io/stream/ResponseStream`
    : undefined;
  const plain = JSON.stringify({
    event,
    result,
    context,
    streamType,
    readsEvent: types !== "json",
  });
  const own = types === "json" ? "plain" : types;
  const table = own === "typed" ? "$t" : `$.${own}TypesOf(${JSON.stringify(program)})`;
  return `{ ...${plain}, eventType: (($t) => ${eventType})(${table}), resultType: ${resultType} }`;
}
