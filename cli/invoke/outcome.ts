import type { Outcome } from "../../emulator/index.ts";
import { escapeControls } from "../output.ts";

/** A failure as the caller of the function would get it, for reading. */
export interface Failure {
  readonly type: string;
  readonly message: string;
  /** The author's own, innermost first. */
  readonly frames: readonly string[];
}

export function readFailure({ body, errorType }: Outcome): Failure {
  const text = body.toString();
  let failure: Partial<Record<"errorType" | "errorMessage", string>> & { stackTrace?: string[] };
  try {
    failure = JSON.parse(text) as typeof failure;
  } catch {
    failure = { errorMessage: text };
  }
  return {
    type: escapeControls(failure.errorType ?? errorType ?? "Unknown"),
    message: escapeControls(failure.errorMessage ?? "no message"),
    frames: (failure.stackTrace ?? []).map((frame) => escapeControls(frame)),
  };
}

/** `Function error: Error: nobody to greet`, with its frames below. */
export function describeError(outcome: Outcome): string {
  const { type, message, frames } = readFailure(outcome);
  return [`Function error: ${type}: ${message}`, ...frames.map((frame) => `    ${frame}`)].join(
    "\n",
  );
}
