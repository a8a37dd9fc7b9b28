import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assemblyscript from "assemblyscript";
import type { DiagnosticMessage } from "assemblyscript/asc";

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

/** @param directory Absolute; what asc's paths are relative to. */
export function readDiagnostic(diagnostic: DiagnosticMessage, directory: string): Diagnostic {
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

/** asc tells where a range starts in UTF-16 units of the file; people count lines. */
function locate(file: string, { start, source }: Range): Location | null {
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

type Range = NonNullable<DiagnosticMessage["range"]>;
