export function handler(event: string): string {
  const subtle = crypto.subtle;
  return event;
}
