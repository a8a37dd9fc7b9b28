use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct Image {
    width: usize,
    height: usize,
    pixels: String,
}

/// Each pixel of the result is the average of so many by so many.
const FACTOR: usize = 4;

pub fn handler(event: Image) -> Image {
    let from = BASE64_STANDARD.decode(&event.pixels).unwrap_or_default();
    let (width, height) = (event.width / FACTOR, event.height / FACTOR);
    let mut to = Vec::with_capacity(width * height * 4);
    for y in 0..height {
        for x in 0..width {
            let corner = (y * FACTOR * event.width + x * FACTOR) * 4;
            for channel in 0..4 {
                to.push(average(&from, corner + channel, event.width * 4));
            }
        }
    }
    Image { width, height, pixels: BASE64_STANDARD.encode(to) }
}

fn average(pixels: &[u8], corner: usize, row_bytes: usize) -> u8 {
    let mut sum = 0;
    for row in 0..FACTOR {
        for column in 0..FACTOR {
            sum += u32::from(pixels[corner + row * row_bytes + column * 4]);
        }
    }
    (sum / (FACTOR * FACTOR) as u32) as u8
}
