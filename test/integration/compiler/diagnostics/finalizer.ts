@global
function __finalize(pointer: usize): void {
  trace("released", 1, <f64>pointer);
}

export function handler(event: string): string {
  return event;
}
