import * as assemblyscript from "assemblyscript";
import type { DiagnosticMessage, Range } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { authorsWords } from "../tree/words.ts";

// One mistake, one message: what asc says of an expression whose type an earlier mistake left unknown, which it calls
// 'auto', helps nobody.

interface Emitter {
  readonly diagnostics: DiagnosticMessage[];
}

type Report = (
  this: Emitter,
  code: number,
  range: Range | null,
  ...words: (string | null)[]
) => void;

/** asc's notes of what it reported, by source and position. */
type Seen = Map<assemblyscript.Source, Map<number, DiagnosticMessage[]>>;

type Emit = (
  this: Emitter & { readonly seen: Seen },
  code: number,
  category: number,
  range: Range | null,
  ...more: never[]
) => void;

export function installFollowUps(): void {
  const { DiagnosticEmitter } = assemblyscript as unknown as {
    readonly DiagnosticEmitter: { readonly prototype: object };
  };
  // asc reports nothing twice. What a trial reported was taken back: it has to be reported where it is meant.
  wrap<Emit>(
    DiagnosticEmitter,
    "emitDiagnostic",
    (original) =>
      function (code, category, range, ...more) {
        // TypeScript asks for `list[0]!` where this compiler knows that an element is there.
        if (
          code === live.DiagnosticCode.Expression_is_never_null &&
          range &&
          sessionOf(this)?.sources.has(range.source)
        )
          return;
        const seen = range && sessionOf(this) ? this.seen.get(range.source) : undefined;
        const here = seen?.get(range!.start);
        if (here?.length)
          seen!.set(
            range!.start,
            here.filter((each) => this.diagnostics.includes(each)),
          );
        original.call(this, code, category, range, ...more);
      },
  );
  wrap<Report>(
    DiagnosticEmitter,
    "error",
    (original) =>
      function (code, range, ...words) {
        const session = range ? sessionOf(this) : null;
        const [first] = session?.sources ?? [];
        if (!range || !session || !first) return original.call(this, code, range, ...words);
        const isOwn = session.sources.has(range.source);
        if (isOwn && isFollowUp(this, code, range, words)) return;
        // What is wrong in the library's code is told at the author's line.
        const source = isOwn ? range.source : first;
        const said = words.map((each) =>
          each && code === live.DiagnosticCode.File_0_not_found
            ? each.replace(/^~lib\/(.*)\.ts$/, "$1")
            : each && authorsWords(session, source, each),
        );
        // A field may hold null where its object was not complete: nobody wrote that.
        if (code === live.DiagnosticCode.Type_0_is_not_assignable_to_type_1)
          if (!said[0]?.endsWith(" | null")) said[1] = said[1]?.replace(/ \| null$/, "") ?? null;
        original.call(this, code, range, ...said);
      },
  );
}

// --- internal ---

/** What an earlier message explains. */
function isFollowUp(
  { diagnostics }: Emitter,
  code: number,
  { source }: Range,
  words: readonly (string | null)[],
): boolean {
  const errors = diagnostics.filter(
    (each) => each.category === live.DiagnosticCategory.Error && each.range?.source === source,
  );
  if (!errors.length) return false;
  if (words.includes("auto") || code === live.DiagnosticCode.Type_argument_expected) return true;
  const [name] = words;
  // A name whose import failed.
  return (
    code === live.DiagnosticCode.Cannot_find_name_0 &&
    !!name &&
    errors.some((each) => each.code === live.DiagnosticCode.Module_0_has_no_exported_member_1) &&
    new RegExp(`import\\b[^;]*[{\\s,]${name}\\b[^;]*\\bfrom\\b`).test(source.text)
  );
}
