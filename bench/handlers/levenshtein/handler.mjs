/** Finds the first of the dictionary's words that fewest edits turn into the one that was asked for. */
export function handler({ word, dictionary }) {
  const row = new Int32Array(word.length + 1);
  let match = { word: "", distance: Infinity };
  for (const candidate of dictionary) {
    const distance = levenshtein(candidate, word, row);
    if (distance < match.distance) match = { word: candidate, distance };
  }
  return match;
}

/** `row` is room for one row of the table: a place more than `b` has units. */
function levenshtein(a, b, row) {
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 0; i < a.length; i++) {
    const unit = a.charCodeAt(i);
    let diagonal = i;
    let left = i + 1;
    row[0] = left;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1];
      const changed = diagonal + (unit === b.charCodeAt(j) ? 0 : 1);
      left = Math.min(left + 1, above + 1, changed);
      row[j + 1] = left;
      diagonal = above;
    }
  }
  return row[b.length];
}
