/** An option's value. @throws {Error} It is not a whole number above 0. */
export function readCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--${name} must be a whole number above 0: found "${text}"`);
}

/** `5%` and `5` are 0.05; undefined for what is not a percentage above 0 and below 100. */
export function parseShare(text: string): number | undefined {
  const percent = Number(text.replace(/\s*%$/, ""));
  return percent > 0 && percent < 100 ? percent / 100 : undefined;
}
