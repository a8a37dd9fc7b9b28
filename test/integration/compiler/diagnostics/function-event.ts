export function handler(event: () => void): void {
  event();
}
