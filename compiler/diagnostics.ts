import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assemblyscript from "assemblyscript";

/** What asc has to say of a source. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "info" | "pedantic";
  /** asc's number of the message. */
  readonly code: number;
  readonly message: string;
  /** Null if it is of no place in particular, or of code that was generated. */
  readonly location: Location | null;
}

export interface Location {
  /** As asc names it: relative to the project, or `~lib/…`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

const { DiagnosticCategory } = assemblyscript as unknown as {
  readonly DiagnosticCategory: Readonly<Record<"Pedantic" | "Info" | "Warning", number>>;
};

/** A diagnostic as asc reports it. asc's own declarations fill the global scope, so that no user's test may see them. */
export interface ReportedDiagnostic {
  readonly category: number;
  readonly code: number;
  readonly message: string;
  readonly range: ReportedRange | null;
}

export interface ReportedRange {
  /** In UTF-16 units of the file. */
  readonly start: number;
  readonly source: { readonly normalizedPath: string };
}

/** @param directory Absolute; what asc's paths are relative to. */
export function readDiagnostic(diagnostic: ReportedDiagnostic, directory: string): Diagnostic {
  const { category, code, message, range } = diagnostic;
  return {
    severity: severity(category),
    code,
    message,
    location: range && locate(join(directory, range.source.normalizedPath), range),
  };
}

// --- internal ---

function severity(category: number): Diagnostic["severity"] {
  switch (category) {
    case DiagnosticCategory.Pedantic:
      return "pedantic";
    case DiagnosticCategory.Info:
      return "info";
    case DiagnosticCategory.Warning:
      return "warning";
    default:
      return "error";
  }
}

function locate(file: string, { start, source }: ReportedRange): Location | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return null;
  }
  const before = text.slice(0, start).split("\n");
  return {
    path: source.normalizedPath,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
