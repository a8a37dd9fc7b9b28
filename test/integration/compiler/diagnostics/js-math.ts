const half = JSMath.PI / 2;

export function handler(event: string): string {
  return JSMath.sin(half).toString();
}
