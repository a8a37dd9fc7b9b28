// Classes, interfaces and objects.

class Record1 {
  [key: string]: number; // refused
}

class Counted {
  static count: number;
  static { // refused
    Counted.count = 1;
  }
}

class Base {
  legs = 4;
}

class Untyped {
  list = somewhere(); // refused
}

@sealed // refused
class Decorated {}

interface Named {
  name: string;
}

interface Aged {
  age(): number;
}

interface Both extends Named, Aged { // refused
  id: string;
}

interface Callable {
  (x: number): string; // refused
}

type Shaped = { name: string; new (): Shaped }; // refused

enum Mixed {
  A = "a",
  B, // refused
}

export function handler(): string {
  const limit = 3;
  class Local {
    over(n: number): boolean {
      return n > limit; // refused
    }
  }
  class Base {} // refused
  interface Named {} // refused
  const made = [class { x = 1; }]; // refused
  const literal = { set a(value: number) {} }; // refused
  const key = "k";
  const { [key]: value, ...rest } = { k: 1 };
  delete limit; // refused
  console.log(Symbol("x")); // refused
  console.log(new Record1(), new Counted(), new Bird(), new Untyped(), new Decorated());
  console.log(Local, Base, made, literal, value, rest, Mixed.A);
  return ({} as Both).name + ({} as Shaped).name + ({} as Callable);
}

class OwnGet extends Map<string, number> {
  get(key: string): number { // refused
    return key.length;
  }
}
export const owned = new OwnGet();
