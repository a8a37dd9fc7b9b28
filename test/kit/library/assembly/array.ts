import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

class Item {
  constructor(
    public key: i32,
    public place: i32,
  ) {}
}

function run(c: Call): string {
  const a = c.integers;
  const f = c.numbers;
  switch (c.op) {
    case "indexOf":
      return a.indexOf(c.k, c.i).toString() + "," + f.indexOf(c.x, c.i).toString();
    case "lastIndexOf":
      return a.lastIndexOf(c.k, c.i).toString();
    case "includes":
      return a.includes(c.k, c.i).toString() + "," + f.includes(c.x).toString();
    case "slice":
      return a.slice(c.i, c.j).join();
    case "splice":
      return a.splice(c.i, c.j).join() + "|" + a.join();
    case "toSpliced":
      return a.toSpliced(c.i, c.j).join() + "|" + a.join();
    case "fill":
      return a.fill(c.k, c.i, c.j).join();
    case "copyWithin":
      return a.copyWithin(c.i, c.j, c.k).join();
    case "reverse":
      return a.reverse().join() + f.toReversed().join();
    case "concat":
      return a.concat(c.integers).join() + c.texts.concat(c.texts).join();
    case "join":
      return a.join(c.t) + f.join(c.t) + c.texts.join(c.t);
    case "sortNumbers":
      return f.sort().join();
    case "sortIntegers":
      return a.toSorted().join() + "|" + a.join();
    case "sortTexts":
      return c.texts.sort().join("|");
    case "sortStable": {
      const items = a.map<Item>((key, place) => new Item(key & 7, place));
      return items
        .sort((x, y) => x.key - y.key)
        .map<string>((x) => `${x.key}:${x.place}`)
        .join();
    }
    case "sortDescending":
      return a.sort((x, y) => i32(x < y) - i32(x > y)).join();
    case "push":
      return `${a.push(c.k)} ${a.unshift(c.k)} ${a.pop()} ${a.shift()} ${a.join()}`;
    case "with":
      return a.length ? a.with(c.i < 0 ? -1 : 0, c.k).join() : "";
    case "find":
      return `${a.findIndex((x) => x > 3)} ${a.findLastIndex((x) => x > 3)} ${a.some((x) => x > 3)} ${a.every((x) => x > 3)}`;
    case "filter":
      return a.filter((x) => x > 0).join() + a.flatMap<i32>((x, i) => [x, i]).join();
    case "reduce":
      return (
        a.reduce<i32>((sum, x) => (sum * 31 + x) & 0xffff, 7).toString() +
        " " +
        a.reduceRight<i32>((sum, x) => (sum * 31 + x) & 0xffff, 7).toString()
      );
    case "flat":
      return [a, a.slice(1), a.slice(0, 0)].flat().join() + [c.texts, c.texts].flat().join();
    case "keys":
      return a.keys().join() + a.values().join();
  }
  throw new Error(c.op);
}
