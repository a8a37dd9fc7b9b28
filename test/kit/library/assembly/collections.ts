import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

function run(c: Call): string {
  switch (c.op) {
    case "mapOfNumbers":
      return mapOf<f64>(c.numbers);
    case "mapOfIntegers":
      return mapOf<i32>(c.integers);
    case "mapOfTexts":
      return mapOf<string>(c.texts);
    case "setOfNumbers":
      return setOf<f64>(c.numbers, c.numbers.slice(2));
    case "setOfIntegers":
      return setOf<i32>(c.integers, c.integers.slice(2));
    case "setOfTexts":
      return setOf<string>(c.texts, c.texts.slice(1));
    case "groupBy": {
      const groups = Map.groupBy<i32, i32>(c.integers, (x) => x & 3);
      return (
        groups
          .keys()
          .map<string>((key, i, keys) => key.toString() + ":")
          .join() +
        groups
          .values()
          .map<string>((group) => group.join("+"))
          .join()
      );
    }
  }
  throw new Error(c.op);
}

let order: string = "";

/** Of every four keys: three are set, and the fourth is deleted. */
function mapOf<K>(keys: K[]): string {
  const map = new Map<K, i32>();
  let found = 0;
  for (let i = 0; i < keys.length; ++i) {
    if (i & 3) map.set(keys[i], i);
    else if (map.delete(keys[i])) ++found;
    if (map.has(keys[i])) found += map.get(keys[i]);
  }
  order = "";
  map.forEach((value, key) => {
    order += key.toString() + "=" + value.toString() + ";";
  });
  return `${map.size} ${found} ${map.keys().join()} ${map.values().join()} ${order}`;
}

function setOf<K>(keys: K[], others: K[]): string {
  const set = new Set<K>();
  const other = new Set<K>();
  let found = 0;
  for (let i = 0; i < keys.length; ++i) {
    if (i & 3) set.add(keys[i]);
    else if (set.delete(keys[i])) ++found;
    if (set.has(keys[i])) ++found;
  }
  for (let i = 0; i < others.length; i += 2) other.add(others[i]);
  const sets = [
    set.union(other),
    set.intersection(other),
    set.difference(other),
    set.symmetricDifference(other),
  ];
  const texts = sets.map<string>((each) => each.values().join());
  return `${set.size} ${found} ${set.values().join()} ${texts.join("|")} ${set.isSubsetOf(other)} ${set.isSupersetOf(other)} ${set.isDisjointFrom(other)}`;
}
