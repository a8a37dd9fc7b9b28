export function handler(event: string): string {
  try {
    return event.substring(1);
  } catch (error) {
    return "";
  }
}
