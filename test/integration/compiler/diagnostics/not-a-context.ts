export function handler(event: string, retries: i32): string {
  return event + retries.toString();
}
