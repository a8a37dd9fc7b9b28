import * as assemblyscript from "assemblyscript";
import type { DiagnosticMessage, Range } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";

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
        const isFollowUp =
          words.includes("auto") &&
          range !== null &&
          sessionOf(this)?.sources.has(range.source) &&
          this.diagnostics.some((each) => each.category === live.DiagnosticCategory.Error);
        if (!isFollowUp) original.call(this, code, range, ...words);
      },
  );
}
