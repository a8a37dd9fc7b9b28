import type {
  BlockStatement,
  ExportStatement,
  FunctionDeclaration,
  NamedTypeNode,
  ParameterNode,
  Parser,
  Range,
  ReturnStatement,
  Source,
  Statement,
  TypeNode,
} from "assemblyscript";
import type { CallDescription } from "../../contract/index.ts";
import { report, reportUnknown } from "../syntax/report.ts";
import { findProblem, qualifiedName, typeName, typeText } from "../json/type.ts";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { findDeclaration, findExport, topLevel } from "../syntax/resolve.ts";

/** How a handler takes its event or gives its result. */
export type Passing = "typed" | "text" | "bytes" | "buffer" | "raw" | "none";

/** An exported function that can serve invocations. */
export interface Handler {
  /** The name it is exported under: what follows the dot in `_HANDLER`. */
  readonly name: string;
  /** The function's name in its own source. */
  readonly functionName: string;
  /** The source that declares it: in its scope the types below mean what the user meant. */
  readonly source: Source;
  /** The function's name where it is declared. */
  readonly range: Range;
  readonly event: Passing;
  readonly eventType: string;
  /** The type of the stream that it writes its reply to, as its source calls it; null where it returns one. */
  readonly stream: string | null;
  readonly context: boolean;
  readonly result: Passing;
  readonly resultType: string;
  /** It returns a promise, which is settled later: of the result. */
  readonly later?: boolean;
  /** Only for tests, which call it with arguments. */
  readonly call?: CallDescription;
}

/** A parameter of this type makes a handler one that streams its reply. */
const STREAM = "ResponseStream";

/** Wasm exports that are not handlers. */
const RESERVED = /^(memory|table|_initialize|_start|__.*|wasmstrap_.*)$/;

const ALLOWED =
  "a handler is (event: E, context: Context) => R, (event: E) => R or () => R, where E is a @json class, string, " +
  "ArrayBuffer or Uint8Array, and R is one of these or void";

/**
 * Finds the handlers that an entry source exports. Functions beside them that cannot serve are helpers, which tests can
 * call: they are reported only if something says that they are to serve.
 *
 * @param named Exports that wasmstrap.json names as handlers.
 */
export function findHandlers(
  parser: Parser,
  entry: Source,
  named: ReadonlySet<string> = new Set(),
): Handler[] {
  const handlers: Handler[] = [];
  const refusals: Refusal[] = [];
  for (const statement of entry.statements) {
    for (const { name, node, source } of exportedFunctions(parser, entry, statement)) {
      const read = readSignature(parser, name, node, source);
      if ("functionName" in read) handlers.push(read);
      else refusals.push({ ...read, isMeant: read.isMeant || named.has(name) });
    }
  }
  const isHelper = ({ isMeant }: Refusal) => handlers.length > 0 && !isMeant;
  for (const refusal of refusals) if (!isHelper(refusal)) refusal.tell();
  return handlers;
}

// --- internal ---

/** Why an exported function cannot serve. */
interface Refusal {
  readonly tell: () => void;
  /** It is called `handler`, takes what only handlers take, or would not compile in any case. */
  readonly isMeant: boolean;
}

export interface ExportedFunction {
  readonly name: string;
  readonly node: FunctionDeclaration;
  readonly source: Source;
}

/** The functions that a statement of an entry exports, itself or of another source. */
export function exportedFunctions(
  parser: Parser,
  source: Source,
  statement: Statement,
): ExportedFunction[] {
  if (statement.kind === NodeKind.FunctionDeclaration) {
    const node = statement as FunctionDeclaration;
    return node.flags & CommonFlags.Export ? [{ name: node.name.text, node, source }] : [];
  }
  if (statement.kind !== NodeKind.Export) return [];
  const { members, internalPath } = statement as ExportStatement;
  if (!members) {
    const all = parser.sources.find((each) => each.internalPath === internalPath);
    return all?.statements.flatMap((each) => exportedFunctions(parser, all, each)) ?? [];
  }
  return members.flatMap((member) => {
    const local = member.localName.text;
    const declared =
      internalPath === null
        ? findDeclaration(parser, topLevel(source), local)
        : findExport(parser, internalPath, local);
    if (declared?.node.kind !== NodeKind.FunctionDeclaration) return [];
    const node = declared.node as FunctionDeclaration;
    return [{ name: member.exportedName.text, node, source: declared.source }];
  });
}

