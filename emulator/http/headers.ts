import type { Header } from "./reply.ts";

/** @returns The headers with those of `set` in the place of their namesakes, or after the others. */
export function override(
  headers: readonly Header[],
  set: Readonly<Record<string, string | undefined>>,
): Header[] {
  const changes = Object.entries(set);
  const named = (name: string) =>
    changes.find(([changed]) => changed.toLowerCase() === name.toLowerCase());
  const present = new Set(headers.map(([name]) => name.toLowerCase()));
  const kept = headers.map((header) => named(header[0]) ?? header);
  const added = changes.filter(([name]) => !present.has(name.toLowerCase()));
  return [...kept, ...added].filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
}
