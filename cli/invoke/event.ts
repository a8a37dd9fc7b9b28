import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readSample, sampleNames } from "../../events/index.ts";
import { CommandError } from "../output.ts";

/** An event, and where it comes from, for messages. */
export interface NamedEvent {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where a project keeps events of its own: `events/order.json` is `--event order`. */
const OWN_EVENTS = "events";

/**
 * Finds an event: `-` is standard input; otherwise a file, one of the project's own events, or one of AWS's samples.
 *
 * @throws {CommandError} There is nothing of this name.
 */
export function findEvent(directory: string, name: string): NamedEvent {
  if (name === "-") return { name: "standard input", bytes: readInput() };
  const own = join(OWN_EVENTS, `${name}.json`);
  for (const file of [name, own])
    if (isFile(join(directory, file))) return { name: file, bytes: readEventFile(directory, file) };
  const sample = readSample(name);
  if (sample !== undefined) return { name: `AWS's sample ${name}`, bytes: Buffer.from(sample) };
  const hint = closest(name);
  const advice =
    hint === undefined
      ? "`wasmstrap invoke --list-events`"
      : `\`wasmstrap invoke --event ${hint}\``;
  throw new CommandError(
    `Cannot read event "${name}": found no such file, and no sample of this name: run ${advice}`,
    { misuse: true },
  );
}

/** The names of all events that a project can be invoked with: its own first. */
export function eventNames(directory: string): { own: readonly string[]; aws: readonly string[] } {
  return { own: ownEvents(directory), aws: sampleNames() };
}

/** The names of the project's own events, sorted. */
export function ownEvents(directory: string): string[] {
  const folder = join(directory, OWN_EVENTS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();
}

/** One of the project's own events by its name; undefined where there is none. */
export function readOwnEvent(directory: string, name: string): Buffer | undefined {
  if (!ownEvents(directory).includes(name)) return undefined;
  return readFileSync(join(directory, OWN_EVENTS, `${name}.json`));
}

// --- internal ---

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readInput(): Uint8Array {
  try {
    return readFileSync(0);
  } catch (cause) {
    // A terminal that was closed, or no standard input at all.
    const found = (cause as NodeJS.ErrnoException).code ?? "unknown";
    throw new CommandError(
      `Cannot read event "-": found ${found}: run \`wasmstrap invoke --event FILE\``,
      { misuse: true, cause },
    );
  }
}

function readEventFile(directory: string, file: string): Uint8Array {
  try {
    return readFileSync(join(directory, file));
  } catch (cause) {
    const found = (cause as NodeJS.ErrnoException).code ?? "unknown";
    throw new CommandError(
      `Cannot read event "${file}": found ${found}: run \`wasmstrap invoke --event FILE\``,
      { misuse: true, cause },
    );
  }
}

/** A sample whose name differs by a letter or two, or begins or ends so. */
function closest(name: string): string | undefined {
  const asked = name.toLowerCase();
  const ranked = sampleNames()
    .map((each) => ({ each, distance: editDistance(asked, each) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best !== undefined && best.distance <= Math.max(1, Math.floor(asked.length / 3)))
    return best.each;
  return asked.length < 3 ? undefined : sampleNames().find((each) => each.includes(asked));
}

/** How many letters must be added, removed or changed. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
