export async function handler(event: string): string {
  return event;
}
