import * as assemblyscript from "assemblyscript";
import type { DiagnosticMessage, Range } from "assemblyscript";
import { wrap } from "../../syntax/wrap-asc.ts";
import { live } from "../internals.ts";
import { sessionOf } from "../session.ts";

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

export function installFollowUps(): void {
  const { DiagnosticEmitter } = assemblyscript as unknown as {
    readonly DiagnosticEmitter: { readonly prototype: object };
  };
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
