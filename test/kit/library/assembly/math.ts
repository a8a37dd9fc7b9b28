import { Call, decode, encode } from "./call";

export function handler(calls: Call[]): f64[] {
  return calls.map<f64>((call) => encode(evaluate(decode(call))));
}

function evaluate(c: Call): f64 {
  const x = c.x;
  const y = c.y;
  switch (c.op) {
    case "abs":
      return Math.abs(x);
    case "acos":
      return Math.acos(x);
    case "acosh":
      return Math.acosh(x);
    case "asin":
      return Math.asin(x);
    case "asinh":
      return Math.asinh(x);
    case "atan":
      return Math.atan(x);
    case "atan2":
      return Math.atan2(x, y);
    case "atanh":
      return Math.atanh(x);
    case "cbrt":
      return Math.cbrt(x);
    case "ceil":
      return Math.ceil(x);
    case "clz32":
      return Math.clz32(x);
    case "cos":
      return Math.cos(x);
    case "cosh":
      return Math.cosh(x);
    case "exp":
      return Math.exp(x);
    case "expm1":
      return Math.expm1(x);
    case "floor":
      return Math.floor(x);
    case "fround":
      return Math.fround(x);
    case "hypot":
      return Math.hypot(x, y);
    case "imul":
      return Math.imul(x, y);
    case "log":
      return Math.log(x);
    case "log10":
      return Math.log10(x);
    case "log1p":
      return Math.log1p(x);
    case "log2":
      return Math.log2(x);
    case "max":
      return Math.max(x, y);
    case "min":
      return Math.min(x, y);
    case "pow":
      return Math.pow(x, y);
    case "round":
      return Math.round(x);
    case "sign":
      return Math.sign(x);
    case "sin":
      return Math.sin(x);
    case "sinh":
      return Math.sinh(x);
    case "sqrt":
      return Math.sqrt(x);
    case "tan":
      return Math.tan(x);
    case "tanh":
      return Math.tanh(x);
    case "trunc":
      return Math.trunc(x);
    case "remainder":
      return x % y;
  }
  throw new Error(c.op);
}
