@json
class Player {
  id: i32 = 0;
  name: string = "";
  score: i32 = 0;
}

@json
class Game {
  players: Player[] = [];
}

/** The hundred best: by score, then by name, then by id. */
export function handler(event: Game): Player[] {
  return event.players.sort(compare).slice(0, 100);
}

function compare(a: Player, b: Player): i32 {
  if (a.score != b.score) return b.score - a.score;
  if (a.name != b.name) return a.name < b.name ? -1 : 1;
  return a.id - b.id;
}
