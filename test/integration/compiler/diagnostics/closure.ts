export function handler(event: i32[]): i32 {
  let sum = 0;
  event.forEach((value) => {
    sum += value;
  });
  return sum;
}
