import * as assemblyscript from "assemblyscript";
import type {
  Element,
  FunctionDeclaration,
  IdentifierExpression,
  Parser,
  Program,
  Resolver,
} from "assemblyscript";
import { NodeKind } from "../syntax/asc-enums.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { isLibrary } from "../syntax/global-types.ts";
import { isGenerated } from "../syntax/origins.ts";
import { report } from "../syntax/report.ts";
import { wrapMethod } from "../syntax/wrap-asc.ts";

// What AssemblyScript has, and a handler cannot have: an error where it is written, in place of a module that cannot be
// made or loaded, or that never does what it says.

const { DiagnosticCode } = assemblyscript as unknown as {
  readonly DiagnosticCode: { readonly User_defined_0: number };
};

const JS_MATH =
  "JSMath calls a JavaScript engine's Math, and a handler runs without one: write Math, which is compiled into the module";
const STACK_POINTER =
  '__stack_pointer is of the shadow stack, which the region runtime does without: leave it out, or set "stackSize": 32768 in asconfig.json, which selects the incremental runtime';
const FINALIZE =
  'The region runtime never calls __finalize: it frees what an invocation allocated all at once. Release what must be released before the handler returns, or set "stackSize": 32768 in asconfig.json, which selects the incremental runtime';

type Lookup = (this: Resolver, node: IdentifierExpression, ...rest: unknown[]) => Element | null;

export function installUnsupported(): void {
  wrapMethod<Lookup>(
    "Resolver",
    "lookupIdentifierExpression",
    (original) =>
      function (node, ...rest) {
        const element = original.call(this, node, ...rest);
        const message = element && messageFor(element, this.program);
        const { source } = node.range;
        if (message && !isLibrary(source) && !isGenerated(source)) {
          this.error(DiagnosticCode.User_defined_0, node.range, message);
        }
        return element;
      },
  );
}

/** Reports finalizers of the author's, in a program of the region runtime. */
export function refuseFinalizers(parser: Parser): void {
  for (const source of parser.sources) {
    if (isLibrary(source) || !source.text.includes("__finalize")) continue;
    for (const statement of source.statements) {
      if (statement.kind !== NodeKind.FunctionDeclaration) continue;
      const declaration = statement as FunctionDeclaration;
      const { name } = declaration;
      if (name.text === "__finalize" && findDecorator(declaration, "global")) {
        report(parser, name.range, FINALIZE);
      }
    }
  }
}

// --- internal ---

function messageFor({ internalName }: Element, { options }: Program): string | null {
  if (internalName === "~lib/bindings/dom/Math") return JS_MATH;
  if (internalName === "~lib/memory/__stack_pointer" && options.stackSize <= 0)
    return STACK_POINTER;
  return null;
}
