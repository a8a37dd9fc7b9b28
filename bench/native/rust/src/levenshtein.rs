use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Question {
    word: String,
    dictionary: Vec<String>,
}

#[derive(Serialize)]
pub struct Match {
    word: String,
    distance: i32,
}

/// Finds the first of the dictionary's words that fewest edits turn into the one that was asked for.
pub fn handler(Question { word, dictionary }: Question) -> Match {
    let word: Vec<u16> = word.encode_utf16().collect();
    let mut row = vec![0; word.len() + 1];
    let mut best = Match { word: String::new(), distance: i32::MAX };
    for candidate in dictionary {
        let distance = levenshtein(&candidate, &word, &mut row);
        if distance < best.distance {
            best = Match { word: candidate, distance };
        }
    }
    best
}

/// `row` is room for one row of the table: a place more than `b` has units.
fn levenshtein(a: &str, b: &[u16], row: &mut [i32]) -> i32 {
    for (j, place) in row.iter_mut().enumerate() {
        *place = j as i32;
    }
    for (i, unit) in a.encode_utf16().enumerate() {
        let mut diagonal = i as i32;
        let mut left = diagonal + 1;
        row[0] = left;
        for (j, &other) in b.iter().enumerate() {
            let above = row[j + 1];
            let changed = diagonal + i32::from(unit != other);
            left = (left + 1).min(above + 1).min(changed);
            row[j + 1] = left;
            diagonal = above;
        }
    }
    row[b.len()]
}
