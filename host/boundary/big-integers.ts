/** Of a number in guest/language/bigint/bigint.ts: 2²⁰ bits. */
const MOST_HEX_DIGITS = 2 ** 18;
const MOST_BITS = 2 ** 20;

/**
 * What guest/std/big-integers.ts asks for: an operation, two numbers in hexadecimal, and digits, with a NUL between.
 *
 * @returns Empty where the question or the answer is too long, or makes no sense.
 */
export function calculate(question: string): string {
  const [operation = "", left = "", right = "", digits = ""] = question.split("\0");
  if (left.length > MOST_HEX_DIGITS || right.length > MOST_HEX_DIGITS || digits.length > MOST_BITS)
    return "";
  try {
    return answer(operation, BigInt(`0x${left || "0"}`), BigInt(`0x${right || "0"}`), digits);
  } catch {
    return "";
  }
}

// --- internal ---

function answer(operation: string, left: bigint, right: bigint, digits: string): string {
  switch (operation[0]) {
    case "*":
      return (left * right).toString(16);
    case "/":
      return (left / right).toString(16);
    case "%":
      return (left % right).toString(16);
    case "=":
      // Decimal digits are worth more than three bits each, which spares the engine what is too long anyway.
      if (operation === "=" && digits.length * 3 > MOST_BITS) return "";
      return BigInt(operation.slice(1) + digits).toString(16);
    default:
      return left.toString(Number(operation));
  }
}
