import { Call, decode } from "./call";

export function handler(calls: Call[]): string[] {
  return calls.map<string>((call) => run(decode(call)));
}

function run(c: Call): string {
  switch (c.k % 9) {
    case 0:
      return all<Int8Array, i8>(c);
    case 1:
      return all<Uint8Array, u8>(c);
    case 2:
      return all<Uint8ClampedArray, u8>(c);
    case 3:
      return all<Int16Array, i16>(c);
    case 4:
      return all<Uint16Array, u16>(c);
    case 5:
      return all<Int32Array, i32>(c);
    case 6:
      return all<Uint32Array, u32>(c);
    case 7:
      return floats<Float32Array, f32>(c);
    case 8:
      return floats<Float64Array, f64>(c);
  }
  return "";
}

function all<A extends ArrayBufferView, T>(c: Call): string {
  const a = instantiate<A>(c.integers.length);
  for (let i = 0; i < c.integers.length; ++i) a[i] = <T>c.integers[i];
  return call<A, T>(a, <T>c.integers.length, c);
}

function floats<A extends ArrayBufferView, T>(c: Call): string {
  const a = instantiate<A>(c.numbers.length);
  for (let i = 0; i < c.numbers.length; ++i) a[i] = <T>c.numbers[i];
  return call<A, T>(a, <T>c.x, c);
}

function call<A extends ArrayBufferView, T>(a: A, value: T, c: Call): string {
  switch (c.op) {
    case "join":
      return a.join(c.t) + a.toString();
    case "sort":
      return a.sort().join();
    case "fill":
      return a.fill(value, c.i, c.j).join();
    case "copyWithin":
      return a.copyWithin(c.i, c.j, c.i + 3).join();
    case "subarray":
      return a.subarray(c.i, c.j).join();
    case "slice":
      return a.slice(c.i, c.j).join();
    case "reverse":
      return a.reverse().join();
    case "indexOf":
      return (
        a.indexOf(value, c.i).toString() +
        a.lastIndexOf(value, c.i).toString() +
        a.includes(value, c.i).toString()
      );
    case "set": {
      const b = instantiate<A>(a.length + 4);
      b.set(a, c.i < 0 ? 0 : c.i & 3);
      return b.join();
    }
    case "map":
      return a.map((x) => x).join() + a.filter((x) => x > 0).join();
    case "find":
      return `${a.findIndex((x) => x > 3)} ${a.findLastIndex((x) => x > 3)} ${a.some((x) => x > 3)} ${a.every((x) => x > 3)}`;
  }
  throw new Error(c.op);
}
