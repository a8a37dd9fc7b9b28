export function handler(event: string[]): i32 {
  let sum = 0;
  for (const text of event) sum += text.length;
  return sum;
}
