@json
class Search {
  /** As many as VECTORS have dimensions. */
  vector: f32[] = [];
  count: i32 = 0;
}

const DIMENSIONS = 64;
const COUNT = 10_000;

/** The index is made once, with the module, as a function on Lambda would load it. */
const VECTORS = createVectors();

/** Ids of the nearest vectors by Euclidean distance, nearest first. */
export function handler(event: Search): i32[] {
  const query = StaticArray.fromArray<f32>(event.vector);
  const ids: i32[] = [];
  const distances: f32[] = [];
  for (let id = 0; id < COUNT; id++) {
    const distance = squaredDistance(id, query);
    let at = ids.length;
    if (at == event.count) {
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

function squaredDistance(id: i32, query: StaticArray<f32>): f32 {
  let a = changetype<usize>(VECTORS) + id * DIMENSIONS * sizeof<f32>();
  let b = changetype<usize>(query);
  const end = a + DIMENSIONS * sizeof<f32>();
  let sums = f32x4.splat(0);
  for (; a < end; a += 16, b += 16) {
    const difference = f32x4.sub(v128.load(a), v128.load(b));
    sums = f32x4.add(sums, f32x4.mul(difference, difference));
  }
  return (
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    f32x4.extract_lane(sums, 2) +
    f32x4.extract_lane(sums, 3)
  );
}

/** Small whole numbers: their sums are exact in f32, in whatever order they are added. */
function createVectors(): StaticArray<f32> {
  const vectors = new StaticArray<f32>(COUNT * DIMENSIONS);
  let state: u32 = 12;
  for (let i = 0; i < vectors.length; i++) {
    state = state * 1664525 + 1013904223;
    vectors[i] = <f32>(state >> 24);
  }
  return vectors;
}
