import * as assemblyscript from "assemblyscript";
import type { Parser, Source } from "assemblyscript";
import { wrap } from "../syntax/wrap-asc.ts";
import { isAhead, take } from "./ahead.ts";
import { notesOf, recordRequests, replayRequests, type Request } from "./requests.ts";

/** A library's file as asc's parser leaves it, and what the parser noted of other files. */
interface ParsedFile {
  readonly source: Source;
  readonly requests: readonly Request[];
  /** It has errors, which are reported where it is parsed again, or a name for its module. */
  readonly isRefused: boolean;
}

type ParseFile = (this: Parser, text: string | null, path: string, isEntry: boolean) => void;

/** Of libraries: an author's files are what changes between builds. */
const LIBRARY = /^~lib\//;

/** Lets a library's files be parsed before a build asks for them. */
export function installParsedFiles(): void {
  wrap<ParseFile>(
    assemblyscript.Parser,
    "parseFile",
    (original) =>
      function (text, path, isEntry) {
        if (text === null || !LIBRARY.test(path) || !isAhead() || cannotTake(this, path))
          return original.call(this, text, path, isEntry);
        const key = `${isEntry ? "entry" : "file"} ${path}`;
        const file = take(key, text, () => parse(original, text, path, isEntry));
        if (file.isRefused) return original.call(this, text, path, isEntry);
        adopt(this, file);
      },
  );
}

// --- internal ---

/** asc parses no file twice; and it reads `[a, b]` as a type only where functions may have several results. */
function cannotTake(parser: Parser, path: string): boolean {
  const { options } = parser as { readonly options?: assemblyscript.Options | null };
  const hasTuples = options?.hasFeature(assemblyscript.FEATURE_MULTI_VALUE) ?? false;
  return hasTuples || notesOf(parser).donelog.has(path.replace(/\.ts$/, ""));
}

function parse(parseFile: ParseFile, text: string, path: string, isEntry: boolean): ParsedFile {
  const parser = new assemblyscript.Parser([]);
  const requests = recordRequests(parser);
  parseFile.call(parser, text, path, isEntry);
  const { sources, currentModuleName } = notesOf(parser);
  const isRefused = parser.diagnostics.length > 0 || currentModuleName !== null;
  return { source: sources[0]!, requests, isRefused };
}

/** What asc's parser does as it parses a file. */
function adopt(parser: Parser, { source, requests }: ParsedFile): void {
  const notes = notesOf(parser);
  notes.donelog.add(source.internalPath);
  notes.seenlog.add(source.internalPath);
  notes.sources.push(source);
  notes.currentSource = source;
  notes.currentModuleName = null;
  replayRequests(parser, requests);
}
