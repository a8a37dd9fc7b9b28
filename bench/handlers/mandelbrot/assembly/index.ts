@json
class Plot {
  side: i32 = 0;
  limit: i32 = 0;
}

@json
class Area {
  inside: i32 = 0;
  steps: i32 = 0;

  add(steps: i32, limit: i32): void {
    if (steps == limit) this.inside++;
    this.steps += steps;
  }
}

/** Counts the points of the set among side × side, and the steps that this took: two points at a time. */
export function handler(event: Plot): Area {
  const area = new Area();
  const limit = event.limit;
  for (let row = 0; row < event.side; row++) {
    const y = f64x2.splat((3.0 * row) / event.side - 1.5);
    for (let column = 0; column < event.side; column += 2) {
      const left = (3.0 * column) / event.side - 2.0;
      const right = (3.0 * (column + 1)) / event.side - 2.0;
      const steps = escape(f64x2.replace_lane(f64x2.splat(left), 1, right), y, limit);
      area.add(<i32>i64x2.extract_lane(steps, 0), limit);
      if (column + 1 < event.side) area.add(<i32>i64x2.extract_lane(steps, 1), limit);
    }
  }
  return area;
}

function escape(x: v128, y: v128, limit: i32): v128 {
  let real = f64x2.splat(0);
  let imaginary = f64x2.splat(0);
  let steps = i64x2.splat(0);
  // All bits of a lane that has not escaped: subtracting it adds one.
  let inside = i64x2.splat(-1);
  for (let step = 0; step < limit; step++) {
    const realSquare = f64x2.mul(real, real);
    const imaginarySquare = f64x2.mul(imaginary, imaginary);
    const distance = f64x2.add(realSquare, imaginarySquare);
    inside = v128.and(inside, f64x2.le(distance, f64x2.splat(4)));
    if (!v128.any_true(inside)) break;
    steps = i64x2.sub(steps, inside);
    imaginary = f64x2.add(f64x2.mul(f64x2.mul(f64x2.splat(2), real), imaginary), y);
    real = f64x2.add(f64x2.sub(realSquare, imaginarySquare), x);
  }
  return steps;
}
