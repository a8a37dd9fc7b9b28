import type { ClassDeclaration, Parser } from "assemblyscript";
import { graftMembers } from "../../syntax/inject.ts";
import { live } from "../internals.ts";

// What asc's class Error lacks: `error.cause`, where a source mentions one, the name of its class, and how JSON writes an
// error, which is the fields of its own class (see modules/class-json.ts) and nothing of Error's.

const WRITER = "__jsonWrite(to: usize): usize { return __jsonOfError(to, this); }";
/** `error.constructor.name`, where no class of the author's says it. */
const CLASS_NAME = "__className(): string { return this.name; }";

export function addErrorMembers(parser: Parser, { cause }: { readonly cause: boolean }): void {
  const source = parser.sources.find(({ internalPath }) => internalPath === "~lib/error");
  const error = source?.statements.find(
    (each) =>
      each.kind === live.NodeKind.ClassDeclaration &&
      (each as ClassDeclaration).name.text === "Error",
  );
  if (!error) return;
  const members = `${cause ? "cause: Error | null = null;" : ""} ${CLASS_NAME} ${WRITER}`;
  graftMembers(parser, error as ClassDeclaration, "error-members", members);
}
