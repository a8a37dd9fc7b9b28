// What an operator on AssemblyScript's numbers is in JavaScript. Integers up to 32 bits are numbers in their range,
// those of 64 bits are BigInt, bool is a boolean; `$` is portable/runtime/.

const SMALL: Readonly<Record<string, (value: string) => string>> = {
  i8: (value) => `(${value} << 24 >> 24)`,
  u8: (value) => `(${value} & 255)`,
  i16: (value) => `(${value} << 16 >> 16)`,
  u16: (value) => `(${value} & 65535)`,
  i32: (value) => `(${value} | 0)`,
  isize: (value) => `(${value} | 0)`,
  u32: (value) => `(${value} >>> 0)`,
  usize: (value) => `(${value} >>> 0)`,
};

const UNSIGNED = new Set(["u8", "u16", "u32", "usize"]);
const WIDTH: Readonly<Record<string, number>> = { i8: 8, u8: 8, i16: 16, u16: 16 };

export const isInteger = (type: string): boolean => type in SMALL || isLong(type);
export const isLong = (type: string): boolean => type === "i64" || type === "u64";
export const isNumber = (type: string): boolean =>
  isInteger(type) || type === "f64" || type === "f32" || type === "bool";

/** A number in the range of its type. */
export function wrapped(type: string, value: string): string {
  if (type === "i64") return `BigInt.asIntN(64, ${value})`;
  if (type === "u64") return `BigInt.asUintN(64, ${value})`;
  if (type === "f32") return `Math.fround(${value})`;
  return SMALL[type]?.(value) ?? `(${value})`;
}

/** An arithmetic operator on two numbers of a type; undefined where JavaScript's own does the same. */
export function operation(
  type: string,
  operator: string,
  a: string,
  b: string,
): string | undefined {
  if (type === "f32")
    return `Math.fround(${operator === "**" ? `${a} ** ${b}` : `${a} ${operator} ${b}`})`;
  if (!isInteger(type)) return undefined;
  if (operator === "/" || operator === "%")
    return `$.${operator === "/" ? "divide" : "remainder"}(${JSON.stringify(type)}, ${a}, ${b})`;
  if (operator === "**") return `$.power(${JSON.stringify(type)}, ${a}, ${b})`;
  if (isLong(type)) return long(type, operator, a, b);
  if (operator === "*") return wrapped(type, `Math.imul(${a}, ${b})`);
  const shift = WIDTH[type] === undefined ? b : `(${b} & ${WIDTH[type] - 1})`;
  if (operator === "<<") return wrapped(type, `${a} << ${shift}`);
  if (operator === ">>") return UNSIGNED.has(type) ? `(${a} >>> ${shift})` : `(${a} >> ${shift})`;
  if (operator === ">>>") return wrapped(type, `${unsigned(type, a)} >>> ${shift}`);
  return wrapped(type, `${a} ${operator} ${b}`);
}

/** A conversion between types of numbers. */
export function converted(value: string, from: string, to: string): string {
  if (from === to || !isNumber(from) || !isNumber(to)) return value;
  if (to === "bool") return isLong(from) ? `(${value} !== 0n)` : `(${value} != 0)`;
  if (isLong(to)) {
    const whole = from === "f64" || from === "f32" ? `$.whole(${value})` : `BigInt(${value})`;
    return isLong(from) ? wrapped(to, value) : wrapped(to, whole);
  }
  if (to === "f64") return isLong(from) || from === "bool" ? `Number(${value})` : value;
  if (to === "f32") return `Math.fround(Number(${value}))`;
  if (isLong(from)) return wrapped(to, `Number(BigInt.asIntN(32, ${value}))`);
  if (from === "f64" || from === "f32") return `$.truncate(${JSON.stringify(to)}, ${value})`;
  return widens(from, to) ? value : wrapped(to, value);
}

/** The value of a field that nothing was written to. */
export function zeroOf(written: string): string {
  if (isLong(written)) return "0n";
  if (written === "bool" || written === "boolean") return "false";
  return isNumber(written) || written === "number" ? "0" : "null";
}

// --- internal ---

function long(type: string, operator: string, a: string, b: string): string {
  if (operator === "<<" || operator === ">>") return wrapped(type, `${a} ${operator} (${b} & 63n)`);
  if (operator === ">>>") return wrapped(type, `BigInt.asUintN(64, ${a}) >> (${b} & 63n)`);
  return wrapped(type, `${a} ${operator} ${b}`);
}

function unsigned(type: string, value: string): string {
  return WIDTH[type] === undefined ? value : `(${value} & ${2 ** WIDTH[type] - 1})`;
}

const bitsOf = (type: string) => WIDTH[type] ?? 32;

function widens(from: string, to: string): boolean {
  if (from === "bool") return false;
  if (UNSIGNED.has(from)) return bitsOf(to) > bitsOf(from) || to === from;
  return !UNSIGNED.has(to) && bitsOf(to) >= bitsOf(from);
}
