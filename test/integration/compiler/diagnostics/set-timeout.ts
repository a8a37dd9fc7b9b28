export function handler(event: string): string {
  setTimeout(() => {}, 10);
  return event;
}
