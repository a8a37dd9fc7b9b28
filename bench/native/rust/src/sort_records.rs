use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Game {
    players: Vec<Player>,
}

#[derive(Deserialize, Serialize)]
pub struct Player {
    id: u32,
    name: String,
    score: u32,
}

/// The hundred best: by score, then by name, then by id.
pub fn handler(Game { mut players }: Game) -> Vec<Player> {
    players.sort_by(|a, b| {
        b.score.cmp(&a.score).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id))
    });
    players.truncate(100);
    players
}
