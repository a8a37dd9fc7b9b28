export function handler(event: string): string {
  const before = __stack_pointer;
  __stack_pointer = before - 16;
  return event;
}
