import type { Element, Program, Source } from "assemblyscript";
import type { Permissions } from "../../contract/index.ts";
import type { JsonClass } from "../json/class.ts";
import type { Session } from "../language/session.ts";
import type { Handler } from "../transform/handlers.ts";
import { Descriptors } from "./descriptors.ts";
import type { Noted, Notes } from "./recorder.ts";
import {
  keepRecording,
  type RecordedHandler,
  type RecordedNode,
  type RecordedSource,
} from "./recording.ts";

/** What asc compiled, and what is known of it. */
export interface Compiled {
  readonly program: Program;
  readonly notes: Notes;
  readonly session: Session | null;
  readonly classes: readonly JsonClass[];
  readonly handlers: readonly Handler[];
  readonly allow: Permissions;
}

/** Hands over what was noted. Called once all is compiled. */
export function recordProgram(compiled: Compiled): void {
  const { program, notes, session, classes, handlers, allow } = compiled;
  const descriptors = new Descriptors(program, classes);
  const sources = new Map<string, RecordedSource>();
  for (const source of program.sources) {
    if (!isOurs(source)) continue;
    const nodes = new Map<string, RecordedNode>();
    for (const [place, each] of notes.get(source.normalizedPath) ?? [])
      nodes.set(place, recorded(descriptors, each));
    const typescript = session?.sources.has(source) ?? false;
    sources.set(source.normalizedPath, { text: source.text, typescript, nodes });
  }
  const recordedHandlers = handlers.map((each) => recordedHandler(program, descriptors, each));
  keepRecording({ sources, handlers: recordedHandlers, classes: descriptors.classes, allow });
}

// --- internal ---

/** The author's, a package's or the guest's own; not asc's library and not what was generated. */
function isOurs({ normalizedPath }: Source): boolean {
  if (normalizedPath.startsWith("~lib/wasmstrap/guest/"))
    return !/\.json\.ts$|shapes|environments/.test(normalizedPath);
  return !/^~lib\/(?!.*\/)|^~lib\/(rt|util|bindings)\/|^wasmstrap-entry/.test(normalizedPath);
}

function recorded(descriptors: Descriptors, noted: Noted): RecordedNode {
  const [type] = noted.types.size === 1 ? noted.types : [];
  const [to] = noted.to.size === 1 ? noted.to : [];
  // What the language room makes of one node may call functions of several kinds: then nothing says all of them.
  const [first, ...others] = noted.arguments.map((each) => each.types.length);
  const count = first !== undefined && others.every((each) => each === first) ? first : 0;
  const types = Array.from({ length: count }, (_, i) =>
    descriptors.common(
      noted.arguments.map(({ types: each, context }) => ({ type: each[i]!, context })),
    ),
  );
  return {
    type,
    to: to === type ? undefined : to,
    explicit: noted.explicit,
    types: count > 0 ? types : undefined,
    callee: noted.callee,
  };
}

interface WithSignature extends Element {
  readonly instances?: ReadonlyMap<
    string,
    {
      readonly signature: {
        readonly parameterTypes: readonly import("assemblyscript").Type[];
        readonly returnType: import("assemblyscript").Type;
      };
    }
  > | null;
}

function recordedHandler(
  program: Program,
  descriptors: Descriptors,
  handler: Handler,
): RecordedHandler {
  const element = program.elementsByDeclaration.get(
    handler.source.statements.find(
      (each) => (each as { name?: { text: string } }).name?.text === handler.functionName,
    ) as never,
  ) as WithSignature | undefined;
  const [instance] = element?.instances?.values() ?? [];
  const parameter = instance?.signature.parameterTypes[0];
  return {
    name: handler.name,
    functionName: handler.functionName,
    source: handler.source.normalizedPath,
    event: handler.event,
    result: handler.result,
    streams: handler.stream !== null,
    context: handler.context,
    eventName: handler.eventType,
    eventType: parameter ? descriptors.describe(parameter) : "$t.none",
    resultType: instance ? descriptors.describe(instance.signature.returnType) : "$t.none",
  };
}
