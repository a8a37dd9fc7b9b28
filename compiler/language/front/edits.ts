// A file's text with types written into it that its author left out. What is reported stands where the author wrote.

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Edited {
  readonly text: string;
  /** Where a place of this text is in the text before. */
  place(at: number): number;
}

export function unedited(text: string): Edited {
  return { text, place: (at) => at };
}

export function edited(text: string, edits: readonly Edit[]): Edited {
  const parts: string[] = [];
  /** Where runs of text begin, in both; a run that was replaced is all at one place. */
  const runs: { readonly made: number; readonly from: number; readonly kept: boolean }[] = [];
  let [made, from] = [0, 0];
  const add = (part: string, at: number, kept: boolean): void => {
    runs.push({ made, from: at, kept });
    parts.push(part);
    made += part.length;
  };
  for (const each of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    add(text.slice(from, each.start), from, true);
    add(each.text, each.start, false);
    from = each.end;
  }
  add(text.slice(from), from, true);
  return {
    text: parts.join(""),
    place(at) {
      const run = runs.findLast((each) => each.made <= at)!;
      return run.kept ? run.from + at - run.made : run.from;
    },
  };
}