function readSignature(
  parser: Parser,
  name: string,
  node: FunctionDeclaration,
  source: Source,
): Handler | Refusal {
  const { parameters } = node.signature;
  const promised = promisedType(node.signature.returnType);
  const returnType = promised ?? node.signature.returnType;
  // `cors = (methods: string) => (inner: Handler) => …` makes a handler, and is none.
  if (makesFunction(node)) return { tell: () => {}, isMeant: false };
  const isMeant =
    name === "handler" ||
    parameters.some(({ type }) => typeName(type) === STREAM || isContext(parser, source, type));
  const refusal = (tell: () => void): Refusal => ({ tell, isMeant });
  const refuse = (range: Range, problem: string, advice = ALLOWED): Refusal =>
    refusal(() => report(parser, range, `Handler "${name}" ${problem}: ${advice}`));
  if (RESERVED.test(name)) {
    return refuse(node.name.range, "has a name that the runtime needs", "choose another");
  }
  if (node.typeParameters) return refuse(node.name.range, "is generic");
  const stream = parameters.find(({ type }) => typeName(type) === STREAM);
  if (stream && parameters.indexOf(stream) !== 1) {
    return refuse(stream.range, `takes the ${STREAM} elsewhere; it is the second parameter`);
  }
  const others = parameters.filter((each) => each !== stream);
  if (others.length > 2) {
    return refuse(others[2]!.range, `takes ${parameters.length} parameters`);
  }
  const [event, context] = others;
  const optional = parameters.find(isOptional);
  if (optional) return refuse(optional.range, `has an optional parameter`);
  if (event && isContext(parser, source, event.type)) {
    return refuse(event.range, "takes the context first; it is the second parameter");
  }
  if (context && !isContext(parser, source, context.type)) {
    return refuse(
      context.range,
      `takes ${context.type.range.toString()} where the context belongs`,
    );
  }
  const untyped = [event, context].find((each) => each && isTypeOmitted(each.type));
  if (untyped) {
    return refuse(
      untyped.range,
      `takes a parameter without a type`,
      `write \`${untyped.name.text}: T\`, where T is a @json class, or JSON.Value for JSON of any shape`,
    );
  }
  const eventPassing = event ? passing(event.type) : "none";
  if (!eventPassing || eventPassing === "raw")
    return refuse(event!.range, "takes an event type that cannot be read from JSON");
  const resultPassing =
    promised && typeName(promised) === "__Nothing" ? "none" : passing(returnType);
  if (!resultPassing)
    return refuse(returnType.range, "returns a type that cannot be written as JSON");
  if (stream && resultPassing !== "none") {
    return refuse(
      returnType.range,
      `writes to a ${STREAM} and returns something, too`,
      "return void",
    );
  }
  const typed: [Passing, TypeNode | undefined][] = [
    [eventPassing, event?.type],
    [resultPassing, returnType],
  ];
  for (const [kind, type] of typed) {
    if (kind !== "typed" || !type) continue;
    const problem = findProblem(parser, topLevel(source), type, "What a handler takes or returns");
    if (!problem) continue;
    const { range, message, unknown } = problem;
    if (unknown === undefined) return refusal(() => report(parser, range, message));
    return { tell: () => reportUnknown(parser, range, unknown), isMeant: true };
  }
  return {
    name,
    functionName: node.name.text,
    source,
    range: node.name.range,
    event: eventPassing,
    eventType: event ? typeText(event.type) : "none",
    stream: stream ? typeText(stream.type) : null,
    context: context !== undefined,
    result: resultPassing,
    ...(promised && { later: true }),
    resultType: resultPassing === "none" ? "void" : typeText(returnType),
  };
}

/** Of a promise that is settled later, what it becomes; null for any other type. */
function promisedType(type: TypeNode): TypeNode | null {
  if (typeName(type) !== "__Promise") return null;
  return (type as NamedTypeNode).typeArguments?.[0] ?? null;
}

function makesFunction({ body, signature }: FunctionDeclaration): boolean {
  if (signature.returnType.kind === NodeKind.FunctionType) return true;
  const statements = body?.kind === NodeKind.Block ? (body as BlockStatement).statements : [body];
  return statements.some(
    (each) =>
      each?.kind === NodeKind.Return && (each as ReturnStatement).value?.kind === NodeKind.Function,
  );
}

function isOptional(parameter: ParameterNode): boolean {
  return parameter.initializer !== null || parameter.parameterKind !== 0;
}

/** Whether a type is ours, under whatever name it was imported. */
export function isContext(parser: Parser, source: Source, type: TypeNode): boolean {
  const declared = findDeclaration(parser, topLevel(source), qualifiedName(type));
  return declared
    ? declared.node.name.text === "Context" &&
        declared.source.internalPath === "~lib/wasmstrap/guest/context"
    : typeName(type) === "Context";
}

/** asc's parser puts a type without a name where none was written. */
function isTypeOmitted(type: TypeNode): boolean {
  return qualifiedName(type) === "" && type.kind === NodeKind.NamedType;
}

/** Null for what can be no JSON. Whether a class is @json, the compiler finds out. */
function passing(type: TypeNode): Passing | null {
  if (type.kind === NodeKind.FunctionType) return null;
  if (type.isNullable) return "typed";
  switch (typeName(type)) {
    case "void":
      return "none";
    case "RawReply":
      return "raw";
    case "string":
      return "text";
    case "Uint8Array":
      return "bytes";
    case "ArrayBuffer":
      return "buffer";
    case "v128":
    case "externref":
    case "anyref":
    case "funcref":
    case "usize":
    case "isize":
      return null;
    default:
      return "typed";
  }
}
