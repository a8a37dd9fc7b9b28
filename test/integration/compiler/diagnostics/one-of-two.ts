export function good(event: string): string {
  return event;
}

export function bad(event: string, other: string): string {
  return event + other;
}
