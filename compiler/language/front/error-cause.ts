import type { ClassDeclaration, Parser } from "assemblyscript";
import { graftMembers } from "../../syntax/inject.ts";
import { live } from "../internals.ts";

// `error.cause`: asc's class Error has no such field. It is added where a source mentions one.

export function addCause(parser: Parser): void {
  const source = parser.sources.find(({ internalPath }) => internalPath === "~lib/error");
  const error = source?.statements.find(
    (each) =>
      each.kind === live.NodeKind.ClassDeclaration &&
      (each as ClassDeclaration).name.text === "Error",
  );
  if (error)
    graftMembers(parser, error as ClassDeclaration, "error-cause", "cause: Error | null = null;");
}
