export function handler<T>(event: T): T {
  return event;
}
