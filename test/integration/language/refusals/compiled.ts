// What only types tell.

class Point {
  x = 1;
}

class Other {
  y = 1;
}

function spread(a: number, b: number): number {
  return a + b;
}

interface Item {
  sku: string;
}

export function handler(): string {
  for (const x of 5) console.log(x); // refused
  for (const [key, value, third] of new Map([["a", 1]])) console.log(key, value, third); // refused
  console.log(spread(0, ...[1])); // refused
  for (const x of [1]) {
    if (x > 1) break outer; // refused
  }
  const error = new Point();
  if (error.x > 1) throw error; // refused
  const item: Item = { sku: "a" };
  delete error.x; // refused
  const list = [1, 2];
  delete list[0]; // refused
  const key = "k";
  const named: Item = { [key]: "a" }; // refused
  const point: Point = { ...5 }; // refused
  const { ...rest } = 7; // refused
  const keys = Object.keys(5); // refused
  Object.assign(item, new Map<string, string>()); // refused
  console.log("size" in item); // refused
  const n: number = "text"; // refused
  console.log(item.skus, named, point, rest, n, keys); // refused
  return new Other().z; // refused
}
