export function handler(event: string): string {
  console.log(new Date(0).toLocaleString());
  return event;
}
