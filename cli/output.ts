/** A command cannot do what it was asked; the message, one line, ends with what to do next. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** What was typed cannot work, whatever the state of the project. */
  readonly misuse: boolean;

  constructor(message: string, options: { misuse?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.misuse = options.misuse ?? false;
  }
}

/** Writes a command's result: all that standard output ever gets. */
export function result(value: string | Uint8Array): void {
  process.stdout.write(process.stdout.isTTY ? escapeControls(value) : value);
  // A program gets the bytes as they are; a person's prompt starts on a line of its own.
  if (typeof value === "string" || process.stdout.isTTY) process.stdout.write("\n");
}

/**
 * Text that a handler or an event may have written, for a terminal: nothing of it moves the cursor or sets the title.
 * Line breaks and tabs stay.
 */
export function escapeControls(value: string | Uint8Array): string {
  const text = typeof value === "string" ? value : Buffer.from(value).toString();
  return text.replace(
    /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]/gu,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Shows progress to the person at the terminal: names in it may be what strangers, or a script's caller, chose. */
export function note(text: string): void {
  process.stderr.write(`${escapeControls(text)}\n`);
}

/** 12_345 → `12.3 kB`; 12_345_678 → `12.3 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 1234.5 → `1.23 s`; 12.345 → `12.3 ms` */
export function formatMs(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
