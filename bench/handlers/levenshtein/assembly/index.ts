@json
class Search {
  word: string = "";
  dictionary: string[] = [];
}

@json
class Match {
  word: string = "";
  distance: i32 = i32.MAX_VALUE;
}

/** Finds the first of the dictionary's words that fewest edits turn into the one that was asked for. */
export function handler(event: Search): Match {
  const match = new Match();
  const row = new StaticArray<i32>(event.word.length + 1);
  for (let i = 0; i < event.dictionary.length; i++) {
    const candidate = event.dictionary[i];
    const distance = levenshtein(candidate, event.word, row);
    if (distance >= match.distance) continue;
    match.word = candidate;
    match.distance = distance;
  }
  return match;
}

/** `row` is room for one row of the table: a place more than `b` has units. */
function levenshtein(a: string, b: string, row: StaticArray<i32>): i32 {
  for (let j = 0; j <= b.length; j++) unchecked((row[j] = j));
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    let diagonal = i;
    let left = i + 1;
    unchecked((row[0] = left));
    for (let j = 0; j < b.length; j++) {
      const above = unchecked(row[j + 1]);
      const changed = diagonal + i32(unit != b.charCodeAt(j));
      left = min(min(left, above) + 1, changed);
      unchecked((row[j + 1] = left));
      diagonal = above;
    }
  }
  return unchecked(row[b.length]);
}
