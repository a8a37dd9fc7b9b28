export function handler(event: string | null): string {
  return event ?? "";
}
