import type { FunctionDeclaration, Parser, Source, TypeNode } from "assemblyscript";
import { GENERATED_LABELS, LISTS_SUFFIX, type Passed } from "../../contract/index.ts";
import { typeName, typeText } from "../json/type.ts";
import { graftStatements } from "../syntax/inject.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { exportedFunctions, isContext, type Handler } from "./handlers.ts";

/**
 * Makes every function that an entry exports one that a test can call with arguments. What cannot be called says so
 * when it is: other functions may need it.
 *
 * @param anyWaits Whether a function that is not `async` may wait: AssemblyScript by itself has no such word.
 */
export function makeCallable(parser: Parser, entry: Source, anyWaits: boolean): Handler[] {
  const callables = entry.statements
    .flatMap((statement) => exportedFunctions(parser, entry, statement))
    .map(({ name, node, source }) => callable(parser, name, node, source, anyWaits));
  // One generated source for each that the author wrote.
  for (const [source, group] of Map.groupBy(callables, ({ handler }) => handler.source)) {
    const imports = `import * as ${ABI} from "wasmstrap/guest/abi";
      import * as ${JSON_TEXT} from "wasmstrap/guest/json/functions";`;
    const texts = group.map(({ text }) => text);
    graftStatements(parser, source, GENERATED_LABELS.calls, [imports, ...texts].join("\n"));
  }
  return callables.map(({ handler }) => handler);
}

// --- internal ---

const ABI = "__wasmstrapCallAbi";
const JSON_TEXT = "__wasmstrapCallJson";

const NUMBERS = "[iu](?:8|16|32|64)|isize|usize|f32|f64|number|bool|boolean";
const NUMBER = new RegExp(`^(${NUMBERS})$`);
const LIST = new RegExp(`^Array<(${NUMBERS}|string)>$`);
const TYPED_ARRAY = /^((?:Uint8Clamped|U?[Ii]nt(?:8|16|32|64)|Float(?:32|64))Array)$/;
const ELEMENTS: Readonly<Record<string, string>> = {
  Int8Array: "i8",
  Uint8Array: "u8",
  Uint8ClampedArray: "u8",
  Int16Array: "i16",
  Uint16Array: "u16",
  Int32Array: "i32",
  Uint32Array: "u32",
  Int64Array: "i64",
  Uint64Array: "u64",
  Float32Array: "f32",
  Float64Array: "f64",
};

interface Callable {
  readonly handler: Handler;
  /** The function that a test calls, and what it needs. */
  readonly text: string;
}

function callable(
  parser: Parser,
  name: string,
  node: FunctionDeclaration,
  source: Source,
  anyWaits: boolean,
): Callable {
  const { parameters, returnType } = node.signature;
  const caller = `__wasmstrapCall_${name}`;
  const passed = parameters.map(({ type }) =>
    isContext(parser, source, type) ? { by: "context" as const, type: "Context" } : passing(type),
  );
  const result = passing(returnType);
  const firstOptional = parameters.findIndex(
    ({ initializer, parameterKind }) => initializer !== null || parameterKind !== 0,
  );
  const required = firstOptional < 0 ? parameters.length : firstOptional;
  const waits =
    anyWaits || new RegExp(`\\basync\\s+function\\s+${node.name.text}\\b`).test(source.text);
  const refused = whyRefused(name, node);
  const handler: Handler = {
    name,
    functionName: caller,
    source,
    range: node.name.range,
    event: "typed",
    eventType: "arguments",
    stream: null,
    context: false,
    result: "typed",
    resultType: result.type,
    call: { parameters: passed, required, result, waits, ...(refused && { refused }) },
  };
  if (refused !== undefined) return { handler, text: "" };
  const call = (count: number) => {
    const given = passed.slice(0, count).map((each, index) => argument(caller, each, index));
    return answer(result, `${node.name.text}(${given.join(", ")})`);
  };
  const fewer = Array.from({ length: parameters.length - required }, (_, index) => {
    const count = required + index;
    return `if (__given == ${count}) { ${call(count)} }`;
  });
  const signature = passed.map(({ by }, index) => {
    return `, __p${index}: ${by === "json" ? "string" : declared(passed[index]!, parameters[index]!.type)}`;
  });
  const text = [
    ...passed.flatMap((each, index) =>
      each.by === "json" ? reader(name, caller, each, index) : [],
    ),
    `export function ${caller}(__given: i32${signature.join("")}): ${returned(result)} {`,
    ...fewer,
    `${call(parameters.length)} }`,
    lists(
      caller,
      passed,
      parameters.map(({ type }) => type),
    ),
  ];
  return { handler, text: text.join("\n") };
}

