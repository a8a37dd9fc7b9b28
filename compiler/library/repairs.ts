import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Node, Parser, Range, Source, type Statement, Tokenizer } from "assemblyscript";
import { take } from "../ahead/ahead.ts";
import { notesOf, recordRequests, replayRequests, type Request } from "../ahead/requests.ts";
import { guestSource } from "../package-folder.ts";
import { SourceKind } from "../syntax/asc-enums.ts";
import { mergeSource } from "./merge.ts";

/** A source of asc's library, and what guest/std/repairs/ puts into it. */
interface Repair {
  /** As asc names it, without `~lib/`. */
  readonly target: string;
  /** Beginning of the SHA-256 of the text that the repair was written for. */
  readonly sha256: string;
  /** Of guest/std/repairs/, without `.ts`. */
  readonly file: string;
}

const REPAIRS: readonly Repair[] = [
  { target: "array", sha256: "b219355bec6fc830", file: "array" },
  { target: "date", sha256: "a259197bd7db1a85", file: "date" },
  { target: "map", sha256: "a4c9b2bea009a72c", file: "map" },
  { target: "number", sha256: "46abbaf3f622f3b3", file: "number" },
  { target: "process", sha256: "5f2909c2afb276b4", file: "process" },
  { target: "regexp", sha256: "256f45db7d0324f0", file: "regexp" },
  { target: "set", sha256: "30db5cbef8aeb912", file: "set" },
  { target: "staticarray", sha256: "a364782946b599ac", file: "static-array" },
  { target: "string", sha256: "f2a659ed018f7bda", file: "string" },
  { target: "typedarray", sha256: "8c71de191e6bfc8d", file: "typed-array" },
  { target: "util/bytes", sha256: "820f9565c92ce9c6", file: "bytes" },
  { target: "util/number", sha256: "44227cb197ed2ef9", file: "number-format" },
  { target: "util/sort", sha256: "2d181d8428471189", file: "sort" },
];

const FOLDER = "std/repairs";

/**
 * Repairs asc's own library, as parsed: compiled is only what a module uses, so the others keep their bytes.
 *
 * @throws {Error} The library is not the one that the repairs were written for.
 */
export function repairLibrary(parser: Parser): void {
  for (const repair of REPAIRS) {
    const target = parser.sources.find(
      ({ internalPath }) => internalPath === `~lib/${repair.target}`,
    );
    if (!target) continue;
    checkText(repair, target);
    const text = readFileSync(guestSource(`${FOLDER}/${repair.file}.ts`), "utf8");
    const key = `repair ${repair.file}`;
    const parsed = take(key, text, () => parseRepair(text, repair.file, repair.target));
    const { positions, statements, requests } = parsed;
    parser.sources.push(positions);
    notesOf(parser).currentSource = positions;
    replayRequests(parser, requests);
    mergeSource(target, statements);
  }
}

// --- internal ---

function checkText({ target, sha256 }: Repair, { text }: Source): void {
  const found = createHash("sha256").update(text).digest("hex").slice(0, 16);
  if (found === sha256) return;
  throw new Error(
    `Cannot repair ~lib/${target}: wasmstrap was written for assemblyscript 0.28.20, whose text has the hash ${sha256}: found ${found}; install assemblyscript 0.28.20`,
  );
}

interface ParsedRepair {
  readonly positions: Source;
  readonly statements: Statement[];
  readonly requests: readonly Request[];
}

/**
 * The repair's own source holds no statement but an import of what it repairs, whose globals asc compiles when it first
 * compiles a repair: asc looks up its text for positions and source maps.
 */
function parseRepair(text: string, file: string, repaired: string): ParsedRepair {
  const path = `~lib/wasmstrap/guest/${FOLDER}/${file}.ts`;
  const positions = new Source(SourceKind.Library as never, path, text);
  const parser = new Parser([]);
  const requests = recordRequests(parser);
  parser.currentSource = positions;
  const start = new Range(0, 0);
  start.source = positions;
  const module = Node.createStringLiteralExpression(repaired, start);
  positions.statements.push(Node.createImportStatement(null, module, start));
  const statements: Statement[] = [];
  const tokenizer = new Tokenizer(positions, parser.diagnostics);
  while (tokenizer.pos < tokenizer.end) {
    const statement = parser.parseTopLevelStatement(tokenizer, null);
    if (!statement) throw new Error(`Cannot parse ${path} at character ${tokenizer.pos}`);
    statements.push(statement);
    skipBlank(tokenizer);
  }
  return { positions, statements, requests };
}

/** Past spaces and comments: the tokenizer itself tells its end only by reading on. */
function skipBlank(tokenizer: Tokenizer): void {
  const blank = /(?:\s|;|\/\/.*|\/\*[^]*?\*\/)*/y;
  blank.lastIndex = tokenizer.pos;
  blank.exec(tokenizer.source.text);
  tokenizer.pos = blank.lastIndex;
}
