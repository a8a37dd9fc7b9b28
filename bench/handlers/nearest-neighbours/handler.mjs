const DIMENSIONS = 64;
const COUNT = 10_000;

/** The index is made once, with the module, as a function on Lambda would load it. */
const VECTORS = createVectors();

/** Ids of the nearest vectors by Euclidean distance, nearest first. */
export function handler({ vector, count }) {
  const query = Float32Array.from(vector);
  const ids = [];
  const distances = [];
  for (let id = 0; id < COUNT; id++) {
    const distance = squaredDistance(id, query);
    let at = ids.length;
    if (at === count) {
      if (distance >= distances[at - 1]) continue;
      at--;
    } else {
      ids.push(id);
      distances.push(distance);
    }
    for (; at > 0 && distances[at - 1] > distance; at--) {
      ids[at] = ids[at - 1];
      distances[at] = distances[at - 1];
    }
    ids[at] = id;
    distances[at] = distance;
  }
  return ids;
}

function squaredDistance(id, query) {
  const start = id * DIMENSIONS;
  let sum = 0;
  for (let i = 0; i < DIMENSIONS; i++) {
    const difference = VECTORS[start + i] - query[i];
    sum += difference * difference;
  }
  return sum;
}

function createVectors() {
  const vectors = new Float32Array(COUNT * DIMENSIONS);
  let state = 12;
  for (let i = 0; i < vectors.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    vectors[i] = state >>> 24;
  }
  return vectors;
}
