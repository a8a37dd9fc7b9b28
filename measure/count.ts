/** An option's value. @throws {Error} It is not a whole number above 0. */
export function readCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--${name} must be a whole number above 0: found "${text}"`);
}
