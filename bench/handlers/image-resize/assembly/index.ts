@json
class Picture {
  width: i32 = 0;
  height: i32 = 0;
  /** RGBA, row by row. */
  @base64 pixels: Uint8Array = new Uint8Array(0);

  constructor(width: i32, height: i32) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 4);
  }
}

/** Each pixel of the result is the average of so many by so many. */
const FACTOR = 4;

export function handler(event: Picture): Picture {
  const small = new Picture(event.width / FACTOR, event.height / FACTOR);
  const from = event.pixels;
  const to = small.pixels;
  let at = 0;
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const corner = (y * FACTOR * event.width + x * FACTOR) * 4;
      for (let channel = 0; channel < 4; channel++) {
        to[at++] = <u8>average(from, corner + channel, event.width * 4);
      }
    }
  }
  return small;
}

function average(pixels: Uint8Array, corner: i32, rowBytes: i32): i32 {
  let sum = 0;
  for (let row = 0; row < FACTOR; row++) {
    for (let column = 0; column < FACTOR; column++) {
      sum += pixels[corner + row * rowBytes + column * 4];
    }
  }
  return sum / (FACTOR * FACTOR);
}
