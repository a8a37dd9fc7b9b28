/** A line that a function wrote. */
export interface LogLine {
  /** As it was written. */
  readonly raw: string;
  /** `INFO`, `ERROR`, …; empty for what no console wrote. */
  readonly level: string;
  readonly text: string;
}

/** The lines of one process, as they come in pieces. */
export class LogLines {
  #rest = "";
  #lines: LogLine[] = [];
  readonly #decoder = new TextDecoder();

  add(chunk: Uint8Array): void {
    const parts = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split("\n");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) this.#lines.push(parseLine(part));
  }

  /** The lines since the last call. */
  take(): readonly LogLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

// --- internal ---

/** As bootstrap/log.ts writes them: text with tabs, or one JSON object. */
const TEXT = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t[^\t]*\t([A-Z]+)\t(.*)$/s;

function parseLine(line: string): LogLine {
  const [, level, text] = TEXT.exec(line) ?? [];
  if (level !== undefined && text !== undefined)
    return { raw: line, level, text: text.replaceAll("\r", "\n") };
  return parseJsonLine(line) ?? { raw: line, level: "", text: line };
}

function parseJsonLine(line: string): LogLine | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { level, message } = JSON.parse(line) as { level?: unknown; message?: unknown };
    if (typeof level !== "string" || message === undefined) return undefined;
    return {
      raw: line,
      level,
      text: typeof message === "string" ? message : JSON.stringify(message),
    };
  } catch {
    return undefined;
  }
}
