import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

/** s: pattern, t: flags, u: text */
function run(c: Call): string {
  const pattern = new RegExp(c.s, c.t);
  switch (c.op) {
    case "test":
      return pattern.test(c.u).toString() + pattern.lastIndex.toString() + pattern.toString();
    case "exec": {
      let out = "";
      for (let i = 0; i < 3; i++) {
        const found = pattern.exec(c.u);
        if (found === null) return out + "null";
        out +=
          found.index.toString() + ":" + found.join("|") + ";" + pattern.lastIndex.toString() + " ";
        const groups = found.groups;
        if (groups !== null) out += groups.keys().join() + "=" + groups.values().join();
      }
      return out;
    }
    case "match": {
      const found = c.u.match(pattern);
      return found === null ? "null" : found.join("|");
    }
    case "matchAll":
      return c.u
        .matchAll(new RegExp(c.s, c.t.includes("g") ? c.t : c.t + "g"))
        .map<string>((found) => found.index.toString() + ":" + found.join("|"))
        .join();
    case "search":
      return c.u.search(pattern).toString();
    case "replace":
      return c.u.replace(pattern, "<$1$&$`$'$$$2>");
    case "replaceBy":
      return c.u.replace(pattern, (found: string): string => "[" + found + "]");
    case "split":
      return c.u.split(pattern, c.i).join("|");
  }
  throw new Error(c.op);
}
