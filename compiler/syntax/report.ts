import * as assemblyscript from "assemblyscript";
import type { Parser, Range } from "assemblyscript";

const { DiagnosticCode } = assemblyscript as unknown as {
  readonly DiagnosticCode: {
    readonly Cannot_find_name_0: number;
    readonly User_defined_0: number;
  };
};

/** Reports an error at the user's code: asc prints it with a code frame and stops after parsing. */
export function report(parser: Parser, range: Range, message: string): void {
  parser.error(DiagnosticCode.User_defined_0, range, message);
}

/** Reports, in asc's own words, a name that means nothing. */
export function reportUnknown(parser: Parser, range: Range, name: string): void {
  parser.error(DiagnosticCode.Cannot_find_name_0, range, name);
}
