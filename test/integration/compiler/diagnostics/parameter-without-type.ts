// Nothing says what a parameter is, as in JavaScript.
function add(a, b) {
  return a + b;
}

export function handler(event: string): string {
  return add(event, event);
}
