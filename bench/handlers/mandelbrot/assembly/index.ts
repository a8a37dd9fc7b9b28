@json
class Plot {
  side: i32 = 0;
  limit: i32 = 0;
}

@json
class Area {
  inside: i32 = 0;
  steps: i32 = 0;
}

/** Counts the points of the set among side × side, and the steps that this took. */
export function handler(event: Plot): Area {
  const area = new Area();
  for (let row = 0; row < event.side; row++) {
    const y = (3.0 * row) / event.side - 1.5;
    for (let column = 0; column < event.side; column++) {
      const steps = escape((3.0 * column) / event.side - 2.0, y, event.limit);
      if (steps == event.limit) area.inside++;
      area.steps += steps;
    }
  }
  return area;
}

function escape(x: f64, y: f64, limit: i32): i32 {
  let real: f64 = 0;
  let imaginary: f64 = 0;
  let steps = 0;
  while (steps < limit && real * real + imaginary * imaginary <= 4) {
    const next = real * real - imaginary * imaginary + x;
    imaginary = 2 * real * imaginary + y;
    real = next;
    steps++;
  }
  return steps;
}
