// Parsed JSON that remembers how its numbers were written: an i64 and a double need different readings of one text.

/** A number as the document spells it. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** `JSON.parse` with every number as a `NumberText`. */
export function parseExact(text: string): unknown {
  return (JSON.parse as ParseWithSource)(text, (_key, value, context) =>
    typeof value === "number" ? new NumberText(context.source!) : value,
  );
}

/** The integer that a JSON number is, null where it has a fraction; what no type holds is cut to `HUGE`. */
export function exactInteger(text: string): bigint | null {
  const match = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const digits = (whole! + fraction).replace(/0+$/, "");
  const dropped = whole!.length + fraction.length - digits.length;
  if (/^0*$/.test(digits)) return 0n;
  const power = Number(exponent) - fraction.length + dropped;
  if (power < 0) return null;
  const magnitude = power > 400 ? HUGE : BigInt(digits) * 10n ** BigInt(power);
  return sign ? -magnitude : magnitude;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
  );
}

/** True where some object of the document says a key twice: V8 judges the last value alone, we judge all. */
export function hasDuplicates(text: string, parsed: unknown): boolean {
  const outsideStrings = text.replace(/"(?:[^"\\]|\\.)*"/gs, "");
  return outsideStrings.split(":").length - 1 !== countMembers(parsed);
}

// --- internal ---

/** TypeScript's declaration does not know the third argument yet. */
type ParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

const HUGE = 10n ** 40n;

function countMembers(value: unknown): number {
  let count = 0;
  if (Array.isArray(value)) for (const element of value) count += countMembers(element);
  else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) count += 1 + countMembers(value[key]);
  }
  return count;
}
