/** The hundred best: by score, then by name, then by id. */
export const handler = ({ players }) => players.toSorted(compare).slice(0, 100);

function compare(a, b) {
  if (a.score !== b.score) return b.score - a.score;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id - b.id;
}
