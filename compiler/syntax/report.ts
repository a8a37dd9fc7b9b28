import * as assemblyscript from "assemblyscript";
import type { Parser, Range } from "assemblyscript";

const { DiagnosticCode } = assemblyscript as unknown as {
  readonly DiagnosticCode: { readonly User_defined_0: number };
};

/** Reports an error at the user's code: asc prints it with a code frame and stops after parsing. */
export function report(parser: Parser, range: Range, message: string): void {
  parser.error(DiagnosticCode.User_defined_0, range, message);
}
