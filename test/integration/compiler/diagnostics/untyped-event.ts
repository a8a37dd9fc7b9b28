export function handler(event): string {
  return "";
}
