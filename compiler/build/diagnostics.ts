import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findHint } from "./advice.ts";
import { REFUSAL } from "../syntax/refusal.ts";
import { sectionLink } from "./sections.ts";

/** What asc has to say of a source. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "info" | "pedantic";
  /** asc's number of the message. */
  readonly code: number;
  readonly message: string;
  /** Null if it is of no place in particular, or of code that was generated. */
  readonly location: Location | null;
  /** What to write instead, where asc does not say it. */
  readonly hint: string | null;
}

export interface Location {
  /** As asc names it: relative to the project, or `~lib/…`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

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
export async function diagnosticReader(
  directory: string,
): Promise<(reported: ReportedDiagnostic) => Diagnostic> {
  const severities = await readSeverities();
  return ({ category, code, message, range }) => {
    const text = range && readSource(join(directory, range.source.normalizedPath));
    const location = text === null ? null : locate(text, range!);
    const line = location === null ? "" : (text!.split("\n")[location.line - 1] ?? "");
    const words = withoutPrefix(message);
    const hint = findHint({ code, message, line }) ?? sectionLink(message);
    return { severity: severities[category] ?? "error", code, message: words, location, hint };
  };
}

/** asc says before each message of ours that it is not its own, which helps nobody. */
export function withoutPrefix(text: string): string {
  return text.replaceAll(/(?:AS102: )?User-defined: /g, "").replaceAll(REFUSAL, "");
}

/** Puts each hint below the code frame that it belongs to in asc's report. */
export function addHints(report: string, diagnostics: readonly Diagnostic[]): string {
  let text = report;
  for (const { hint, location } of diagnostics) {
    if (hint === null || location === null) continue;
    const { path, line, column } = location;
    const frame = `└─ in ${path}(${line},${column})`;
    text = text.replace(frame, `${frame}\n      ${hint}`);
  }
  return text;
}

// --- internal ---

/** asc's numbers for severities, asked of the compiler that is running: declared, they would be baked in. */
async function readSeverities(): Promise<Readonly<Record<number, Diagnostic["severity"]>>> {
  const { DiagnosticCategory } = (await import("assemblyscript")) as unknown as {
    readonly DiagnosticCategory: Readonly<Record<"Pedantic" | "Info" | "Warning", number>>;
  };
  const { Pedantic, Info, Warning } = DiagnosticCategory;
  return { [Pedantic]: "pedantic", [Info]: "info", [Warning]: "warning" };
}

/** Null for what was generated, and for what asc brought along. */
function readSource(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** asc tells where a range starts in UTF-16 units of the file; people count lines. */
function locate(text: string, { start, source }: ReportedRange): Location {
  const before = text.slice(0, start).split("\n");
  return {
    path: source.normalizedPath,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}
