import { decodedMappings, encodedMappings, TraceMap } from "@jridgewell/trace-mapping";

/**
 * A module's source map as debuggers take it. One that is asked to stop at a line goes to the instruction of the line's
 * first column, which in wasm is the last of a statement, where V8 may stop only after it. Here the first instruction of
 * a line has the first column.
 *
 * @param sourceMap JSON.
 * @param sourceRoot What the paths of the sources follow.
 */
export function mapForDebugger(sourceMap: string, sourceRoot: string): string {
  const map = new TraceMap(sourceMap);
  const [segments = []] = decodedMappings(map);
  const moved: Segment[] = [];
  for (let at = 0; at < segments.length;) {
    const from = at;
    while (at < segments.length && isSameLine(segments[at]!, segments[from]!)) at++;
    moved.push(...startOfLine(segments.slice(from, at)));
  }
  const mappings = encodedMappings(new TraceMap({ ...decodedOf(map), mappings: [moved] }));
  return JSON.stringify({ ...(JSON.parse(sourceMap) as object), sourceRoot, mappings });
}

// --- internal ---

type Segment = ReturnType<typeof decodedMappings>[number][number];

function isSameLine(one: Segment, other: Segment): boolean {
  return one[1] === other[1] && one[2] === other[2];
}

/** Instructions of one line, in a row: the first of them gets the first column, and keeps it for itself. */
function startOfLine(line: readonly Segment[]): Segment[] {
  const [first, ...others] = line;
  if (first?.[1] === undefined || first[2] === undefined) return [...line];
  const column = Math.min(...line.map((each) => each[3] ?? 0));
  return [[first[0], first[1], first[2], column], ...others.filter((each) => each[3] !== column)];
}

function decodedOf({ sources, names }: TraceMap) {
  return { version: 3 as const, sources: [...sources], names: [...names] };
}
