/** Counts the points of the set among side × side, and the steps that this took. */
export function handler({ side, limit }) {
  const area = { inside: 0, steps: 0 };
  for (let row = 0; row < side; row++) {
    const y = (3 * row) / side - 1.5;
    for (let column = 0; column < side; column++) {
      const steps = escape((3 * column) / side - 2, y, limit);
      if (steps === limit) area.inside++;
      area.steps += steps;
    }
  }
  return area;
}

function escape(x, y, limit) {
  let real = 0;
  let imaginary = 0;
  let steps = 0;
  while (steps < limit && real * real + imaginary * imaginary <= 4) {
    const next = real * real - imaginary * imaginary + x;
    imaginary = 2 * real * imaginary + y;
    real = next;
    steps++;
  }
  return steps;
}
