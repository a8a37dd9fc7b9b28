use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Area {
    side: u32,
    limit: u32,
}

#[derive(Default, Serialize)]
pub struct Counted {
    inside: u32,
    steps: u32,
}

/// Counts the points of the set among side × side, and the steps that this took.
pub fn handler(Area { side, limit }: Area) -> Counted {
    let mut area = Counted::default();
    for row in 0..side {
        let y = f64::from(3 * row) / f64::from(side) - 1.5;
        for column in 0..side {
            let x = f64::from(3 * column) / f64::from(side) - 2.0;
            let steps = escape(x, y, limit);
            area.inside += u32::from(steps == limit);
            area.steps += steps;
        }
    }
    area
}

fn escape(x: f64, y: f64, limit: u32) -> u32 {
    let (mut real, mut imaginary, mut steps) = (0.0, 0.0, 0);
    while steps < limit && real * real + imaginary * imaginary <= 4.0 {
        let next = real * real - imaginary * imaginary + x;
        imaginary = 2.0 * real * imaginary + y;
        real = next;
        steps += 1;
    }
    steps
}
