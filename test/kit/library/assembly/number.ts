import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

function run(c: Call): string {
  switch (c.op) {
    case "toString":
      return c.x.toString() + `${c.x}` + [c.x, c.y].join() + [c.x, c.y].toString();
    case "toRadix":
      return c.x.toString(c.i);
    case "toFixed":
      return c.x.toFixed(c.i);
    case "toPrecision":
      return c.x.toPrecision(c.i);
    case "toExponential":
      return c.x.toExponential(c.i);
    case "toExponentialAll":
      return c.x.toExponential();
    case "integerToString":
      return (<i32>c.x).toString(c.i);
    case "integerToFixed":
      return (<i32>c.x).toFixed(c.i);
    case "parseFloat":
      return parseFloat(c.s).toString();
    case "parseInt":
      return parseInt(c.s, c.i).toString();
    case "parseIntAny":
      return parseInt(c.s).toString();
    case "isInteger":
      return `${Number.isInteger(c.x)} ${Number.isSafeInteger(c.x)} ${Number.isFinite(c.x)} ${Number.isNaN(c.x)}`;
  }
  throw new Error(c.op);
}
