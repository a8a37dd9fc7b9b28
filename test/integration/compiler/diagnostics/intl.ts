export function handler(event: string): string {
  const format = new Intl.NumberFormat("en-US");
  return event;
}