function whyRefused(name: string, node: FunctionDeclaration): string | undefined {
  if (node.typeParameters) {
    return `Function "${name}" is generic, and a test cannot choose its types: export a function that calls it with types`;
  }
  const { parameters, returnType } = node.signature;
  if (parameters.some(({ type }) => typeName(type) === "ResponseStream")) {
    return `Function "${name}" streams its reply: call it by compileHandler`;
  }
  if (typeName(returnType) === "RawReply" && returnType.kind !== NodeKind.FunctionType) {
    return `Function "${name}" returns a RawReply: call it by compileHandler`;
  }
  if ([...parameters.map(({ type }) => type), returnType].some(isFunction)) {
    return `Function "${name}" takes or returns a function, which cannot pass: export one that calls it`;
  }
  return undefined;
}

const isFunction = (type: TypeNode) => type.kind === NodeKind.FunctionType;

function passing(type: TypeNode): Passed {
  if (isFunction(type)) return { by: "json", type: "function" };
  const text = typeText(type);
  const list = LIST.exec(text);
  if (NUMBER.test(text)) return { by: "number", type: text };
  if (list) return { by: "list", type: list[1]! };
  if (TYPED_ARRAY.test(text)) return { by: "list", type: ELEMENTS[text]! };
  if (text === "string") return { by: "string", type: text };
  if (text === "ArrayBuffer") return { by: "buffer", type: text };
  if (text === "void") return { by: "nothing", type: text };
  return { by: "json", type: text };
}

/** The type of a parameter that is not JSON; a context is made where it is needed. */
function declared({ by }: Passed, type: TypeNode): string {
  return by === "context" ? "i32" : typeText(type);
}

function argument(caller: string, { by }: Passed, index: number): string {
  if (by === "context") return `${ABI}.context()`;
  return by === "json" ? `${caller}_${index}(__p${index})` : `__p${index}`;
}

/** A field has every form that a type may have in JSON. */
function reader(name: string, caller: string, { type }: Passed, index: number): string[] {
  const box = `__WasmstrapArgument_${caller}_${index}`;
  const words = `Argument ${index + 1} of ${name} does not fit: `;
  return [
    `@json class ${box} { value!: ${type}; }`,
    `function ${caller}_${index}(__text: string): ${type} {
      const __read = ${JSON_TEXT}.tryParse<${box}>(__text);
      if (!__read.ok) throw new TypeError(${JSON.stringify(words)} + __read.error.replace("$.value", "$"));
      return __read.value.value;
    }`,
  ];
}

const returned = ({ by, type }: Passed) =>
  by === "json" ? "string" : by === "list" ? "usize" : type;

function answer({ by, type }: Passed, call: string): string {
  if (by === "nothing") return `${call}; return;`;
  if (by === "list") return `return changetype<usize>(${call});`;
  if (by !== "json") return `return ${call};`;
  return `return ${JSON_TEXT}.stringify${type === "" ? "" : `<${type}>`}(${call});`;
}

function lists(caller: string, passed: readonly Passed[], types: readonly TypeNode[]): string {
  const cases = passed.flatMap(({ by }, index) =>
    by === "list" ? [`if (__index == ${index}) return idof<${typeText(types[index]!)}>();`] : [],
  );
  return `export function ${caller}${LISTS_SUFFIX}(__index: i32): u32 { ${cases.join(" ")} return 0; }`;
}
