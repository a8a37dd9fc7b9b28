import type { Parser, Source } from "assemblyscript";

/** Another file that a file names. */
export interface Request {
  readonly path: string;
  /** What names it, for asc's messages. */
  readonly dependee: never;
  /** asc notes what `import` names as requested, and not what `export *` does. */
  isNoted: boolean;
}

/** What asc's parser notes as it parses; asc declares it as collections of its own. */
export interface ParserNotes {
  sources: Source[];
  backlog: string[];
  seenlog: Pick<Set<string>, "has" | "add">;
  readonly donelog: Set<string>;
  dependees: Pick<Map<string, never>, "set">;
  currentSource: Source | null;
  currentModuleName: string | null;
}

export function notesOf(parser: Parser): ParserNotes {
  return parser as unknown as ParserNotes;
}

/** Has a parser of its own program, which parses one file, tell all that the file names, in the file's order. */
export function recordRequests(parser: Parser): readonly Request[] {
  const notes = notesOf(parser);
  const requests: Request[] = [];
  notes.dependees = {
    set(path, dependee) {
      requests.push({ path, dependee, isNoted: false });
      return notes.dependees as Map<string, never>;
    },
  };
  notes.seenlog = {
    has: () => false,
    add(path) {
      const last = requests.at(-1);
      if (last?.path === path) last.isNoted = true;
      return notes.seenlog as Set<string>;
    },
  };
  return requests;
}

/** Notes what a file names as if this parser had parsed it. */
export function replayRequests(parser: Parser, requests: readonly Request[]): void {
  const { seenlog, dependees, backlog } = notesOf(parser);
  for (const { path, dependee, isNoted } of requests) {
    if (seenlog.has(path)) continue;
    dependees.set(path, dependee);
    backlog.push(path);
    if (isNoted) seenlog.add(path);
  }
}
