// A file's text with types written into it that its author left out. What is reported stands where the author wrote.

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where a place of a text that is copied was before; without it, all of it stands at `start`. */
  readonly place?: (at: number) => number;
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
  /** Where runs of text begin, in both; a run that was replaced is at one place, or where it was copied from. */
  const runs: { readonly made: number; readonly place: (at: number) => number }[] = [];
  let [made, from] = [0, 0];
  const add = (part: string, place: (at: number) => number): void => {
    runs.push({ made, place });
    parts.push(part);
    made += part.length;
  };
  for (const each of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const { start, end } = each;
    add(text.slice(from, start), after(from));
    add(each.text, each.place ?? (() => start));
    from = end;
  }
  add(text.slice(from), after(from));
  return {
    text: parts.join(""),
    place(at) {
      const run = runs.findLast((each) => each.made <= at)!;
      return run.place(at - run.made);
    },
  };
}

// --- internal ---

const after =
  (from: number) =>
  (at: number): number =>
    from + at;
