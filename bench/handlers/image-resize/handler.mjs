/** Each pixel of the result is the average of so many by so many. */
const FACTOR = 4;

export function handler(event) {
  const from = Buffer.from(event.pixels, "base64");
  const width = event.width / FACTOR;
  const height = event.height / FACTOR;
  const to = Buffer.allocUnsafe(width * height * 4);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = (y * FACTOR * event.width + x * FACTOR) * 4;
      for (let channel = 0; channel < 4; channel++) {
        to[at++] = average(from, corner + channel, event.width * 4);
      }
    }
  }
  return { width, height, pixels: to.toString("base64") };
}

function average(pixels, corner, rowBytes) {
  let sum = 0;
  for (let row = 0; row < FACTOR; row++) {
    for (let column = 0; column < FACTOR; column++) {
      sum += pixels[corner + row * rowBytes + column * 4];
    }
  }
  return (sum / (FACTOR * FACTOR)) | 0;
}
