import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

function run(c: Call): string {
  switch (c.op) {
    case "indexOf":
      return c.s.indexOf(c.t, c.i).toString();
    case "lastIndexOf":
      return c.s.lastIndexOf(c.t, c.i).toString();
    case "includes":
      return c.s.includes(c.t, c.i).toString();
    case "startsWith":
      return c.s.startsWith(c.t, c.i).toString();
    case "endsWith":
      return c.s.endsWith(c.t, c.i).toString();
    case "replace":
      return c.s.replace(c.t, c.u);
    case "replaceAll":
      return c.s.replaceAll(c.t, c.u);
    case "split":
      return c.s.split(c.t, c.i).join("|");
    case "splitAll":
      return c.s.split(c.t).join("|");
    case "slice":
      return c.s.slice(c.i, c.j);
    case "substring":
      return c.s.substring(c.i, c.j);
    case "substr":
      return c.s.substr(c.i, c.j);
    case "padStart":
      return c.s.padStart(c.i, c.t);
    case "padEnd":
      return c.s.padEnd(c.i, c.t);
    case "repeat":
      return c.s.repeat(c.k);
    case "trim":
      return c.s.trim();
    case "trimStart":
      return c.s.trimStart();
    case "trimEnd":
      return c.s.trimEnd();
    case "toLowerCase":
      return c.s.toLowerCase();
    case "toUpperCase":
      return c.s.toUpperCase();
    case "normalize":
      return c.s.normalize(c.k == 0 ? "NFC" : c.k == 1 ? "NFD" : c.k == 2 ? "NFKC" : "NFKD");
    case "localeCompare":
      return c.s.localeCompare(c.t).toString();
    case "charAt":
      return c.s.charAt(c.i);
    case "charCodeAt":
      return String(c.s.charCodeAt(c.i));
    case "codePointAt":
      return String(c.s.codePointAt(c.i));
    case "concat":
      return c.s.concat(c.t);
    case "isWellFormed":
      return c.s.isWellFormed().toString();
    case "toWellFormed":
      return c.s.toWellFormed();
    case "compare":
      return `${c.s < c.t} ${c.s <= c.t} ${c.s == c.t} ${c.s > c.t} ${c.s >= c.t}`;
    case "fromCodePoint":
      return String.fromCodePoint(c.k);
    case "fromCharCode":
      return String.fromCharCode(c.k);
    case "encodeUri":
      return encodeURIComponent(c.s) + encodeURI(c.s);
    case "decodeUri":
      return decodeURIComponent(encodeURIComponent(c.s)) + decodeURI(encodeURIComponent(c.s));
  }
  throw new Error(c.op);
}
