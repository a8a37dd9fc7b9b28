import type { FunctionDeclaration, Parser, Source } from "assemblyscript";
import { GENERATED_LABELS } from "../../contract/index.ts";
import { graftStatements } from "../syntax/inject.ts";
import { report } from "../syntax/report.ts";
import { exportedFunctions, type Handler } from "./handlers.ts";

/**
 * Makes every function that an entry exports a handler: its event is an object of its arguments, `a0` and so on, and
 * its reply the result. Reports what has no JSON form.
 */
export function makeCallable(parser: Parser, entry: Source): Handler[] {
  const callables = entry.statements
    .flatMap((statement) => exportedFunctions(parser, entry, statement))
    .flatMap(({ name, node, source }) => callable(parser, name, node, source) ?? []);
  // One generated source for each that the author wrote.
  for (const [source, group] of Map.groupBy(callables, ({ handler }) => handler.source))
    graftStatements(
      parser,
      source,
      GENERATED_LABELS.calls,
      group.map(({ text }) => text).join("\n"),
    );
  return callables.map(({ handler }) => handler);
}

// --- internal ---

interface Callable {
  readonly handler: Handler;
  /** The class of its arguments, and the function that calls it with them. */
  readonly text: string;
}

function callable(
  parser: Parser,
  name: string,
  node: FunctionDeclaration,
  source: Source,
): Callable | null {
  const { parameters, returnType } = node.signature;
  if (node.typeParameters) {
    report(
      parser,
      node.name.range,
      `Function "${name}" is generic, and a test cannot choose its types: export a function that calls it with types`,
    );
    return null;
  }
  const [argumentsClass, caller] = [`__WasmstrapArguments_${name}`, `__wasmstrapCall_${name}`];
  const fields = parameters.map(({ type, initializer }, index) => {
    const own = type.range.toString();
    const value = initializer && initializer.range.toString();
    return value ? `a${index}: ${own} = ${value};` : `a${index}!: ${own};`;
  });
  const values = parameters.map((_, index) => `__given.a${index}`).join(", ");
  const result = returnType.range.toString() || "void";
  const isVoid = result === "void";
  const text = `@json class ${argumentsClass} { ${fields.join(" ")} }
    function ${caller}(__given: ${argumentsClass}): ${result} {
      ${isVoid ? "" : "return "}${node.name.text}(${values});
    }`;
  const handler: Handler = {
    name,
    functionName: caller,
    source,
    range: node.name.range,
    event: "typed",
    eventType: argumentsClass,
    context: false,
    stream: null,
    result: isVoid ? "none" : "typed",
    resultType: result,
  };
  return { handler, text };
}
