import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

function run(c: Call): string {
  switch (c.op) {
    case "parse":
      return Date.__parse(c.s).toString();
    case "print": {
      const d = new Date(<i64>c.x);
      return `${d.toISOString()} ${d.toUTCString()} ${d.toString()} ${d.toDateString()} ${d.toTimeString()}`;
    }
    case "get": {
      const d = new Date(<i64>c.x);
      return `${d.getUTCFullYear()} ${d.getUTCMonth()} ${d.getUTCDate()} ${d.getUTCDay()} ${d.getUTCHours()} ${d.getUTCMinutes()} ${d.getUTCSeconds()} ${d.getUTCMilliseconds()} ${d.getTime()}`;
    }
    case "UTC":
      return Date.UTC(
        c.i,
        c.j,
        c.k,
        c.integers[0],
        c.integers[1],
        c.integers[2],
        c.integers[3],
      ).toString();
  }
  const d = new Date(<i64>c.x);
  switch (c.op) {
    case "setUTCFullYear":
      return d.setUTCFullYear(c.k, c.j, c.i).toString();
    case "setUTCYear":
      return d.setUTCFullYear(c.k).toString();
    case "setUTCMonth":
      return d.setUTCMonth(c.i).toString();
    case "setUTCMonthAndDay":
      return d.setUTCMonth(c.i, c.j).toString();
    case "setUTCDate":
      return d.setUTCDate(c.i).toString();
    case "setUTCHours":
      return d.setUTCHours(c.i).toString();
    case "setUTCClock":
      return d.setUTCHours(c.i, c.j, c.k, c.i).toString();
    case "setUTCMinutes":
      return d.setUTCMinutes(c.i, c.j).toString();
    case "setUTCSeconds":
      return d.setUTCSeconds(c.i, c.j).toString();
    case "setUTCMilliseconds":
      return d.setUTCMilliseconds(c.i).toString();
  }
  throw new Error(c.op);
}
