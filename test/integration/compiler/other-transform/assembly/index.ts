export function handler(event: string): string {
  return event + made();
}
