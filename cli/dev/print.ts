import { formatBytes, formatMs, note } from "../output.ts";
import type { Build, GoodBuild } from "./builds.ts";
import type { InvocationRecord } from "./history.ts";

/** A build in one line, and what asc has to say below it. */
export function printBuild(
  { ok, report, tookMs, cached, changed }: Build,
  good: GoodBuild | undefined,
): void {
  const why = changed.length === 0 ? "" : `${changed.join(", ")}: `;
  if (report !== "") process.stderr.write(report);
  if (ok) {
    const how = cached ? "unchanged, from the cache" : `compiled in ${formatMs(tookMs)}`;
    note(
      `${time()}  ${why}${how}, ${good?.bytes === undefined ? "JavaScript" : formatBytes(good.bytes)}`,
    );
  } else {
    const serving = good === undefined ? "" : "; the last good build goes on serving";
    note(`${time()}  ${why}does not compile${serving}`);
  }
}

/** An invocation in one line; its log, and what went wrong, below it. */
export function printInvocation(record: InvocationRecord): void {
  const { what, httpStatus, durationMs, initMs, memoryBytes, failure, problem } = record;
  const figures = [
    formatMs(durationMs),
    ...(initMs === undefined ? [] : [`start ${formatMs(initMs)}`]),
    ...(memoryBytes === undefined ? [] : [`${Math.round(memoryBytes / 1_000_000)} MB`]),
  ];
  const status = httpStatus ?? (failure === undefined ? "ok" : "error");
  note(`${time()}  ${what}  ${status}  ${figures.join(" · ")}`);
  for (const { level, text } of record.logs)
    note(indent(level === "" || level === "INFO" ? text : `${level} ${text}`));
  if (problem !== undefined) note(indent(problem));
  if (failure === undefined) return;
  note(indent(`${failure.type}: ${failure.message}`));
  for (const frame of failure.frames) note(indent(`  ${frame}`));
}

// --- internal ---

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `          ${line}`)
    .join("\n");
}

/** `14:03:59` */
function time(): string {
  return new Date().toTimeString().slice(0, 8);
}
