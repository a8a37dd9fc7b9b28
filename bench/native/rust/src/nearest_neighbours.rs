use serde::Deserialize;

#[derive(Deserialize)]
pub struct Search {
    vector: Vec<f32>,
    count: usize,
}

const DIMENSIONS: usize = 64;
const COUNT: usize = 10_000;

/// Ids of the nearest vectors by Euclidean distance, nearest first.
pub fn handler(vectors: &[f32], Search { vector, count }: Search) -> Vec<usize> {
    let mut nearest: Vec<(f32, usize)> = Vec::with_capacity(count + 1);
    for (id, candidate) in vectors.chunks_exact(DIMENSIONS).enumerate() {
        let distance = squared_distance(candidate, &vector);
        if nearest.len() == count && distance >= nearest[count - 1].0 {
            continue;
        }
        let at = nearest.partition_point(|&(other, _)| other <= distance);
        nearest.insert(at, (distance, id));
        nearest.truncate(count);
    }
    nearest.into_iter().map(|(_, id)| id).collect()
}

/// Four sums, which the compiler keeps in one register: floating-point numbers are not added in another order by itself.
fn squared_distance(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 4];
    for (a, b) in a.chunks_exact(4).zip(b.chunks_exact(4)) {
        for i in 0..4 {
            let difference = a[i] - b[i];
            sums[i] += difference * difference;
        }
    }
    sums.iter().sum()
}

/// The index is made once, before the first event.
pub fn create_vectors() -> Vec<f32> {
    let mut state = 12u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as f32
    };
    (0..COUNT * DIMENSIONS).map(|_| next()).collect()
}
